using System.Collections.ObjectModel;

namespace Prover.Syntax;

/// <summary>
/// The part of the grammar of formulas in which languages differ. <see cref="FormulaParser"/> knows the rest: precedence climbing, parentheses, negation, calls,
/// conditionals and quantifiers.
/// </summary>
internal sealed record FormulaDialect
{
    /// <summary>The binary operators, by spelling.</summary>
    public required IReadOnlyDictionary<string, Operator> Operators { get; init; }

    /// <summary>The words and symbols that begin an operand, each with the parser of that operand. Names and literals are not listed.</summary>
    public required IReadOnlyDictionary<string, Func<FormulaParser, ExpressionSyntax>> Prefixes { get; init; }

    /// <summary>Parses an operand that begins with a name.</summary>
    public required Func<FormulaParser, ExpressionSyntax> Name { get; init; }

    /// <summary>Parses the sort of a variable.</summary>
    public required Func<TokenCursor, SortSyntax> Sort { get; init; }

    /// <summary>Parses the suffixes of an operand, such as an index; returns the operand itself if it has none.</summary>
    public Func<FormulaParser, ExpressionSyntax, ExpressionSyntax> Suffixes { get; init; } = (_, operand) => operand;

    /// <summary>The binary operators that are names elsewhere: they are operators after an operand, on its line.</summary>
    public IReadOnlyDictionary<string, Operator> WordOperators { get; init; } = ReadOnlyDictionary<string, Operator>.Empty;

    /// <summary>Words that are operators in other languages, with the operator to write here.</summary>
    public IReadOnlyDictionary<string, string> ForeignOperators { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether <c>exists unique x</c> and <c>forall x in S</c> are quantifiers.</summary>
    public bool QuantifiesOverMembers { get; init; }

    /// <summary>The operators that every language has, from <c>&lt;-&gt;</c>, which binds least, to <c>*</c>; as in mypyvy.</summary>
    public static IReadOnlyDictionary<string, Operator> CommonOperators { get; } = new Dictionary<string, Operator>(StringComparer.Ordinal)
    {
        ["<->"] = new(1),
        ["->"] = new(2),
        ["|"] = new(3),
        ["&"] = new(4),
        ["="] = new(Operator.Comparison),
        ["!="] = new(Operator.Comparison),
        ["<"] = new(Operator.Comparison),
        ["<="] = new(Operator.Comparison),
        [">"] = new(Operator.Comparison),
        [">="] = new(Operator.Comparison),
        ["+"] = new(6),
        ["-"] = new(6),
        ["*"] = new(7),
    };
}

/// <summary>A binary operator.</summary>
/// <param name="Precedence">How tightly it binds: from 1.</param>
/// <param name="Right">
/// Parses a right side that is not an ordinary operand, and returns the whole expression; the flag says whether the operator was negated. Null for an ordinary
/// operator.
/// </param>
/// <param name="MayBeNegated">Whether <c>!</c> may stand directly before it: <c>k !in m</c>.</param>
internal sealed record Operator(int Precedence, Func<FormulaParser, ExpressionSyntax, bool, ExpressionSyntax>? Right = null, bool MayBeNegated = false)
{
    /// <summary>The precedence of comparisons, membership and constructor tests.</summary>
    public const int Comparison = 5;

    /// <summary>How a chain of operators of a given precedence groups: <c>a -> b -> c</c> to the right, comparisons and <c>&lt;-&gt;</c> not at all.</summary>
    public static Associativity AssociativityOf(int precedence) => precedence switch
    {
        1 or Comparison => Associativity.None,
        2 => Associativity.Right,
        _ => Associativity.Left,
    };
}

/// <summary>How a chain of operators of one precedence groups.</summary>
internal enum Associativity
{
    /// <summary><c>(a + b) + c</c></summary>
    Left,
    /// <summary><c>a -> (b -> c)</c></summary>
    Right,
    /// <summary>A chain is an error.</summary>
    None,
}
