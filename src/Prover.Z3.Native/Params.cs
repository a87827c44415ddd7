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

/// <summary>Parameters of the whole process, which contexts made later begin with.</summary>
public static class Global
{
    /// <summary>Sets a parameter. Z3 writes a warning to the error stream, and no more, when it does not know it.</summary>
    /// <param name="id">The parameter, as in <c>smt.random_seed</c>.</param>
    /// <param name="value">Its value.</param>
    public static void SetParameter(string id, string value) => Native.Z3_global_param_set(id, value);
}
