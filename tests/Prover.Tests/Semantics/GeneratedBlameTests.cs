using System.Collections.Immutable;
using Prover.Binding;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;
using Prover.Tests.Exploration;
using Prover.Tests.Smt.Generation;
using Prover.Text;

namespace Prover.Tests.Semantics;

/// <summary>
/// Whatever formula does not hold after whatever step: each sentence that is said of it is true of the two states, by an evaluation that knows of an
/// explanation only what it says.
/// </summary>
public sealed class GeneratedBlameTests
{
    /// <summary>A step after which a goal is not true.</summary>
    private sealed record Refutation(
        int Seed, Universe Universe, ImmutableArray<Step> Steps, Term Goal, State Before, Bindings Constants, ImmutableArray<State> Given)
    {
        public Stepper Stepper { get; } = new(new Evaluator(Universe));

        public Evaluator Evaluator => Stepper.Evaluator;

        public Reading.Held Held => (Reading.Held)Stepper.Read(Steps, Before, Constants, Given);

        public Blame Blame { get; } = Blame.Of(new Stepper(new Evaluator(Universe)), Steps, Goal, Before, Constants, Given);

        // The values that the explanation names, and those that are bound around it.
        public Bindings Named => Blame.Levels.Aggregate(
            Held.Bindings, (b, level) => level.Arguments.Concat(level.Instance).Aggregate(b, (inner, c) => inner.With(c.Variable, c.Value)));
    }

    private static IEnumerable<Refutation> OfRules()
    {
        var vocabulary = new GeneratedVocabulary(2, 2);
        for (var seed = 0; seed < 600; seed++)
        {
            var step = GeneratedStep.Any(vocabulary, seed, []);
            if (step.Reading is not Reading.Held held) continue;
            var terms = new TermGenerator(vocabulary, new Random(seed + 1));
            var goal = terms.KnowingOnly([], () => Terms.And(Enumerable.Range(0, 4).Select(_ => Claim(terms, 2))));
            if (new Evaluator(vocabulary.Universe).Evaluate(goal, held.State, held.Bindings).IsTrue) continue;
            yield return new Refutation(seed, vocabulary.Universe, [.. step.Rule.Premises, new Fire(step.Rule)], goal, step.Before, step.Bindings, []);
        }
    }

    // Claims of the forms that people write: for all elements, of each message, at most one, when this then that.
    private static Term Claim(TermGenerator terms, int depth)
    {
        var lists = terms.Vocabulary.System.Variables.Where(v => v.Sort is ListSort).ToArray();
        switch (depth == 0 ? 4 : terms.Number(0, 5))
        {
            case 0:
                var list = terms.Pick(lists);
                var element = new Variable("m", ((ListSort)list.Sort).Element, null!);
                var quantifier = terms.Pick([Quantifier.Forall, Quantifier.Forall, Quantifier.Lone, Quantifier.ExistsUnique]);
                return new OverList(quantifier, element, new StateTerm(list), terms.Knowing([element], () => Claim(terms, depth - 1)));
            case 1:
                var variable = new Variable("x", terms.Vocabulary.System.Sorts[0], null!);
                return new Quantified(Quantifier.Forall, [variable], terms.Knowing([variable], () => Claim(terms, depth - 1)));
            case 2:
                return new Connected(Connective.Implies, terms.Formula(), Claim(terms, depth - 1));
            case 3:
                return new Not(new Connected(Connective.Or, new Not(Claim(terms, depth - 1)), terms.Formula()));
            default:
                return terms.Formula();
        }
    }

    private static readonly string[] Claims =
    [
        "forall X: a, Y: b. knows(X, Y) -> holds(X, Y)", "forall X: a. next(X) = at -> apart(X, at)", "forall X: a. exists Y: b. le(Y, Y) & knows(X, Y)",
        "forall Y: b, Z: b. le(Y, Z) & knows(at, Y) -> knows(at, Z)", "!(exists X: a. apart(X, next(X)) & flag)", "forall X: a. !away(X)",
    ];

    private static IEnumerable<Refutation> OfRelations()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var system = new GeneratedRelation(seed).System();
            var universe = new Universe(system.Sorts.ToImmutableDictionary(s => s, _ => 2));
            var stepper = new Stepper(new Evaluator(universe));
            var values = new ValueGenerator(universe, new Random(seed));
            var (rule, before) = (system.Rules[0], values.State(system.Variables));
            var arguments = rule.Parameters.Select(p => values.Value(p.Sort)).ToImmutableArray();
            if (stepper.Open(rule, arguments, before)?.FirstOrDefault() is not { } after) continue;
            foreach (var claim in Claims)
            {
                var goal = FormulaLoader.Load(new SourceText("claim", claim), system, PyvLoader.FrontEnd, new DiagnosticBag())!;
                if (stepper.Evaluator.Evaluate(goal, after, Bindings.None).IsTrue) continue;
                yield return new Refutation(
                    seed, universe, [.. rule.Premises, new Fire(rule)], goal, before, Bindings.None.With(rule.Parameters, arguments), [after]);
            }
        }
    }

    private static readonly Lazy<Refutation[]> All = new(() => [.. OfRules(), .. OfRelations()]);

    [Fact]
    public void TheCulpritHasAnotherValueThanItShould()
    {
        Assert.True(All.Value.Length > 100, $"{All.Value.Length} refutations");
        Assert.All(All.Value, r =>
        {
            switch (r.Evaluator.Evaluate(r.Blame.Culprit, r.Held.State, r.Named))
            {
                case Evaluation.Defined defined: Assert.Equal(new BoolValue(!r.Blame.Wanted), defined.Value); break;
                case Evaluation.Undefined undefined: Assert.Equal(undefined.Reason, r.Blame.Reason); break;
            }
        });
    }

    [Fact]
    public void ElementsOfListsStandWhereItIsSaid()
    {
        var spots = All.Value.SelectMany(r => r.Blame.Instance.Where(c => c.Spot is not null).Select(c => (Refutation: r, Choice: c))).ToArray();
        Assert.NotEmpty(spots);
        Assert.All(spots, s =>
        {
            var list = (Evaluation.Defined)s.Refutation.Evaluator.Evaluate(s.Choice.Spot!.Value.List, s.Refutation.Held.State, s.Refutation.Named);
            Assert.Equal(s.Choice.Value, ((ListValue)list.Value).Items[s.Choice.Spot.Value.Position]);
        });
    }

    [Fact]
    public void EachChangeThatIsUndoneAloneMakesTheInstanceTrue()
    {
        var changes = All.Value.SelectMany(r => r.Blame.Changes.Select(c => (Refutation: r, Change: c))).ToArray();
        Assert.True(changes.Length > 15, $"{changes.Length} changes");
        Assert.All(changes, c => Assert.True(
            Follow(c.Refutation, c.Refutation.Goal, c.Change.UndoneIn(c.Refutation.Held.State), true, c.Refutation.Held.Bindings, 0), $"seed {c.Refutation.Seed}"));
    }

    [Fact]
    public void WhatItRestsOnIsEnough()
    {
        var spared = 0;
        foreach (var r in All.Value)
        {
            var random = new Random(r.Seed);
            for (var i = 0; i < 5; i++)
            {
                var state = WithOnlyWhatIsNeeded(r, random);
                if (!state.Equals(r.Before)) spared++;
                var held = Assert.IsType<Reading.Held>(r.Stepper.Read(r.Steps, state, r.Constants, [.. r.Given.Select(g => Kept(r, g, state))]));
                Assert.False(Follow(r, r.Goal, held.State, true, r.Held.Bindings, 0), $"seed {r.Seed}");
            }
        }

        Assert.True(spared > 100, $"{spared} other states");
    }

    // Everything is taken out that is not needed; where something must stand in its place, anything may.
    private static State WithOnlyWhatIsNeeded(Refutation r, Random random)
    {
        var state = r.Before;
        foreach (var fact in Mentions.In(r.Steps, r.Goal).SelectMany(v => Fact.Of(v, r.Before).Reverse()).Where(f => !r.Blame.Needed.Contains(f)))
        {
            State[] otherwise = [.. fact.OtherwiseIn(state, r.Universe), .. fact.IsReplaced ? [state] : Array.Empty<State>()];
            state = otherwise[random.Next(otherwise.Length)];
        }

        return state;
    }

    // A variable that the rule does not change has the same value after it.
    private static State Kept(Refutation r, State after, State before)
    {
        var modified = r.Steps.OfType<Fire>().Single().Rule.Transition.Modifies;
        return Mentions.In(r.Steps, r.Goal).Where(v => !modified.Contains(v)).Aggregate(after, (s, v) => s.With(v, before[v]));
    }

    private static int? PositionOf(OverList o, Value item, ListValue list, Refutation r, int level)
    {
        if (o.Position is null) return list.Items.IndexOf(item) is >= 0 and var first ? first : null;
        var position = (int)((IntValue)r.Blame.Levels[level].Instance.Last(c => c.Variable == o.Position).Value).Value;
        return position < list.Items.Length && list.Items[position].Equals(item) ? position : null;
    }

    // Whether the instance that is blamed is what it should be in another state: by the way that leads to it in the state after the step.
    private static bool Follow(Refutation r, Term term, State other, bool wanted, Bindings bindings, int level)
    {
        bool? In(State state, Term part) =>
            r.Evaluator.Evaluate(part, state, bindings) is Evaluation.Defined { Value: BoolValue b } ? b.Value : null;
        var after = r.Held.State;
        switch (term)
        {
            case var culprit when ReferenceEquals(culprit, r.Blame.Culprit) && level == r.Blame.Levels.Length - 1:
                return In(other, culprit) == wanted;
            case Not not:
                return Follow(r, not.Operand, other, !wanted, bindings, level);
            case Connected { Connective: Connective.Implies } implies:
                return In(other, implies.Left) is { } open && (!open || Follow(r, implies.Right, other, wanted, bindings, level));
            case Connected both:
                return Follow(r, In(after, both.Left) != wanted ? both.Left : both.Right, other, wanted, bindings, level);
            case Quantified q:
                var values = q.Variables.Select(v => r.Blame.Levels[level].Instance.Last(c => c.Variable == v).Value);
                return Follow(r, q.Body, other, wanted, bindings.With(q.Variables, values), level);
            case OverList o:
                var item = r.Blame.Levels[level].Instance.Last(c => c.Variable == o.Element).Value;
                return r.Evaluator.Evaluate(o.List, other, bindings) is Evaluation.Defined { Value: ListValue list }
                    && (PositionOf(o, item, list, r, level) is not { } position || Follow(r, o.Body, other, wanted, Evaluator.At(o, position, item, bindings), level));
            case Sorted: // two neighbours are blamed, where the list is long enough to have them
                return In(other, r.Blame.Culprit) is not { } inOrder || inOrder == wanted;
            case Call call:
                var arguments = r.Blame.Levels[level + 1].Arguments.Select(a => a.Value);
                return Follow(r, call.Function.Body, other, wanted, bindings.With(call.Function.Parameters, arguments), level + 1);
            default:
                throw new InvalidOperationException($"no way leads through {term}");
        }
    }
}
