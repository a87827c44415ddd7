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
/// Other solvers that discharge obligations. They are given the script of an obligation for any size, of which only their <c>unsat</c> counts, and then scripts at the sizes of the
/// scope, of which only a structure counts that is replayed (soundness rule 32).
/// </summary>
/// <param name="solvers">The solvers, in the order in which they are asked.</param>
/// <param name="time">The most time for the script, and again for all sizes.</param>
/// <param name="scriptOf">The script of an obligation; null when it has none.</param>
/// <param name="sizedOf">The scripts of an obligation whose structures can be read.</param>
public sealed class ProvingSolvers(
    ImmutableArray<NamedSolver> solvers, TimeSpan time, Func<Obligation, CancellationToken, string?> scriptOf, Func<Obligation, CancellationToken, IEnumerable<ReadableScript>> sizedOf)
{
    /// <summary>The answers of <paramref name="ours"/>; what is undecided there, the other solvers are asked.</summary>
    public Discharge After(Discharge ours) => (obligation, cancellation) => ours(obligation, cancellation) switch
    {
        Answer.Undecided undecided => Found(obligation, Proved(obligation, undecided, cancellation), cancellation),
        var answer => answer,
    };

    /// <summary>
    /// The proofs of the other solvers alone, and the structures that <paramref name="ours"/> finds, or they do: these are replayed, so that nothing rests on our solver.
    /// Examples are searched first, counterexamples only where there is no proof.
    /// </summary>
    public Discharge Alone(Discharge ours) => (obligation, cancellation) =>
    {
        var nothing = new Answer.Undecided("");
        if (obligation.Query.Goal is null) return Structure(obligation, cancellation) ?? Found(obligation, Proved(obligation, nothing, cancellation), cancellation);
        return Proved(obligation, nothing, cancellation) switch
        {
            Answer.Undecided undecided => Structure(obligation, cancellation) ?? Found(obligation, undecided, cancellation),
            var proved => proved,
        };

        Answer? Structure(Obligation asked, CancellationToken token) => ours(asked, token) as Answer.Satisfiable;
    };

    // ---- proofs at any size -----------------------------------------------------------------------------------------------------

    private Answer Proved(Obligation obligation, Answer.Undecided known, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var script = Script(obligation, cancellation);
        var reasons = new List<string>();
        foreach (var solver in solvers)
        {
            var (reply, reason) = script is null ? (Reply.Unknown, "it has no encoding for any size") : Ask(solver, script, cancellation);
            if (reply == Reply.Unsatisfiable)
                return new Answer.Unsatisfiable(null, obligation.Query.Steps) { Cost = known.Cost + new Cost(0, clock.Elapsed), OtherSolver = solver.Name };
            reasons.Add($"{solver.Name}: {reason}");
        }

        return Undecided(known, reasons, clock);
    }

    private static Answer.Undecided Undecided(Answer.Undecided known, IEnumerable<string> reasons, Stopwatch clock) => known with
    {
        Reason = string.Join("; ", ((string[])[known.Reason, .. reasons]).Where(r => r.Length > 0)),
        Cost = known.Cost + new Cost(0, clock.Elapsed),
    };

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
            var (reply, detail) = installed.Ask(file, proves: true, time, cancellation);
            return (reply, detail ?? "it answers sat for any size");
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

    // ---- structures at the sizes of the scope -----------------------------------------------------------------------------------

    private Answer Found(Obligation obligation, Answer answer, CancellationToken cancellation)
    {
        if (answer is not Answer.Undecided undecided) return answer;
        var clock = Stopwatch.StartNew();
        var reasons = new List<string>();
        foreach (var solver in solvers.Where(s => s.Installed is not null))
        {
            var (structure, reason) = Find(obligation, solver.Installed!, cancellation);
            if (structure is not null) return new Answer.Satisfiable(structure) { Cost = undecided.Cost + new Cost(0, clock.Elapsed), OtherSolver = solver.Name };
            reasons.Add($"{solver.Name}: {reason}");
        }

        return Undecided(undecided, reasons, clock);
    }

    private (Assignment? Structure, string Reason) Find(Obligation obligation, OtherSolver solver, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(time);
        try
        {
            using var dialogue = SolverDialogue.Start(solver, time, limited.Token);
            string? doubt = null; // about the first structure that is no counterexample
            foreach (var script in sizedOf(obligation, limited.Token))
            {
                if (dialogue.Ask(script.Text) is var reply && reply is "unsat" or "unknown") continue;
                if (reply != "sat") return (null, $"{Sizes(script)}it printed '{OtherSolver.FirstLine(reply)}' instead of an answer");
                var (structure, problem) = script.Read(dialogue.Ask);
                if (structure is not null && Replay.Doubted(obligation, structure) is null) return (structure, "");
                doubt ??= $"{Sizes(script)}its structure {(structure is null ? $"cannot be read: {OtherSolver.FirstLine(problem!)}" : "does not replay")}";
            }

            return (null, doubt ?? "it finds no structure in the scope");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"no structure within {time.TotalSeconds:0.###} s");
        }
        catch (IOException e)
        {
            return (null, $"no structure: {e.Message}");
        }
    }

    private static string Sizes(ReadableScript script) => string.Concat(script.Universe.Sizes.OrderBy(s => s.Key.Name, StringComparer.Ordinal).Select(s => $"{s.Key} = {s.Value}, "));
}
