using System.Collections.Immutable;
using Prover.Binding;
using Prover.Logic;
using Prover.Text;

namespace Prover.Strengthening;

/// <summary>Conjuncts that were found, as text in the language of the file that they belong to.</summary>
public static class StrengthenedText
{
    /// <summary>One conjunct, as a line of the case: <c>[found] forall a: Id. …</c>; in a mypyvy file as an invariant.</summary>
    public static string Of(Addition addition)
    {
        var line = $"[{addition.Conjunct.Label}] {TermPrinter.Text(addition.Conjunct.Formula)}";
        return FrontEnds.IsProof(addition.Case.Place.Source.Path) ? $"invariant {line}" : line;
    }

    /// <summary>The files in which the cases stand, each with what was found behind the last conjunct of its case.</summary>
    public static ImmutableArray<SourceText> Of(ImmutableArray<Addition> added) =>
    [
        .. added.Where(a => !a.Case.Conjuncts.IsEmpty).GroupBy(a => a.Case.Conjuncts[^1].Place.Source).Select(file => new SourceText(file.Key.Path, file.GroupBy(a => a.Case)
            .OrderByDescending(c => EndOf(c.Key)).Aggregate(file.Key.Content, (text, c) => text.Insert(EndOf(c.Key), string.Concat(c.Select(a => Line(file.Key, a))))))),
    ];

    private static int EndOf(Systems.Case @case) => @case.Conjuncts.Max(c => c.Formula.Place?.Span.End ?? c.Place.Span.End);

    private static string Line(SourceText file, Addition addition)
    {
        var line = file.LineAt(addition.Case.Conjuncts[^1].Place.Line);
        var indentation = line[..^line.TrimStart().Length];
        return $"\n{(indentation.Length < line.Length && line.TrimStart()[0] is '[' or 'i' ? indentation : indentation + "  ")}{Of(addition)}";
    }
}
