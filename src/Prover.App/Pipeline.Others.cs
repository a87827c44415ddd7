using System.Collections.Immutable;
using Prover.App.Requests;
using Prover.App.Solvers;
using Prover.Proving;
using Prover.Text;

namespace Prover.App;

/// <content>Other solvers, which check what was proved, or prove what would be undecided.</content>
public sealed partial class Pipeline
{
    // The scripts come from the terms that our solver was given. Half a check says nothing.
    private ProofReport CrossChecked(ProofReport report, CrossChecker checker, CancellationToken cancellation)
    {
        try
        {
            return report.With(checker.Check(report.Results, ScriptsOf(report.Proof.System), cancellation));
        }
        catch (OperationCanceledException)
        {
            return report;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return report.Open($"other solvers were not asked: {e.Message}");
        }
    }

    // Other solvers take part only where the request or the proof names them (soundness rule 32), and they are asked for any size only.
    private Discharge WithOthers(Plan plan, VerifyRequest request, Discharge ours)
    {
        var (proof, others) = (plan.Proof, request.Others);
        if (request.Limits.Sizes == Sizes.Bounded) return ours;
        if (others.Only is { } only)
            return Asking([only]).Alone(One(plan, request.Limits with { Sizes = Sizes.Bounded }));
        ImmutableArray<NamedSolver> asked =
            [.. others.Fallback, .. proof.Expectation.Solver is { } named && others.Fallback.All(f => f.Name != named) ? [NamedSolver.Of(named)] : (NamedSolver[])[]];
        return asked.IsEmpty ? ours : Asking(asked).After(ours);

        ProvingSolvers Asking(ImmutableArray<NamedSolver> solvers) => new(
            solvers, others.Time, ScriptsOf(proof.System), (obligation, cancellation) => solver.Sized(proof.System, obligation, proof.Scope, cancellation));
    }

    private Func<Obligation, CancellationToken, string?> ScriptsOf(Systems.TransitionSystem system) =>
        (obligation, cancellation) => solver.Script(system, obligation, null, new DiagnosticBag(), cancellation);
}
