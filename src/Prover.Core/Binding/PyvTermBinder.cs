using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Terms from the expressions of one declaration of a <c>.pyv</c> file: names are resolved, sorts inferred, and it is kept to the states that the
/// declaration speaks of. A mistake gives an error term, which fits everywhere.
/// </summary>
internal sealed partial class PyvTermBinder
{
    private readonly PyvNames _names;
    private readonly int _states;
    private readonly PyvUses _uses;
    private readonly Action<PyvDefinition, Location> _need;
    private readonly DiagnosticBag _diagnostics;
    private readonly SortInference _inference;

    /// <param name="names">What global names stand for.</param>
    /// <param name="dialect">The state to which a plain symbol refers.</param>
    /// <param name="states">How many states the declaration speaks of.</param>
    /// <param name="uses">Collects what it uses.</param>
    /// <param name="need">Binds the body of what is called.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    public PyvTermBinder(
        PyvNames names, PyvDialect dialect, int states, PyvUses uses, Action<PyvDefinition, Location> need, DiagnosticBag diagnostics)
    {
        _names = names;
        _states = states;
        _uses = uses;
        _need = need;
        _diagnostics = diagnostics;
        _inference = new SortInference(diagnostics);
        // In an old file a formula over two states speaks of the one after, unless it says otherwise.
        _view = dialect == PyvDialect.Old && states == 2 ? View.After : View.Here;
    }

    /// <summary>The variables of a parameter list.</summary>
    public ImmutableArray<Variable> Declare(IReadOnlyList<ParameterSyntax> parameters, NameScope scope) =>
        [.. parameters.Select(p => Declare(p, null, scope))];

    /// <summary>A whole formula, closed: its free names in capitals stand for every value.</summary>
    public Term BindClosed(ExpressionSyntax syntax, NameScope scope)
    {
        var inner = new NameScope(scope);
        var free = PyvFreeNames.Of(syntax, scope);
        foreach (var name in free.Where(n => _names.FindTerm(n.Text) is not null)) _diagnostics.CapitalsDeclared(name.Location, name.Text);
        var variables = free.Where(n => _names.FindTerm(n.Text) is null).Select(n => Declare(new ParameterSyntax(n, null), null, inner)).ToImmutableArray();
        var body = Check(syntax, inner, BoolSort.Instance);
        _inference.Finish();
        return variables.IsEmpty ? body : new Quantified(Quantifier.Forall, variables, body) { Place = syntax.Location };
    }

    /// <summary>A whole expression of the given sort, over names that are all declared.</summary>
    public Term BindWhole(ExpressionSyntax syntax, NameScope scope, Sort expected)
    {
        var term = Check(syntax, scope, expected);
        _inference.Finish();
        return term;
    }

    /// <summary>Every sort is known by now, or cannot be inferred.</summary>
    public void Finish() => _inference.Finish();

    private Variable Declare(ParameterSyntax syntax, Sort? known, NameScope scope)
    {
        var name = syntax.Name;
        var written = syntax.Sort is null ? null : BindSort(syntax.Sort);
        if (written is not null && known is not null && !SortInference.Unify(written, known))
            _diagnostics.SortMismatch(name.Location, written, known.Resolved);
        var variable = new Variable(name.Text, written ?? known ?? _inference.Fresh($"'{name.Text}'", name.Location), name.Location);
        if (name.Text.Length == 0) return variable;
        // What follows means the variable all the same: one mistake is one diagnostic.
        var isNew = scope.TryShadow(name.Text, variable);
        if (_names.FindTerm(name.Text) is not null && !_names.MayBeShadowed) _diagnostics.Shadowing(name.Location, name.Text, global: true);
        else if (!isNew) _diagnostics.Shadowing(name.Location, name.Text, global: false);
        return variable;
    }

    private Sort BindSort(SortSyntax syntax) => BindSort((NamedSortSyntax)syntax, _names, _diagnostics);

    /// <summary>The sort of this name; an error sort when there is none.</summary>
    public static Sort BindSort(NamedSortSyntax syntax, PyvNames names, DiagnosticBag diagnostics)
    {
        var name = syntax.Name.Text;
        if (name.Length == 0) return ErrorSort.Instance;
        if (names.FindSort(name) is { } sort) return sort;
        diagnostics.UnknownName(syntax.Location, "sort", name, Nearest.To(name, names.SortNames));
        return ErrorSort.Instance;
    }

    private Term Check(ExpressionSyntax syntax, NameScope scope, Sort expected)
    {
        var term = Bind(syntax, scope);
        if (SortInference.Unify(expected, term.Sort)) return term;
        _diagnostics.SortMismatch(syntax.Location, expected.Resolved, term.Sort.Resolved);
        return new ErrorTerm { Place = syntax.Location };
    }

    private Term Bind(ExpressionSyntax syntax, NameScope scope) => BindNode(syntax, scope) with { Place = syntax.Location };

    private Term BindNode(ExpressionSyntax syntax, NameScope scope) => syntax switch
    {
        ErrorExpressionSyntax => new ErrorTerm(),
        BoolSyntax b => new BoolLiteral(b.Value),
        NumberSyntax n => new IntLiteral(BigInteger.Parse(n.Digits, CultureInfo.InvariantCulture)),
        NameExpressionSyntax name => BindSymbol(name.Name, null, isPrimed: false, name.Location, scope),
        CallSyntax call => BindSymbol(call.Callee, call.Arguments, isPrimed: false, call.Location, scope),
        PrimedSyntax { Target: NameExpressionSyntax name } => BindSymbol(name.Name, null, isPrimed: true, syntax.Location, scope),
        PrimedSyntax { Target: CallSyntax call } => BindSymbol(call.Callee, call.Arguments, isPrimed: true, syntax.Location, scope),
        NewSyntax @new => BindNew(@new, scope),
        OldSyntax old => BindOld(old, scope),
        NotSyntax not => new Not(Check(not.Operand, scope, BoolSort.Instance)),
        BinarySyntax binary => BindBinary(binary, scope),
        DistinctSyntax distinct => BindDistinct(distinct, scope),
        IfSyntax conditional => BindConditional(conditional, scope),
        LetVariableSyntax let => BindLet(let, scope),
        QuantifierSyntax quantifier => BindQuantifier(quantifier, scope),
        _ => throw new InvalidOperationException($"unknown expression syntax {syntax.GetType().Name}"),
    };

    private Term BindBinary(BinarySyntax syntax, NameScope scope)
    {
        switch (syntax.Operator.Text)
        {
            case "&": return BindConnective(Connective.And, syntax, scope);
            case "|": return BindConnective(Connective.Or, syntax, scope);
            case "->": return BindConnective(Connective.Implies, syntax, scope);
            case "<->": return BindConnective(Connective.Iff, syntax, scope);
            case "=": return BindEquality(syntax, scope);
            case "!=" or "~=": return new Not(BindEquality(syntax, scope) with { Place = syntax.Location });
        }

        var left = Check(syntax.Left, scope, IntSort.Instance);
        var right = Check(syntax.Right, scope, IntSort.Instance);
        return syntax.Operator.Text switch
        {
            "<" => new Compared(Comparison.Less, left, right),
            "<=" => new Compared(Comparison.LessOrEqual, left, right),
            ">" => new Compared(Comparison.Less, right, left),
            ">=" => new Compared(Comparison.LessOrEqual, right, left),
            "+" => new Arithmetic(ArithmeticOperator.Add, left, right),
            "-" => new Arithmetic(ArithmeticOperator.Subtract, left, right),
            "*" => new Arithmetic(ArithmeticOperator.Multiply, left, right),
            _ => throw new InvalidOperationException($"unknown operator {syntax.Operator.Text}"),
        };
    }

    private Connected BindConnective(Connective connective, BinarySyntax syntax, NameScope scope) =>
        new(connective, Check(syntax.Left, scope, BoolSort.Instance), Check(syntax.Right, scope, BoolSort.Instance));

    private Term BindEquality(BinarySyntax syntax, NameScope scope)
    {
        var left = Bind(syntax.Left, scope);
        var right = Bind(syntax.Right, scope);
        if (SortInference.Unify(left.Sort, right.Sort)) return new Equality(left, right);
        _diagnostics.SidesDiffer(syntax.Location, left.Sort.Resolved, right.Sort.Resolved);
        return new ErrorTerm();
    }

    private Term BindDistinct(DistinctSyntax syntax, NameScope scope)
    {
        var first = Bind(syntax.Items[0], scope);
        Term[] items = [first, .. syntax.Items.Skip(1).Select(i => Check(i, scope, first.Sort))];
        return Terms.And(
            from i in Enumerable.Range(0, items.Length)
            from j in Enumerable.Range(i + 1, items.Length - i - 1)
            select (Term)new Not(new Equality(items[i], items[j]) { Place = syntax.Location }) { Place = syntax.Location });
    }

    private Term BindConditional(IfSyntax syntax, NameScope scope)
    {
        var condition = Check(syntax.Condition, scope, BoolSort.Instance);
        var then = Bind(syntax.Then, scope);
        var otherwise = Bind(syntax.Else, scope);
        if (SortInference.Unify(then.Sort, otherwise.Sort)) return new Conditional(condition, then, otherwise);
        _diagnostics.SidesDiffer(syntax.Location, then.Sort.Resolved, otherwise.Sort.Resolved);
        return new ErrorTerm();
    }

    private Let BindLet(LetVariableSyntax syntax, NameScope scope)
    {
        var value = Bind(syntax.Value, scope);
        var inner = new NameScope(scope);
        var variable = Declare(syntax.Variable, value.Sort, inner);
        return new Let(new VariablePattern(variable), value, Bind(syntax.Body, inner));
    }

    private Quantified BindQuantifier(QuantifierSyntax syntax, NameScope scope)
    {
        var inner = new NameScope(scope);
        var variables = Declare(syntax.Variables, inner);
        return new Quantified(
            syntax.Word == "forall" ? Quantifier.Forall : Quantifier.Exists, variables, Check(syntax.Body, inner, BoolSort.Instance));
    }
}
