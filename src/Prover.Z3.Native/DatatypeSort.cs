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
    public FuncDecl[] Recognizers => Context.Read(NumConstructors, i => this.Recognizer(i));

    /// <summary>For each constructor, the functions that give back its arguments.</summary>
    public FuncDecl[][] Accessors => Context.Read(NumConstructors, i => Context.Read(Constructor(i).Arity, j => Accessor(i, j)));

    internal override Expr Wrap(nint application) => new DatatypeExpr(Context, application);

    private FuncDecl Constructor(uint index) => new(Context, Native.Z3_get_datatype_sort_constructor(Context, NativeObject, index));

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

    /// <summary>The declarations of the elements, in the order of their names.</summary>
    public FuncDecl[] ConstDecls => Context.Read(Count, ConstDecl);

    /// <summary>The elements, in the order of their names.</summary>
    public Expr[] Consts => Context.Read(Count, Const);

    /// <summary>For each element, the predicate that holds of it alone.</summary>
    public FuncDecl[] TesterDecls => Context.Read(Count, TesterDecl);

    private uint Count => Native.Z3_get_datatype_sort_num_constructors(Context, NativeObject);

    /// <summary>The declaration of one element.</summary>
    /// <param name="inx">The element's position, from 0.</param>
    /// <exception cref="Z3Exception">There is no such element.</exception>
    public FuncDecl ConstDecl(uint inx) => new(Context, Native.Z3_get_datatype_sort_constructor(Context, NativeObject, inx));

    /// <summary>One element.</summary>
    /// <param name="inx">The element's position, from 0.</param>
    /// <exception cref="Z3Exception">There is no such element.</exception>
    public Expr Const(uint inx) => Context.MkApp(ConstDecl(inx));

    /// <summary>The predicate that holds of one element alone.</summary>
    /// <param name="inx">The element's position, from 0.</param>
    /// <exception cref="Z3Exception">There is no such element.</exception>
    public FuncDecl TesterDecl(uint inx) => this.Recognizer(inx);

    internal override Expr Wrap(nint application) => new DatatypeExpr(Context, application);
}

/// <summary>A sort of records with named fields.</summary>
public sealed class TupleSort : Sort
{
    internal TupleSort(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>The function that makes a record of its fields.</summary>
    public FuncDecl MkDecl => new(Context, Native.Z3_get_tuple_sort_mk_decl(Context, NativeObject));

    /// <summary>The number of fields.</summary>
    public uint NumFields => Native.Z3_get_tuple_sort_num_fields(Context, NativeObject);

    /// <summary>The functions that give a record's fields, in the order of their declaration.</summary>
    public FuncDecl[] FieldDecls =>
        Context.Read(NumFields, i => new FuncDecl(Context, Native.Z3_get_tuple_sort_field_decl(Context, NativeObject, i)));

    internal override Expr Wrap(nint application) => new DatatypeExpr(Context, application);
}

file static class DatatypeReading
{
    /// <summary>The predicate that holds of what the constructor at <paramref name="index"/> built.</summary>
    public static FuncDecl Recognizer(this Sort sort, uint index) =>
        new(sort.Context, Native.Z3_get_datatype_sort_recognizer(sort.Context, sort.NativeObject, index));
}
