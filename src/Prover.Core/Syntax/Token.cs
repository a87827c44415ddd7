using System.Numerics;
using Prover.Text;

namespace Prover.Syntax;

/// <summary>The kinds of token. Words and symbols are listed with their spelling in <see cref="TokenFacts"/>.</summary>
public enum TokenKind
{
    /// <summary>Behind the last character.</summary>
    EndOfFile,
    /// <summary>A character that no token begins with; it was reported.</summary>
    Bad,
    /// <summary>A name.</summary>
    Identifier,
    /// <summary>A decimal number without sign.</summary>
    Number,
    /// <summary>A string in double quotes, used for paths.</summary>
    String,
    /// <summary><c>@word</c>: a remark to another tool.</summary>
    Annotation,
    /// <summary>A word of the language.</summary>
    Keyword,
    /// <summary>An operator, bracket or separator.</summary>
    Symbol,
}

/// <summary>
/// One token. <paramref name="Text"/> is its spelling (a string's without quotes), <paramref name="StartsLine"/> tells whether it is the
/// first on its line and <paramref name="AfterSpace"/> whether white space stands before it.
/// </summary>
public sealed record Token(TokenKind Kind, string Text, Location Location, bool StartsLine, bool AfterSpace)
{
    /// <summary>Whether this is the keyword or symbol spelled <paramref name="text"/>.</summary>
    public bool Is(string text) => Kind is TokenKind.Keyword or TokenKind.Symbol && Text == text;

    /// <summary>The value of a number where a size is wanted; one that is too large for any size is the greatest integer.</summary>
    public int Size => (int)BigInteger.Min(NumberSyntax.ValueOf(Text), int.MaxValue);

    /// <summary>How a message names this token.</summary>
    public string Described => Kind switch
    {
        TokenKind.EndOfFile => "the end of the file",
        TokenKind.String => $"\"{Text}\"",
        _ => $"'{Text}'",
    };
}

/// <summary>The tables of the language: its words and its symbols.</summary>
public static class TokenFacts
{
    /// <summary>Symbols, longest first, so that the first that fits is the right one.</summary>
    public static readonly IReadOnlyList<string> Symbols =
    [
        "<->", "---",
        "->", "~>", "=>", "!=", "<=", ">=", ":=", "::", "++",
        "(", ")", "[", "]", "{", "}", "<", ">", ",", ".", ":", "=", "!", "&", "|", "+", "-", "*", "'",
    ];

    /// <summary>The words of formulas, which no file can use as names.</summary>
    public static readonly IReadOnlyList<string> ExpressionWords =
        ["forall", "exists", "let", "in", "if", "then", "else", "match", "is", "true", "false"];

    /// <summary>Words that begin or shape a declaration of a specification.</summary>
    private static readonly string[] SpecWords =
    [
        "sort", "datatype", "record", "state", "function", "definition", "rule", "invariant", "case", "property", "init", "witness",
        "mutable", "immutable", "relation", "constant", "axiom", "network", "ghost", "guarantee", "step", "sat", "unsat", "trace", "extend", "without", "add", "replace", "uses", "progress", "reach", "decreases", "clock", "deadline", "urgent", "parameter",
    ];

    /// <summary>Words that begin or shape a line of a proof.</summary>
    private static readonly string[] ProofWords =
        ["proof", "of", "extend", "init", "implies", "otherwise", "never", "scope", "expect"];

    /// <summary>Words of the language that this version does not know yet. They are reserved, so that files stay valid when they come.</summary>
    public static readonly IReadOnlySet<string> Later = new HashSet<string>(StringComparer.Ordinal)
    {
        "import", "use", "timer", "assume",
        "derived", "theorem", "transition", "modifies", "distinct",
    };

    /// <summary>The words of a <c>.spec</c> file.</summary>
    public static readonly IReadOnlySet<string> SpecKeywords =
        new HashSet<string>([.. ExpressionWords, .. SpecWords, .. Later], StringComparer.Ordinal);

    /// <summary>The words of a <c>.proof</c> file.</summary>
    public static readonly IReadOnlySet<string> ProofKeywords =
        new HashSet<string>([.. ExpressionWords, .. ProofWords, .. Later], StringComparer.Ordinal);

    /// <summary>The words of a <c>.run</c> file: those that no specification can use as names.</summary>
    public static readonly IReadOnlySet<string> RunKeywords = new HashSet<string>([.. ExpressionWords, "init", "state"], StringComparer.Ordinal);
}
