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

    /// <summary>Sets a parameter that is a fraction.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <returns>These settings.</returns>
    public Params Add(string name, double value)
    {
        Native.Z3_params_set_double(Context, NativeObject, Context.Name(name), value);
        return this;
    }

    /// <summary>Sets a parameter that is a word.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <returns>These settings.</returns>
    public Params Add(string name, string value) => Add(name, Context.MkSymbol(value));

    /// <summary>Sets a parameter that is a word.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <returns>These settings.</returns>
    public Params Add(string name, Symbol value)
    {
        Native.Z3_params_set_symbol(Context, NativeObject, Context.Name(name), Context.Of(value));
        return this;
    }

    /// <summary>The settings, each with its value.</summary>
    public override string ToString() => Native.Z3_params_to_string(Context, NativeObject);
}
