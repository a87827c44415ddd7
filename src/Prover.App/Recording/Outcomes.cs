using Prover.Proving;

namespace Prover.App.Recording;

/// <summary>What outcomes are called in records.</summary>
internal static class Outcomes
{
    /// <summary>The word.</summary>
    public static string Word(Outcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>The outcome; what is no word for one counts as undecided.</summary>
    public static Outcome Read(string word) => Enum.TryParse<Outcome>(word, ignoreCase: true, out var outcome) ? outcome : Outcome.Undecided;
}
