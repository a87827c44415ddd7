using System.Collections.Immutable;

namespace Prover.Syntax;

/// <summary>A kind of network, as the words before <c>of</c> say (soundness rule 22).</summary>
/// <param name="IsQueue">Whether messages are delivered in the order in which they were sent.</param>
/// <param name="Loses">Whether any message may be lost at any time.</param>
/// <param name="Keeps">Whether a message stays in flight when it is delivered, so that it may be delivered again.</param>
public sealed record NetworkKind(bool IsQueue, bool Loses, bool Keeps)
{
    private const string Queue = "fifo";
    private const string Set = "unordered";
    private const string Lossy = "lossy";
    private const string Duplicating = "duplicating";

    /// <summary>The words that name kinds.</summary>
    public static readonly ImmutableArray<string> Words = [Queue, Set, Lossy, Duplicating];

    /// <summary>All kinds. A queue that keeps messages does not exist.</summary>
    public static readonly ImmutableArray<NetworkKind> All =
    [
        new(IsQueue: true, Loses: false, Keeps: false), new(IsQueue: true, Loses: true, Keeps: false), new(IsQueue: false, Loses: false, Keeps: false),
        new(IsQueue: false, Loses: true, Keeps: false), new(IsQueue: false, Loses: false, Keeps: true), new(IsQueue: false, Loses: true, Keeps: true),
    ];

    /// <summary>The kind that a declaration names; of a wrong one, which is reported elsewhere, some kind.</summary>
    public static NetworkKind Of(NetworkDeclarationSyntax syntax) => Of([.. syntax.Kind.Select(k => k.Text)]);

    private static NetworkKind Of(string[] words) => new(words.Contains(Queue), words.Contains(Lossy), words.Contains(Duplicating));

    /// <summary>The kind that <paramref name="text"/> names, with blanks between words; null if it names none.</summary>
    public static NetworkKind? Find(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && words.Distinct().Count() == words.Length && words.All(w => Words.Contains(w)) && IsPossible(words) ? Of(words) : null;
    }

    private static bool IsPossible(string[] words) => !words.Contains(Queue) || !(words.Contains(Set) || words.Contains(Duplicating));

    /// <summary>The words, as a specification has them.</summary>
    public override string ToString()
    {
        string[] words = [.. IsQueue ? [Queue] : (string[])[], .. Loses ? [Lossy] : (string[])[], .. Keeps ? [Duplicating] : (string[])[]];
        return words.Length > 0 ? string.Join(' ', words) : Set;
    }
}
