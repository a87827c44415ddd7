using Prover.Smt.Terms;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>Terms are made once, in an order in which a solver can take them over, and of the right sorts.</summary>
public sealed class SmtTermsTests
{
    private readonly SmtTerms _terms = new();

    [Fact]
    public void WhatLooksTheSameIsTheSame()
    {
        var (x, y) = (Int("x"), Int("y"));
        var array = _terms.Constant("a", _terms.ArraySort(_terms.IntSort, _terms.BoolSort));

        Assert.Same(x, Int("x"));
        Assert.Same(_terms.Add(x, y), _terms.Add(x, y));
        Assert.Same(_terms.Int(7), _terms.Int(7));
        Assert.Same(_terms.ForAll([x], _terms.Less(x, y), [_terms.Select(array, x)]), _terms.ForAll([x], _terms.Less(x, y), [_terms.Select(array, x)]));
        Assert.Same(_terms.ArraySort(_terms.IntSort, _terms.BitsSort(3)), _terms.ArraySort(_terms.IntSort, _terms.BitsSort(3)));
        Assert.Same(_terms.Uninterpreted("S"), _terms.Uninterpreted("S"));
    }

    [Fact]
    public void WhatDiffersAnywhereIsAnother()
    {
        var (x, y) = (Int("x"), Int("y"));
        var array = _terms.Constant("a", _terms.ArraySort(_terms.IntSort, _terms.BoolSort));
        SmtTerm[] terms =
        [
            x, y, _terms.Constant("x", _terms.BoolSort), _terms.Int(1), _terms.Bits(1, 3), _terms.Bits(1, 4), _terms.Add(x, y), _terms.Add(y, x), _terms.Add(x), _terms.Subtract(x, y),
            _terms.ForAll([x], _terms.Less(x, y)), _terms.ForAll([y], _terms.Less(x, y)), _terms.Exists([x], _terms.Less(x, y)),
            _terms.ForAll([x], _terms.Less(x, y), [_terms.Select(array, x)]), _terms.ForAll([x], _terms.Less(x, y), [_terms.Select(array, x), _terms.Less(x, y)]),
            _terms.ConstantArray(_terms.IntSort, _terms.True), _terms.ConstantArray(_terms.BoolSort, _terms.True),
        ];

        Assert.Equal(terms.Length, terms.Distinct().Count());
    }

    [Fact]
    public void PartsAreMadeBeforeTheWhole()
    {
        var datatype = _terms.Datatype("D", [new SmtConstructor("D", [("f", _terms.ArraySort(_terms.IntSort, _terms.BitsSort(2)))])]);
        var (d, i) = (_terms.Constant("d", datatype.Sort), Int("i"));
        _terms.ForAll([i], _terms.Equal(_terms.Select(_terms.Apply(datatype.Accessors[0][0], d), i), _terms.Bits(1, 2)));

        Assert.Equal(Enumerable.Range(0, _terms.Nodes.Count), _terms.Nodes.Select(n => n.Number));
        foreach (var term in _terms.Nodes.OfType<SmtTerm>()) Assert.All(term.Arguments, a => Assert.True(a.Number < term.Number && term.Sort.Number < term.Number));
        foreach (var function in _terms.Nodes.OfType<SmtFunction>()) Assert.All(function.Domain.Append(function.Range), s => Assert.True(s.Number < function.Number));
    }

    public static TheoryData<Func<SmtTerms, SmtTerm, SmtTerm, SmtTerm>> Unfit => new()
    {
        (terms, number, _) => terms.Not(number),
        (terms, number, formula) => terms.And(formula, number),
        (terms, number, formula) => terms.Equal(number, formula),
        (terms, number, formula) => terms.Iff(formula, number),
        (terms, number, formula) => terms.IfThenElse(formula, number, formula),
        (terms, number, formula) => terms.Add(number, formula),
        (terms, number, formula) => terms.AtMost(number, formula),
        (terms, number, _) => terms.BitsNot(number),
        (terms, _, _) => terms.BitsLess(terms.Bits(1, 2), terms.Bits(1, 3)),
        (terms, number, _) => terms.Select(number, number),
        (terms, number, formula) => terms.Store(terms.ConstantArray(terms.IntSort, formula), number, number),
        (terms, number, formula) => terms.Apply(terms.Function("f", [terms.BoolSort], terms.IntSort), number),
        (terms, number, formula) => terms.Apply(terms.Function("f", [terms.BoolSort], terms.IntSort), formula, formula),
        (terms, number, formula) => terms.ForAll([number], number),
        (terms, number, formula) => terms.ForAll([], formula),
        (terms, number, formula) => terms.ForAll([terms.Int(1)], formula),
    };

    [Theory, MemberData(nameof(Unfit))]
    public void OperandsOfOtherSortsAreRefused(Func<SmtTerms, SmtTerm, SmtTerm, SmtTerm> make) =>
        Assert.Throws<InvalidOperationException>(() => make(_terms, Int("n"), _terms.Constant("p", _terms.BoolSort)));

    // ---- in Z3 ------------------------------------------------------------------------------------------------------------------

    [Fact]
    public void AModelGivesValuesAndElements()
    {
        var sort = _terms.Uninterpreted("S");
        var (a, b, n, bits) = (_terms.Constant("a", sort), _terms.Constant("b", sort), Int("n"), _terms.Constant("bits", _terms.BitsSort(4)));
        var colors = _terms.Enumeration("Color", ["red", "green"]);
        var color = _terms.Constant("color", colors[0].Sort);
        using var session = Solvers.Session(
            _terms, [_terms.Not(_terms.Equal(a, b)), _terms.Equal(n, _terms.Int(-3)), _terms.Equal(bits, _terms.Bits(9, 4)), _terms.Not(_terms.Equal(color, colors[0]))]);
        Assert.Equal(Satisfiability.Satisfiable, session.Check(CancellationToken.None));
        var model = session.Model;
        var elements = model.Elements(sort);

        Assert.Equal(2, elements.Length);
        Assert.NotSame(model.Evaluate(a), model.Evaluate(b));
        Assert.Contains(model.Evaluate(a), elements);
        Assert.Same(_terms.Int(-3), model.Evaluate(n));
        Assert.Same(_terms.Bits(9, 4), model.Evaluate(bits));
        Assert.Same(colors[1], model.Evaluate(color));
        Assert.Same(_terms.False, model.Evaluate(_terms.Equal(a, b)));
        Assert.Single(model.Elements(_terms.Uninterpreted("Other")));
    }

    /// <summary>A term that one session made from an element of its model does not belong to another.</summary>
    [Fact]
    public void ElementsOfOneModelAreNotThoseOfAnother()
    {
        var sort = _terms.Uninterpreted("S");
        var p = _terms.Function("p", [sort], _terms.BoolSort);
        var x = _terms.Constant("x", sort);
        SmtTerm[] all = [_terms.ForAll([x], _terms.Apply(p, x)), _terms.ForAll([x], _terms.Not(_terms.Apply(p, x)))];
        foreach (var (formula, holds) in all.Zip((bool[])[true, false]))
        {
            using var session = Solvers.Session(_terms, [formula]);
            Assert.Equal(Satisfiability.Satisfiable, session.Check(CancellationToken.None));
            var element = session.Model.Elements(sort)[0];
            Assert.Same(_terms.Bool(holds), session.Model.Evaluate(_terms.Apply(p, element)));
        }
    }

    [Fact]
    public void ACoreNamesTheLiterals()
    {
        var (p, q) = (_terms.Constant("p", _terms.BoolSort), _terms.Constant("q", _terms.BoolSort));
        var literals = Enumerable.Range(0, 3).Select(i => _terms.Constant($"l{i}", _terms.BoolSort)).ToArray();
        using var session = Solvers.Session(_terms, []);
        foreach (var (formula, literal) in ((SmtTerm[])[p, q, _terms.Not(p)]).Zip(literals)) session.AssertTracked(formula, literal);

        Assert.Equal(Satisfiability.Unsatisfiable, session.Check(CancellationToken.None));
        Assert.Equal([literals[0], literals[2]], session.Core.OrderBy(l => l.Number));
    }

    private SmtTerm Int(string name) => _terms.Constant(name, _terms.IntSort);
}
