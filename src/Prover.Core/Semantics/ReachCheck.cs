using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Semantics;

/// <summary>
/// Whether a state satisfies a claim of reaching, by following the steps of all members: the conclusion of soundness rule 27, which no obligation states. It shares nothing with the
/// obligations from which the conclusion is drawn.
/// </summary>
public sealed class ReachCheck
{
    private readonly Evaluator _evaluator;
    private readonly ReachClaim _claim;
    private readonly State _state;
    private readonly ImmutableArray<Value> _members;
    private readonly Value? _base;
    private readonly Dictionary<Value, ImmutableArray<Value>> _steps = [];

    private ReachCheck(Evaluator evaluator, ReachClaim claim, State state)
    {
        (_evaluator, _claim, _state) = (evaluator, claim, state);
        var all = evaluator.Universe.ValuesOf(claim.Member.Sort).ToArray();
        _members = [.. all.Where(n => Holds(claim.Domain, (claim.Member, n)))];
        _base = evaluator.Evaluate(claim.Base, state, Bindings.None) is Evaluation.Defined defined ? defined.Value : null;
        foreach (var member in _members) _steps[member] = [.. all.Where(s => Holds(claim.Step, (claim.Member, member), (claim.Next, s)))];
    }

    /// <summary>The reason why <paramref name="claim"/> does not hold in <paramref name="state"/>, in words; null if it does. An undefined formula does not hold.</summary>
    public static string? Failure(Evaluator evaluator, ReachClaim claim, State state)
    {
        var check = new ReachCheck(evaluator, claim, state);
        return check.NotReaching() ?? (claim.FormsRing ? check.NotOneRing() : null);
    }

    // Whichever steps are taken: a walk goes on as long as it has not arrived, and arrives.
    private string? NotReaching()
    {
        var arriving = new HashSet<Value>();
        if (_base is not null) arriving.Add(_base);
        while (_members.Where(n => !arriving.Contains(n) && _steps[n].Length > 0 && _steps[n].All(arriving.Contains)).ToArray() is { Length: > 0 } more) arriving.UnionWith(more);
        return _members.FirstOrDefault(n => !arriving.Contains(n)) is { } lost ? $"{lost} does not reach {_base?.ToString() ?? "the base"}" : null;
    }

    private string? NotOneRing()
    {
        if (_base is null || !_members.Contains(_base)) return "the base is no member";
        if (_members.FirstOrDefault(n => _steps[n].Length != 1) is { } split) return $"{_steps[split].Length} steps lead from {split}";
        if (_members.FirstOrDefault(n => !_members.Contains(_steps[n][0])) is { } leaving) return $"the step from {leaving} leads to no member";
        // In a finite graph of single steps, the members of rings are those that are met after as many steps as there are members.
        var rings = _members.Select(n => Enumerable.Range(0, _members.Length).Aggregate(n, (at, _) => _steps[at][0])).ToHashSet();
        rings.UnionWith([.. rings.SelectMany(RingOf)]);
        var ring = RingOf(_base).ToHashSet();
        if (!rings.Contains(_base) || !ring.SetEquals(rings)) return "the steps do not form one ring through the base";
        return ring.FirstOrDefault(a => ring.Any(c => IsBetween(a, c, _steps[a][0]))) is { } skipping ? $"the step from {skipping} skips a member of the ring" : null;
    }

    // The members that are met from one of them until it, or another one, is met again.
    private IEnumerable<Value> RingOf(Value first)
    {
        var met = new HashSet<Value>();
        for (var at = first; met.Add(at); at = _steps[at][0]) yield return at;
    }

    private bool IsBetween(Value low, Value point, Value high)
    {
        Variable a = new("a", _claim.Member.Sort, _claim.Place), b = new("b", _claim.Member.Sort, _claim.Place), c = new("c", _claim.Member.Sort, _claim.Place);
        return Holds(new InInterval(new VariableTerm(b), new VariableTerm(a), new VariableTerm(c), false, false), (a, low), (b, point), (c, high));
    }

    private bool Holds(Term formula, params (Variable Variable, Value Value)[] values) =>
        _evaluator.Evaluate(formula, _state, values.Aggregate(Bindings.None, (b, v) => b.With(v.Variable, v.Value))).IsTrue;
}
