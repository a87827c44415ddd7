namespace Microsoft.Z3;

/// <content>Names, sorts and datatypes.</content>
public sealed partial class Context
{
    /// <summary>The sort of formulas.</summary>
    public BoolSort BoolSort { get; }

    /// <summary>The sort of the whole numbers.</summary>
    public IntSort IntSort { get; }

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

    /// <summary>Describes a constructor of a datatype that <see cref="MkDatatypeSort"/> is to make.</summary>
    /// <param name="name">The constructor's name.</param>
    /// <param name="recognizer">The name of the predicate that holds of what it builds.</param>
    /// <param name="fieldNames">The fields' names.</param>
    /// <param name="sorts">The fields' sorts, as many.</param>
    /// <param name="sortRefs">For each field without a sort, the position of its datatype among those made together.</param>
    /// <exception cref="Z3Exception">There are not as many sorts or references as names.</exception>
    public Constructor MkConstructor(string name, string recognizer, string[] fieldNames, Sort[] sorts, uint[] sortRefs) =>
        new(this, name, recognizer, fieldNames, sorts, sortRefs);

    /// <summary>Makes a datatype.</summary>
    /// <param name="name">The sort's name.</param>
    /// <param name="constructors">Its constructors, at least one.</param>
    /// <exception cref="Z3Exception">Z3 refuses the datatype, as it does one without constructors.</exception>
    public DatatypeSort MkDatatypeSort(string name, Constructor[] constructors)
    {
        var made = new List<nint>();
        try
        {
            foreach (var constructor in constructors) made.Add(constructor.MakeNative());
            nint[] natives = [.. made];
            return new DatatypeSort(this, Native.Z3_mk_datatype(this, Name(name), (uint)natives.Length, natives));
        }
        finally
        {
            foreach (var native in made) Native.Z3_del_constructor(this, native);
        }
    }
}
