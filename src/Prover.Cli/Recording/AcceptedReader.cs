using System.Text.Json.Nodes;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Recording;

/// <summary>
/// Reads a record. What is damaged is reported at its place; what is not is read all the same, so that <c>accept</c> loses nothing of a record that
/// was merged badly.
/// </summary>
internal sealed class AcceptedReader
{
    private readonly SourceText _source;
    private readonly DiagnosticBag _mistakes;
    private readonly DiagnosticBag _damages;
    private readonly int _before;
    private readonly List<AcceptedObligation> _obligations = [];
    private readonly List<KeptExample> _examples = [];
    private Block? _header;

    private AcceptedReader(SourceText source, DiagnosticBag mistakes, DiagnosticBag damages) =>
        (_source, _mistakes, _damages, _before) = (source, mistakes, damages, damages.Count);

    /// <summary>What <paramref name="source"/> records; null when not even its beginning can be read. A newer format is a mistake, the rest damage.</summary>
    public static Accepted? Read(SourceText source, DiagnosticBag mistakes, DiagnosticBag damages) => new AcceptedReader(source, mistakes, damages).Read();

    private bool IsSound => _damages.Count == _before;

    private Accepted? Read()
    {
        if (!FormatIsKnown()) return null;
        foreach (var block in Blocks()) Take(block);
        if (_header is null)
        {
            if (IsSound) _damages.RecordDamaged(At(1), "its beginning is missing");
            return null;
        }

        Count("obligations", _obligations.Count);
        Count("counterexamples", _examples.Count);
        return new Accepted(
            _header.Word("solver"), int.TryParse(_header.Word("encoding"), out var encoding) ? encoding : 0, _header.Word("conditions"),
            _header.Word("outcome"), _header.Word("summary"), [.. _header.Words("source").Select(Source)], [.. _obligations], [.. _examples]);
    }

    private bool FormatIsKnown()
    {
        var first = _source.LineAt(1);
        if (first == $"{AcceptedText.Format} {AcceptedText.Version}" || IsConflict(first)) return true;
        if (first.StartsWith($"{AcceptedText.Format} ", StringComparison.Ordinal) && int.TryParse(first[(AcceptedText.Format.Length + 1)..], out var version)
            && version > AcceptedText.Version)
            _mistakes.RecordNewer(At(1), version, AcceptedText.Version);
        else
            _damages.RecordDamaged(At(1), $"it does not begin with '{AcceptedText.Format} {AcceptedText.Version}'");
        return false;
    }

    // A block begins with a line that is not indented and ends with its seal.
    private IEnumerable<Block> Blocks()
    {
        var lines = _source.Content.Split('\n');
        var (block, first, conflicts) = (new List<string>(), 0, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (IsConflict(line))
            {
                if (conflicts++ == 0) _damages.RecordInConflict(At(i + 1));
                continue;
            }

            if (line.Length == 0) continue;
            if (line[0] != ' ')
            {
                if (block.Count > 0) Unsealed(first);
                (block, first) = ([line], i + 1);
            }
            else if (line.StartsWith("  seal ", StringComparison.Ordinal) && block.Count > 0)
            {
                if (line[7..] == AcceptedText.Seal(block)) yield return new Block(block, first);
                else if (conflicts == 0) _damages.RecordDamaged(At(first), "these lines are not those that were written");
                block = [];
            }
            else
            {
                block.Add(line);
            }
        }

        if (block.Count > 0) Unsealed(first);
    }

    private void Unsealed(int line)
    {
        if (IsSound) _damages.RecordDamaged(At(line), "the end of this entry is missing");
    }

    private static bool IsConflict(string line) =>
        line.StartsWith("<<<<<<<", StringComparison.Ordinal) || line.StartsWith("=======", StringComparison.Ordinal)
        || line.StartsWith(">>>>>>>", StringComparison.Ordinal) || line.StartsWith("|||||||", StringComparison.Ordinal);

    private void Take(Block block)
    {
        try
        {
            switch (block.Kind)
            {
                case "prover": _header ??= block; break;
                case "obligation": _obligations.Add(Obligation(block)); break;
                case "counterexample": _examples.Add(new KeptExample(block.Name, Structure(block) ?? throw new FormatException("it has no state"))); break;
                default: throw new FormatException($"there is no entry '{block.Kind}'");
            }
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            _damages.RecordDamaged(At(block.Line), e.Message);
        }
    }

    private static AcceptedObligation Obligation(Block block)
    {
        var verdict = Enum.GetValues<VerdictKind>().Where(kind => block.Has(AcceptedText.Word(kind))).Select(kind => (VerdictKind?)kind).FirstOrDefault()
            ?? throw new FormatException("it has no verdict");
        return new AcceptedObligation(
            block.Name, block.Word("frame"), block.Word("question"), verdict,
            block.Word(AcceptedText.Word(verdict)) is { Length: > 0 } sizes ? AcceptedText.Sizes(sizes) : null,
            long.TryParse(block.Word("cost"), out var cost) ? cost : throw new FormatException("its cost is no number"),
            [.. block.Words("by").Select(by => by.Split(' ', 2) is [var number, var label] ? (label, number) : ("", by))],
            Structure(block));
    }

    private static StructureRecord? Structure(Block block) => !block.Has("state") ? null : new StructureRecord(
        AcceptedText.Sizes(block.Word("sizes")), AcceptedText.Json<JsonObject>(block.Word("state")), AcceptedText.Json<JsonArray>(block.Word("constants")),
        [.. block.Words("then").Select(AcceptedText.Json<JsonObject>)]);

    private static AcceptedSource Source(string line) => line.Split(' ', 2) is [var hash, var path] ? new AcceptedSource(path, hash) : new AcceptedSource(line, "");

    private void Count(string what, int found)
    {
        if (IsSound && _header!.Word(what) != $"{found}") _damages.RecordDamaged(At(_header.Line), $"of {_header.Word(what)} {what} {found} are there");
    }

    private Location At(int line)
    {
        var text = _source.LineAt(line);
        var start = _source.Content.Split('\n').Take(line - 1).Sum(l => l.Length + 1);
        return new Location(_source, new TextSpan(start, Math.Max(1, text.TrimEnd().Length)));
    }

    // "kind name", then indented lines of a word and its value.
    private sealed record Block(IReadOnlyList<string> Lines, int Line)
    {
        public string Kind => Lines[0].Split(' ', 2)[0];

        public string Name => Lines[0].Split(' ', 2) is [_, var name] ? name : "";

        public bool Has(string word) => Values(word).Any();

        public string Word(string word) => Values(word).FirstOrDefault() ?? "";

        public IEnumerable<string> Words(string word) => Values(word);

        private IEnumerable<string> Values(string word) => Lines.Skip(1).Select(l => l.Trim().Split(' ', 2))
            .Where(parts => parts[0] == word).Select(parts => parts.Length == 2 ? parts[1] : "");
    }
}
