namespace Prover.Smt.Terms;

/// <summary>The names of sorts and functions in one script: no two are the same, and none is a word of SMT-LIB or a symbol that a solver defines.</summary>
internal sealed class SmtNames
{
    private const string SimpleCharacters = "~!@$%^&*_-+=<>.?/";

    // The words and the commands of SMT-LIB 2.6, and words that parsers of solvers add. Some parsers take a quoted word for the word itself.
    private static readonly string[] _reserved =
    [
        "!", "_", "as", "BINARY", "DECIMAL", "exists", "forall", "HEXADECIMAL", "lambda", "let", "match", "NUMERAL", "par", "STRING",
        "assert", "check-sat", "check-sat-assuming", "declare-const", "declare-datatype", "declare-datatypes", "declare-fun", "declare-sort", "define-fun",
        "define-fun-rec", "define-funs-rec", "define-sort", "echo", "exit", "get-assertions", "get-assignment", "get-info", "get-model", "get-option", "get-proof",
        "get-unsat-assumptions", "get-unsat-core", "get-value", "pop", "push", "reset", "reset-assertions", "set-info", "set-logic", "set-option",
        "declare-codatatypes", "define-const", "eval", "get-interpolant", "get-qe", "include", "minimize", "maximize", "simplify", "transform",
    ];

    // Sorts that some solver defines.
    private static readonly HashSet<string> _sortsOfSolvers = new(StringComparer.Ordinal)
    {
        "Array", "Bag", "BitVec", "Bool", "Float16", "Float32", "Float64", "Float128", "FloatingPoint", "Int", "List", "Real", "RegEx", "RegLan", "Relation",
        "RoundingMode", "Seq", "Sequence", "Set", "String", "StringSequence", "Table", "Tuple", "Unicode",
    };

    // Functions that some solver defines under names that a specification may use. A parser may refuse some of them as sorts too.
    private static readonly HashSet<string> _functionsOfSolvers = new(StringComparer.Ordinal)
    {
        "abs", "and", "arccos", "arccot", "arccsc", "arcsec", "arcsin", "arctan", "bag", "const", "concat", "cos", "cot", "csc", "default", "distinct", "div", "divisible", "eqrange", "exp", "extract", "false", "fp", "implies", "insert", "int2bv",
        "is", "is_int", "ite", "map", "mod", "nil", "not", "or", "pi", "rem", "repeat", "root-obj", "RNA", "RNE", "RTN", "RTP", "RTZ", "roundNearestTiesToAway",
        "roundNearestTiesToEven", "roundTowardNegative", "roundTowardPositive", "roundTowardZero", "sec", "select", "sin", "sqrt", "store", "subset", "tan", "to_int", "to_real",
        "true", "tuple", "update", "wand", "xor", "sep", "pto", "union", "intersection", "setminus", "card", "complement", "member", "singleton", "join",
        "product", "transpose", "tclosure", "iden", "emp", "choose",
    };

    // Solvers put the functions of a theory under its name, as in `set.union` and `bvadd`, and add some with each version.
    private static readonly string[] _prefixes =
    [
        "bag.", "bv", "ff.", "fmf.", "fp.", "int.", "is-", "nullable.", "re.", "real.", "rel.", "sep.", "seq.", "set.", "str.", "table.", "tuple.", "ubv_", "sbv_",
    ];

    private readonly Dictionary<object, string> _known = [];
    private readonly HashSet<string> _sorts = new([.. _sortsOfSolvers, .. _functionsOfSolvers, .. _reserved], StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new([.. _functionsOfSolvers, .. _reserved], StringComparer.Ordinal);

    /// <summary>The name of a declared sort.</summary>
    public string Of(SmtSort sort) => Of(sort, _sorts, sort switch
    {
        SmtSort.Uninterpreted s => s.Name,
        SmtSort.Enumeration s => s.Name,
        SmtSort.Datatype s => s.Name,
        _ => throw new InvalidOperationException("the sort is not a declared one"),
    });

    /// <summary>The name of a function; for a recognizer, its constructor's.</summary>
    public string Of(SmtFunction function) => function.Kind switch
    {
        SmtFunctionKind.Declared => Of(function, _functions, function.Name),
        SmtFunctionKind.Accessor => OfField((SmtSort.Datatype)function.Owner!, function.Constructor, function.Field),
        _ => OfConstructor(function.Owner!, function.Constructor),
    };

    /// <summary>The name of a constructor of a datatype, or of an element of an enumeration.</summary>
    public string OfConstructor(SmtSort sort, int index) => Of(
        (sort, index), _functions, sort is SmtSort.Enumeration e ? e.Elements[index] : Unquoted(((SmtSort.Datatype)sort).Constructors[index].Name));

    // cvc5 1.0.3 does not know a quoted constructor after `is`.
    private static string Unquoted(string name)
    {
        var simple = string.Concat(name.Select(c => IsSimple(c) ? c : '_'));
        return IsSimple(simple) ? simple : $"_{simple}";
    }

    /// <summary>The name of a field of a constructor.</summary>
    public string OfField(SmtSort.Datatype sort, int constructor, int field) =>
        Of((sort, constructor, field), _functions, sort.Constructors[constructor].Fields[field].Name);

    private string Of(object symbol, HashSet<string> used, string wanted)
    {
        if (_known.TryGetValue(symbol, out var known)) return known;
        // Even a quoted symbol has no bar and no backslash.
        wanted = wanted.Replace('|', '_').Replace('\\', '_');
        var name = wanted;
        for (var i = 1; IsOfSolvers(name) || !used.Add(name); i++) name = $"{wanted}!!{i}";
        return _known[symbol] = IsSimple(name) ? name : $"|{name}|";
    }

    // Operators are signs; and each constructor `c` has a predicate `is-c`.
    private static bool IsOfSolvers(string name) => !name.Contains('!', StringComparison.Ordinal)
        && (name.All(c => SimpleCharacters.Contains(c, StringComparison.Ordinal)) || Array.Exists(_prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)));

    private static bool IsSimple(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(IsSimple);

    private static bool IsSimple(char c) => char.IsAsciiLetterOrDigit(c) || SimpleCharacters.Contains(c, StringComparison.Ordinal);
}
