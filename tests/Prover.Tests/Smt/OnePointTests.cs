using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Systems;
using Prover.Tests.Smt.Generation;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>Where a guard tells what a quantified variable is, there is no quantifier; and nothing else changes.</summary>
public sealed class OnePointTests
{
    private const string Vocabulary =
        "sort X; immutable constant a: X; immutable constant b: X; datatype D = Zero | One(x: X) | Two(x: X, y: X); state { d: D; m: map<X, D>; o: option<X>; s: set<X> }; "
        + "init { true }; rule idle { true; ---; d := d }; mutable relation r(X); mutable function f(X): X; definition one(x: X) = x = a | x = b; "
        + "definition about(e: D, x: X) = match e { Zero => x = a; One(y) => x = y; Two(_, y) => x = y }; "
        + "definition points(p: X, x: X) = p in m & (m[p] = One(x) | m[p] = Two(a, x)); ";

    private static Term Rewritten(string formula) => OnePoint.In(Formula(formula), regroups: false);

    private static Term Formula(string formula) =>
        Spec.Bind($"{Vocabulary}invariant ok {{ [c] {formula} }}").Invariants[0].Cases[0].Conjuncts[0].Formula;

    private static int Quantifiers(Term term) => (term is Quantified q ? q.Variables.Length : 0) + Subterms.Of(term).Sum(Quantifiers);

    [Theory]
    [InlineData("forall x. x = a -> r(x)", 0)]
    [InlineData("forall x. a = x & r(x) -> f(x) = b", 0)]
    [InlineData("exists x. r(x) & x = f(a)", 0)]
    [InlineData("forall x. !(x = a & r(x))", 0)]
    [InlineData("forall x. x = a | x = b -> r(x)", 0)]
    [InlineData("forall x. one(x) -> r(x)", 0)]
    [InlineData("forall y. forall x. one(x) -> f(y) != x", 1)]
    [InlineData("forall x. x in {a, b, f(a)} -> r(x)", 0)]
    [InlineData("forall x, y. f(x) = y -> r(y)", 1)]
    [InlineData("forall x. about(d, x) -> r(x)", 0)]
    [InlineData("forall x. forall y. points(y, x) -> r(x)", 2)]
    [InlineData("forall y, x. points(y, x) -> r(x)", 2)] // two instances, each for all y
    [InlineData("forall x. o = Some(x) -> r(x)", 0)]
    [InlineData("forall x, y. d = Two(x, y) -> r(x) & r(y)", 0)]
    [InlineData("forall x. r(x) -> x = a", 1)] // the claim tells nothing
    [InlineData("forall x. x = f(x) -> r(x)", 1)] // by itself
    [InlineData("exists x. x = a -> r(x)", 1)] // no guard of an existential quantifier
    [InlineData("lone x. x = a & r(x)", 1)]
    public void AVariableThatAGuardTellsIsReplaced(string formula, int left) => Assert.Equal(left, Quantifiers(Rewritten(formula)));

    [Fact]
    public void WhatHasNoSuchVariableIsTheVerySame()
    {
        var formula = Formula("forall x. r(x) -> exists y. f(y) = x | r(y)");
        Assert.Same(formula, OnePoint.In(formula, regroups: true));
    }

    [Fact]
    public void InstancesAreFew()
    {
        var most = Formula("forall x, y. x in {a, b, f(a), f(b)} & y in {a, b, f(a), f(b)} -> r(x) | r(y)");
        var more = Formula("forall x, y. x in {a, b, f(a), f(b), f(f(a))} & y in {a, b, f(a), f(b)} -> r(x) | r(y)");
        Assert.Equal(0, Quantifiers(OnePoint.In(most, regroups: true)));
        Assert.Equal(5, Quantifiers(OnePoint.In(more, regroups: true))); // five instances for all y
    }

    // The original tells what is undefined: where it is not, and neither is what was made of it, both are the same.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AsEvaluated(bool regroups)
    {
        var vocabulary = new GeneratedVocabulary(2, 2);
        var (changed, compared) = (0, 0);
        for (var seed = 0; seed < 600; seed++)
        {
            var (formula, state) = Generated(vocabulary, seed);
            var rewritten = OnePoint.In(formula, regroups);
            if (!ReferenceEquals(rewritten, formula)) changed++;
            var evaluator = new Evaluator(vocabulary.Universe);
            if (evaluator.Evaluate(formula, state, vocabulary.Named) is not Evaluation.Defined expected) continue;
            if (evaluator.Evaluate(rewritten, state, vocabulary.Named) is not Evaluation.Defined actual) continue;
            compared++;
            Assert.True(expected.Value.Equals(actual.Value), $"seed {seed}: {TermPrinter.Text(formula)}\nhas become {TermPrinter.Text(rewritten)}");
        }

        Assert.True(changed > (regroups ? 500 : 250) && compared > 150, $"{changed} changed, {compared} compared");
    }

    // Whatever the solver makes of undefined uses, where the original has a value the encoding has no other.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AsEncoded(bool isAnySize)
    {
        var vocabulary = new GeneratedVocabulary(2, 2);
        var (compared, undecided) = (0, 0);
        foreach (var seeds in Enumerable.Range(5_000, 300).Chunk(50))
        {
            var smt = new SmtTerms();
            SizeScope scope = isAnySize ? new AnySize(smt) : new GivenSizes(smt, vocabulary.Universe, slots: true);
            using var solver = Solvers.Session(smt, [], prepares: false, 300_000);
            foreach (var seed in seeds)
            {
                var (formula, state) = Generated(vocabulary, seed);
                if (new Evaluator(vocabulary.Universe).Evaluate(formula, state, vocabulary.Named) is not Evaluation.Defined { Value: BoolValue value }) continue;
                var steps = vocabulary.AboutElements.Append(vocabulary.Is(state)).Select(f => (Step)new Assume(f));
                var known = scope.Facts.Count;
                EncodedQuery encoded;
                try
                {
                    encoded = EncodedQuery.Encode(
                        scope, vocabulary.System, new Query([.. vocabulary.Elements], [.. steps], value.Value ? formula : new Not(formula)), _ => 2);
                }
                catch (SmtException)
                {
                    continue; // a list is rebuilt below a quantifier
                }

                compared++;
                solver.Push();
                solver.Assert([.. scope.Facts.Skip(known), .. scope.Background, .. encoded.Hypotheses.Select(h => h.Formula), encoded.NegatedGoal!]);
                var status = solver.Check(CancellationToken.None);
                solver.Pop();
                if (status == Satisfiability.Unknown) undecided++;
                Assert.True(status != Satisfiability.Satisfiable, $"seed {seed}: {TermPrinter.Text(formula)} is {value}");
            }
        }

        Assert.True(compared > 40 && undecided * 10 <= compared, $"{compared} compared, {undecided} undecided");
    }

    private static (Term Formula, State State) Generated(GeneratedVocabulary vocabulary, int seed)
    {
        var random = new Random(seed);
        var state = new ValueGenerator(vocabulary.Universe, random).State(vocabulary.System.Variables);
        var terms = new TermGenerator(vocabulary, random);
        return (terms.KnowingOnly([], () => seed % 2 == 0 ? new GuardedFormulas(terms).Make() : new RegroupableFormulas(terms).Make()), state);
    }

    // ---- what it is for ---------------------------------------------------------------------------------------------------------

    // By instances alone the solver does not see which of three nodes is meant; written out, there is nothing to see.
    [Fact]
    public void AGuardOfThreeCasesIsAsGoodAsThreeConjuncts()
    {
        const string ring =
            "sort Id: ring; immutable constant b1: Id; immutable constant b2: Id; immutable constant b3: Id; axiom [three] b1 != b2 & b2 != b3 & b1 != b3; "
            + "mutable function first(Id): Id; mutable function second(Id): Id; definition base(x: Id) = x = b1 | x = b2 | x = b3; "
            + "state { on: bool }; init { on; forall n. first(n) = n & second(n) = n; false }; rule idle { on; ---; on := on }; property p { [self] forall n. first(n) != n }; ";
        var written = Cost(ring + "invariant ok { [skip] forall n. b1 !in (n, first(n)) & b2 !in (n, first(n)) & b3 !in (n, first(n)) }");
        var guarded = Cost(ring + "invariant ok { [skip] forall n. forall b. base(b) -> b !in (n, first(n)) }");
        Assert.InRange(guarded, written / 2, written * 2);
    }

    private static long Cost(string spec) => Assert.Single(
        Spec.Prove(spec, "init -> ok; ok idle -> ok; ok implies p", Sizes.Any).Results, r => r is { Obligation.Conjunct: "self", Verdict: Verdict.Proved }).Cost.Resources;
}
