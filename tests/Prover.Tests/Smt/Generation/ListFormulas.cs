using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Smt.Generation;

/// <summary>How lists are encoded.</summary>
public enum ListForm
{
    Slots,
    Windows,
    AnySize,
}

/// <summary>Generated formulas about generated lists, encoded and evaluated: the encoding gives each its value and no other, and its facts contradict no state.</summary>
internal static class ListFormulas
{
    // Longer lists than other generated states have, so that some elements are kept and others are not.
    private const int Longest = 5;

    /// <summary>Compares <paramref name="count"/> formulas, which <paramref name="about"/> makes and quantifiers may stand around, from the seed <paramref name="first"/> on.</summary>
    public static void Compare(ListForm form, int first, int count, Func<TermGenerator, Term> about)
    {
        var vocabulary = new GeneratedVocabulary(2, 3);
        var (compared, proved, undecided) = (0, 0, 0);
        foreach (var seeds in Enumerable.Range(first, count).Chunk(40))
        {
            var smt = new SmtTerms();
            SizeScope scope = form == ListForm.AnySize ? new AnySize(smt) : new GivenSizes(smt, vocabulary.Universe, slots: form == ListForm.Slots);
            using var solver = Solvers.Session(smt, [], prepares: false, form == ListForm.Slots ? 3_000_000u : 300_000u);
            foreach (var seed in seeds)
            {
                var (formula, state) = Generated(vocabulary, seed, about);
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

    private static (Term Formula, State State) Generated(GeneratedVocabulary vocabulary, int seed, Func<TermGenerator, Term> about)
    {
        var random = new Random(seed);
        var values = new ValueGenerator(vocabulary.Universe, random);
        var state = values.State(vocabulary.System.Variables);
        state = new State([.. vocabulary.System.Variables.Select(v => v.Sort is ListSort { Bound: null } list
            ? new ListValue([.. Enumerable.Range(0, random.Next(Longest + 1)).Select(_ => values.Value(list.Element))])
            : state[v])]);
        var terms = new TermGenerator(vocabulary, random);
        return (terms.KnowingOnly([], () => Formula(terms, 2, about)), state);
    }

    // Quantifiers around a formula about lists, which may mention their variables.
    private static Term Formula(TermGenerator terms, int depth, Func<TermGenerator, Term> about)
    {
        if (depth == 0 || terms.Chance(50)) return about(terms);
        if (terms.Chance(50))
        {
            var variable = new Variable("x", terms.Pick(terms.Vocabulary.System.Sorts), null!);
            return new Quantified(terms.Pick([Quantifier.Forall, Quantifier.Exists]), [variable], terms.Knowing([variable], () => Formula(terms, depth - 1, about)));
        }

        var list = terms.Make(terms.Pick([.. terms.Vocabulary.Sorts.OfType<ListSort>()]));
        var item = new Variable("outer", ((ListSort)list.Sort).Element, null!);
        return new OverList(terms.Pick([Quantifier.Forall, Quantifier.Exists]), item, list, terms.Knowing([item], () => Formula(terms, depth - 1, about)));
    }
}
