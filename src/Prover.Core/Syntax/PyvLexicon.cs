namespace Prover.Syntax;

/// <summary>The words and symbols of mypyvy files.</summary>
internal static class PyvLexicon
{
    // The words that no version of mypyvy gives up.
    private static readonly string[] Words =
    [
        "modifies", "sort", "mutable", "immutable", "derived", "relation", "constant", "function", "init", "transition", "invariant", "axiom",
        "forall", "exists", "true", "false", "onestate", "twostate", "theorem", "definition", "assert", "safety", "any", "trace", "if", "then",
        "else", "let", "in", "sat", "unsat", "distinct",
    ];

    // Where && is an operator and a bullet, it is no mistake.
    private static readonly IReadOnlyList<(string Text, string Meant)> ForeignSymbols =
        [.. Foreign.Symbols.Where(s => s.Text is not ("&&" or "||" or "~" or "~=" or ";") && s.Meant is not ("in" or "!in" or "union" or "intersect" or "minus" or "subset"))];

    /// <summary>The files of today.</summary>
    public static readonly Lexicon New = new(
        new HashSet<string>([.. Words, "new", "zerostate", "bool", "int", "fbii", "prophecy", "by"], StringComparer.Ordinal),
        ["<->", "->", "!=", "~=", "<=", ">=", ":=", "(", ")", "[", "]", "{", "}", "<", ">", ",", ".", ":", ";", "=", "!", "~", "&", "|", "+", "-", "*", "'"],
        HasStrings: false, HasAnnotations: true)
    { Foreign = ForeignSymbols, HasHexadecimals = false };

    /// <summary>
    /// Files as they were before mid-2020, when a formula spoke of the state after and <c>old</c> of the one before. A prime is a symbol so that there is one
    /// message for it.
    /// </summary>
    public static readonly Lexicon Old = new(
        new HashSet<string>([.. Words, "old", "assume", "automaton", "global", "phase", "self", "sketch"], StringComparer.Ordinal),
        ["<->", "->", "!=", "~=", ":=", "(", ")", "[", "]", "{", "}", ",", ".", ":", ";", "=", "!", "&", "|", "*", "'"],
        HasStrings: false, HasAnnotations: true)
    { Foreign = ForeignSymbols, HasHexadecimals = false };

    /// <summary>The words of a saved run of such a file, in which anything else may be a name.</summary>
    public static readonly IReadOnlySet<string> RunWords = new HashSet<string>(["true", "false", "init"], StringComparer.Ordinal);
}
