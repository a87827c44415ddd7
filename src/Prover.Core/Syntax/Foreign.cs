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
        ("\\notin", "!in"), ("\\union", "union"), ("\\cup", "union"), ("\\intersect", "intersect"), ("\\cap", "intersect"), ("\\subseteq", "subset"),
        ("<==>", "<->"), ("==>", "->"), ("<=>", "<->"), ("\\in", "in"),
        ("==", "="), ("&&", "&"), ("||", "|"), ("/\\", "&"), ("\\/", "|"), ("/=", "!="), ("<>", "!="), ("~=", "!="), ("=<", "<="), ("+=", ":="), ("-=", ":="),
        ("\\A", "forall"), ("\\E", "exists"), ("//", Comment), ("\\*", Comment),
        ("~", "!"), ("¬", "!"), ("∧", "&"), ("∨", "|"), ("→", "->"), ("⇒", "->"), ("↔", "<->"), ("⇔", "<->"), ("∀", "forall"), ("∃", "exists"), ("∈", "in"), ("∉", "!in"), ("∪", "union"), ("∩", "intersect"), ("⊆", "subset"),
        ("≠", "!="), ("≤", "<="), ("≥", ">="), (";", ""), ("\\", "minus"),
    ];

    /// <summary>Words between two operands, with the operator to write here; one that begins with <c>!</c> is negated.</summary>
    public static readonly IReadOnlyDictionary<string, string> Operators = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["and"] = "&",
        ["or"] = "|",
        ["implies"] = "->",
        ["iff"] = "<->",
        ["not in"] = "!in",
        ["notin"] = "!in",
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

    /// <summary>Names and methods that other languages know, with how it is said here.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new (string[] Names, string Here)[]
    {
        (["not"], "'not' is written '!'"),
        (["old"], "premises and effects read the state before a step, so 'old' is not needed"),
        (["new"], "the value after a step is what an effect assigns: x := e"),
        (["size"], "the length of a list is length(xs); a set is counted by count(x in S. formula) <= 3"),
        (["card", "Cardinality"], "a set is counted by count(x in S. formula) <= 3; the length of a list is length(xs)"),
        (["len", "Len", "length"], "the length of a list is length(xs)"),
        (["UNCHANGED"], "what no effect assigns keeps its value"),
        (["Append", "append", "push"], "a list grows by xs ++ [x]"),
        (["head", "Head", "first"], "the first entry of a list is xs[0]"),
        (["last"], "the last entry of a list is xs[length(xs) - 1]"),
        (["tail", "Tail"], "a list without its first entry is remove(xs, 0)"),
        (["add", "insert"], "a set grows by s + x"),
        (["contains", "includes"], "membership is written x in s"),
        (["empty", "isEmpty"], "a set or map is empty if it equals {}, and a list if it equals []"),
        (["DOMAIN", "domain", "dom", "keys"], "'k in m' asks whether a map has a key"),
        (["max"], "the larger one is: if a < b then b else a"),
        (["min"], "the smaller one is: if a < b then a else b"),
        (["CHOOSE"], "a parameter of the rule stands for any value"),
        (["TRUE", "True"], "it is written 'true'"),
        (["FALSE", "False"], "it is written 'false'"),
        (["null"], "an option<T> is None or Some(x)"),
    }.SelectMany(row => row.Names, (row, name) => (name, row.Here)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Words that begin a premise elsewhere.</summary>
    public static readonly IReadOnlySet<string> Premises = new HashSet<string>(["require", "requires", "assert", "assume", "when", "guard"], StringComparer.Ordinal);

    /// <summary>How something is said here that stands among effects elsewhere and begins with <paramref name="word"/>, or null.</summary>
    public static string? EffectOf(string word) => word switch
    {
        "match" => "a match is the value that is assigned: x := match m { A(y) => y }",
        "let" => "a let stands above the line '---', and its names are known below it",
        "forall" => "an effect on all arguments or keys has names in capitals: r(X) := formula",
        _ => null,
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
