using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>Names, sorts and datatypes of the binding.</summary>
[Trait("Binding", "own")]
public sealed class SortTests : IDisposable
{
    private readonly Context _z3 = new();

    public void Dispose() => _z3.Dispose();

    [Fact]
    public void SymbolsAreNumbersOrTexts()
    {
        var number = _z3.MkSymbol(7);
        var text = _z3.MkSymbol("größe |ring|");

        Assert.True(number.IsIntSymbol() && !number.IsStringSymbol());
        Assert.True(text.IsStringSymbol() && !text.IsIntSymbol());
        Assert.Equal((7, "7"), (number.Int, number.ToString()));
        Assert.Equal(("größe |ring|", "größe |ring|"), (text.String, text.ToString()));
    }

    [Fact]
    public void EqualNamesOfOneContextAreEqualSymbols()
    {
        using var other = new Context();
        Symbol a = _z3.MkSymbol("a"), again = _z3.MkSymbol("a"), b = _z3.MkSymbol("b");

        Assert.True(a == again && a.Equals(again) && a.GetHashCode() == again.GetHashCode());
        Assert.True(a != b && a != other.MkSymbol("a"));
        Assert.False(a == null);
    }

    [Fact]
    public void EverySortKnowsItsKindAndName()
    {
        Assert.Equal((Z3_sort_kind.Z3_BOOL_SORT, "Bool"), (_z3.BoolSort.SortKind, _z3.BoolSort.Name.ToString()));
        Assert.Equal((Z3_sort_kind.Z3_INT_SORT, "Int"), (_z3.IntSort.SortKind, _z3.IntSort.Name.ToString()));
        Assert.Equal(Z3_sort_kind.Z3_BV_SORT, _z3.MkBitVecSort(160).SortKind);
        Assert.Equal(Z3_sort_kind.Z3_UNINTERPRETED_SORT, _z3.MkUninterpretedSort("Id").SortKind);
        Assert.Equal(Z3_sort_kind.Z3_DATATYPE_SORT, _z3.MkEnumSort("Colour", "Red").SortKind);
        Assert.Equal(Z3_ast_kind.Z3_SORT_AST, _z3.BoolSort.ASTKind);
    }

    [Fact]
    public void EqualSortsAreEqualAndPrintTheSame()
    {
        Assert.True(_z3.MkBoolSort() == _z3.BoolSort && _z3.MkIntSort() == _z3.IntSort);
        Assert.Equal(_z3.MkUninterpretedSort("Id"), _z3.MkUninterpretedSort("Id"));
        Assert.True(_z3.MkBitVecSort(8) != _z3.MkBitVecSort(9));
        Assert.Equal("(_ BitVec 8)", _z3.MkBitVecSort(8).ToString());
        Assert.Equal(160u, _z3.MkBitVecSort(160).Size);
    }

    [Fact]
    public void AnArraySortKnowsItsDomainAndRange()
    {
        var sort = _z3.MkArraySort(_z3.IntSort, _z3.MkArraySort(_z3.MkUninterpretedSort("Id"), _z3.BoolSort));

        Assert.Equal(_z3.IntSort, sort.Domain);
        Assert.IsType<UninterpretedSort>(Assert.IsType<ArraySort>(sort.Range).Domain);
    }

    [Fact]
    public void AnEnumerationHasItsElementsInOrder()
    {
        var colour = _z3.MkEnumSort("Colour", "Red", "Green", "Blue");

        Assert.Equal(["Red", "Green", "Blue"], colour.Consts.Select(element => element.ToString()));
        Assert.Equal(["Red", "Green", "Blue"], colour.ConstDecls.Select(declaration => declaration.Name.ToString()));
        Assert.Equal(colour.Const(1), _z3.MkConst(colour.ConstDecl(1)));
        Assert.Equal(3, colour.TesterDecls.Length);
        Assert.True(colour.TesterDecl(2)[colour.Const(2)].Simplify().IsTrue);
        Assert.True(colour.TesterDecl(2)[colour.Const(0)].Simplify().IsFalse);
    }

    [Fact]
    public void ATupleGivesItsFieldsBack()
    {
        var pair = _z3.MkTupleSort(_z3.MkSymbol("Pair"), [_z3.MkSymbol("first"), _z3.MkSymbol("second")], [_z3.IntSort, _z3.BoolSort]);
        var value = pair.MkDecl[_z3.MkInt(4), _z3.MkTrue()];

        Assert.Equal(2u, pair.NumFields);
        Assert.Equal(pair, value.Sort);
        Assert.Equal(["first", "second"], pair.FieldDecls.Select(field => field.Name.ToString()));
        Assert.Equal("4", pair.FieldDecls[0][value].Simplify().ToString());
    }

    [Fact]
    public void ADatatypeHasConstructorsTestersAndAccessors()
    {
        var absent = _z3.MkConstructor("Absent", "is-Absent");
        var successor = _z3.MkConstructor("Succ", "is-Succ", ["id"], [_z3.IntSort]);
        var node = _z3.MkDatatypeSort("Node", [absent, successor]);
        var value = successor.ConstructorDecl[_z3.MkInt(3)];

        Assert.IsAssignableFrom<DatatypeExpr>(value);
        Assert.Equal((0u, 1u, 2u), (absent.NumFields, successor.NumFields, node.NumConstructors));
        Assert.Equal(["Absent", "Succ"], node.Constructors.Select(declaration => declaration.Name.ToString()));
        Assert.Equal(node.Constructors[1], successor.ConstructorDecl);
        Assert.Equal(node.Accessors[1], successor.AccessorDecls);
        Assert.Empty(node.Accessors[0]);
        Assert.True(node.Recognizers[1][value].Simplify().IsTrue);
        Assert.True(absent.TesterDecl[value].Simplify().IsFalse);
        Assert.Equal(_z3.MkInt(3), successor.AccessorDecls[0][value].Simplify());
        Assert.Equal(Z3_decl_kind.Z3_OP_DT_CONSTRUCTOR, successor.ConstructorDecl.DeclKind);
        Assert.Equal(Z3_decl_kind.Z3_OP_DT_ACCESSOR, successor.AccessorDecls[0].DeclKind);
    }

    [Fact]
    public void DatatypesMayContainEachOther()
    {
        var leaf = _z3.MkConstructor("leaf", "is-leaf", ["value"], [_z3.IntSort]);
        var node = _z3.MkConstructor("node", "is-node", ["children"], [null], [1]);
        var nil = _z3.MkConstructor("nil", "is-nil");
        var cons = _z3.MkConstructor("cons", "is-cons", ["head", "tail"], [null, null], [0, 1]);

        var sorts = _z3.MkDatatypeSorts(["Tree", "Trees"], [[leaf, node], [nil, cons]]);

        Assert.Equal(["Tree", "Trees"], sorts.Select(sort => sort.Name.ToString()));
        Assert.Equal(sorts[1], node.AccessorDecls[0].Range);
        Assert.Equal([sorts[0], sorts[1]], cons.ConstructorDecl.Domain);
    }

    [Fact]
    public void AConstructorWithoutDatatypeHasNoDeclarations() =>
        Assert.Throws<Z3Exception>(() => _z3.MkConstructor("Absent", "is-Absent").ConstructorDecl);

    [Fact]
    public void WrongConstructorsAreRefused()
    {
        Assert.Throws<Z3Exception>(() => _z3.MkConstructor("c", "is-c", ["x"], []));
        Assert.Throws<Z3Exception>(() => _z3.MkConstructor("c", "is-c", ["x"], [null], [0, 0]));
        Assert.Throws<Z3Exception>(() => _z3.MkDatatypeSort("D", [_z3.MkConstructor("c", "is-c", ["x"], [null], [1])]));
        Assert.Throws<Z3Exception>(() => _z3.MkDatatypeSorts(["D", "E"], [[_z3.MkConstructor("c", "is-c")]]));
        // Every element would contain another.
        Assert.Throws<Z3Exception>(() => _z3.MkDatatypeSort("D", [_z3.MkConstructor("c", "is-c", ["x"], [null])]));
    }
}
