namespace Microsoft.Z3;

/// <summary>Settings of a solver or a simplifier. Names are checked where the settings are used, not where they are added.</summary>
public sealed class Params : Z3Object
{
    internal Params(Context context)
        : base(context, Native.Z3_mk_params(context)) => Native.Z3_params_inc_ref(context, NativeObject);

    /// <summary>Sets a parameter that is true or false.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <returns>These settings.</returns>
    public Params Add(string name, bool value)
    {
        Native.Z3_params_set_bool(Context, NativeObject, Context.Name(name), value);
        return this;
    }

    /// <summary>Sets a parameter that is a natural number.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <returns>These settings.</returns>
    public Params Add(string name, uint value)
    {
        Native.Z3_params_set_uint(Context, NativeObject, Context.Name(name), value);
        return this;
    }
}
