using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Prover.Binding;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Strengthening;

/// <summary>A file and the content that is to replace it.</summary>
/// <param name="Old">The file as it was read.</param>
/// <param name="Content">The new content.</param>
public sealed record FileEdit(SourceText Old, string Content);

/// <summary>Writes conjuncts in the language and the form of the file that declares their case.</summary>
public static partial class StrengthenedText
{
    /// <summary>
    /// One conjunct as a line: <c>[found] forall a: Id. …</c>; in a mypyvy file as an invariant; where a variant added the last conjunct of the case, as another
    /// addition.
    /// </summary>
    public static string Of(Addition addition)
    {
        var line = $"[{addition.Conjunct.Label}] {TermPrinter.Text(addition.Conjunct.Formula)}";
        if (FrontEnds.IsProof(addition.Case.Place.Source.Path)) return $"invariant {line}";
        return addition.Case.Conjuncts is [.., var last] && AddingConjunct().Match(LineBefore(last)) is { Success: true } adding
            ? $"{adding.Value.Trim()} {line}"
            : line;
    }

    /// <summary>The files that declare the cases, with each conjunct behind the last one of its case; empty if a case has no conjunct yet.</summary>
    public static ImmutableArray<FileEdit> Edits(ImmutableArray<Addition> added) => added.Any(a => a.Case.Conjuncts.IsEmpty) ? [] :
    [
        .. added.GroupBy(a => a.Case.Conjuncts[^1].Place.Source).Select(file => new FileEdit(file.Key, file.GroupBy(a => a.Case)
            .OrderByDescending(c => c.Key.Conjuncts[^1].Place.Span.End).Aggregate(file.Key.Content, (text, c) => Insert(text, c.Key.Conjuncts[^1], c)))),
    ];

    // Later places first, so that the offsets of earlier ones stay.
    private static string Insert(string text, Conjunct last, IEnumerable<Addition> added)
    {
        var before = LineBefore(last);
        var indentation = before[..^before.TrimStart().Length];
        if (before.Trim() is not ("" or "invariant" or "safety") && !AddingConjunct().IsMatch(before)) indentation += "  ";
        var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return text.Insert(PlaceBehind(last), string.Concat(added.Select(a => $"{lineEnd}{indentation}{Of(a)}")));
    }

    // The end of the line, behind a comment; or of the conjunct, if something else follows on the line.
    private static int PlaceBehind(Conjunct conjunct)
    {
        var (source, end) = (conjunct.Place.Source, conjunct.Place.Span.End);
        var rest = source.LineAt(source.PositionOf(end).Line)[(source.PositionOf(end).Column - 1)..];
        return rest.TrimStart() is "" or ['#', ..] ? end + rest.Length : end;
    }

    private static string LineBefore(Conjunct conjunct) =>
        conjunct.Place.Source.LineAt(conjunct.Place.Line)[..(conjunct.Place.Column - 1)];

    [GeneratedRegex(@"^\s*add\s+conjunct\s+\S+\s*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddingConjunct();
}
