using System.Collections.Immutable;
using Prover.Proving;
using Prover.Reuse;
using Prover.Text;

namespace Prover.App.Requests;

/// <summary>A whole run over proofs, however it ended: what every form of report is made of.</summary>
/// <param name="Proofs">The reports on the proofs that were looked at.</param>
/// <param name="Planned">How many there were to look at.</param>
/// <param name="Interrupted">Whether it was ended from outside.</param>
/// <param name="Mistakes">The mistakes of the input; if there are any, nothing was verified.</param>
/// <param name="Time">When it ended.</param>
/// <param name="Solver">Who was asked.</param>
public sealed record Verification(
    ImmutableArray<ProofReport> Proofs, int Planned, bool Interrupted, ImmutableArray<Diagnostic> Mistakes, DateTimeOffset Time, Solver Solver)
{
    /// <summary>The reports on the proofs that were looked at. One that uses an invariant which the run does not show is undecided.</summary>
    public ImmutableArray<ProofReport> Proofs { get; } = UnprovedUse.Judge(Proofs);

    /// <summary>Whether it was the limit of time for the whole run that ended it.</summary>
    public bool TimeIsOver { get; init; }

    /// <summary>The exit code that it deserves.</summary>
    public int ExitCode =>
        !Mistakes.IsEmpty ? Requests.ExitCode.BadInput
        : Interrupted ? Requests.ExitCode.OfCut(Proofs.Select(p => p.Outcome), TimeIsOver)
        : Requests.ExitCode.Of(Proofs.Select(p => p.Outcome));

    /// <summary>The invariants that proofs use and that the run does not show.</summary>
    public ImmutableArray<UnprovedUse> Unproved => UnprovedUse.In(Proofs);

    /// <summary>The claims about steps and progress that no proof of the run shows. These change no verdict.</summary>
    public ImmutableArray<UnshownClaim> Unshown => UnshownClaim.In(Proofs);

    /// <summary>The axioms on which proofs rest, and what shows them.</summary>
    public ImmutableArray<AssumedAxioms> Axioms => AssumedAxioms.In(Proofs);

    /// <summary>How many proofs were not looked at, since the run ended before.</summary>
    public int Missing => Planned - Proofs.Length;

    /// <summary>The whole run in one line.</summary>
    public string Summary
    {
        get
        {
            if (!Mistakes.IsEmpty) return Mistakes.Length == 1 ? "1 mistake in the input: nothing was proved" : $"{Mistakes.Length} mistakes in the input: nothing was proved";
            var met = Proofs.Count(p => p.Outcome == Outcome.Met);
            var wanted = Proofs.Any(p => p.Run.IsPart) ? "proofs, of which parts were selected, came out well" : "proofs came out as expected";
            return $"{met} of {Planned} {wanted}" + (Interrupted ? "; interrupted" : "") + (Missing > 0 ? $"; {Missing} not looked at" : "")
                + string.Concat(Unproved.Select(u => $"; {u.Text}")) + string.Concat(Unshown.Select(u => $"; {u.Text}"));
        }
    }
}
