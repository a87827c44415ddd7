namespace Microsoft.Z3;

/// <summary>Something that lives in a <see cref="Z3.Context"/>, and as long as it: objects are not freed one by one.</summary>
public class Z3Object
{
    internal Z3Object(Context context, nint handle)
    {
        Context = context;
        NativeObject = handle;
    }

    /// <summary>The context in which the object was made; it can be used with objects of that context only.</summary>
    public Context Context { get; }

    /// <summary>The native object.</summary>
    internal nint NativeObject { get; }
}

/// <summary>
/// A syntax tree: a term, a sort or a function declaration. Z3 shares structure, so that trees of one context that look the same
/// are the same, and comparing them is cheap.
/// </summary>
public class AST : Z3Object
{
    internal AST(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>A number that only this tree has in its context; trees that are made later have higher ones.</summary>
    public uint Id => Native.Z3_get_ast_id(Context, NativeObject);

    /// <summary>Whether the two are the same tree of the same context.</summary>
    /// <param name="a">A tree, or null.</param>
    /// <param name="b">Another tree, or null.</param>
    public static bool operator ==(AST? a, AST? b) => Equals(a, b);

    /// <summary>Whether the two are different trees, or trees of different contexts.</summary>
    /// <param name="a">A tree, or null.</param>
    /// <param name="b">Another tree, or null.</param>
    public static bool operator !=(AST? a, AST? b) => !Equals(a, b);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AST other && other.Context == Context && other.NativeObject == NativeObject;

    /// <summary>The tree's <see cref="Id"/>, so that the order in hashed collections is the same in every run.</summary>
    public override int GetHashCode() => (int)Id;

    /// <summary>The tree as an S-expression of SMT-LIB 2.</summary>
    public string SExpr() => Native.Z3_ast_to_string(Context, NativeObject);

    /// <summary>The tree as an S-expression of SMT-LIB 2.</summary>
    public override string ToString() => SExpr();
}
