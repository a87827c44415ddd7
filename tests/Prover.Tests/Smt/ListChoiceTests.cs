using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Systems;
using Prover.Tests.Smt.Generation;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>
/// Chosen elements of lists, encoded and evaluated, on generated formulas about generated lists: the encoding gives a formula its value and no other, and the facts that enumerate what is kept
/// contradict no state (soundness rule 5).
/// </summary>
public sealed class ListChoiceTests
{
    // Longer lists than other generated states have, so that some elements are kept and others are not.
    private const int Longest = 5;

    public enum Form
    {
        Slots,
        Windows,
        AnySize,
    }

    [Theory]
    [InlineData(Form.Slots, 0, 120)]
    [InlineData(Form.Windows, 1000, 120)]
    [InlineData(Form.AnySize, 2000, 300)]
    public void EncodedTheyHaveTheirValue(Form form, int first, int count) => Compare(form, first, count);

    [Theory, Trait("Category", "campaign")]
    [InlineData(Form.Slots, 10_000, 1000)]
    [InlineData(Form.Windows, 20_000, 1000)]
    [InlineData(Form.AnySize, 30_000, 2000)]
    public void SoTheyDoInManyFormulas(Form form, int first, int count) => Compare(form, first, count);

    private static void Compare(Form form, int first, int count)
    {
        var vocabulary = new GeneratedVocabulary(2, 3);
        var (compared, proved, undecided) = (0, 0, 0);
        foreach (var seeds in Enumerable.Range(first, count).Chunk(40))
        {
            var smt = new SmtTerms();
            SizeScope scope = form == Form.AnySize ? new AnySize(smt) : new GivenSizes(smt, vocabulary.Universe, slots: form == Form.Slots);
            using var solver = Solvers.Session(smt, [], prepares: false, form == Form.Slots ? 3_000_000u : 300_000u);
            foreach (var seed in seeds)
            {
                var (formula, state) = Generated(vocabulary, seed);
                if (new Evaluator(vocabulary.Universe).Evaluate(formula, state, vocabulary.Named) is not Evaluation.Defined { Value: BoolValue value }) continue;
                var known = scope.Facts.Count;
                ImmutableArray<Step> steps = [.. vocabulary.AboutElements.Append(vocabulary.Is(state)).Select(f => new Assume(f))];
                var encoded = Encode(scope, vocabulary, new Query([.. vocabulary.Elements], steps, value.Value ? formula : new Not(formula)));
                if (encoded is null) continue; // a set of chosen members below a quantifier

                compared++;
                solver.Push();
                solver.Assert([.. scope.Facts.Skip(known), .. scope.Background, .. encoded.Hypotheses.Select(h => h.Formula)]);
                var otherwise = solver.CheckWith(encoded.NegatedGoal!);
                var asItIs = solver.CheckWith(smt.Not(encoded.NegatedGoal!));
                solver.Pop();
                if (otherwise == Satisfiability.Unsatisfiable) proved++;
                if (otherwise == Satisfiability.Unknown) undecided++;
                var said = $"seed {seed}: {TermPrinter.Text(formula)} is {value}";
                Assert.True(otherwise != Satisfiability.Satisfiable, $"{said}, and may be encoded as something else");
                Assert.True(asItIs != Satisfiability.Unsatisfiable, $"{said}, and is not encoded so");
            }
        }

        Assert.True(compared * 6 > count && undecided * 10 <= compared && proved * 2 > compared, $"{compared} compared, {proved} proved, {undecided} undecided");
    }

    private static EncodedQuery? Encode(SizeScope scope, GeneratedVocabulary vocabulary, Query query)
    {
        try
        {
            return EncodedQuery.Encode(scope, vocabulary.System, query, _ => Longest);
        }
        catch (SmtException)
        {
            return null;
        }
    }

    private static (Term Formula, State State) Generated(GeneratedVocabulary vocabulary, int seed)
    {
        var random = new Random(seed);
        var values = new ValueGenerator(vocabulary.Universe, random);
        var state = values.State(vocabulary.System.Variables);
        state = new State([.. vocabulary.System.Variables.Select(v => v.Sort is ListSort { Bound: null } list
            ? new ListValue([.. Enumerable.Range(0, random.Next(Longest + 1)).Select(_ => values.Value(list.Element))])
            : state[v])]);
        var terms = new TermGenerator(vocabulary, random);
        return (terms.KnowingOnly([], () => Formula(terms, 2)), state);
    }

    // Quantifiers around a formula about chosen elements, which may mention their variables.
    private static Term Formula(TermGenerator terms, int depth)
    {
        if (depth == 0 || terms.Chance(50)) return About(terms);
        if (terms.Chance(50))
        {
            var variable = new Variable("x", terms.Pick(terms.Vocabulary.System.Sorts), null!);
            return new Quantified(terms.Pick([Quantifier.Forall, Quantifier.Exists]), [variable], terms.Knowing([variable], () => Formula(terms, depth - 1)));
        }

        var list = terms.Make(terms.Pick([.. terms.Vocabulary.Sorts.OfType<ListSort>()]));
        var item = new Variable("outer", ((ListSort)list.Sort).Element, null!);
        return new OverList(terms.Pick([Quantifier.Forall, Quantifier.Exists]), item, list, terms.Knowing([item], () => Formula(terms, depth - 1)));
    }

    private static Term About(TermGenerator terms)
    {
        var sort = terms.Pick([.. terms.Vocabulary.Sorts.OfType<ListSort>()]);
        var chosen = Productions.All.Single(p => p.Kind == typeof(ListComprehension)).Build(terms, sort);
        Variable item = new("each", sort.Element, null!), position = new("at", NatSort.Instance, null!);
        return terms.Pick<Func<Term>>(
        [
            () => new Equality(chosen, terms.Make(sort)),
            () => new Equality(chosen, new StateTerm(terms.Vocabulary.System.Variables.First(v => v.Sort.Equals(sort)))),
            () => new Compared(terms.Pick(Enum.GetValues<Comparison>()), terms.Make(IntSort.Instance), new Length(chosen)),
            () => new Equality(new Length(chosen), new IntLiteral(terms.Number(0, 4))),
            () => new Equality(new ElementAt(chosen, new IntLiteral(terms.Number(0, 3))), terms.Make(sort.Element)),
            () => new Equality(new Removal(chosen, new IntLiteral(terms.Number(0, 2))), terms.Make(sort)),
            () => new OverList(terms.Pick([Quantifier.Forall, Quantifier.Exists, Quantifier.ExistsUnique, Quantifier.Lone]), item, chosen, terms.Knowing([item, position], terms.Formula)) { Position = position },
            () => new OverList(terms.Pick([Quantifier.AtMost, Quantifier.Exactly]), item, chosen, terms.Knowing([item], terms.Formula)) { Number = terms.Number(0, 3) },
            () => new Equality(new Conditional(terms.Formula(), chosen, terms.Make(sort)), terms.Make(sort)),
            () => sort.Bound is null ? new Equality(new Concatenation(chosen, new ListLiteral(sort.Element, [terms.Make(sort.Element)])), terms.Make(sort)) : new Equality(chosen, chosen),
        ])();
    }
}
