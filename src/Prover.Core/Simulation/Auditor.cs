using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// Checks an invariant without any obligation and without a solver (soundness rule 19): at tiny sizes it enumerates every state in which a case
/// holds, fires every rule there, and evaluates the whole invariant in the state after. It finds violations without the lines of the proof: no
/// edge, no guard, no target. Only then does it ask which claims of these lines the violation breaks.
/// </summary>
public static class Auditor
{
    // Sizes are gone through upwards, until this is spent.
    private const long Evaluations = 500_000;
    private const int LargestSort = 4;
    private const int LongestList = 3;

    /// <summary>Audits the invariant of a proof, and the properties that its cases imply.</summary>
    public static Audit Run(ProofScript proof, CancellationToken cancellation)
    {
        if (proof.Interpretation is not null) return new Audit(0, 0, [], [], "an interpretation has no states and no steps");
        var unlisted = proof.Invariant.Cases.SelectMany(c => c.Parameters).FirstOrDefault(p => !Sorts.IsFinite(p.Sort));
        if (unlisted is not null)
            return new Audit(0, 0, [], [], $"the case parameter '{unlisted}' is of sort {unlisted.Sort}, whose values cannot be listed");

        if (Unlisted.In(proof.System, [proof.Invariant]) is { } all)
            return new Audit(0, 0, [], [], Unlisted.Said(all));

        var log = new AuditLog();
        var budget = new Budget(Evaluations, cancellation);
        var exhausted = new List<TinySizes>();
        var tooMany = new List<TinySizes>();
        foreach (var sizes in SizesUpwards(proof.System).Where(s => !tooMany.Any(s.Contain)))
        {
            try
            {
                var share = budget.Half();
                foreach (var universe in log.UniversesUpTo(proof.System, sizes.Sorts))
                    new StateAudit(proof, new Domain(universe, sizes), share, log).Run();
                exhausted.RemoveAll(sizes.Contain);
                exhausted.Add(sizes);
            }
            catch (Budget.SpentException)
            {
                tooMany.Add(sizes);
            }
        }

        return new Audit(log.States, log.Steps, exhausted, log.Violations, null) { LeftOut = log.LeftOut };
    }

    private static IEnumerable<TinySizes> SizesUpwards(TransitionSystem system)
    {
        var sorts = Enumerable.Range(1, system.Sorts.IsEmpty ? 1 : LargestSort).Select(n => new TinySizes(n, ImmutableSortedDictionary<string, int>.Empty));
        return system.Variables.Where(v => v.Sort is ListSort)
            .Aggregate(sorts, (all, list) => all.SelectMany(r =>
                Enumerable.Range(0, LongestList + 1).Select(length => r with { Lists = r.Lists.Add(list.Name, length) })))
            .OrderBy(r => r.Sorts + r.Lists.Values.Sum()).ThenBy(r => r.Sorts);
    }
}

/// <summary>The data kept from sizes to larger ones: the audited states and the violations.</summary>
internal sealed class AuditLog
{
    private readonly Dictionary<int, ImmutableArray<Universe>> _universes = [];
    private readonly HashSet<(Universe, Case, State)> _audited = [];
    private readonly HashSet<Rule> _leftOut = [];
    private readonly Dictionary<(ViolationKind, Case?, Rule?, BrokenClaim?), Violation> _violations = [];

    public int States => _audited.Count;

    public int Steps { get; private set; }

    public IReadOnlyCollection<Violation> Violations => _violations.Values;

    /// <summary>Every vector of sizes up to <paramref name="largest"/>, as the same objects each time.</summary>
    public IEnumerable<Universe> UniversesUpTo(TransitionSystem system, int largest) =>
        Enumerable.Range(1, largest).SelectMany(n => _universes.TryGetValue(n, out var known) ? known : _universes[n] = UniversesOf(system, n));

    private static ImmutableArray<Universe> UniversesOf(TransitionSystem system, int largest) =>
    [
        .. system.Sorts
            .Aggregate(
                Enumerable.Repeat(ImmutableDictionary<UninterpretedSort, int>.Empty, 1),
                (vectors, sort) => vectors.SelectMany(v => Enumerable.Range(1, largest).Select(n => v.Add(sort, n))))
            .Where(v => largest == v.Values.DefaultIfEmpty(1).Max())
            .Select(v => new Universe(v)),
    ];

    /// <summary>Whether a state of a case was not audited before; from now on it was.</summary>
    public bool IsNew(Universe universe, Case @case, State state) => _audited.Add((universe, @case, state));

    public void CountStep() => Steps++;

    public IReadOnlyCollection<Rule> LeftOut => _leftOut;

    public void LeaveOut(Rule rule) => _leftOut.Add(rule);

    /// <summary>Keeps the first violation of each claim; one that breaks none of <paramref name="claims"/> is kept as such.</summary>
    public void Add(Violation violation, IReadOnlyCollection<BrokenClaim> claims)
    {
        foreach (var claim in claims.DefaultIfEmpty<BrokenClaim?>(null))
            _violations.TryAdd((violation.Kind, violation.Case, violation.Rule, claim), violation with { Broken = claim });
    }
}
