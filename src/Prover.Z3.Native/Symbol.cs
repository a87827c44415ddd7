namespace Microsoft.Z3;

/// <summary>A name: of a constant, a function, a sort, a parameter. Equal names of one context are equal symbols.</summary>
public abstract class Symbol : Z3Object
{
    private const int IntKind = 0;

    private protected Symbol(Context context, nint handle)
        : base(context, handle)
    {
    }

    internal static Symbol Create(Context context, nint handle) =>
        Native.Z3_get_symbol_kind(context, handle) == IntKind ? new IntSymbol(context, handle) : new StringSymbol(context, handle);
}

/// <summary>A number that serves as a name.</summary>
public sealed class IntSymbol : Symbol
{
    internal IntSymbol(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>The number.</summary>
    public int Int => Native.Z3_get_symbol_int(Context, NativeObject);

    /// <summary>The number in decimal digits.</summary>
    public override string ToString() => Int.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A text that serves as a name.</summary>
public sealed class StringSymbol : Symbol
{
    internal StringSymbol(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>The text.</summary>
    public string String => Native.Z3_get_symbol_string(Context, NativeObject);

    /// <summary>The text.</summary>
    public override string ToString() => String;
}
