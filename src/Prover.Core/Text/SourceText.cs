using System.Collections.Immutable;
using System.Text;

namespace Prover.Text;

/// <summary>A half-open range of characters: <paramref name="Start"/> is a 0-based offset, <paramref name="Length"/> counts characters.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The offset just after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The smallest span that contains this one and <paramref name="other"/>.</summary>
    public TextSpan To(TextSpan other) =>
        new(Math.Min(Start, other.Start), Math.Max(End, other.End) - Math.Min(Start, other.Start));
}

/// <summary>One file's text with its lines; immutable.</summary>
public sealed class SourceText
{
    /// <summary>The largest file that is read, in bytes. A specification is written by hand; anything larger is a mistake.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private readonly List<int> _lineStarts = [0];

    /// <summary>A text that was read from, or stands for, the file <paramref name="path"/>.</summary>
    public SourceText(string path, string content)
    {
        Path = path;
        Content = content;
        for (var i = 0; i < content.Length; i++)
            if (content[i] == '\n')
                _lineStarts.Add(i + 1);
    }

    /// <summary>The path as the user named it.</summary>
    public string Path { get; }

    /// <summary>The path as it is shown.</summary>
    public string ShownPath => Visible.Line(Path);

    /// <summary>The characters, line ends included.</summary>
    public string Content { get; }

    /// <summary>The 1-based line and column of an offset.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        var index = _lineStarts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>How many lines there are; the last one may be empty.</summary>
    public int LineCount => _lineStarts.Count;

    /// <summary>The text of a 1-based line, without its line end.</summary>
    public string LineAt(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Count ? _lineStarts[line] : Content.Length;
        return Content[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>A whole 1-based line as a place.</summary>
    public Location Line(int line) => new(this, new TextSpan(_lineStarts[line - 1], Math.Max(1, LineAt(line).TrimEnd().Length)));

    /// <summary>
    /// Reads a file as UTF-8. Gives <see langword="null"/> and reports to <paramref name="diagnostics"/> when the file is missing,
    /// cannot be read, is larger than <see cref="MaxBytes"/> or is not text; <paramref name="namedAt"/> is the place that named it, if one did.
    /// </summary>
    public static SourceText? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                diagnostics.FileNotFound(path, Directory.Exists(path), namedAt);
                return null;
            }

            if (FileKind.IsSpecial(path))
            {
                diagnostics.NotARegularFile(path, namedAt);
                return null;
            }

            // A link that someone else made must not have any file of this machine quoted.
            if (file.ResolveLinkTarget(returnFinalTarget: true) is { } target && target.Extension != file.Extension)
            {
                diagnostics.LinkToAnotherKind(path, namedAt);
                return null;
            }

            if (file.Length > MaxBytes)
            {
                diagnostics.FileTooLarge(path, file.Length, namedAt);
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            if (Array.IndexOf(bytes, (byte)0) >= 0)
            {
                diagnostics.FileNotText(path, namedAt);
                return null;
            }

            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return new SourceText(path, text.TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            diagnostics.FileNotText(path, namedAt);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            diagnostics.FileNotReadable(path, e.Message, namedAt);
            return null;
        }
    }

    /// <summary>
    /// Reads a text to its end, as the file <paramref name="path"/>. Gives <see langword="null"/> and reports to <paramref name="diagnostics"/> when it is
    /// larger than <see cref="MaxBytes"/> or is not text.
    /// </summary>
    public static SourceText? Read(TextReader reader, string path, DiagnosticBag diagnostics)
    {
        var buffer = new char[MaxBytes + 1];
        var length = reader.ReadBlock(buffer);
        if (length > MaxBytes)
        {
            diagnostics.FileTooLarge(path, length, null);
            return null;
        }

        // A reader writes U+FFFD for bytes that are not UTF-8.
        var text = new string(buffer, 0, length);
        if (text.AsSpan().ContainsAny('\0', '\uFFFD'))
        {
            diagnostics.FileNotText(path, null);
            return null;
        }

        return new SourceText(path, text.TrimStart('\uFEFF'));
    }
}

/// <summary>A span of one source: where something was written.</summary>
public sealed record Location(SourceText Source, TextSpan Span)
{
    /// <summary>The 1-based line of the first character.</summary>
    public int Line => Source.PositionOf(Span.Start).Line;

    /// <summary>The 1-based line of the last character.</summary>
    public int EndLine => Source.PositionOf(Math.Max(Span.Start, Span.End - 1)).Line;

    /// <summary>The 1-based column of the first character.</summary>
    public int Column => Source.PositionOf(Span.Start).Column;

    /// <summary>The characters at this place, exactly as written.</summary>
    public string Text => Source.Content.Substring(Span.Start, Math.Min(Span.Length, Source.Content.Length - Span.Start));

    /// <summary>The characters at this place on one line, runs of white space as one blank and comments left out.</summary>
    public string Excerpt => string.Join(' ', Text.Split('\n')
        .Select(line => line.Split('#')[0])
        .SelectMany(line => line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The smallest place that contains both; <paramref name="other"/> is in the same source.</summary>
    public Location To(Location other) => this with { Span = Span.To(other.Span) };

    /// <summary><c>path(line,column)</c>.</summary>
    public override string ToString() => $"{Source.ShownPath}({Line},{Column})";
}

/// <summary>Where source texts come from: the files on disk, or a version of them that is kept elsewhere.</summary>
public abstract class SourceFiles
{
    /// <summary>The files on disk.</summary>
    public static SourceFiles OnDisk { get; } = new Disk();

    /// <summary>
    /// Reads a file. Gives <see langword="null"/> and reports to <paramref name="diagnostics"/> when that is not possible;
    /// <paramref name="namedAt"/> is the place that named the file, if one did.
    /// </summary>
    public abstract SourceText? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null);

    /// <summary>The path of a file that <paramref name="source"/> names: it is relative to the folder of that source.</summary>
    public virtual string Resolve(SourceText source, string path)
    {
        var combined = Path.Combine(Path.GetDirectoryName(source.Path) ?? "", path);
        return Path.IsPathRooted(combined) ? Path.GetFullPath(combined) : Path.GetRelativePath(".", combined);
    }

    /// <summary>These files, some of them with other contents.</summary>
    public SourceFiles With(IEnumerable<SourceText> contents) => new Overlaid(this, [.. contents]);

    private sealed class Overlaid(SourceFiles below, ImmutableArray<SourceText> contents) : SourceFiles
    {
        public override SourceText? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null)
        {
            if (contents.FirstOrDefault(c => Path.GetFullPath(c.Path) == Path.GetFullPath(path)) is not { } content) return below.Load(path, diagnostics, namedAt);
            if (content.Content.Length <= SourceText.MaxBytes) return content;
            diagnostics.FileTooLarge(path, content.Content.Length, namedAt);
            return null;
        }

        public override string Resolve(SourceText source, string path) => below.Resolve(source, path);
    }

    private sealed class Disk : SourceFiles
    {
        public override SourceText? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null) => SourceText.Load(path, diagnostics, namedAt);
    }
}
