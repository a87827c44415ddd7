namespace Prover.Syntax;

/// <summary>How a language cuts its text into tokens.</summary>
/// <param name="Keywords">The words that cannot be names.</param>
/// <param name="Symbols">The symbols, longest first, so that the first that fits is the right one.</param>
/// <param name="HasStrings">Whether a quotation mark begins a string.</param>
/// <param name="HasAnnotations">Whether <c>@</c> begins an annotation.</param>
public sealed record Lexicon(
    IReadOnlySet<string> Keywords, IReadOnlyList<string> Symbols, bool HasStrings = true, bool HasAnnotations = false)
{
    /// <summary>Symbols of other languages, longest first, with what to write here.</summary>
    public IReadOnlyList<(string Text, string Meant)> Foreign { get; init; } = Syntax.Foreign.Symbols;

    /// <summary>The words that no version of mypyvy gives up.</summary>
    private static readonly string[] PyvWords =
    [
        "modifies", "sort", "mutable", "immutable", "derived", "relation", "constant", "function", "init", "transition", "invariant", "axiom",
        "forall", "exists", "true", "false", "onestate", "twostate", "theorem", "definition", "assert", "safety", "any", "trace", "if", "then",
        "else", "let", "in", "sat", "unsat", "distinct",
    ];

    /// <summary>Mypyvy files.</summary>
    public static readonly Lexicon Pyv = new(
        new HashSet<string>([.. PyvWords, "new", "zerostate", "bool", "int", "fbii", "prophecy", "by"], StringComparer.Ordinal),
        ["<->", "->", "!=", "~=", "<=", ">=", ":=", "(", ")", "[", "]", "{", "}", "<", ">", ",", ".", ":", ";", "=", "!", "~", "&", "|", "+", "-", "*", "'"],
        HasStrings: false, HasAnnotations: true)
    { Foreign = Syntax.Foreign.PyvSymbols };

    /// <summary>
    /// Mypyvy files as they were before mid-2020, when a formula spoke of the state after and <c>old</c> of the one before. A prime is a symbol so
    /// that there is one message for it.
    /// </summary>
    public static readonly Lexicon OldPyv = new(
        new HashSet<string>([.. PyvWords, "old", "assume", "automaton", "global", "phase", "self", "sketch"], StringComparer.Ordinal),
        ["<->", "->", "!=", "~=", ":=", "(", ")", "[", "]", "{", "}", ",", ".", ":", ";", "=", "!", "&", "|", "*", "'"],
        HasStrings: false, HasAnnotations: true)
    { Foreign = Syntax.Foreign.PyvSymbols };
}
