using System.Text;
using Prover.Text;

namespace Prover.App.Files;

/// <summary>
/// A stream that a terminal or a build server reads, through which every text goes. Characters that would be obeyed instead of shown have the
/// placeholders of <see cref="Visible"/>; and what a build server takes for a command (a line that begins with <c>::</c>, or <c>##name[</c> anywhere)
/// is spelled with a look-alike, so that nothing from a file or a path is one. Our own control sequences and commands go through <see cref="Command"/>.
/// </summary>
public sealed class VisibleWriter : TextWriter
{
    // The look-alikes of what makes a command.
    private const char Colon = '\u2236';
    private const char Bracket = '\u27E6';

    private readonly TextWriter _inner;
    private Place _place = Place.Lead;
    private int _hashes;

    private VisibleWriter(TextWriter inner) : base(inner.FormatProvider) => (_inner, CoreNewLine) = (inner, inner.NewLine.ToCharArray());

    // Where in a line the next character stands.
    private enum Place
    {
        Lead,
        BehindColon,
        Text,
    }

    /// <summary>The writer over another one, or that one when it is such a writer already.</summary>
    public static VisibleWriter Over(TextWriter writer) => writer as VisibleWriter ?? new VisibleWriter(writer);

    /// <summary>Writes a control sequence or a command of our own to <paramref name="writer"/>, as it stands.</summary>
    public static void Command(TextWriter writer, string sequence)
    {
        if (writer is not VisibleWriter visible)
        {
            writer.Write(sequence);
            return;
        }

        visible._inner.Write(sequence);
        if (sequence.EndsWith('\n')) (visible._place, visible._hashes) = (Place.Lead, 0);
    }

    /// <inheritdoc/>
    public override Encoding Encoding => _inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write($"{value}{NewLine}");

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        var shown = new StringBuilder(buffer.Length);
        for (var i = 0; i < buffer.Length; i++)
        {
            var c = buffer[i];
            if (c == '\t') c = ' ';
            else if (c == '\r' && i + 1 < buffer.Length && buffer[i + 1] == '\n' && NewLine == "\r\n") { }
            else if (c != '\n' && !char.IsSurrogate(c) && !Visible.Shows(buffer, i)) c = Visible.Placeholder(c);
            shown.Append(Spelled(c));
        }

        _inner.Write(shown.ToString());
    }

    private char Spelled(char c)
    {
        if (c == '\n')
        {
            (_place, _hashes) = (Place.Lead, 0);
            return c;
        }

        var (isCommand, isBracket) = (_place == Place.BehindColon && c == ':', _hashes >= 2 && c == '[');
        _place = _place == Place.Lead && char.IsWhiteSpace(c) ? Place.Lead : _place == Place.Lead && c == ':' ? Place.BehindColon : Place.Text;
        _hashes = c == '#' ? _hashes + 1 : _hashes >= 2 && (char.IsAsciiLetter(c) || c is '-' or '.') ? _hashes : 0;
        return isCommand ? Colon : isBracket ? Bracket : c;
    }

    /// <inheritdoc/>
    public override void Flush() => _inner.Flush();
}
