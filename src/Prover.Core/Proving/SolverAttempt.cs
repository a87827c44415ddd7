using System.Collections.Immutable;
using System.Globalization;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;
using Prover.Text;

namespace Prover.Proving;

/// <summary>The hypotheses of a query that an attempt uses.</summary>
public enum HypothesisChoice
{
    /// <summary>All of them.</summary>
    All,
    /// <summary>All but the axioms that matter to nothing else: <see cref="Relevance.WithoutIdleAxioms"/>.</summary>
    WithoutIdleAxioms,
    /// <summary>Those that seem to matter to the goal: <see cref="Relevance.Of"/>.</summary>
    Relevant,
    /// <summary>No claim about the state before but the goal itself: <see cref="Relevance.Nearest"/>.</summary>
    Nearest,
    /// <summary>All but the claims that give witnesses without end: <see cref="Relevance.Ending"/>.</summary>
    Ending,
    /// <summary>The same, without the axioms that then matter to nothing else.</summary>
    EndingWithoutIdleAxioms,
}

/// <summary>The sizes that an attempt is about, with their encoding.</summary>
public enum AttemptSizes
{
    /// <summary>Any size.</summary>
    Any,
    /// <summary>Any size up to a number of elements of each sort.</summary>
    AtMost,
    /// <summary>A number of elements of each sort, with the items of lists in slots: for counterexamples.</summary>
    Slots,
    /// <summary>A number of elements of each sort, with lists as windows: for proofs in a scope.</summary>
    Windows,
}

/// <summary>
/// One attempt at an obligation: a question to the solver in a session of its own. Its outcome depends on nothing that was asked before, so attempts can be made at once, and
/// anywhere. Two attempts are equal if they have the same text.
/// </summary>
/// <param name="Hypotheses">The hypotheses that are asserted.</param>
/// <param name="Sizes">The sizes.</param>
/// <param name="Elements">The number of elements of each sort, by its name; empty at any size.</param>
/// <param name="ListBound">The most items of each list of the state, if that is less than the scope says; null when it is not.</param>
/// <param name="Configuration">The solver's settings, by their name.</param>
/// <param name="Resources">The most steps that it may take.</param>
public sealed record SolverAttempt(
    HypothesisChoice Hypotheses, AttemptSizes Sizes, ImmutableSortedDictionary<string, int> Elements, int? ListBound, string Configuration, uint Resources)
{
    /// <summary>The elements of an attempt at any size.</summary>
    public static readonly ImmutableSortedDictionary<string, int> NoElements = ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The words for choices of hypotheses.</summary>
    public static readonly WordTable<HypothesisChoice> Choices = new(
        (HypothesisChoice.All, "all"), (HypothesisChoice.WithoutIdleAxioms, "without-idle-axioms"), (HypothesisChoice.Relevant, "relevant"), (HypothesisChoice.Nearest, "nearest"),
        (HypothesisChoice.Ending, "ending"), (HypothesisChoice.EndingWithoutIdleAxioms, "ending-without-idle-axioms"));

    /// <summary>The words for sizes.</summary>
    public static readonly WordTable<AttemptSizes> SizeWords = new(
        (AttemptSizes.Any, "any"), (AttemptSizes.AtMost, "at-most"), (AttemptSizes.Slots, "slots"), (AttemptSizes.Windows, "windows"));

    /// <summary>The whole attempt as text: <c>all slots Id=2,Key=1 lists=3 usual 8000000</c>. It is the same on every machine.</summary>
    public string Text => string.Join(
        ' ',
        (IEnumerable<string>)
        [
            Choices[Hypotheses], SizeWords[Sizes], .. Elements.IsEmpty ? (string[])[] : [string.Join(',', Elements.Select(e => $"{e.Key}={e.Value}"))],
            .. ListBound is { } bound ? (string[])[$"{Lists}{bound}"] : [], Configuration, $"{Resources}",
        ]);

    private const string Lists = "lists=";

    /// <summary>The attempt whose text this is.</summary>
    /// <exception cref="FormatException">It is not the text of an attempt.</exception>
    public static SolverAttempt Parse(string text)
    {
        var words = text.Split(' ');
        if (words.Length < 4 || Choices.Find(words[0]) is not { } choice || SizeWords.Find(words[1]) is not { } sizes || !uint.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var resources))
            throw new FormatException($"this is no attempt: {text}");
        var (elements, bound) = (NoElements, (int?)null);
        foreach (var word in words[2..^2])
            if (word.StartsWith(Lists, StringComparison.Ordinal)) bound = Number(word[Lists.Length..]);
            else elements = elements.AddRange(word.Split(',').Select(e => e.Split('=') is [var sort, var count] ? KeyValuePair.Create(sort, Number(count)) : throw new FormatException($"this is no number of elements: {e}")));
        var attempt = new SolverAttempt(choice, sizes, elements, bound, words[^2], resources);
        return attempt.Text == text ? attempt : throw new FormatException($"this is no attempt: {text}");

        static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"this is no number: {digits}");
    }

    /// <summary>The elements of <paramref name="universe"/>, by the names of their sorts.</summary>
    public static ImmutableSortedDictionary<string, int> ElementsOf(Universe universe) =>
        NoElements.AddRange(universe.Sizes.Select(s => KeyValuePair.Create(s.Key.Name, s.Value)));

    /// <summary>The universe of an attempt at given sizes.</summary>
    /// <exception cref="FormatException">The attempt is about other sorts, or about sizes that no scope has.</exception>
    public Universe Universe(ImmutableArray<UninterpretedSort> sorts) =>
        Elements.Keys.Order(StringComparer.Ordinal).SequenceEqual(sorts.Select(s => s.Name).Order(StringComparer.Ordinal)) && Elements.Values.All(n => n is >= 1 and <= Scope.Largest)
            ? new Universe(sorts.ToImmutableDictionary(s => s, s => Elements[s.Name]))
            : throw new FormatException($"the attempt is about the elements of other sorts: {Text}");

    /// <inheritdoc/>
    public bool Equals(SolverAttempt? other) => other?.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>The endings of an attempt.</summary>
public enum AttemptStatus
{
    /// <summary>The hypotheses and the negated goal cannot hold together.</summary>
    Unsatisfiable,
    /// <summary>They can, as the solver says.</summary>
    Satisfiable,
    /// <summary>The solver gave up, or a limit ended it.</summary>
    Unknown,
}

/// <summary>The outcome of an attempt. Nothing of it is believed but a proof (soundness rule 13).</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Structure">The structure that the solver found for all hypotheses; null when it found none that can be read.</param>
/// <param name="Candidate">The structure that it had in mind without finding a proof; null when it reveals none, or nobody wants it.</param>
/// <param name="Core">The steps that a proof uses; empty without a proof.</param>
/// <param name="Reason">Why it gave up; null when it did not.</param>
/// <param name="Cost">The work that it took.</param>
public sealed record AttemptOutcome(AttemptStatus Status, Assignment? Structure, Assignment? Candidate, ImmutableArray<Step> Core, string? Reason, Cost Cost)
{
    /// <summary>The words for the endings of an attempt.</summary>
    public static readonly WordTable<AttemptStatus> Statuses = new(
        (AttemptStatus.Unsatisfiable, "unsat"), (AttemptStatus.Satisfiable, "sat"), (AttemptStatus.Unknown, "unknown"));
}

/// <summary>
/// An obligation with its schedule, which says for each list of outcomes which attempt comes next, or the answer. For use by one thread at a time.
/// </summary>
public interface IAttempts
{
    /// <summary>The answer that follows from the outcomes of attempts, which the schedule asks for one after the other. It can run again and again.</summary>
    /// <param name="ask">Gives the outcome of an attempt.</param>
    /// <param name="cancellation">Ends it, with an exception.</param>
    Answer Run(Func<SolverAttempt, AttemptOutcome> ask, CancellationToken cancellation);

    /// <summary>Makes one attempt.</summary>
    /// <exception cref="FormatException">The solver has no such attempt for this obligation.</exception>
    AttemptOutcome Try(SolverAttempt attempt, CancellationToken cancellation);
}
