using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Protocol;
using Prover.Text;

namespace Prover.Lsp.Features;

/// <summary>Completions of the text that is being typed.</summary>
internal static class Completion
{
    // The protocol's numbers of kinds of completions.
    private const int Method = 2, Function = 3, Constructor = 4, Field = 5, Variable = 6, Class = 7, Interface = 8, Value = 12, Enum = 13, Keyword = 14, Constant = 21;

    // Stands for the name that is being typed, so that the text around it can be read.
    private const string Typed = "completed__";

    /// <summary>
    /// After a dot, the fields of the value before it or the labels of the claim; otherwise the names in scope and the words of the language.
    /// </summary>
    public static IReadOnlyList<CompletionItem> At(SourceText source, int offset, Indexes indexes)
    {
        if (FrontEnds.Of(source.Path) is not { } language || IsComment(source, offset)) return [];
        var start = offset;
        while (start > 0 && IsNamePart(source.Content[start - 1])) start--;
        var end = offset;
        while (end < source.Content.Length && IsNamePart(source.Content[end])) end++;
        var text = new SourceText(source.Path, string.Concat(source.Content.AsSpan(0, start), Typed, source.Content.AsSpan(end)));
        var index = indexes.With(text);
        if (start > 0 && source.Content[start - 1] == '.') return [.. AfterDot(text, start - 1, index).DistinctBy(i => i.Label)];
        var here = Symbols.OutlineOf(text).FirstOrDefault(i => i.Contains(start));
        var names = index.Declarations.Where(d => d.Name != Typed && d.Kind switch
        {
            NameKind.Field or NameKind.Label => false,
            NameKind.Variable => d.Place.Source == text || d.Place.Source.Content == text.Content ? here?.Contains(d.Place.Span.Start) == true && d.Place.Span.Start < start : false,
            _ => true,
        });
        return [.. names.Select(Item).Concat(language.Words.Order(StringComparer.Ordinal).Select(w => new CompletionItem(w, Keyword, null))).DistinctBy(i => i.Label)];
    }

    private static IEnumerable<CompletionItem> AfterDot(SourceText text, int dot, NameIndex index)
    {
        if (index.Fields.FirstOrDefault(f => f.Target.Source.Path == text.Path && f.Target.Span.End == dot) is { } place) return place.Fields.Select(Item);
        var start = dot;
        while (start > 0 && IsNamePart(text.Content[start - 1])) start--;
        var owner = text.Content[start..dot];
        return index.Declarations.Where(d => d.Kind == NameKind.Label && OwnersOf(d).Contains(owner)).Select(Item);
    }

    private static IEnumerable<string> OwnersOf(DeclaredName label) =>
        Symbols.OutlineOf(label.Place.Source).SelectMany(i => i.All).Where(i => i.Kind != OutlineKind.Conjunct && i.Contains(label.Place.Span.Start)).Select(i => i.Name);

    private static CompletionItem Item(DeclaredName name) => new(name.Name, NumberOf(name.Kind), name.Signature ?? Names.Words(name.Kind));

    private static int NumberOf(NameKind kind) => kind switch
    {
        NameKind.Sort => Enum,
        NameKind.Constructor => Constructor,
        NameKind.Field => Field,
        NameKind.State => Variable,
        NameKind.Function => Function,
        NameKind.Variable => Value,
        NameKind.Rule => Method,
        NameKind.Invariant => Class,
        NameKind.Claim => Interface,
        _ => Constant,
    };

    private static bool IsComment(SourceText source, int offset) =>
        source.Content.AsSpan(0, offset) is var before && before[(before.LastIndexOf('\n') + 1)..].Contains('#');

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_';
}
