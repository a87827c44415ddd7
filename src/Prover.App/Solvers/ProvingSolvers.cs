using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Proving;

namespace Prover.App.Solvers;

/// <summary>A solver that is asked for by name.</summary>
/// <param name="Name">The name, or the command.</param>
/// <param name="Installed">The solver; null where it is not installed.</param>
public sealed record NamedSolver(string Name, OtherSolver? Installed)
{
    /// <summary>The solver of this name or command.</summary>
    public static NamedSolver Of(string command) => new(command, OtherSolver.Find(command));
}

/// <summary>
/// Other solvers that prove obligations. They are given the script of an obligation for any size, and only their <c>unsat</c> counts (soundness rule 32): after
/// <c>sat</c> there is no structure that could be replayed.
/// </summary>
/// <param name="solvers">The solvers, in the order in which they are asked.</param>
/// <param name="time">The most time for one script.</param>
/// <param name="scriptOf">The script of an obligation; null when it has none.</param>
public sealed class ProvingSolvers(ImmutableArray<NamedSolver> solvers, TimeSpan time, Func<Obligation, CancellationToken, string?> scriptOf)
{
    /// <summary>The answers of <paramref name="ours"/>; what is undecided there, the other solvers are asked.</summary>
    public Discharge After(Discharge ours) => (obligation, cancellation) => ours(obligation, cancellation) switch
    {
        Answer.Undecided undecided => Ask(obligation, undecided, cancellation),
        var answer => answer,
    };

    /// <summary>
    /// The proofs of the other solvers alone, and the structures that <paramref name="ours"/> finds: these are replayed, so that nothing rests on our solver.
    /// Examples are searched first, counterexamples only where there is no proof.
    /// </summary>
    public Discharge Alone(Discharge ours) => (obligation, cancellation) =>
    {
        var nothing = new Answer.Undecided("");
        if (obligation.Query.Goal is null) return Structure(obligation, cancellation) ?? Ask(obligation, nothing, cancellation);
        return Ask(obligation, nothing, cancellation) switch
        {
            Answer.Undecided undecided => Structure(obligation, cancellation) ?? undecided,
            var proved => proved,
        };

        Answer? Structure(Obligation asked, CancellationToken token) => ours(asked, token) as Answer.Satisfiable;
    };

    private Answer Ask(Obligation obligation, Answer.Undecided known, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var reasons = known.Reason.Length == 0 ? [] : new List<string> { known.Reason };
        var script = Script(obligation, cancellation);
        foreach (var solver in solvers)
        {
            var (reply, reason) = script is null ? (Reply.Unknown, "it has no encoding for any size") : Ask(solver, script, cancellation);
            if (reply == Reply.Unsatisfiable)
                return new Answer.Unsatisfiable(null, obligation.Query.Steps) { Cost = known.Cost + new Cost(0, clock.Elapsed), OtherSolver = solver.Name };
            reasons.Add($"{solver.Name}: {reason}");
        }

        return known with { Reason = string.Join("; ", reasons), Cost = known.Cost + new Cost(0, clock.Elapsed) };
    }

    // A script that takes long to write is one that has none.
    private string? Script(Obligation obligation, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(time);
        try
        {
            return scriptOf(obligation, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private (Reply Reply, string Reason) Ask(NamedSolver solver, string script, CancellationToken cancellation)
    {
        if (solver.Installed is not { } installed) return (Reply.Failed, "it is not installed");
        var file = Path.Combine(Path.GetTempPath(), $"prover-{Guid.NewGuid():n}.smt2");
        try
        {
            File.WriteAllText(file, script);
            var (reply, detail) = installed.Ask(file, time, cancellation);
            return (reply, detail ?? "it answers sat, without a structure that could be replayed");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (Reply.Failed, $"its script cannot be written: {e.Message}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
