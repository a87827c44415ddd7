namespace Microsoft.Z3;

/// <summary>A name: of a constant, a function, a sort, a parameter. Equal names of one context are equal symbols.</summary>
public abstract class Symbol : Z3Object
{
    private const int IntKind = 0;

    private protected Symbol(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>Whether the two are the same name of the same context.</summary>
    /// <param name="s1">A symbol, or null.</param>
    /// <param name="s2">Another symbol, or null.</param>
    public static bool operator ==(Symbol? s1, Symbol? s2) => Equals(s1, s2);

    /// <summary>Whether the two are different names, or names of different contexts.</summary>
    /// <param name="s1">A symbol, or null.</param>
    /// <param name="s2">Another symbol, or null.</param>
    public static bool operator !=(Symbol? s1, Symbol? s2) => !Equals(s1, s2);

    /// <summary>Whether the name is a number.</summary>
    public bool IsIntSymbol() => this is IntSymbol;

    /// <summary>Whether the name is a text.</summary>
    public bool IsStringSymbol() => this is StringSymbol;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Symbol other && other.Context == Context && other.NativeObject == NativeObject;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

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
