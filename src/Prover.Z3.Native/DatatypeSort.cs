namespace Microsoft.Z3;

/// <summary>A sort whose elements are the terms that its constructors build; one datatype may contain itself or others.</summary>
public sealed class DatatypeSort : Sort
{
    internal DatatypeSort(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>The number of constructors.</summary>
    public uint NumConstructors => Native.Z3_get_datatype_sort_num_constructors(Context, NativeObject);

    /// <summary>The constructors, in the order of their declaration.</summary>
    public FuncDecl[] Constructors => Context.Read(NumConstructors, Constructor);

    /// <summary>For each constructor, the predicate that holds of what it built.</summary>
    public FuncDecl[] Recognizers => Context.Read(NumConstructors, Recognizer);

    /// <summary>For each constructor, the functions that give back its arguments.</summary>
    public FuncDecl[][] Accessors => Context.Read(NumConstructors, i => Context.Read(Constructor(i).Arity, j => Accessor(i, j)));

    internal override Expr Wrap(nint application) => new DatatypeExpr(Context, application);

    private FuncDecl Constructor(uint index) => new(Context, Native.Z3_get_datatype_sort_constructor(Context, NativeObject, index));

    private FuncDecl Recognizer(uint index) => new(Context, Native.Z3_get_datatype_sort_recognizer(Context, NativeObject, index));

    private FuncDecl Accessor(uint constructor, uint index) =>
        new(Context, Native.Z3_get_datatype_sort_constructor_accessor(Context, NativeObject, constructor, index));
}

/// <summary>A sort with finitely many named elements.</summary>
public sealed class EnumSort : Sort
{
    internal EnumSort(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>The elements, in the order of their names.</summary>
    public Expr[] Consts => Context.Read(Count, i => Context.MkApp(new FuncDecl(Context, Native.Z3_get_datatype_sort_constructor(Context, NativeObject, i))));

    private uint Count => Native.Z3_get_datatype_sort_num_constructors(Context, NativeObject);

    internal override Expr Wrap(nint application) => new DatatypeExpr(Context, application);
}
