using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;

namespace Prover.Strengthening;

/// <summary>
/// Literals about the elements of one state, all true there: those that change when a fact on which a counterexample rests is taken out, and those that say how the elements
/// that are involved lie to each other and what is not true of them. Their arguments are positions in <see cref="Elements"/>.
/// </summary>
/// <param name="Elements">The elements.</param>
/// <param name="Resting">The literals that change with a fact.</param>
/// <param name="Context">The others.</param>
internal sealed record RelevantLiterals(ImmutableArray<ElementValue> Elements, ImmutableArray<Literal> Resting, ImmutableArray<Literal> Context)
{
    // An absent tuple of more elements is seldom why a step goes wrong.
    private const int MostAbsent = 2;

    /// <summary>
    /// The literals of the state in which a counterexample begins. Elements are involved where one of the facts on which it rests is about them, or a parameter or a variable
    /// of the violated instance.
    /// </summary>
    public static RelevantLiterals Of(ImmutableArray<Atom> vocabulary, Obligation obligation, Example example) => Of(
        vocabulary, example.Universe, example.Before, example.Blame?.Needed ?? [],
        [.. obligation.Query.Constants.Select(c => example.Constants[c]).Concat(example.Blame?.Instance.Select(i => i.Value) ?? []).OfType<ElementValue>()]);

    private static RelevantLiterals Of(ImmutableArray<Atom> vocabulary, Universe universe, State state, IEnumerable<Fact> facts, ImmutableHashSet<ElementValue> named)
    {
        ElementValue[] all = [.. vocabulary.SelectMany(a => a.Sorts).Distinct().SelectMany(universe.ValuesOf).Cast<ElementValue>()];
        var evaluator = new Evaluator(universe);
        State[] without = [.. facts.Select(f => f.OtherwiseIn(state, universe).FirstOrDefault()).OfType<State>()];
        var (resting, context) = (new List<Literal>(), new List<Literal>());
        for (var number = 0; number < vocabulary.Length; number++)
        {
            var atom = vocabulary[number];
            ImmutableArray<Variable> arguments = [.. atom.Sorts.Select((s, i) => new Variable($"x{i}", s, s.Place))];
            var formula = atom.Of([.. arguments.Select(v => (Term)new VariableTerm(v))]);
            foreach (var values in universe.Products(atom.Sorts.CastArray<Sort>()))
            {
                ImmutableArray<int> chosen = [.. values.Select(v => Array.IndexOf(all, v))];
                bool IsTrueIn(State s) => evaluator.Evaluate(formula, s, Bindings.None.With(arguments, values)).IsTrue;
                var holds = IsTrueIn(state);
                if (!atom.IsStructural && Array.Exists(without, s => IsTrueIn(s) != holds)) resting.Add(new Literal(number, chosen, holds));
                else if (atom.IsStructural ? IsOfInterest(atom, chosen) : !holds && chosen.Length <= MostAbsent) context.Add(new Literal(number, chosen, holds));
            }
        }

        var involved = resting.SelectMany(l => l.Arguments).Concat(named.Select(e => Array.IndexOf(all, e))).ToHashSet();
        return new RelevantLiterals([.. all], [.. resting], [.. context.Where(l => l.Arguments.All(involved.Contains))]);
    }

    // Each fact about the structure in one of the ways to say it.
    private static bool IsOfInterest(Atom atom, ImmutableArray<int> chosen) =>
        chosen.Distinct().Count() == chosen.Length
        && (atom.Symmetry == Symmetry.None || chosen[0] == chosen.Min());
}
