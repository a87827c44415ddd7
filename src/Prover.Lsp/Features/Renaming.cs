using System.Collections.Immutable;
using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Lsp.Features;

/// <summary>
/// Renames a name wherever it is used. The edited files are checked before the edit is offered: a name that is taken, or that would mean something else somewhere,
/// is refused.
/// </summary>
/// <param name="buffers">The open documents.</param>
/// <param name="files">The files in which the name may be used.</param>
internal sealed class Renaming(Buffers buffers, IReadOnlyCollection<string> files)
{
    private readonly Lazy<ImmutableArray<(string Path, NameIndex Index, int Mistakes)>> _before =
        new(() => [.. files.Select(f => (f, NameIndex.Of(f, buffers.Files), Mistakes(f, buffers.Files).Length))]);

    /// <summary>The edits; null if the name cannot be used, with the reason.</summary>
    public (ImmutableArray<(SourceText Source, ImmutableArray<TextSpan> Places)> Edits, string? Refusal) Run(DeclaredName declared, string name)
    {
        var indexes = _before.Value.Where(f => f.Index.Uses.Any(u => Names.AreSame(u.Declaration, declared))).ToArray();
        var uses = Names.UsesOf(declared, indexes.Select(i => i.Index));
        ImmutableArray<(SourceText Source, ImmutableArray<TextSpan> Places)> edits =
            [.. uses.GroupBy(u => Path.GetFullPath(u.Place.Source.Path)).Select(g => (g.First().Place.Source, g.Select(u => u.Place.Span).ToImmutableArray()))];
        foreach (var (source, _) in edits)
            if (FrontEnds.Of(source.Path) is { } language && !IsName(name, language, declared.Kind == NameKind.Label))
                return (edits, $"'{name}' cannot be a name in {language.Noun}");

        var renamed = buffers.Files.With(edits.Select(e => new SourceText(e.Source.Path, Edited(e.Source.Content, e.Places, name))));
        foreach (var (path, index, mistakes) in indexes)
        {
            if (Mistakes(path, renamed) is var after && after.Length > mistakes)
            {
                var before = Mistakes(path, buffers.Files);
                return (edits, $"'{name}' cannot be used: {after.First(m => before.All(b => b.Message != m.Message)).Message}");
            }

            if (Shape(NameIndex.Of(path, renamed)).SequenceEqual(Shape(index))) continue;
            return (edits, $"'{name}' cannot be used: some names would refer to other declarations");
        }

        return (edits, null);
    }

    private static bool IsName(string text, FrontEnd language, bool isLabel)
    {
        var mistakes = new DiagnosticBag();
        return language.Lex(new SourceText("name", text), mistakes) is [{ Kind: var kind } token, { Kind: TokenKind.EndOfFile }]
            && mistakes.Count == 0 && token.Text == text && (kind == TokenKind.Identifier || (isLabel && kind == TokenKind.Keyword));
    }

    private static string Edited(string text, ImmutableArray<TextSpan> places, string name) =>
        places.OrderByDescending(p => p.Start).Aggregate(text, (t, p) => string.Concat(t.AsSpan(0, p.Start), name, t.AsSpan(p.End)));

    private static Diagnostic[] Mistakes(string path, SourceFiles files)
    {
        var mistakes = new DiagnosticBag();
        FrontEnds.Load(path, mistakes, files: files);
        return [.. mistakes.All];
    }

    // Which name has which declaration, by numbers: the same before and after if nothing is captured.
    private static IEnumerable<int> Shape(NameIndex index)
    {
        var places = index.Uses.Select((u, i) => (u.Place, Number: i)).ToDictionary(u => u.Place, u => u.Number);
        return index.Uses.Select(u => places.GetValueOrDefault(u.Declaration.Place, -1));
    }
}
