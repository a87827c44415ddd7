using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Terms from expressions: names are resolved, sorts inferred and checked. A mistake gives an error term, which fits everywhere, so that one
/// mistake is one diagnostic.
/// </summary>
internal sealed class TermBinder
{
    private readonly Vocabulary _vocabulary;
    private readonly DiagnosticBag _diagnostics;
    private readonly SortInference _inference;
    private readonly SortBinder _sorts;
    private readonly bool _stateAllowed;

    /// <param name="vocabulary">What global names stand for.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <param name="stateAllowed">Whether the state may be read; a function may not.</param>
    public TermBinder(Vocabulary vocabulary, DiagnosticBag diagnostics, bool stateAllowed)
    {
        _vocabulary = vocabulary;
        _diagnostics = diagnostics;
        _inference = new SortInference(diagnostics);
        _sorts = new SortBinder(vocabulary, diagnostics);
        _stateAllowed = stateAllowed;
        Patterns = new PatternBinder(vocabulary, _inference, diagnostics);
    }

    /// <summary>Binds patterns with the same inference.</summary>
    public PatternBinder Patterns { get; }

    /// <summary>A whole formula.</summary>
    public Term BindFormula(ExpressionSyntax syntax, NameScope scope) => BindWhole(syntax, scope, BoolSort.Instance);

    /// <summary>A whole expression of the given sort; null when any will do.</summary>
    public Term BindWhole(ExpressionSyntax syntax, NameScope scope, Sort? expected)
    {
        var term = expected is null ? Bind(syntax, scope) : Check(syntax, scope, expected);
        _inference.Finish();
        return term;
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
        NameExpressionSyntax name => BindName(name.Name, scope),
        CallSyntax call => BindCall(call, scope),
        IndexSyntax index => BindIndex(index, scope),
        FieldSyntax field => BindField(field, scope),
        NotSyntax not => new Not(Check(not.Operand, scope, BoolSort.Instance)),
        BinarySyntax binary => BindBinary(binary, scope),
        MembershipSyntax membership => BindMembership(membership, scope),
        IntervalSyntax interval => BindInterval(interval, scope),
        IsSyntax isSyntax => BindIs(isSyntax, scope),
        TupleSyntax tuple => new TupleTerm([.. tuple.Items.Select(i => Bind(i, scope))]),
        ListSyntax list => BindList(list, scope),
        MapSyntax map => BindMap(map, scope),
        IfSyntax conditional => BindConditional(conditional, scope),
        LetSyntax let => BindLet(let, scope),
        MatchSyntax match => BindMatch(match, scope),
        QuantifierSyntax quantifier => BindQuantifier(quantifier, scope),
        _ => throw new InvalidOperationException($"unknown expression syntax {syntax.GetType().Name}"),
    };

    // ---- names ------------------------------------------------------------------------------------------------------------------

    private Term BindName(NameSyntax name, NameScope scope)
    {
        if (name.Text.Length == 0) return new ErrorTerm();
        if (scope.Find(name.Text) is { } variable) return new VariableTerm(variable);
        switch (_vocabulary.FindTerm(name.Text))
        {
            case StateVariable state:
                if (_stateAllowed) return new StateTerm(state);
                _diagnostics.StateInFunction(name.Location, name.Text);
                return new ErrorTerm();
            case Constructor { Fields.IsEmpty: true } constructor:
                return new Construct(constructor, []);
            case Function { Parameters.IsEmpty: true } function:
                return BindFunctionCall(function, [], name.Location, scope);
            case Constructor constructor:
                _diagnostics.ArgumentCount(name.Location, name.Text, constructor.Fields.Length, 0);
                return new ErrorTerm();
            case Function function:
                _diagnostics.ArgumentCount(name.Location, name.Text, function.Parameters.Length, 0);
                return new ErrorTerm();
            default:
                return Unknown(name, scope);
        }
    }

    private ErrorTerm Unknown(NameSyntax name, NameScope scope)
    {
        if (_vocabulary.IsClaim(name.Text))
            _diagnostics.ClaimInFormula(name.Location, name.Text);
        else
            _diagnostics.UnknownName(
                name.Location, "name", name.Text, Nearest.To(name.Text, scope.Names.Concat(_vocabulary.TermNames)));
        return new ErrorTerm();
    }

    private Term BindCall(CallSyntax call, NameScope scope)
    {
        var name = call.Callee.Text;
        var arguments = call.Arguments;
        switch (_vocabulary.FindTerm(name))
        {
            case Constructor constructor:
                if (!CountFits(call, constructor.Fields.Length, scope)) return new ErrorTerm();
                return new Construct(constructor, [.. constructor.Fields.Zip(arguments, (f, a) => Check(a, scope, f.Sort))]);
            case Function function:
                return BindFunctionCall(function, arguments, call.Location, scope);
        }

        switch (name)
        {
            case "btw":
                if (!CountFits(call, 3, scope)) return new ErrorTerm();
                var sort = _inference.Fresh("the arguments of 'btw'", call.Location);
                var terms = arguments.Select(a => Check(a, scope, sort)).ToArray();
                _inference.RequireRing(sort, call.Location);
                return new Between(terms[0], terms[1], terms[2]);
            case "length":
                if (!CountFits(call, 1, scope)) return new ErrorTerm();
                var list = Bind(arguments[0], scope);
                if (list.Sort is ListSort) return new Length(list);
                return Mismatch(arguments[0], "a list", list);
        }

        foreach (var argument in arguments) Bind(argument, scope);
        if (scope.Find(name) is not null || _vocabulary.FindTerm(name) is not null)
        {
            _diagnostics.NotCallable(call.Callee.Location, name);
            return new ErrorTerm();
        }

        return Unknown(call.Callee, scope);
    }

    private bool CountFits(CallSyntax call, int count, NameScope scope)
    {
        if (call.Arguments.Count == count) return true;
        foreach (var argument in call.Arguments) Bind(argument, scope);
        _diagnostics.ArgumentCount(call.Location, call.Callee.Text, count, call.Arguments.Count);
        return false;
    }

    private Term BindFunctionCall(Function function, IReadOnlyList<ExpressionSyntax> arguments, Location place, NameScope scope)
    {
        if (function.IsDefinition && !_stateAllowed)
        {
            _diagnostics.StateInFunction(place, function.Name);
            return new ErrorTerm();
        }

        if (arguments.Count != function.Parameters.Length)
        {
            foreach (var argument in arguments) Bind(argument, scope);
            _diagnostics.ArgumentCount(place, function.Name, function.Parameters.Length, arguments.Count);
            return new ErrorTerm();
        }

        _vocabulary.NeedBody(function, place);
        return new Call(function, [.. function.Parameters.Zip(arguments, (p, a) => Check(a, scope, p.Sort))]);
    }

    // ---- data -------------------------------------------------------------------------------------------------------------------

    private ErrorTerm Mismatch(ExpressionSyntax syntax, string expected, Term found)
    {
        if (found.Sort.Resolved is SortHole) return NeedsSort(syntax);
        if (found.Sort.Resolved is not ErrorSort)
            _diagnostics.KindMismatch(syntax.Location, expected, found.Sort.Resolved);
        return new ErrorTerm();
    }

    private Term BindIndex(IndexSyntax syntax, NameScope scope)
    {
        var target = Bind(syntax.Target, scope);
        switch (target.Sort)
        {
            case MapSort map:
                return new MapEntry(target, Check(syntax.Index, scope, map.Key));
            case ListSort:
                return new ElementAt(target, Check(syntax.Index, scope, IntSort.Instance));
            default:
                Bind(syntax.Index, scope);
                return Mismatch(syntax.Target, "a map or a list", target);
        }
    }

    private Term BindField(FieldSyntax syntax, NameScope scope)
    {
        var target = Bind(syntax.Target, scope);
        if (syntax.Field.Text.Length == 0) return new ErrorTerm();
        if (target.Sort is not DatatypeSort datatype)
            return Mismatch(syntax.Target, "a record or a datatype", target);

        var fields = datatype.FieldsNamed(syntax.Field.Text).ToArray();
        if (fields.Length > 0 && fields.All(f => SortInference.Unify(f.Sort, fields[0].Sort))) return new FieldOf(target, [.. fields]);
        if (fields.Length == 0)
        {
            var names = datatype.Constructors.SelectMany(c => c.Fields).Select(f => f.Name);
            _diagnostics.UnknownName(syntax.Field.Location, $"field of '{datatype}'", syntax.Field.Text, Nearest.To(syntax.Field.Text, names));
        }
        else
        {
            _diagnostics.AmbiguousField(syntax.Field.Location, syntax.Field.Text, fields.Select(f => f.Owner.Name));
        }

        return new ErrorTerm();
    }

    private ErrorTerm NeedsSort(ExpressionSyntax syntax)
    {
        _diagnostics.SortNotInferred(syntax.Location, $"'{syntax.Location.Excerpt}'");
        return new ErrorTerm();
    }

    private Term BindIs(IsSyntax syntax, NameScope scope)
    {
        var target = Bind(syntax.Target, scope);
        if (syntax.Constructor.Text.Length == 0) return new ErrorTerm();
        if (_vocabulary.FindTerm(syntax.Constructor.Text) is not Constructor constructor)
        {
            var candidates = target.Sort is DatatypeSort datatype ? datatype.Constructors.Select(c => c.Name) : [];
            _diagnostics.UnknownName(
                syntax.Constructor.Location, "constructor", syntax.Constructor.Text, Nearest.To(syntax.Constructor.Text, candidates));
            return new ErrorTerm();
        }

        if (SortInference.Unify(constructor.Owner, target.Sort)) return new IsConstructor(target, constructor);
        _diagnostics.SortMismatch(syntax.Target.Location, constructor.Owner, target.Sort.Resolved);
        return new ErrorTerm();
    }

    private ListLiteral BindList(ListSyntax syntax, NameScope scope)
    {
        var element = _inference.Fresh("the elements of this list", syntax.Location);
        return new ListLiteral(element, [.. syntax.Items.Select(i => Check(i, scope, element))]);
    }

    private MapLiteral BindMap(MapSyntax syntax, NameScope scope)
    {
        var key = _inference.Fresh("the keys of this map", syntax.Location);
        var value = _inference.Fresh("the values of this map", syntax.Location);
        return new MapLiteral(
            new MapSort(key, value), [.. syntax.Entries.Select(e => (Check(e.Key, scope, key), Check(e.Value, scope, value)))]);
    }

    // ---- operators --------------------------------------------------------------------------------------------------------------

    private Term BindBinary(BinarySyntax syntax, NameScope scope)
    {
        switch (syntax.Operator.Text)
        {
            case "&": return BindConnective(Connective.And, syntax, scope);
            case "|": return BindConnective(Connective.Or, syntax, scope);
            case "->": return BindConnective(Connective.Implies, syntax, scope);
            case "<->": return BindConnective(Connective.Iff, syntax, scope);
            case "=": return BindEquality(syntax, scope);
            case "!=": return new Not(BindEquality(syntax, scope) with { Place = syntax.Location });
            case "<": return BindComparison(Comparison.Less, syntax.Left, syntax.Right, scope);
            case "<=": return BindComparison(Comparison.LessOrEqual, syntax.Left, syntax.Right, scope);
            case ">": return BindComparison(Comparison.Less, syntax.Right, syntax.Left, scope);
            case ">=": return BindComparison(Comparison.LessOrEqual, syntax.Right, syntax.Left, scope);
            case "++": return BindConcatenation(syntax, scope);
            case "+": return BindArithmetic(ArithmeticOperator.Add, syntax, scope);
            case "*": return BindArithmetic(ArithmeticOperator.Multiply, syntax, scope);
            case "-":
                var left = Bind(syntax.Left, scope);
                if (left.Sort is MapSort map) return new MapRemoval(left, Check(syntax.Right, scope, map.Key));
                return BindArithmetic(ArithmeticOperator.Subtract, syntax, scope);
            default: throw new InvalidOperationException($"unknown operator {syntax.Operator.Text}");
        }
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

    private Compared BindComparison(Comparison comparison, ExpressionSyntax left, ExpressionSyntax right, NameScope scope) =>
        new(comparison, Check(left, scope, IntSort.Instance), Check(right, scope, IntSort.Instance));

    private Arithmetic BindArithmetic(ArithmeticOperator op, BinarySyntax syntax, NameScope scope) =>
        new(op, Check(syntax.Left, scope, IntSort.Instance), Check(syntax.Right, scope, IntSort.Instance));

    private Term BindConcatenation(BinarySyntax syntax, NameScope scope)
    {
        var left = Bind(syntax.Left, scope);
        var right = Bind(syntax.Right, scope);
        if (left.Sort is not ListSort) return Mismatch(syntax.Left, "a list", left);
        if (right.Sort is not ListSort list) return Mismatch(syntax.Right, "a list", right);
        if (!SortInference.Unify(left.Sort, right.Sort))
        {
            _diagnostics.SidesDiffer(syntax.Location, left.Sort.Resolved, right.Sort.Resolved);
            return new ErrorTerm();
        }

        if (list.Bound is not null) return new Concatenation(left, right);
        _diagnostics.UnboundedRightSide(syntax.Right.Location);
        return new ErrorTerm();
    }

    private Term BindMembership(MembershipSyntax syntax, NameScope scope)
    {
        var container = Bind(syntax.Container, scope);
        if (container.Sort is not MapSort map)
        {
            Bind(syntax.Element, scope);
            if (container.Sort is not ListSort) return Mismatch(syntax.Container, "a map", container);
            _diagnostics.NotSupportedYet(syntax.Location, "membership in a list (a quantifier says the same: exists x in list. x = …)");
            return new ErrorTerm();
        }

        Term term = new InMap(Check(syntax.Element, scope, map.Key), container);
        return syntax.Negated ? new Not(term with { Place = syntax.Location }) : term;
    }

    private Term BindInterval(IntervalSyntax syntax, NameScope scope)
    {
        var point = Bind(syntax.Point, scope);
        var low = Check(syntax.Low, scope, point.Sort);
        var high = Check(syntax.High, scope, point.Sort);
        _inference.RequireRing(point.Sort, syntax.Location);
        Term term = new InInterval(point, low, high, syntax.LowClosed, syntax.HighClosed);
        return syntax.Negated ? new Not(term with { Place = syntax.Location }) : term;
    }

    // ---- scopes -----------------------------------------------------------------------------------------------------------------

    private Term BindConditional(IfSyntax syntax, NameScope scope)
    {
        var condition = Check(syntax.Condition, scope, BoolSort.Instance);
        var then = Bind(syntax.Then, scope);
        var otherwise = Bind(syntax.Else, scope);
        if (SortInference.Unify(then.Sort, otherwise.Sort)) return new Conditional(condition, then, otherwise);
        _diagnostics.SidesDiffer(syntax.Location, then.Sort.Resolved, otherwise.Sort.Resolved);
        return new ErrorTerm();
    }

    private Term BindLet(LetSyntax syntax, NameScope scope)
    {
        var value = Bind(syntax.Value, scope);
        var inner = new NameScope(scope);
        var pattern = Patterns.Bind(syntax.Pattern, value.Sort, inner);
        if (!pattern.IsIrrefutable) _diagnostics.RefutableLet(syntax.Pattern.Location);
        return new Let(pattern, value, Bind(syntax.Body, inner));
    }

    private Term BindMatch(MatchSyntax syntax, NameScope scope)
    {
        var scrutinees = syntax.Scrutinees.Select(s => Bind(s, scope)).ToImmutableArray();
        var arms = ImmutableArray.CreateBuilder<MatchArm>();
        Sort? result = null;
        foreach (var arm in syntax.Arms)
        {
            var inner = new NameScope(scope);
            if (arm.Patterns.Count != scrutinees.Length)
                _diagnostics.PatternCount(arm.Location, scrutinees.Length, arm.Patterns.Count);
            var patterns = arm.Patterns.Select(
                (p, i) => Patterns.Bind(p, i < scrutinees.Length ? scrutinees[i].Sort : ErrorSort.Instance, inner)).ToImmutableArray();
            var guard = arm.Guard is null ? null : Check(arm.Guard, inner, BoolSort.Instance);
            var body = result is null ? Bind(arm.Body, inner) : Check(arm.Body, inner, result);
            if (result is null or ErrorSort) result = body.Sort;
            if (patterns.Length == scrutinees.Length) arms.Add(new MatchArm(patterns, guard, body));
        }

        if (syntax.Arms.Count == 0) _diagnostics.EmptyMatch(syntax.Location);
        return arms.Count == 0 ? new ErrorTerm() : new Match(scrutinees, arms.ToImmutable());
    }

    private Term BindQuantifier(QuantifierSyntax syntax, NameScope scope)
    {
        var quantifier = syntax.Universal ? Quantifier.Forall : syntax.Unique ? Quantifier.ExistsUnique : Quantifier.Exists;
        if (syntax.Unique && syntax.Variables.Count > 1) _diagnostics.UniqueNeedsOneVariable(syntax.Location);
        var domain = syntax.Domain is null ? null : Bind(syntax.Domain, scope);
        var itemSort = domain?.Sort.Resolved switch
        {
            null => null,
            MapSort map => map.Key,
            ListSort list => list.Element,
            _ => Mismatch(syntax.Domain!, "a map or a list", domain!).Sort,
        };

        var inner = new NameScope(scope);
        var variables = syntax.Variables.Select(v => DeclareQuantified(v, itemSort, inner)).ToImmutableArray();
        var body = Check(syntax.Body, inner, BoolSort.Instance);
        if (domain is null)
            return new Quantified(quantifier, variables, body);
        if (domain.Sort is ListSort)
            return variables.Reverse().Aggregate(body, (b, v) => new OverList(quantifier, v, domain, b) { Place = syntax.Location });

        // Over a map's domain: forall n in m. φ is forall n. n in m -> φ.
        var inDomain = Terms.And(variables.Select(v => (Term)new InMap(new VariableTerm(v), domain)));
        var connective = syntax.Universal ? Connective.Implies : Connective.And;
        return new Quantified(quantifier, variables, new Connected(connective, inDomain, body));
    }

    private Variable DeclareQuantified(ParameterSyntax syntax, Sort? itemSort, NameScope scope)
    {
        var written = syntax.Sort is null ? null : _sorts.Bind(syntax.Sort, SortRole.Value);
        if (written is not null && itemSort is not null && !SortInference.Unify(itemSort, written))
            _diagnostics.SortMismatch(syntax.Name.Location, itemSort.Resolved, written);
        var variable = Patterns.Declare(syntax.Name, written ?? itemSort, scope);
        if (itemSort is null) _inference.RequireFinite(variable);
        return variable;
    }
}
