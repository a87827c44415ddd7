using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Exploration;

/// <summary>
/// A rule made runnable. Values for its parameters are chosen one after the other, and a premise is read as soon as it, and every premise above it,
/// knows its parameters: what does not depend on the others is read once for all of them. A premise about the state alone is read once for each state.
/// </summary>
internal sealed class CompiledRule
{
    private readonly Func<int[], bool>[][] _premises; // by how many parameters they need
    private readonly (int Slot, int[] Values)[] _parameters;
    private readonly ICompiledChange _change;
    private readonly NodeTable _nodes;
    private readonly CancellationToken _cancellation;
    private long _round; // counts the states in which the rule was fired

    public CompiledRule(TransitionSystem system, Rule rule, TermCompiler compiler, Trial trial, CancellationToken cancellation = default)
    {
        _cancellation = cancellation;
        _nodes = compiler.Coding.Nodes;
        _parameters = [.. rule.Parameters.Select(p => (compiler.SlotOf(p), compiler.Coding.ValuesOf(p.Sort)))];
        var said = rule.Transition.Match<Postcondition?>(_ => null, relation => new Postcondition(relation));
        var premises = Enumerable.Range(0, _parameters.Length + 1).Select(_ => new List<Func<int[], bool>>()).ToArray();
        var own = rule.Parameters.Concat(rule.Premises.OfType<Bind>().SelectMany(b => b.Pattern.Variables)).ToHashSet();
        var needed = 0;
        foreach (var step in rule.Premises.Concat(PremisesOf(rule, said)))
        {
            needed = Math.Max(needed, Needed(rule, step));
            var premise = Compile(step, compiler);
            premises[needed].Add(step is Assume a && !Variables(a.Formula).Any(own.Contains) ? OncePerState(premise) : premise);
        }

        _premises = [.. premises.Select(p => p.ToArray())];
        _change = rule.Transition.Match<ICompiledChange>(
            effects => new CompiledEffects(effects, compiler), relation => new CompiledRelation(system, relation, said!, compiler, trial));
    }

    // The formulas of a relation about the state before are defined everywhere, so they may be read in any order: those that need the fewest
    // parameters first.
    private static IEnumerable<Step> PremisesOf(Rule rule, Postcondition? said) =>
        said is null ? [] : said.Premises.Select(p => new Assume(p)).OrderBy(p => Needed(rule, p));

    /// <summary>
    /// Fires the rule in the state in <paramref name="frame"/> in every way there is. After each, <paramref name="after"/> holds the state after it and
    /// <paramref name="onStep"/> is called, with false where the rule is undefined; it says whether the state is kept. False when it leaves open too much
    /// to try all that may follow. After a cancellation the rest is not tried.
    /// </summary>
    public bool Fire(int[] frame, int[] after, Func<bool, bool> onStep)
    {
        _round++;
        return Choose(0, frame, after, onStep);
    }

    private bool Choose(int parameter, int[] frame, int[] after, Func<bool, bool> onStep)
    {
        var nodes = _nodes.Count;
        try
        {
            foreach (var holds in _premises[parameter])
                if (!holds(frame))
                    return true;
            if (parameter == _parameters.Length)
            {
                var kept = _change.Happen(frame, after, onStep);
                // The values built for a state that is not kept are not kept either.
                if (kept == Kept.None) _nodes.Release(nodes);
                return kept != Kept.Unknown;
            }
        }
        catch (UndefinedException)
        {
            onStep(false);
            return true;
        }

        var (slot, values) = _parameters[parameter];
        foreach (var value in values)
        {
            if (_cancellation.IsCancellationRequested) return true;
            frame[slot] = value;
            if (!Choose(parameter + 1, frame, after, onStep)) return false;
        }

        return true;
    }

    private Func<int[], bool> OncePerState(Func<int[], bool> premise)
    {
        var (round, holds) = (-1L, false);
        return frame =>
        {
            if (round != _round) (holds, round) = (premise(frame), _round);
            return holds;
        };
    }

    private static Func<int[], bool> Compile(Step step, TermCompiler compiler)
    {
        switch (step)
        {
            case Assume assume:
                var formula = compiler.Compile(assume.Formula);
                return frame => formula(frame) != 0;
            case Bind bind:
                var (value, fits) = (compiler.Compile(bind.Value), compiler.CompilePattern(bind.Pattern));
                return frame => fits(frame, value(frame));
            default:
                throw new InvalidOperationException($"a premise cannot be a {step.GetType().Name}");
        }
    }

    // How many parameters, from the first one on, a premise needs.
    private static int Needed(Rule rule, Step step)
    {
        var variables = Variables(step is Assume a ? a.Formula : ((Bind)step).Value).ToHashSet();
        return 1 + Enumerable.Range(0, rule.Parameters.Length).LastOrDefault(i => variables.Contains(rule.Parameters[i]), -1);
    }

    private static IEnumerable<Variable> Variables(Term term) =>
        term is VariableTerm v ? [v.Variable] : Subterms.Of(term).SelectMany(Variables);
}
