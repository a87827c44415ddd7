using System.Diagnostics;
using Prover.Proving;

namespace Prover.App.Explaining;

/// <summary>The names of verdicts in text.</summary>
public static class VerdictText
{
    /// <summary><c>12 proved, 1 refuted</c>.</summary>
    public static string Counts(IReadOnlyCollection<Discharged> results) => string.Join(", ",
        results.GroupBy(Word).OrderBy(g => g.Key.Order).ThenBy(g => g.Key.Word, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key.Word}"));

    /// <summary>A result's verdict with its sizes, or why it is undecided, and the name of the solver if it is not ours.</summary>
    public static string Detail(Discharged result) => Detail(result.Verdict) + (result.OtherSolver is { } other ? $" by {other}" : "");

    private static string Detail(Verdict verdict) => verdict switch
    {
        Verdict.Proved { Scope: { } scope } => $"proved ({scope})",
        Verdict.Impossible { Scope: { } scope } => $"impossible ({scope})",
        Verdict.Unknown { Reason: var reason } => $"{Words.Verdicts[verdict.Kind]}: {reason}",
        Verdict.InternalError { Detail: var detail } => $"internal error: {detail}",
        Verdict.Broken { Detail: var detail } => $"broken: {detail}",
        _ => Words.Verdicts[verdict.Kind],
    };

    /// <summary>The name of a result's verdict, with the solver where it is another one, and its place in a list of several.</summary>
    public static (int Order, string Word) Word(Discharged result) =>
        Word(result.Verdict) is var (order, word) && result.OtherSolver is { } other ? (order, $"{word} by {other}") : Word(result.Verdict);

    /// <summary>The name of a verdict, and its place in a list of several.</summary>
    public static (int Order, string Word) Word(Verdict verdict)
    {
        var word = Words.Verdicts[verdict.Kind];
        return verdict switch
        {
            Verdict.Proved { Scope: null } => (0, word),
            Verdict.Proved => (1, $"{word} in scope"),
            Verdict.Found => (2, word),
            Verdict.Refuted => (3, word),
            Verdict.Impossible => (4, word),
            Verdict.Unknown => (5, word),
            Verdict.InternalError => (7, "internal error"),
            Verdict.Broken => (6, word),
            _ => throw new UnreachableException($"a verdict without a word: {verdict.GetType().Name}"),
        };
    }
}
