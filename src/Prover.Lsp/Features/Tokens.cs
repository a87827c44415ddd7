using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Protocol;

namespace Prover.Lsp.Features;

/// <summary>The names in a document, coloured by their meaning. Words and symbols are left to the grammar of the editor.</summary>
internal static class Tokens
{
    /// <summary>The words for the numbers in tokens.</summary>
    public static SemanticTokensLegend Legend { get; } = new(
        ["type", "enumMember", "property", "variable", "function", "parameter", "method", "class", "interface", "label"], ["declaration"]);

    /// <summary>The tokens of the document at a path.</summary>
    public static SemanticTokens Of(string path, NameIndex index)
    {
        var data = new List<int>();
        var (line, character) = (0, 0);
        foreach (var use in index.Uses.Where(u => u.Place.Source.Path == path))
        {
            var range = Positions.Of(use.Place);
            var sameLine = range.Start.Line == line;
            if (sameLine && range.Start.Character < character) continue;
            data.AddRange(
            [
                range.Start.Line - line, sameLine ? range.Start.Character - character : range.Start.Character, use.Place.Span.Length,
                (int)use.Declaration.Kind, use.Place == use.Declaration.Place ? 1 : 0,
            ]);
            (line, character) = (range.Start.Line, range.Start.Character);
        }

        return new SemanticTokens(data);
    }
}
