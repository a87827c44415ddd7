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

/// <summary>A constructor of a datatype to be: made by <see cref="Context.MkConstructor"/> for <see cref="Context.MkDatatypeSort"/>.</summary>
public sealed class Constructor
{
    private readonly Context _context;
    private readonly nint _name;
    private readonly nint _recognizer;
    private readonly nint[] _fieldNames;
    private readonly nint[] _fieldSorts;
    private readonly uint[] _sortReferences;

    internal Constructor(Context context, string name, string recognizer, string[] fieldNames, Sort[] sorts, uint[] sortReferences)
    {
        if (sorts.Length != fieldNames.Length) throw new Z3Exception("Number of field names does not match number of sorts");
        if (sortReferences.Length != fieldNames.Length) throw new Z3Exception("Number of field names does not match number of sort refs");

        _context = context;
        _name = context.Name(name);
        _recognizer = context.Name(recognizer);
        _fieldNames = context.Names(fieldNames);
        _fieldSorts = context.Of(sorts);
        _sortReferences = sortReferences;
    }

    /// <summary>Makes the native constructor, which is no part of the context's arena: the caller deletes it.</summary>
    internal nint MakeNative() =>
        Native.Z3_mk_constructor(_context, _name, _recognizer, (uint)_fieldNames.Length, _fieldNames, _fieldSorts, _sortReferences);
}
