using Prover.Logic;
using Prover.Systems;

namespace Prover.Comparing;

/// <summary>Claims about runs as text.</summary>
internal static class Moves
{
    /// <summary>The text of a claim, independent of the names of its parameters.</summary>
    public static string Text(TraceClaim claim)
    {
        var words = new Wording();
        foreach (var (parameter, i) in claim.Parameters.Select((p, i) => (p, i))) words.Name(parameter, $"p{i}: {Canonical.Of(parameter.Sort)}");
        return $"{(claim.Exists ? "sat" : "unsat")} {string.Join("; ", claim.Moves.Select(m => Text(m, words)))}";
    }

    private static string Text(Move move, Wording words) => move switch
    {
        Check check => $"assert {words.Of(check.Formula)}",
        CheckInitial => "assert init",
        AnyRule any => any.MayStutter ? "any rule or none" : "any rule",
        OneOf one => string.Join(" | ", one.Calls.Select(c => $"{c.Rule}({string.Join(", ", c.Arguments.Select(a => a is null ? "_" : words.Of(a)))})")),
        _ => throw new InvalidOperationException($"unknown move {move.GetType().Name}"),
    };

    /// <summary>The terms in a claim.</summary>
    public static IEnumerable<Term> Terms(TraceClaim claim) => claim.Moves.SelectMany(m => m switch
    {
        Check check => [check.Formula],
        OneOf one => one.Calls.SelectMany(c => c.Arguments).OfType<Term>(),
        _ => Enumerable.Empty<Term>(),
    });
}
