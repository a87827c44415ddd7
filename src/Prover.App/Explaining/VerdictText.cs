using Prover.Proving;

namespace Prover.App.Explaining;

/// <summary>What verdicts are called in text.</summary>
internal static class VerdictText
{
    /// <summary><c>12 proved, 1 refuted</c>.</summary>
    public static string Counts(IReadOnlyCollection<Discharged> results) => string.Join(", ",
        results.GroupBy(r => Word(r.Verdict)).OrderBy(g => g.Key.Order).Select(g => $"{g.Count()} {g.Key.Word}"));

    /// <summary>What a verdict is called, and its place in a list of several.</summary>
    public static (int Order, string Word) Word(Verdict verdict) => verdict switch
    {
        Verdict.Proved { Scope: null } => (0, "proved"),
        Verdict.Proved => (1, "proved in scope"),
        Verdict.Found => (2, "found"),
        Verdict.Refuted => (3, "refuted"),
        Verdict.Impossible => (4, "impossible"),
        Verdict.Unknown => (5, "unknown"),
        Verdict.InternalError => (7, "internal error"),
        _ => (6, "broken"),
    };
}
