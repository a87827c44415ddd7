namespace Prover.Formatting;

/// <summary>
/// The columns that an author made: where tokens of one paragraph stand below each other, or the same token anywhere in the file.
/// </summary>
internal sealed class Columns
{
    private readonly Dictionary<SourceLine, int> _paragraphs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(int Paragraph, int Column), int> _inParagraph = [];
    private readonly Dictionary<(int Paragraph, int Column, string Text), int> _same = [];
    private readonly Dictionary<(int Column, string Text), int> _inFile = [];
    private readonly Dictionary<SourceLine, int> _lastShared = new(ReferenceEqualityComparer.Instance);

    private Columns()
    {
    }

    /// <summary>The columns of a file. Paragraphs are separated by empty lines.</summary>
    public static Columns In(IReadOnlyList<SourceLine> lines)
    {
        var columns = new Columns();
        var paragraph = 0;
        foreach (var line in lines)
        {
            if (line.IsEmpty) paragraph++;
            else columns.Add(line, paragraph);
        }

        foreach (var (line, own) in columns._paragraphs)
            columns._lastShared[line] = line.Tokens.LastOrDefault(t => columns._same[(own, t.Column, t.Text)] > 1).Column;
        return columns;
    }

    /// <summary>
    /// Whether something else stands at the column of a token of <paramref name="line"/>, or the space before it brings a later token to a column.
    /// </summary>
    public bool Contain(SourceLine line, int column, string text) =>
        _inParagraph[(_paragraphs[line], column)] > 1 || _inFile[(column, text)] > 1
        || column < _lastShared[line];

    private void Add(SourceLine line, int paragraph)
    {
        _paragraphs.Add(line, paragraph);
        foreach (var (_, column, text) in line.Tokens)
        {
            _inParagraph[(paragraph, column)] = _inParagraph.GetValueOrDefault((paragraph, column)) + 1;
            _same[(paragraph, column, text)] = _same.GetValueOrDefault((paragraph, column, text)) + 1;
            _inFile[(column, text)] = _inFile.GetValueOrDefault((column, text)) + 1;
        }

        if (line.Comment is not null && line.Tokens.Count > 0)
            _inParagraph[(paragraph, line.CommentColumn)] = _inParagraph.GetValueOrDefault((paragraph, line.CommentColumn)) + 1;
    }
}
