namespace Microsoft.Z3;

/// <content>Names, sorts and datatypes.</content>
public sealed partial class Context
{
    /// <summary>The sort of formulas.</summary>
    public BoolSort BoolSort { get; }

    /// <summary>The sort of the whole numbers.</summary>
    public IntSort IntSort { get; }

    /// <summary>Makes a name of a number.</summary>
    /// <param name="i">The number.</param>
    /// <exception cref="Z3Exception">It is negative.</exception>
    public IntSymbol MkSymbol(int i) => new(this, Native.Z3_mk_int_symbol(this, i));

    /// <summary>Makes a name of a text.</summary>
    /// <param name="name">The text.</param>
    public StringSymbol MkSymbol(string name) => new(this, Name(name));

    /// <summary>The sort of formulas.</summary>
    public BoolSort MkBoolSort() => new(this, Native.Z3_mk_bool_sort(this));

    /// <summary>The sort of the whole numbers.</summary>
    public IntSort MkIntSort() => new(this, Native.Z3_mk_int_sort(this));

    /// <summary>A sort of bit-vectors.</summary>
    /// <param name="size">The number of bits.</param>
    /// <exception cref="Z3Exception">The size is 0.</exception>
    public BitVecSort MkBitVecSort(uint size) => new(this, Native.Z3_mk_bv_sort(this, size));

    /// <summary>A sort of total maps.</summary>
    /// <param name="domain">The sort of the indices.</param>
    /// <param name="range">The sort of the elements.</param>
    public ArraySort MkArraySort(Sort domain, Sort range) => new(this, Native.Z3_mk_array_sort(this, Of(domain), Of(range)));

    /// <summary>A sort about whose elements nothing is known. Equal names make the same sort.</summary>
    /// <param name="str">The sort's name.</param>
    public UninterpretedSort MkUninterpretedSort(string str) => new(this, Native.Z3_mk_uninterpreted_sort(this, Name(str)));

    /// <summary>Makes a sort with finitely many named elements.</summary>
    /// <param name="name">The sort's name.</param>
    /// <param name="enumNames">The elements' names, at least one.</param>
    /// <exception cref="Z3Exception">There is no name.</exception>
    public EnumSort MkEnumSort(string name, params string[] enumNames)
    {
        var count = enumNames.Length;
        var sort = Native.Z3_mk_enumeration_sort(this, Name(name), (uint)count, Names(enumNames), new nint[count], new nint[count]);
        return new EnumSort(this, sort);
    }

    /// <summary>Makes a sort of records.</summary>
    /// <param name="name">The sort's name, which its constructor bears, too.</param>
    /// <param name="fieldNames">The fields' names.</param>
    /// <param name="fieldSorts">The fields' sorts, as many.</param>
    /// <exception cref="Z3Exception">There are not as many sorts as names.</exception>
    public TupleSort MkTupleSort(Symbol name, Symbol[] fieldNames, Sort[] fieldSorts)
    {
        if (fieldNames.Length != fieldSorts.Length) throw new Z3Exception("Number of field names does not match number of sorts");
        var count = fieldNames.Length;
        var sort = Native.Z3_mk_tuple_sort(this, Of(name), (uint)count, Of(fieldNames), Of(fieldSorts), out _, new nint[count]);
        return new TupleSort(this, sort);
    }

    /// <summary>Describes a constructor of a datatype that <see cref="MkDatatypeSort"/> or <see cref="MkDatatypeSorts"/> is to make.</summary>
    /// <param name="name">The constructor's name.</param>
    /// <param name="recognizer">The name of the predicate that holds of what it builds.</param>
    /// <param name="fieldNames">The fields' names; null for none.</param>
    /// <param name="sorts">The fields' sorts, as many; null stands for a datatype that is being made.</param>
    /// <param name="sortRefs">For each field without a sort, the position of its datatype among those made together; null for the first.</param>
    /// <exception cref="Z3Exception">There are not as many sorts or references as names.</exception>
    public Constructor MkConstructor(
        string name, string recognizer, string[]? fieldNames = null, Sort?[]? sorts = null, uint[]? sortRefs = null) =>
        new(this, name, recognizer, fieldNames ?? [], sorts ?? [], sortRefs);

    /// <summary>Makes a datatype.</summary>
    /// <param name="name">The sort's name.</param>
    /// <param name="constructors">Its constructors, at least one.</param>
    /// <exception cref="Z3Exception">A reference to a sort is wrong, or the datatype has no finite element.</exception>
    public DatatypeSort MkDatatypeSort(string name, Constructor[] constructors) => MkDatatypeSorts([name], [constructors])[0];

    /// <summary>Makes datatypes that may contain each other.</summary>
    /// <param name="names">The sorts' names.</param>
    /// <param name="c">The constructors of each, at least one.</param>
    /// <exception cref="Z3Exception">The two differ in number, a reference to a sort is wrong, or a datatype has no finite element.</exception>
    public DatatypeSort[] MkDatatypeSorts(string[] names, Constructor[][] c)
    {
        if (names.Length != c.Length) throw new Z3Exception("Number of names does not match number of constructor lists");
        var sorts = new nint[names.Length];
        List<(Constructor Constructor, nint Native)> made = [];
        List<nint> lists = [];
        try
        {
            foreach (var constructors in c)
            {
                var first = made.Count;
                foreach (var constructor in constructors) made.Add((constructor, constructor.MakeNative(names.Length)));
                nint[] natives = [.. made.Skip(first).Select(pair => pair.Native)];
                lists.Add(Native.Z3_mk_constructor_list(this, (uint)natives.Length, natives));
            }

            Native.Z3_mk_datatypes(this, (uint)names.Length, Names(names), sorts, [.. lists]);
            foreach (var (constructor, native) in made) constructor.ReadDeclarations(native);
        }
        finally
        {
            foreach (var list in lists) Native.Z3_del_constructor_list(this, list);
            foreach (var (_, native) in made) Native.Z3_del_constructor(this, native);
        }

        return Array.ConvertAll(sorts, sort => new DatatypeSort(this, sort));
    }
}
