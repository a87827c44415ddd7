namespace Prover.Syntax;

/// <summary>
/// Words and symbols of TLA+, Quint, Ivy, Alloy and Dafny, with their names here. One table for each place in which such a word or symbol can be told
/// from a name: the lexer and the parser report it and continue as if the intended one were there, so that every mistake of a file is found. The
/// tables are documented in <c>docs/language.md</c>.
/// </summary>
public static class Foreign
{
    /// <summary>Stands for a symbol after which the rest of the line is a comment.</summary>
    public const string Comment = "#";

    /// <summary>
    /// Symbols, longest first, with the symbol or word to write here; the empty text if nothing has to be written. None of them can occur in a text without mistakes.
    /// </summary>
    public static readonly IReadOnlyList<(string Text, string Meant)> Symbols =
    [
        ("<==>", "<->"), ("==>", "->"), ("<=>", "<->"), ("\\in", "in"),
        ("==", "="), ("&&", "&"), ("||", "|"), ("/\\", "&"), ("\\/", "|"), ("/=", "!="), ("<>", "!="), ("~=", "!="), ("=<", "<="), ("+=", ":="), ("-=", ":="),
        ("\\A", "forall"), ("\\E", "exists"), ("//", Comment), ("\\*", Comment),
        ("~", "!"), ("¬", "!"), ("∧", "&"), ("∨", "|"), ("→", "->"), ("⇒", "->"), ("↔", "<->"), ("⇔", "<->"), ("∀", "forall"), ("∃", "exists"), ("∈", "in"),
        ("≠", "!="), ("≤", "<="), ("≥", ">="), (";", ""),
    ];

    /// <summary>Words between two operands, with the operator to write here.</summary>
    public static readonly IReadOnlyDictionary<string, string> Operators = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["and"] = "&",
        ["or"] = "|",
        ["implies"] = "->",
        ["iff"] = "<->",
    };

    /// <summary>Words that begin a declaration elsewhere, with how one begins here.</summary>
    public static readonly IReadOnlyDictionary<string, string> Declarations = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["enum"] = "datatype D = A | B",
        ["union"] = "datatype D = A(x: Id) | B",
        ["type"] = "sort X, datatype D = … or record R { … }",
        ["sig"] = "sort X",
        ["struct"] = "record R { x: Id }",
        ["class"] = "record R { x: Id }",
        ["var"] = "state { x: Id }",
        ["VARIABLE"] = "state { x: Id }",
        ["VARIABLES"] = "state { x: Id }",
        ["individual"] = "mutable constant c: Id",
        ["const"] = "immutable constant c: Id",
        ["CONSTANT"] = "immutable constant c: Id",
        ["CONSTANTS"] = "immutable constant c: Id",
        ["constant"] = "immutable constant c: Id",
        ["relation"] = "mutable relation r(Id)",
        ["predicate"] = "definition d(x: Id) = formula",
        ["pred"] = "definition d(x: Id) = formula",
        ["def"] = "definition d(x: Id) = formula",
        ["macro"] = "definition d(x: Id) = formula",
        ["fun"] = "function f(x: Id): Id = e",
        ["val"] = "function f(): Id = e",
        ["action"] = "rule r(x: Id) { … }",
        ["method"] = "rule r(x: Id) { … }",
        ["transition"] = "rule r(x: Id) { … }",
        ["after"] = "init { … }",
        ["conjecture"] = "invariant i { … }",
        ["safety"] = "invariant i { … }",
        ["assert"] = "invariant i { … }",
        ["fact"] = "axiom formula",
        ["ASSUME"] = "axiom formula",
        ["assume"] = "axiom formula",
        ["module"] = "the declarations alone: a file is a module",
        ["include"] = "extend \"base.spec\"",
        ["import"] = "extend \"base.spec\"",
        ["EXTENDS"] = "extend \"base.spec\"",
    };

    /// <summary>Names that other languages know, with how it is said here.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["not"] = "'not' is written '!'",
        ["old"] = "premises and effects read the state before a step, so 'old' is not needed",
        ["new"] = "the value after a step is what an effect assigns: x := e",
        ["size"] = "the length of a list is length(xs); a set is counted by count(x in S. formula) <= 3",
        ["len"] = "the length of a list is length(xs)",
        ["Len"] = "the length of a list is length(xs)",
        ["card"] = "a set is counted by count(x in S. formula) <= 3; the length of a list is length(xs)",
        ["Cardinality"] = "a set is counted by count(x in S. formula) <= 3; the length of a list is length(xs)",
        ["UNCHANGED"] = "what no effect assigns keeps its value",
        ["Append"] = "a list grows by xs ++ [x]",
        ["DOMAIN"] = "'k in m' asks whether a map has a key",
        ["TRUE"] = "it is written 'true'",
        ["FALSE"] = "it is written 'false'",
        ["null"] = "an option<T> is None or Some(x)",
    };

    /// <summary>A further remark on a symbol; null where there is nothing to say but what to write.</summary>
    public static string? RemarkOn(string symbol) => symbol switch
    {
        "+=" => "an effect says the whole value: x := x + e",
        "-=" => "an effect says the whole value: x := x - e",
        "==" => "'=' compares; ':=' assigns",
        _ => null,
    };
}
