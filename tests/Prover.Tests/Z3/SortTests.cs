using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>Sorts and datatypes of the binding.</summary>
public sealed class SortTests : IDisposable
{
    private readonly Context _z3 = new();

    public void Dispose() => _z3.Dispose();

    [Fact]
    public void EqualSortsAreEqualAndPrintTheSame()
    {
        Assert.Equal(_z3.MkUninterpretedSort("Id"), _z3.MkUninterpretedSort("Id"));
        Assert.True(_z3.MkBitVecSort(8) != _z3.MkBitVecSort(9));
        Assert.Equal("(_ BitVec 160)", _z3.MkBitVecSort(160).ToString());
        Assert.Equal("(Array Int (Array Id Bool))", _z3.MkArraySort(_z3.IntSort, _z3.MkArraySort(_z3.MkUninterpretedSort("Id"), _z3.BoolSort)).ToString());
    }

    [Fact]
    public void EverySortHasItsClass()
    {
        Assert.IsType<UninterpretedSort>(Range(_z3.MkUninterpretedSort("Id")));
        Assert.IsType<BitVecSort>(Range(_z3.MkBitVecSort(8)));
        Assert.IsType<ArraySort>(Range(_z3.MkArraySort(_z3.IntSort, _z3.BoolSort)));

        Sort Range(Sort sort) => _z3.MkFuncDecl("f", [_z3.IntSort], sort).Range;
    }

    [Fact]
    public void AnEnumerationHasItsElementsInOrder()
    {
        var colour = _z3.MkEnumSort("Colour", "Red", "Green", "Blue");

        Assert.Equal(["Red", "Green", "Blue"], colour.Consts.Select(element => element.ToString()));
        Assert.False(_z3.Holds(_z3.MkEq(colour.Consts[0], colour.Consts[1])));
    }

    [Fact]
    public void ADatatypeHasConstructorsRecognizersAndAccessors()
    {
        var node = _z3.MkDatatypeSort("Node", [Constructor("Absent"), Constructor("Succ", ("id", _z3.IntSort), ("live", _z3.BoolSort))]);
        var value = _z3.MkApp(node.Constructors[1], _z3.MkInt(3), _z3.MkTrue());

        Assert.IsAssignableFrom<DatatypeExpr>(value);
        Assert.Equal(["Absent", "Succ"], node.Constructors.Select(declaration => declaration.ToString().Split(' ', ')')[1]));
        Assert.Equal([0, 2], node.Accessors.Select(accessors => accessors.Length));
        Assert.True(_z3.Holds((BoolExpr)_z3.MkApp(node.Recognizers[1], value)));
        Assert.False(_z3.Holds((BoolExpr)_z3.MkApp(node.Recognizers[0], value)));
        Assert.Equal("3", _z3.Value(_z3.MkApp(node.Accessors[1][0], value)).ToString());
    }

    [Fact]
    [Trait("Binding", "own")]
    public void WrongConstructorsAreRefused()
    {
        Assert.Throws<Z3Exception>(() => _z3.MkConstructor("c", "is-c", ["x"], [], [0]));
        Assert.Throws<Z3Exception>(() => _z3.MkConstructor("c", "is-c", ["x"], [_z3.IntSort], [0, 0]));
        using var other = new Context();
        Assert.Throws<Z3Exception>(() => _z3.MkConstructor("c", "is-c", ["x"], [other.IntSort], [0]));
    }

    private Constructor Constructor(string name, params (string Name, Sort Sort)[] fields) =>
        _z3.MkConstructor(name, $"is-{name}", [.. fields.Select(f => f.Name)], [.. fields.Select(f => f.Sort)], new uint[fields.Length]);
}
