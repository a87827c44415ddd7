namespace Microsoft.Z3;

/// <summary>
/// A constructor of a datatype to be: made by <see cref="Context.MkConstructor"/>, and given its declarations when
/// <see cref="Context.MkDatatypeSort"/> or <see cref="Context.MkDatatypeSorts"/> makes a datatype of it.
/// </summary>
public sealed class Constructor
{
    private readonly Context _context;
    private readonly nint _name;
    private readonly nint _recognizer;
    private readonly nint[] _fieldNames;
    private readonly nint[] _fieldSorts;
    private readonly uint[] _sortReferences;
    private (FuncDecl Constructor, FuncDecl Tester, FuncDecl[] Accessors)? _declarations;

    internal Constructor(Context context, string name, string recognizer, string[] fieldNames, Sort?[] sorts, uint[]? sortReferences)
    {
        if (sorts.Length != fieldNames.Length) throw new Z3Exception("Number of field names does not match number of sorts");
        if (sortReferences is not null && sortReferences.Length != fieldNames.Length)
            throw new Z3Exception("Number of field names does not match number of sort refs");

        _context = context;
        _name = context.Name(name);
        _recognizer = context.Name(recognizer);
        _fieldNames = context.Names(fieldNames);
        _fieldSorts = [.. sorts.Select(context.OfNullable)];
        _sortReferences = sortReferences ?? new uint[fieldNames.Length];
    }

    /// <summary>The number of fields.</summary>
    public uint NumFields => (uint)_fieldNames.Length;

    /// <summary>The function that builds an element of its fields.</summary>
    /// <exception cref="Z3Exception">No datatype was made of the constructor yet.</exception>
    public FuncDecl ConstructorDecl => Declarations.Constructor;

    /// <summary>The predicate that holds of what the constructor built.</summary>
    /// <exception cref="Z3Exception">No datatype was made of the constructor yet.</exception>
    public FuncDecl TesterDecl => Declarations.Tester;

    /// <summary>The functions that give an element's fields, in the order of their declaration.</summary>
    /// <exception cref="Z3Exception">No datatype was made of the constructor yet.</exception>
    public FuncDecl[] AccessorDecls => [.. Declarations.Accessors];

    private (FuncDecl Constructor, FuncDecl Tester, FuncDecl[] Accessors) Declarations =>
        _declarations ?? throw new Z3Exception("No datatype was made of this constructor yet");

    /// <summary>Makes the native constructor, which is no part of the context's arena: who calls this deletes it.</summary>
    /// <param name="datatypes">How many datatypes are made together, so that each field's sort is one of them or given.</param>
    internal nint MakeNative(int datatypes)
    {
        for (var i = 0; i < _fieldSorts.Length; i++)
        {
            if (_fieldSorts[i] == 0 && _sortReferences[i] >= datatypes)
                throw new Z3Exception($"Field {i} refers to sort {_sortReferences[i]} of {datatypes}");
        }

        return Native.Z3_mk_constructor(_context, _name, _recognizer, NumFields, _fieldNames, _fieldSorts, _sortReferences);
    }

    /// <summary>Takes over the declarations that Z3 made when the datatype was made.</summary>
    internal void ReadDeclarations(nint native)
    {
        var accessors = new nint[NumFields];
        Native.Z3_query_constructor(_context, native, NumFields, out var constructor, out var tester, accessors);
        _declarations = (Wrap(constructor), Wrap(tester), [.. accessors.Select(Wrap)]);
    }

    private FuncDecl Wrap(nint declaration) => new(_context, declaration);
}
