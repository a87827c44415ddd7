using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>Questions about states and steps, with a session of the solver for initial states, one for any state, and one for each rule.</summary>
internal sealed class StepQuestions : IStepQuestions
{
    private readonly List<Term> _learnt = [];
    private readonly StepContext _initial;
    private readonly StepContext _any;
    private readonly List<(Rule Rule, StepContext Context)> _rules; // in the order in which they are asked
    private readonly TransitionSystem _system;

    /// <summary>Questions about <paramref name="system"/>, each within <paramref name="limits"/>.</summary>
    public StepQuestions(Backend backend, TransitionSystem system, Limits limits)
    {
        StepContext Open(ImmutableArray<Variable> constants, ImmutableArray<Step> steps, IReadOnlyList<Term> learnt) =>
            new(backend, system, limits, new Query(constants, steps, Goal: null), learnt);
        _system = system;
        ImmutableArray<Step> axioms = [.. system.Axioms.Concat(system.Derived).Select(a => new Assume(a.Formula, a.Label, a.Place))];
        var first = InitialStateQuery.Of(system);
        _initial = Open(first.Parameters, first.Steps, []);
        _any = Open([], axioms, _learnt);
        _rules = [.. system.Rules.Select(r => (r, Open(r.Parameters, [.. axioms, .. r.Steps], _learnt)))];
    }

    /// <inheritdoc/>
    public int Learn(Term formula)
    {
        _learnt.Add(formula);
        return _learnt.Count - 1;
    }

    /// <inheritdoc/>
    public StepAnswer Violation(IReadOnlyCollection<int> assumed, Term claim, CancellationToken cancellation) =>
        _any.Ask(assumed, null, [], claim, Effort.Shown, null, cancellation);

    /// <inheritdoc/>
    public ICubeQuestions About(Cube cube) => new CubeQuestions(this, cube);

    /// <inheritdoc/>
    public void Dispose()
    {
        _initial.Dispose();
        _any.Dispose();
        foreach (var (_, context) in _rules) context.Dispose();
    }

    // The rules that may make a fact true: any other leads to a state that fits only from one that does.
    private (Rule Rule, StepContext Context)[] Changing(HashSet<StateVariable> read) =>
        [.. _rules.Where(r => read.Any(_system.IsDerived) || read.Overlaps(r.Rule.Transition.Modifies))];

    private sealed class CubeQuestions(StepQuestions owner, Cube cube) : ICubeQuestions
    {
        public StepAnswer Initial(IReadOnlyCollection<int> facts, Effort effort, CancellationToken cancellation) =>
            owner._initial.Ask([], cube, facts, null, effort, null, cancellation);

        // A step of the first rule that has one; that rule is asked first the next time. An unknown answer about one rule does not hide a step of another.
        public StepAnswer Step(IReadOnlyCollection<int> assumed, IReadOnlyCollection<int> facts, Effort effort, CancellationToken cancellation)
        {
            var fits = cube.Elements.IsEmpty ? Logic.Terms.And(facts.Select(i => cube.Facts[i]))
                : new Quantified(Quantifier.Exists, cube.Elements, Logic.Terms.And(facts.Select(i => cube.Facts[i])));
            var needed = new SortedSet<int>();
            StepAnswer? unknown = null;
            foreach (var (rule, context) in owner.Changing([.. facts.SelectMany(i => Read(cube.Facts[i]))]))
            {
                var answer = context.Ask(assumed, cube, facts, fits, effort, rule, cancellation);
                if (answer is StepAnswer.Impossible impossible)
                {
                    needed.UnionWith(impossible.Facts);
                    continue;
                }

                owner._rules.Remove((rule, context));
                owner._rules.Insert(0, (rule, context));
                if (answer is not StepAnswer.Unknown || effort == Effort.Quick) return answer;
                unknown ??= answer;
            }

            return unknown ?? new StepAnswer.Impossible([.. needed]);
        }

        private static IEnumerable<StateVariable> Read(Term term) => term is StateTerm state ? [state.Variable] : Subterms.Of(term).SelectMany(Read);

        public void Dispose()
        {
            owner._initial.End();
            foreach (var (_, context) in owner._rules) context.End();
        }
    }
}
