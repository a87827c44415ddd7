using Prover.Smt.Terms;

namespace Prover.Tests.Smt;

/// <summary>Terms as SMT-LIB 2.6: what occurs often is written once, names are those of the standard, and declarations come in order.</summary>
public sealed class SmtTextTests
{
    private readonly SmtTerms _terms = new();

    [Fact]
    public void OperatorsOfTooFewOperandsAreWrittenOut()
    {
        var p = Bool("p");

        Assert.Equal("(or p true false)", Text(_terms.Or(_terms.And(p), _terms.And(), _terms.Or())));
        Assert.Equal("(- 3)", Text(_terms.Add(_terms.Int(-3))));
    }

    [Fact]
    public void EveryOperatorHasAForm()
    {
        var (p, n, b) = (Bool("p"), Int("n"), _terms.Constant("b", _terms.BitsSort(3)));
        var array = _terms.ConstantArray(_terms.IntSort, b);
        Assert.Equal("(=> (not p) (= p (ite p true false)))", Text(_terms.Implies(_terms.Not(p), _terms.Iff(p, _terms.IfThenElse(p, _terms.True, _terms.False)))));
        Assert.Equal("(< (+ n 1) (* n (- n 2)))", Text(_terms.Less(_terms.Add(n, _terms.Int(1)), _terms.Multiply(n, _terms.Subtract(n, _terms.Int(2))))));
        Assert.Equal("(bvule (bvnot b) (_ bv5 3))", Text(_terms.BitsAtMost(_terms.BitsNot(b), _terms.Bits(5, 3))));
        Assert.Equal(
            "(select (store ((as const (Array Int (_ BitVec 3))) b) n (bvlshr b b)) n)",
            Text(_terms.Select(_terms.Store(array, n, _terms.BitsOperation(SmtOperator.BitsShiftRight, b, b)), n)));
        Assert.Equal("(exists ((n Int)) (! (<= n n) :pattern ((+ n 1)) :pattern (n n)))", Text(_terms.Exists([n], _terms.AtMost(n, n), [_terms.Add(n, _terms.Int(1))], [n, n])));
        foreach (var op in Enum.GetValues<SmtOperator>().Where(o => o is > SmtOperator.BitsNot and < SmtOperator.BitsLess))
            Assert.StartsWith("(bv", Text(_terms.BitsOperation(op, b, b)), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatOccursOftenHasANameOutsideOfWhatItDoesNotDependOn()
    {
        var (x, y) = (Int("x"), Int("y"));
        var large = _terms.Add(_terms.Multiply(y, y), _terms.Multiply(y, _terms.Int(3)), y);
        var larger = _terms.Multiply(_terms.Add(large, y, _terms.Int(5), y), large);
        var about = _terms.Less(_terms.Add(x, large, larger, x, _terms.Int(1)), larger);

        Assert.Equal(
            "(let ((?1 (+ (* y y) (* y 3) y))) (let ((?2 (* (+ ?1 y 5 y) ?1))) (forall ((x Int)) (let ((?3 (< (+ x ?1 ?2 x 1) ?2))) (= ?3 (not ?3))))))",
            string.Join(' ', Text(_terms.ForAll([x], _terms.Iff(about, _terms.Not(about)))).Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries)).Replace(") )", "))", StringComparison.Ordinal));
    }

    [Fact]
    public void LongTermsAreBroken()
    {
        var text = Text(_terms.And(Enumerable.Range(0, 60).Select(i => Bool($"formula{i}"))));

        Assert.True(text.Split('\n').All(line => line.Length <= 140));
        Assert.StartsWith("(and\n  formula0\n  formula1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesAreThoseOfNoSolverAndOfNoOtherSymbol()
    {
        var set = _terms.Uninterpreted("Set");
        var datatype = _terms.Datatype("D", [new SmtConstructor("and", [("and.of", set)]), new SmtConstructor("X0", [])]);
        var elements = _terms.Enumeration("X", ["X0", "let"]);
        var (d, x) = (_terms.Constant("d d", datatype.Sort), _terms.Constant("x", elements[0].Sort));
        var formula = _terms.And(
            _terms.Apply(datatype.Recognizers[0], d), _terms.Not(_terms.Equal(d, _terms.Apply(datatype.Constructors[1]))), _terms.Equal(x, elements[0]), _terms.Equal(x, elements[1]));

        var text = new SmtText();
        Assert.Equal(
            """
            (declare-sort Set!!1 0)
            (declare-datatypes ((D 0)) (((and!!1 (and.of Set!!1)) (X0))))
            (declare-datatypes ((X 0)) (((X0!!1) (let!!1))))
            (declare-fun |d d| () D)
            (declare-fun x () X)

            """,
            text.Declarations([formula]), ignoreLineEndingDifferences: true);
        Assert.Equal("(and ((_ is and!!1) |d d|) (not (= |d d| X0)) (= x X0!!1) (= x let!!1))", text.Term(formula));
    }

    [Theory]
    [InlineData("push", "push!!1")]
    [InlineData("lambda", "lambda!!1")]
    [InlineData("a|b\\c", "a_b_c")]
    [InlineData("a|b c", "|a_b c|")]
    public void ANameThatParsersWouldMisreadIsAnother(string name, string written) => Assert.Equal(written, Text(Bool(name)));

    [Fact]
    public void ASortIsDeclaredBeforeItIsUsedAndABoundVariableIsNot()
    {
        var id = _terms.Uninterpreted("Id");
        var contact = _terms.Datatype("Contact", [new SmtConstructor("Contact", [("Contact.id", id)])]);
        var list = _terms.Datatype("Queue", [new SmtConstructor("Queue", [("items", _terms.ArraySort(_terms.IntSort, contact.Sort))])]);
        var (l, i, unused) = (_terms.Constant("l", list.Sort), Int("i"), Bool("unused"));
        var formula = _terms.ForAll([i], _terms.Equal(_terms.Select(_terms.Apply(list.Accessors[0][0], l), i), _terms.Select(_terms.Apply(list.Accessors[0][0], l), i)));

        Assert.NotNull(unused);
        Assert.Equal(
            "(declare-sort Id 0)\n(declare-datatypes ((Contact 0)) (((Contact (Contact.id Id)))))\n(declare-datatypes ((Queue 0)) (((Queue (items (Array Int Contact))))))\n(declare-fun l () Queue)\n",
            new SmtText().Declarations([formula]));
    }

    private static string Text(SmtTerm term) => new SmtText().Term(term);

    private SmtTerm Int(string name) => _terms.Constant(name, _terms.IntSort);

    private SmtTerm Bool(string name) => _terms.Constant(name, _terms.BoolSort);
}
