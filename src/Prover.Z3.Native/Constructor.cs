namespace Microsoft.Z3;

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
