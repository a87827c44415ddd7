using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.App.Solvers;

/// <summary>The other solvers that check a run.</summary>
/// <param name="Solvers">The solvers.</param>
/// <param name="Time">The most time for one script.</param>
/// <param name="Jobs">How many are asked at once.</param>
public sealed record CrossChecker(ImmutableArray<OtherSolver> Solvers, TimeSpan Time, int Jobs)
{
    /// <summary>The replies to the script of each result.</summary>
    /// <param name="results">The results.</param>
    /// <param name="scriptOf">The script of an obligation, which asks for any size; null when it has none.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="IOException">A script cannot be written.</exception>
    public CrossCheck Check(ImmutableArray<Discharged> results, Func<Obligation, CancellationToken, string?> scriptOf, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("prover-");
        try
        {
            var opinions = new Opinion?[Solvers.Length, results.Length];
            Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = Jobs, CancellationToken = cancellation }, i =>
            {
                if (scriptOf(results[i].Obligation, cancellation) is not { } script) return;
                var file = Path.Combine(folder.FullName, $"{i}.smt2");
                File.WriteAllText(file, script);
                for (var s = 0; s < Solvers.Length; s++) opinions[s, i] = Ask(Solvers[s], results[i], file, cancellation);
                if (!Enumerable.Range(0, Solvers.Length).Any(s => opinions[s, i] is { Script: not null })) File.Delete(file);
            });
            return new CrossCheck([.. Solvers.Select(s => s.Name)], [.. opinions.Cast<Opinion?>().OfType<Opinion>()]);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (AggregateException e) when (e.InnerExceptions.FirstOrDefault(inner => inner is IOException or UnauthorizedAccessException) is { } problem)
        {
            throw new IOException(problem.Message, problem);
        }
        finally
        {
            if (cancellation.IsCancellationRequested || !folder.EnumerateFiles().Any()) folder.Delete(recursive: true);
        }
    }

    // The script of a contradiction is kept.
    private Opinion Ask(OtherSolver solver, Discharged result, string file, CancellationToken cancellation)
    {
        var (reply, detail) = solver.Ask(file, proves: result.Verdict is Verdict.Proved or Verdict.Impossible, Time, cancellation);
        var agreement = Opinion.Judge(result.Verdict, reply);
        return new Opinion(solver.Name, result.Obligation, reply, detail, agreement, agreement == Agreement.Contradicts ? file : null);
    }
}
