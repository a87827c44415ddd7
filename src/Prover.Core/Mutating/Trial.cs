using System.Collections.Immutable;
using Prover.Comparing;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;

namespace Prover.Mutating;

/// <summary>
/// Finds the fate of mutants of a proved specification. Only obligations are discharged that the specification itself does not have: an obligation that asks the same question has the same answer.
/// </summary>
/// <param name="original">The proof, of which every obligation came out as expected.</param>
/// <param name="obligations">Its obligations.</param>
/// <param name="shown">The invariant, if it is proved for any size and uses no other; otherwise null.</param>
public sealed class Trial(ProofScript original, ImmutableArray<Obligation> obligations, Invariant? shown)
{
    private readonly HashSet<(string, bool, string)> _known = Questions(obligations).Select(q => q.Question).ToHashSet();

    /// <summary>
    /// The invariant that a report shows to hold in every state that a run reaches; null if it is proved in a scope only, if some of it is not proved, or if it uses another one, which is proved elsewhere (soundness rule 35).
    /// </summary>
    public static Invariant? ShownBy(ProofReport report) =>
        report is { IsProvedGivenUses: true, IsBounded: false, Proof: { Interpretation: null, Invariant: { Cases.IsEmpty: false, Uses.IsEmpty: true } invariant } } ? invariant : null;

    /// <summary>
    /// The fate of a mutant that binds.
    /// </summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="proof">The proof over it.</param>
    /// <param name="discharge">Discharges obligations of a system until one comes out otherwise than expected.</param>
    /// <param name="compare">Compares the specification with a mutant that survives: everywhere, or the steps from the states of an invariant alone.</param>
    public MutantResult Of(
        Mutant mutant, ProofScript proof, Func<ImmutableArray<Obligation>, ImmutableArray<Obligation>, Predicate<Discharged>, ImmutableArray<Discharged>> discharge,
        Func<ProofScript, ProofScript, Invariant?, VersionComparison> compare)
    {
        var all = ObligationGenerator.Generate(proof);
        ImmutableArray<Obligation> changed = [.. Questions(all).Where(q => !_known.Contains(q.Question)).Select(q => q.Obligation)];
        var expectations = ExpectationCheck.Of(proof, isSelection: true, boundedOnly: false);
        var results = discharge(all, changed, r => expectations.Measure(r) == Outcome.Missed);
        MutantResult Result(Fate fate, Obligation? by, string? detail) => new(mutant, fate, by, detail, changed.Length);
        if (results.FirstOrDefault(r => r.Verdict is Verdict.Broken) is { } broken) return Result(Fate.Broken, broken.Obligation, ((Verdict.Broken)broken.Verdict).Detail);
        if (results.FirstOrDefault(r => expectations.Measure(r) == Outcome.Missed) is { } killer) return Result(Fate.Killed, killer.Obligation, null);
        if (results.FirstOrDefault(r => expectations.Measure(r) == Outcome.Undecided) is { } open) return Result(Fate.Undecided, open.Obligation, null);
        var comparison = compare(original, proof, null);
        if (IsSame(comparison)) return Result(Fate.Equivalent, null, "it was proved to mean the same");
        var steps = comparison.IsBroken || shown is null ? null : compare(original, proof, shown);
        return comparison.IsBroken || steps is { IsBroken: true } ? Result(Fate.Broken, null, "the comparison with the specification contradicts itself")
            : steps is not null && IsSame(steps) ? Result(Fate.EquivalentUnderInvariant, null, $"it was proved to do the same from every state of {shown!.Name}")
            : Result(Fate.Survived, null, comparison.HasChanged ? null : "it may mean the same");
    }

    private static bool IsSame(VersionComparison comparison) => comparison is { IsBroken: false, HasChanged: false, IsOpen: false };

    private static IEnumerable<(Obligation Obligation, (string, bool, string) Question)> Questions(ImmutableArray<Obligation> obligations)
    {
        var fingerprinter = new Fingerprinter();
        return obligations.Select(o => (o, (o.Name, o.IsExistential, fingerprinter.Of(o.Query).Whole)));
    }
}
