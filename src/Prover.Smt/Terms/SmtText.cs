using System.Collections.Immutable;
using System.Text;

namespace Prover.Smt.Terms;

/// <summary>
/// Sorts, functions and terms as text in SMT-LIB 2.6, with one extension, which Z3 and cvc5 share: constant arrays, written <c>(as const S)</c>. Operators on sets are
/// written as Z3 has them; <see cref="StandardTerms"/> has none. The names are those of
/// one script: each symbol gets one of its own.
/// </summary>
internal sealed class SmtText
{
    private readonly SmtNames _names = new();
    private readonly HashSet<SmtFunction> _declared = [];

    /// <summary>The names of quantifiers, by which a solver reports on them; empty where nobody asks.</summary>
    public IReadOnlyDictionary<SmtTerm, string> QuantifierNames { get; init; } = ImmutableDictionary<SmtTerm, string>.Empty;

    /// <summary>A single term, for people.</summary>
    public static string Of(SmtTerm term) => new SmtText().Term(term);

    /// <summary>A sort.</summary>
    public string Sort(SmtSort sort) => SortExpression(sort);

    /// <summary>The name of a function.</summary>
    public string Name(SmtFunction function) => _names.Of(function);

    /// <summary>A term, laid out as if it began at a column.</summary>
    public string Term(SmtTerm term, int column = 0)
    {
        var text = new StringBuilder();
        Expression(term).Write(text, column, 0);
        return text.ToString();
    }

    /// <summary>The declarations that <paramref name="formulas"/> need, each after those that it uses.</summary>
    public string Declarations(IEnumerable<SmtTerm> formulas)
    {
        var text = new StringBuilder();
        foreach (var node in SmtSymbols.In(formulas))
        {
            if (node is SmtFunction { Kind: SmtFunctionKind.Declared } declared) _declared.Add(declared);
            var declaration = node switch
            {
                SmtSort.Uninterpreted sort => SExpression.List("declare-sort", _names.Of(sort), "0"),
                SmtSort.Enumeration sort => Datatypes(sort, [.. sort.Elements.Select((_, i) => SExpression.List(_names.OfConstructor(sort, i)))]),
                SmtSort.Datatype sort => Datatypes(sort, [.. sort.Constructors.Select((c, i) => Constructor(sort, c, i))]),
                SmtFunction { Kind: SmtFunctionKind.Declared } f => SExpression.List(
                    "declare-fun", _names.Of(f), SExpression.List([.. f.Domain.Select(s => (SExpression)SortExpression(s))]), SortExpression(f.Range)),
                _ => null,
            };
            if (declaration is null) continue;
            declaration.Write(text, 0, 0);
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Whether <see cref="Declarations"/> has declared every function in <paramref name="term"/>.</summary>
    public bool HasDeclared(SmtTerm term) => SmtSymbols.In([term]).OfType<SmtFunction>().All(f => f.Kind != SmtFunctionKind.Declared || _declared.Contains(f));

    private SExpression Datatypes(SmtSort sort, SExpression[] constructors) => SExpression.List(
        "declare-datatypes", SExpression.List(SExpression.List(SortExpression(sort), "0")), SExpression.List(SExpression.List(constructors)));

    private SExpression Constructor(SmtSort.Datatype sort, SmtConstructor constructor, int index) => SExpression.List(
        [_names.OfConstructor(sort, index), .. constructor.Fields.Select((f, j) => SExpression.List(_names.OfField(sort, index, j), SortExpression(f.Sort)))]);

    private string SortExpression(SmtSort sort) => sort switch
    {
        SmtSort.Bool => "Bool",
        SmtSort.Int => "Int",
        SmtSort.Bits bits => $"(_ BitVec {bits.Width})",
        SmtSort.Array array => $"(Array {SortExpression(array.Domain)} {SortExpression(array.Range)})",
        _ => _names.Of(sort),
    };

    // ---- terms ------------------------------------------------------------------------------------------------------------------

    private SExpression Expression(SmtTerm term) => Scope(term, new SharedTerms(term), ImmutableDictionary<SmtTerm, string>.Empty);

    // The body of a quantifier, or a whole term: what occurs more than once below it has a name there.
    private SExpression Scope(SmtTerm body, SharedTerms sharing, ImmutableDictionary<SmtTerm, string> known)
    {
        var levels = sharing.Below(body, known);
        foreach (var level in levels)
            foreach (var term in level)
                known = known.Add(term, $"?{known.Count + 1}");
        var result = Of(body, sharing, known);
        foreach (var level in levels.Reverse())
            result = SExpression.List(
                "let", SExpression.List([.. level.Select(t => SExpression.List(known[t], Of(t, sharing, known.Remove(t))))]), result);
        return result;
    }

    private SExpression Of(SmtTerm term, SharedTerms sharing, ImmutableDictionary<SmtTerm, string> known)
    {
        if (known.TryGetValue(term, out var name)) return name;
        switch (term.Operator)
        {
            case SmtOperator.Numeral:
                return Numeral(term);
            case SmtOperator.ForAll or SmtOperator.Exists:
                var variables = SExpression.List([.. term.Binding.Variables.Select(v => SExpression.List(_names.Of(v.Function), SortExpression(v.Sort)))]);
                var body = Scope(term.Arguments[0], sharing, known);
                SExpression[] attributes =
                [
                    .. term.Binding.Patterns.SelectMany(p => (SExpression[])[":pattern", SExpression.List([.. p.Select(Whole)])]),
                    .. QuantifierNames.TryGetValue(term, out var id) ? (SExpression[])[":qid", id] : [],
                ];
                if (attributes.Length > 0) body = SExpression.List(["!", body, .. attributes]);
                return SExpression.List(term.Operator == SmtOperator.ForAll ? "forall" : "exists", variables, body);
            case SmtOperator.And or SmtOperator.Or or SmtOperator.Add when term.Arguments.Length < 2:
                // The standard has these of two operands or more.
                return term.Arguments is [var only] ? Of(only, sharing, known) : term.Operator == SmtOperator.And ? "true" : "false";
            default:
                return SExpression.Apply(Head(term), [.. term.Arguments.Select(a => Of(a, sharing, known))]);
        }
    }

    // A pattern speaks of the variables of its quantifier, and is short: nothing in it has a name of its own.
    private SExpression Whole(SmtTerm term) =>
        term.IsNumeral ? Numeral(term) : SExpression.Apply(Head(term), [.. term.Arguments.Select(Whole)]);

    private static SExpression Numeral(SmtTerm numeral) => numeral switch
    {
        { Sort: SmtSort.Bits bits } => $"(_ bv{numeral.Numeral} {bits.Width})",
        { Numeral.Sign: < 0 } => $"(- {-numeral.Numeral})",
        _ => $"{numeral.Numeral}",
    };

    private SExpression Head(SmtTerm term) => term.Operator switch
    {
        SmtOperator.True => "true",
        SmtOperator.False => "false",
        SmtOperator.Apply when term.Function.Kind == SmtFunctionKind.Recognizer => $"(_ is {_names.Of(term.Function)})",
        SmtOperator.Apply => _names.Of(term.Function),
        SmtOperator.Not => "not",
        SmtOperator.And => "and",
        SmtOperator.Or => "or",
        SmtOperator.Implies => "=>",
        SmtOperator.Equal => "=",
        SmtOperator.IfThenElse => "ite",
        SmtOperator.Add => "+",
        SmtOperator.Subtract => "-",
        SmtOperator.Multiply => "*",
        SmtOperator.AtMost => "<=",
        SmtOperator.Less => "<",
        SmtOperator.BitsNot => "bvnot",
        SmtOperator.BitsAnd => "bvand",
        SmtOperator.BitsOr => "bvor",
        SmtOperator.BitsXor => "bvxor",
        SmtOperator.BitsAdd => "bvadd",
        SmtOperator.BitsSubtract => "bvsub",
        SmtOperator.BitsShiftLeft => "bvshl",
        SmtOperator.BitsShiftRight => "bvlshr",
        SmtOperator.BitsLess => "bvult",
        SmtOperator.BitsAtMost => "bvule",
        SmtOperator.Select => "select",
        SmtOperator.Store => "store",
        SmtOperator.ConstantArray => $"(as const {SortExpression(term.Sort)})",
        SmtOperator.SetUnion => "union",
        SmtOperator.SetIntersection => "intersection",
        SmtOperator.SetDifference => "setminus",
        SmtOperator.SetSubset => "subset",
        _ => throw new InvalidOperationException($"unknown operator {term.Operator}"),
    };
}
