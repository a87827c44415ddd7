using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Recording;

/// <summary>
/// Reads a record. What is damaged is reported at its place; what is not is read all the same, so that <c>accept</c> loses nothing of a record that
/// was merged badly.
/// </summary>
public sealed class AcceptedReader
{
    private readonly SourceText _source;
    private readonly DiagnosticBag _mistakes;
    private readonly DiagnosticBag _damages;
    private readonly int _before;

    private AcceptedReader(SourceText source, DiagnosticBag mistakes, DiagnosticBag damages) =>
        (_source, _mistakes, _damages, _before) = (source, mistakes, damages, damages.Count);

    /// <summary>
    /// Reads the record in <paramref name="source"/>; null when not even its beginning can be read. A newer format is a mistake; anything else that
    /// does not fit is damage.
    /// </summary>
    public static SealedRecord? Read(SourceText source, DiagnosticBag mistakes, DiagnosticBag damages) => new AcceptedReader(source, mistakes, damages).Read();

    private bool IsSound => _damages.Count == _before;

    private SealedRecord? Read()
    {
        if (!FormatIsKnown()) return null;
        var blocks = Blocks();
        if (blocks.Find(b => b.Kind == Block.Header) is not { } header)
        {
            if (IsSound) _damages.RecordDamaged(_source.Line(1), "its beginning is missing");
            return null;
        }

        Count(header, "obligations", blocks.Count(b => b.Kind == Block.Obligation));
        Count(header, "counterexamples", blocks.Count(b => b.Kind == Block.Counterexample));
        return new SealedRecord(_source, header, blocks);
    }

    private bool FormatIsKnown()
    {
        var first = _source.LineAt(1);
        if (first == $"{AcceptedText.Format} {AcceptedText.Version}" || IsConflict(first)) return true;
        if (first.StartsWith($"{AcceptedText.Format} ", StringComparison.Ordinal) && int.TryParse(first[(AcceptedText.Format.Length + 1)..], out var version)
            && version > AcceptedText.Version)
            _mistakes.RecordNewer(_source.Line(1), version, AcceptedText.Version);
        else
            _damages.RecordDamaged(_source.Line(1), $"it does not begin with '{AcceptedText.Format} {AcceptedText.Version}'");
        return false;
    }

    // A block begins with a line that is not indented and ends with its seal.
    private List<Block> Blocks()
    {
        var (blocks, block, first, conflicts) = (new List<Block>(), new List<string>(), 0, 0);
        var number = 0;
        foreach (var ended in _source.Content.Split('\n'))
        {
            var line = ended.TrimEnd('\r');
            number++;
            if (IsConflict(line))
            {
                if (conflicts++ == 0) _damages.RecordInConflict(_source.Line(number));
                continue;
            }

            if (line.Length == 0) continue;
            if (line[0] != ' ')
            {
                if (block.Count > 0) Unsealed(first);
                (block, first) = ([line], number);
            }
            else if (line.StartsWith("  seal ", StringComparison.Ordinal) && block.Count > 0)
            {
                if (line[7..] == AcceptedText.Seal(block)) blocks.Add(new Block(block, first));
                else if (conflicts == 0) _damages.RecordDamaged(_source.Line(first), "these lines are not those that were written");
                block = [];
            }
            else
            {
                block.Add(line);
            }
        }

        if (block.Count > 0) Unsealed(first);
        return blocks;
    }

    private void Unsealed(int line)
    {
        if (IsSound) _damages.RecordDamaged(_source.Line(line), "the end of this entry is missing");
    }

    private static bool IsConflict(string line) =>
        line.StartsWith("<<<<<<<", StringComparison.Ordinal) || line.StartsWith("=======", StringComparison.Ordinal)
        || line.StartsWith(">>>>>>>", StringComparison.Ordinal) || line.StartsWith("|||||||", StringComparison.Ordinal);

    private void Count(Block header, string what, int found)
    {
        if (IsSound && header.Word(what) != $"{found}") _damages.RecordDamaged(_source.Line(header.Line), $"of {header.Word(what)} {what} {found} are there");
    }
}

/// <summary>Lines of a record that belong together and are those that were written: <c>kind name</c>, then indented lines of a word and its value.</summary>
public sealed record Block(IReadOnlyList<string> Lines, int Line)
{
    /// <summary>The kind of the first one.</summary>
    public const string Header = "prover";

    /// <summary>The accepted result of an obligation.</summary>
    public const string Obligation = "obligation";

    /// <summary>A counterexample that was there once.</summary>
    public const string Counterexample = "counterexample";

    /// <summary>The kind of entry.</summary>
    public string Kind => Lines[0].Split(' ', 2)[0];

    /// <summary>The subject of the entry.</summary>
    public string Name => Lines[0].Split(' ', 2) is [_, var name] ? name : "";

    /// <summary>Whether there is a line of this word.</summary>
    public bool Has(string word) => Words(word).Any();

    /// <summary>The value of the first line of this word; empty when there is none.</summary>
    public string Word(string word) => Words(word).FirstOrDefault() ?? "";

    /// <summary>The values of all lines of this word.</summary>
    public IEnumerable<string> Words(string word) => Lines.Skip(1).Select(l => l.Trim().Split(' ', 2))
        .Where(parts => parts[0] == word).Select(parts => parts.Length == 2 ? parts[1] : "");
}

/// <summary>A record whose seals hold; what is in it is read when it is wanted.</summary>
public sealed class SealedRecord(SourceText source, Block header, IReadOnlyList<Block> blocks)
{
    /// <summary>How it begins.</summary>
    public AcceptedHeader Header { get; } = new(
        header.Word("solver"), int.TryParse(header.Word("encoding"), out var encoding) ? encoding : 0, header.Word("conditions"),
        header.Word("outcome"), header.Word("summary"), [.. header.Words("source").Select(Source)]);

    /// <summary>How many obligations it has.</summary>
    public int Obligations => blocks.Count(b => b.Kind == Block.Obligation);

    /// <summary>All of it; what no version would have written is reported to <paramref name="damages"/> and left out.</summary>
    public Accepted Open(DiagnosticBag damages)
    {
        var (obligations, examples) = (ImmutableArray.CreateBuilder<AcceptedObligation>(), ImmutableArray.CreateBuilder<KeptExample>());
        foreach (var block in blocks)
        {
            try
            {
                switch (block.Kind)
                {
                    case Block.Header: break;
                    case Block.Obligation: obligations.Add(ReadObligation(block)); break;
                    case Block.Counterexample: examples.Add(new KeptExample(block.Name, ReadStructure(block) ?? throw new FormatException("it has no state"))); break;
                    default: throw new FormatException($"there is no entry '{block.Kind}'");
                }
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                damages.RecordDamaged(source.Line(block.Line), e.Message);
            }
        }

        return new Accepted(Header, obligations.ToImmutable(), examples.ToImmutable());
    }

    private static AcceptedObligation ReadObligation(Block block)
    {
        var verdict = Enum.GetValues<VerdictKind>().Where(kind => block.Has(Words.Verdicts[kind])).Select(kind => (VerdictKind?)kind).FirstOrDefault()
            ?? throw new FormatException("it has no verdict");
        return new AcceptedObligation(
            block.Name, block.Word("frame"), block.Word("question"), verdict,
            block.Word(Words.Verdicts[verdict]) is { Length: > 0 } sizes ? AcceptedText.Sizes(sizes) : null,
            long.TryParse(block.Word("cost"), out var cost) ? cost : throw new FormatException("its cost is no number"),
            [.. block.Words("by").Select(by => by.Split(' ', 2) is [var number, var label] ? (label, number) : ("", by))],
            ReadStructure(block))
        {
            OtherSolver = block.Word("solver") is { Length: > 0 } solver ? solver : null,
        };
    }

    private static StructureRecord? ReadStructure(Block block) => !block.Has("state") ? null : new StructureRecord(
        AcceptedText.Sizes(block.Word("sizes")), AcceptedText.Json<JsonObject>(block.Word("state")), AcceptedText.Json<JsonArray>(block.Word("constants")),
        [.. block.Words("then").Select(AcceptedText.Json<JsonObject>)]);

    private static AcceptedSource Source(string line) => line.Split(' ', 2) is [var hash, var path] ? new AcceptedSource(path, hash) : new AcceptedSource(line, "");
}
