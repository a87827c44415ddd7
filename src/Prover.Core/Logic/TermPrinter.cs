using System.Collections.Immutable;

namespace Prover.Logic;

/// <summary>
/// Terms as text, in the syntax of specifications: two terms of one shape have one text, whatever brackets, spaces and comments they were written
/// with. What only the prover builds has a notation of its own.
/// </summary>
/// <param name="nameOf">The names of variables; by default as they were written.</param>
public sealed class TermPrinter(Func<Variable, string>? nameOf = null)
{
    // How tightly what is printed holds together, beyond the operators' precedences 1 to 7.
    private const int Loose = 0;
    private const int Comparison = 5;
    private const int Sum = 6;
    private const int Product = 7;
    private const int Unary = 8;
    private const int Postfix = 9;

    private static readonly TermPrinter AsWritten = new();

    private readonly Func<Variable, string> _nameOf = nameOf ?? (v => v.Name);

    /// <summary>The text of <paramref name="term"/> with its variables as they were written.</summary>
    public static string Text(Term term) => AsWritten.Print(term);

    /// <summary>The text of <paramref name="term"/>.</summary>
    public string Print(Term term) => Print(term, Loose);

    /// <summary>The operands of the outermost <c>&amp;</c> of <paramref name="formula"/>, each as it stands between two of them.</summary>
    public static IEnumerable<string> Conjuncts(Term formula) => formula is Connected { Connective: Connective.And } and
        ? Conjuncts(and.Left).Append(AsWritten.Print(and.Right, Comparison))
        : [AsWritten.Print(formula, Comparison)];

    /// <summary>The text of <paramref name="pattern"/>.</summary>
    public string Print(Pattern pattern) => pattern switch
    {
        WildcardPattern => "_",
        VariablePattern v => _nameOf(v.Variable),
        ConstructorPattern c => c.Fields.IsEmpty ? c.Constructor.Name : $"{c.Constructor.Name}({List(c.Fields)})",
        SomePattern s => $"Some({Print(s.Value)})",
        NonePattern => "None",
        TuplePattern t => $"({List(t.Items)})",
        ConsPattern c => $"{Print(c.Head)} :: {Print(c.Tail)}",
        EmptyListPattern => "[]",
        _ => throw new InvalidOperationException($"unknown pattern {pattern.GetType().Name}"),
    };

    private string Print(Term term, int within)
    {
        var (text, level) = Form(term);
        return level < within || (level == Loose && within > Loose) ? $"({text})" : text;
    }

    private (string Text, int Level) Form(Term term) => term switch
    {
        BoolLiteral b => (b.Value ? "true" : "false", Postfix),
        IntLiteral n => (n.Value.Sign < 0 ? $"0 - {-n.Value}" : $"{n.Value}", n.Value.Sign < 0 ? Sum : Postfix),
        BitsLiteral b => ($"{b.Value}", Postfix),
        VariableTerm v => (_nameOf(v.Variable), Postfix),
        StateTerm s => (s.Variable.Name, Postfix),
        Next { Operand: StateTerm s } => ($"{s.Variable.Name}'", Postfix),
        Next { Operand: Call { Arguments.IsEmpty: true } c } => ($"{c.Function.Name}'", Postfix),
        Next n => ($"new({Print(n.Operand)})", Postfix),
        Not { Operand: Equality e } => Infix(e.Left, "!=", e.Right, Comparison),
        Not { Operand: InMap i } => Infix(i.Key, "!in", i.Map, Comparison),
        Not { Operand: InSet i } => Infix(i.Element, "!in", i.Set, Comparison),
        Not { Operand: InInterval i } => (Interval(i, "!in"), Comparison),
        Not { Operand: Quantified { Quantifier: Quantifier.AtMost or Quantifier.Exactly } q } => Quantifying(q, isDenied: true),
        Not { Operand: OverList { Quantifier: Quantifier.AtMost or Quantifier.Exactly } o } => Quantifying(o, isDenied: true),
        Not n => ($"!{Print(n.Operand, Unary)}", Unary),
        Connected c => Form(c),
        Equality e => Infix(e.Left, "=", e.Right, Comparison),
        Quantified q => Quantifying(q, isDenied: false),
        OverList o => Quantifying(o, isDenied: false),
        Call c => (Applied(c.Function.Name, c.Arguments), Postfix),
        Let l when Primed(l) is var (function, arguments) => (Applied($"{function.Name}'", arguments), Postfix),
        Let l => ($"let {Print(l.Pattern)} = {Print(l.Value, Sum)} in {Print(l.Body)}", Loose),
        Conditional c => ($"if {Print(c.Condition)} then {Print(c.Then)} else {Print(c.Else)}", Loose),
        Match m => ($"match {List(m.Scrutinees)} {{\n{string.Concat(m.Arms.Select(Arm))}}}", Loose),
        Lambda l => ($"({Declared(l.Parameters)}) => {Print(l.Body)}", Loose),
        Application a => (Applied(Print(a.Function, Postfix), a.Arguments), Postfix),
        Between b => ($"btw({Print(b.Low)}, {Print(b.Point)}, {Print(b.High)})", Postfix),
        InInterval i => (Interval(i, "in"), Comparison),
        AsNat n => Form(n.Value),
        Arithmetic { Operator: ArithmeticOperator.Multiply } a => Infix(a.Left, "*", a.Right, Product),
        Arithmetic a => Infix(a.Left, a.Operator == ArithmeticOperator.Add ? "+" : "-", a.Right, Sum),
        Compared c => Infix(c.Left, c.Comparison == Logic.Comparison.Less ? "<" : "<=", c.Right, Comparison),
        BitsOperation { Operator: BitsOperator.Add or BitsOperator.Subtract } b => Infix(b.Left, b.Operator == BitsOperator.Add ? "+" : "-", b.Right, Sum),
        BitsOperation b => (Applied(Word(b.Operator), [b.Left, b.Right]), Postfix),
        BitsComplement b => ($"bnot({Print(b.Operand)})", Postfix),
        _ => FormOfData(term),
    };

    private (string Text, int Level) Quantifying(Quantified q, bool isDenied) =>
        Quantifying(q.Quantifier, q.Number, isDenied, $"{Declared(q.Variables)}. {Print(q.Body)}");

    private (string Text, int Level) Quantifying(OverList o, bool isDenied) => Quantifying(
        o.Quantifier, o.Number, isDenied, $"{Ranging(o.Element, o.Position, o.List)}. {Print(o.Body)}");

    private string Ranging(Variable element, Variable? position, Term list) =>
        $"{_nameOf(element)}{(position is null ? "" : $" at {_nameOf(position)}")} in {Print(list, Sum)}";

    // Where 'x in' begins the first item, x would range over something.
    private string Items(ImmutableArray<Term> items) =>
        List(items).Split(' ', 3) is [var name, "in", _] && name.All(c => char.IsLetterOrDigit(c) || c == '_')
            ? string.Join(", ", items.Skip(1).Select(i => Print(i)).Prepend($"({Print(items[0])})"))
            : List(items);

    // A list of all elements is written with their values.
    private string Chosen(ListComprehension c)
    {
        var condition = c.KeepsAll ? "" : $" | {Print(c.Condition)}";
        var value = c.KeepsValues && !c.KeepsAll ? "" : $": {Print(c.Value)}";
        return $"[{Ranging(c.Element, c.Position, c.List)}{condition}{value}]";
    }

    private static (string Text, int Level) Quantifying(Quantifier quantifier, int number, bool isDenied, string instances) => quantifier switch
    {
        Quantifier.AtMost when number < 0 => ($"count({instances}) {(isDenied ? ">=" : "<")} 0", Comparison),
        Quantifier.AtMost => ($"count({instances}) {(isDenied ? ">" : "<=")} {number}", Comparison),
        Quantifier.Exactly => ($"count({instances}) {(isDenied ? "!=" : "=")} {(number < 0 ? "0 - 1" : $"{number}")}", Comparison),
        _ => ($"{Word(quantifier)} {instances}", Loose),
    };

    // d'(a), a definition in the state after at an argument of the state before: let x = a in new(d(x)).
    private static (Function Function, ImmutableArray<Term> Arguments)? Primed(Let let)
    {
        var named = new List<(Variable Name, Term Value)>();
        Term body = let;
        for (; body is Let { Pattern: VariablePattern { Variable: var name } } inner; body = inner.Body) named.Add((name, inner.Value));
        return body is Next { Operand: Call call } && call.Arguments.Length == named.Count && call.Arguments.Zip(named).All(a => a.First is VariableTerm v && v.Variable == a.Second.Name)
            ? (call.Function, [.. named.Select(n => n.Value)])
            : null;
    }

    private (string Text, int Level) FormOfData(Term term) => term switch
    {
        Construct c => (Applied(c.Constructor.Name, c.Fields), Postfix),
        IsConstructor i => ($"{Print(i.Target, Sum)} is {i.Constructor.Name}", Comparison),
        FieldOf f => ($"{Print(f.Target, Postfix)}.{f.Fields[0].Name}", Postfix),
        TupleTerm t => ($"({List(t.Items)})", Postfix),
        OptionTerm o => (o.Value is null ? "None" : $"Some({Print(o.Value)})", Postfix),
        IsSome i => ($"{Print(i.Option, Sum)} is Some", Comparison),
        ValueOf v => ($"{Print(v.Option, Postfix)}.value", Postfix),
        SetLiteral s => ($"{{{Items(s.Items)}}}", Postfix),
        InSet i => Infix(i.Element, "in", i.Set, Comparison),
        SetUpdate u => Infix(u.Set, u.Added ? "+" : "-", u.Element, Sum),
        Comprehension c => ($"{{{_nameOf(c.Element)} in {Print(c.Set, Sum)} | {Print(c.Body)}}}", Postfix),
        SetOperation o => Infix(o.Left, Word(o.Operator), o.Right, Sum),
        Subset s => Infix(s.Left, "subset", s.Right, Comparison),
        MapComprehension { Condition: BoolLiteral { Value: true } } m => ($"{{{_nameOf(m.Key)} in {Print(m.Domain, Sum)}: {Print(m.Value)}}}", Postfix),
        MapComprehension m => ($"{{{_nameOf(m.Key)} in {Print(m.Domain, Sum)} | {Print(m.Condition)}: {Print(m.Value)}}}", Postfix),
        MapLiteral m => ($"{{{string.Join(", ", m.Entries.Select(e => $"{Print(e.Key)}: {Print(e.Value)}"))}}}", Postfix),
        InMap i => Infix(i.Key, "in", i.Map, Comparison),
        MapEntry m => ($"{Print(m.Map, Postfix)}[{Print(m.Key)}]", Postfix),
        MapUpdate u => ($"{Print(u.Map, Postfix)}[{Print(u.Key)} := {Print(u.Value)}]", Postfix),
        MapRemoval r => Infix(r.Map, "-", r.Key, Sum),
        ListLiteral l => ($"[{Items(l.Items)}]", Postfix),
        Concatenation c => Infix(c.Left, "++", c.Right, Sum),
        Length l => ($"length({Print(l.List)})", Postfix),
        ElementAt e => ($"{Print(e.List, Postfix)}[{Print(e.Position)}]", Postfix),
        Removal r => ($"remove({Print(r.List)}, {Print(r.Position)})", Postfix),
        Fitted f => Form(f.List),
        ListComprehension c => (Chosen(c), Postfix),
        Sorted s => ($"sorted {Print(s.List, Sum)}{(s.Fields.IsEmpty ? "" : $" by {s.Fields[0].Name}")}", Unary),
        _ => throw new InvalidOperationException($"unknown term {term.GetType().Name}"),
    };

    // & and | group to the left, -> to the right, <-> not at all.
    private (string Text, int Level) Form(Connected term)
    {
        var (symbol, level) = term.Connective switch
        {
            Connective.Iff => ("<->", 1),
            Connective.Implies => ("->", 2),
            Connective.Or => ("|", 3),
            Connective.And => ("&", 4),
            _ => throw new InvalidOperationException($"unknown connective {term.Connective}"),
        };
        var left = term.Connective is Connective.And or Connective.Or ? level : level + 1;
        var right = term.Connective is Connective.Implies ? level : level + 1;
        return ($"{Print(term.Left, left)} {symbol} {Print(term.Right, right)}", level);
    }

    private static string Word(SetOperator op) => op switch
    {
        SetOperator.Union => "union",
        SetOperator.Intersect => "intersect",
        SetOperator.Minus => "minus",
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };

    private (string Text, int Level) Infix(Term left, string symbol, Term right, int level) =>
        ($"{Print(left, level == Comparison ? Sum : level)} {symbol} {Print(right, level + 1)}", level);

    private string Interval(InInterval i, string symbol) =>
        $"{Print(i.Point, Sum)} {symbol} {(i.LowClosed ? '[' : '(')}{Print(i.Low)}, {Print(i.High)}{(i.HighClosed ? ']' : ')')}";

    private string Arm(MatchArm arm) =>
        $"  {List(arm.Patterns)}{(arm.Guard is null ? "" : $" if {Print(arm.Guard)}")} => {Print(arm.Body)}\n";

    private string Applied(string name, ImmutableArray<Term> arguments) => arguments.IsEmpty ? name : $"{name}({List(arguments)})";

    private string List(ImmutableArray<Term> terms) => string.Join(", ", terms.Select(Print));

    private string List(ImmutableArray<Pattern> patterns) => string.Join(", ", patterns.Select(Print));

    private string Declared(ImmutableArray<Variable> variables) => string.Join(", ", variables.Select(v => $"{_nameOf(v)}: {v.Sort}"));

    private static string Word(Quantifier quantifier) => quantifier switch
    {
        Quantifier.Forall => "forall",
        Quantifier.Exists => "exists",
        Quantifier.ExistsUnique => "exists unique",
        Quantifier.Lone => "lone",
        _ => throw new InvalidOperationException($"unknown quantifier {quantifier}"),
    };

    private static string Word(BitsOperator op) => op switch
    {
        BitsOperator.And => "band",
        BitsOperator.Or => "bor",
        BitsOperator.Xor => "bxor",
        BitsOperator.ShiftLeft => "shl",
        BitsOperator.ShiftRight => "shr",
        BitsOperator.CommonPrefix => "commonprefix",
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };
}
