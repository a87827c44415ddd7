namespace Prover.Text;

/// <summary>
/// Collects the mistakes of one run. Every message and every code of the product stands in this class, one method each:
/// files and syntax here. Sorts come as objects, whose text is what a user writes.
/// </summary>
public sealed partial class DiagnosticBag
{
    // Behind so many mistakes in one run the rest is noise.
    private const int Most = 50;

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<(string Code, string? Place, string Message)> _seen = [];

    /// <summary>How often a mistake was reported. One that is met again, since several proofs load its file, counts and is not kept.</summary>
    public int Count { get; private set; }

    /// <summary>How many mistakes are not among <see cref="All"/>, which stops at 50.</summary>
    public int Omitted => _seen.Count - _diagnostics.Count;

    /// <summary>The mistakes, files first, then by place.</summary>
    public IReadOnlyList<Diagnostic> All =>
    [
        .. _diagnostics
            .OrderBy(d => d.Location?.Source.Path, StringComparer.Ordinal)
            .ThenBy(d => d.Location?.Span.Start ?? -1),
    ];

    private void Add(string code, Location? location, string message, params string?[] notes) => Add(Of(code, location, message, notes));

    private static Diagnostic Of(string code, Location? location, string message, params string?[] notes) =>
        new(code, message, location, [.. notes.OfType<string>()]);

    private void Add(Diagnostic diagnostic)
    {
        Count++;
        if (!_seen.Add((diagnostic.Code, diagnostic.Location?.ToString(), diagnostic.Message)) || _diagnostics.Count == Most) return;
        _diagnostics.Add(diagnostic with { Message = Visible.Line(diagnostic.Message), Notes = [.. diagnostic.Notes.Select(Visible.Line)] });
    }

    private static Fix[] Replacing(Location place, string? text) =>
        text is null ? [] : [new Fix(text.Length == 0 ? $"remove '{place.Text}'" : $"replace by '{text}'", place, text)];

    private static string? DidYouMean(string? near) => near is null ? null : $"did you mean '{near}'?";

    // ---- P0xx: files ------------------------------------------------------------------------------------------------------------

    /// <summary>A file is not there, or is a folder. Standard input is no file: its name should end in one of <paramref name="endings"/>.</summary>
    public void FileNotFound(string path, bool isFolder, Location? at, string? endings = null) =>
        Add("P001", at, isFolder ? $"'{path}' is a folder; a file is needed here" : $"there is no file '{path}'",
            path != "-" ? null : $"standard input is not read: save it to a file{(endings is null ? "" : $" whose name ends in {endings}")}");

    internal void FileTooLarge(string path, long bytes, Location? at) =>
        Add("P002", at, $"'{path}' has {bytes / 1024 / 1024} MiB; a specification of more than {SourceText.MaxBytes / 1024 / 1024} MiB is not read");

    internal void FileNotText(string path, Location? at) => Add("P003", at, $"'{path}' is not a UTF-8 text file");

    /// <summary>A file or a folder exists and cannot be read.</summary>
    public void FileNotReadable(string path, string reason, Location? at) => Add("P004", at, $"'{path}' cannot be read: {reason}");

    internal void EmptySpecification(SourceText source) =>
        Add("P005", new Location(source, new TextSpan(0, 0)), "this specification declares nothing");

    internal void ExtendsItself(string path, Location? at) => Add("P006", at, $"'{path}' extends itself");

    internal void NotARegularFile(string path, Location? at) =>
        Add("P018", at, $"'{path}' is not a regular file: a pipe, a device or a socket is not read", "save what it gives to a file first");

    internal void LinkToAnotherKind(string path, Location? at) =>
        Add("P020", at, $"'{path}' is a link to a file whose name has another ending, so it is not read", "copy the file, or link to one with the same ending");

    internal void NotThisKind(string path, string noun, string reason, Location at) => Add("P021", at, $"'{path}' is not {noun}: {reason}");

    internal void ExtendsTooMany(string path, int most, Location? at) =>
        Add("P019", at, $"'{path}' would be the file number {most + 1} in a chain of files that each extend the next; at most {most} are followed");

    /// <summary>A folder that was given to the command line holds no proof.</summary>
    public void NoProofs(string folder, string endings) =>
        Add("P007", null, $"the folder '{folder}' holds no file that ends in {endings}");

    /// <summary>A path was given whose kind of file the command does not take.</summary>
    public void NotAProof(string path, string endings) =>
        Add("P008", null, $"'{path}' is neither a proof nor a specification: a file that ends in {endings}, or a folder with proofs, is needed");

    internal void WrongEnding(string path, string what, string ending, Location? at) =>
        Add("P009", at, $"'{path}' is not read: the name of {what} ends in {ending}");

    /// <summary>A specification without a proof is to be verified, and it has no invariant.</summary>
    public void NothingToProve(string path) => Add("P012", null, $"'{path}' declares no invariant: there is nothing to prove");

    // ---- P1xx: syntax -----------------------------------------------------------------------------------------------------------

    internal void BadCharacter(Location at, string text) => Add("P101", at, $"'{Printable(text)}' is not part of the language");

    private static string Printable(string text) =>
        string.Concat(text.Take(20).Select((c, i) => Visible.Shows(text, i) ? $"{c}" : $"\\u{(int)c:x4}"));

    internal void UnterminatedString(Location at) => Add("P102", at, "this string does not end on its line");

    internal void NumberTooLong(Location at, int most) => Add("P119", at, $"this number has more than {most:N0} digits");

    internal void Expected(Location at, string what, string found, string? hint) =>
        Add(Unexpected(at, what, found, hint));

    /// <summary>The same where a name is probably meant to be <paramref name="word"/>.</summary>
    internal void Misspelt(Location at, string what, string found, Location name, string word) =>
        Add(Unexpected(at, what, found, DidYouMean(word)) with { Fixes = Replacing(name, word) });

    private static Diagnostic Unexpected(Location at, string what, string found, string? hint) => Of("P103", at, $"expected {what}, found {found}", hint);

    internal void NestedTooDeeply(Location at, int limit) =>
        Add("P104", at, $"this is nested more than {limit} deep; nothing after it is read");

    internal void NotSupportedYet(Location at, string what, string? note = null) => Add("P105", at, $"{what} is not supported yet", note);

    internal void MisplacedPrime(Location at) => Add("P115", at, "a prime stands right after a name, and only in a claim about a step",
        "guarantee r'(a): r(a) holds after the step; a rule says what a variable becomes by an effect: x := e");

    internal void OperatorsDoNotChain(Location at, string op) =>
        Add("P106", at, $"'{op}' does not chain: {(op[0] is '<' or '>' && op != "<->" ? $"write a {op} b & b {op} c" : "parentheses say which side comes first")}");

    internal void ReservedWord(Location at, string word, string what, bool later) =>
        Add("P107", at, $"expected {what}, but '{word}' is a reserved word{(later ? ", for a later version" : "")}");

    internal void EmptyTuple(Location at) => Add("P108", at, "there is no empty tuple");

    internal void RuleWithoutLine(Location at, string rule) =>
        Add("P109", at, $"the rule '{rule}' has no line '---' between premises and effects");

    internal void EffectAboveLine(Location at) => Add("P110", at, "effects stand below the line '---', premises above it");

    internal void ConjunctOutsideCase(Location at, string invariant) =>
        Add("P111", at, $"'{invariant}' has cases, so every conjunct stands in one of them");

    internal void ForeignSymbol(Location at, string symbol, string meant, string? remark) => Add(Of("P113", at, meant switch
    {
        "" => $"'{symbol}' is not part of the language: a declaration, premise or effect ends with its line",
        "#" => $"'{symbol}' does not begin a comment; write '#'",
        _ => $"'{symbol}' is not part of the language; write '{meant}'",
    }, remark) with
    { Fixes = Replacing(at, meant) });

    internal void ForeignWord(Location at, string word, string meant) =>
        Add(Of("P114", at, $"'{word}' is not an operator of the language; write '{meant}'") with { Fixes = Replacing(at, meant) });

    internal void LineWithoutCase(Location at, string name) =>
        Add("P112", at, $"this line names no case before '{name}', and no line above it does");
}
