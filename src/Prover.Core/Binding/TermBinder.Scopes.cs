using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <content>Expressions that bind names.</content>
internal sealed partial class TermBinder
{
    private Term BindConditional(IfSyntax syntax, NameScope scope)
    {
        var condition = Check(syntax.Condition, scope, BoolSort.Instance);
        var then = Bind(syntax.Then, scope);
        var otherwise = Bind(syntax.Else, scope);
        if (SortInference.Unify(then.Sort, otherwise.Sort)) return new Conditional(condition, then, otherwise);
        _diagnostics.SidesDiffer(syntax.Location, then.Sort.Resolved, otherwise.Sort.Resolved);
        return new ErrorTerm();
    }

    private Let BindLet(LetSyntax syntax, NameScope scope, Sort? expected)
    {
        var value = Bind(syntax.Value, scope);
        var inner = new NameScope(scope);
        var pattern = Patterns.Bind(syntax.Pattern, value.Sort, inner);
        if (!pattern.IsIrrefutable) _diagnostics.RefutableLet(syntax.Pattern.Location);
        return new Let(pattern, value, expected is null ? Bind(syntax.Body, inner) : Check(syntax.Body, inner, expected));
    }

    private Let BindLet(LetVariableSyntax syntax, NameScope scope)
    {
        var written = syntax.Variable.Sort is null ? null : _sorts.Bind(syntax.Variable.Sort, SortRole.Value);
        var value = written is null ? Bind(syntax.Value, scope) : Check(syntax.Value, scope, written);
        var inner = new NameScope(scope);
        var variable = Patterns.Declare(syntax.Variable.Name, written ?? value.Sort, inner);
        return new Let(new VariablePattern(variable), value, Bind(syntax.Body, inner));
    }

    private Term BindMatch(MatchSyntax syntax, NameScope scope, Sort? expected)
    {
        var scrutinees = syntax.Scrutinees.Select(s => Bind(s, scope)).ToImmutableArray();
        var arms = ImmutableArray.CreateBuilder<MatchArm>();
        var result = expected;
        foreach (var arm in syntax.Arms)
        {
            var inner = new NameScope(scope);
            if (arm.Patterns.Count != scrutinees.Length)
                _diagnostics.PatternCount(arm.Location, scrutinees.Length, arm.Patterns.Count);
            var patterns = arm.Patterns.Select(
                (p, i) => Patterns.Bind(p, i < scrutinees.Length ? scrutinees[i].Sort : ErrorSort.Instance, inner)).ToImmutableArray();
            var guard = arm.Guard is null ? null : Check(arm.Guard, inner, BoolSort.Instance);
            var body = result is null ? Bind(arm.Body, inner) : Check(arm.Body, inner, result);
            if (expected is null && result is null or ErrorSort) result = Loose(body.Sort.Resolved);
            if (patterns.Length == scrutinees.Length) arms.Add(new MatchArm(patterns, guard, body));
        }

        if (syntax.Arms.Count == 0) _diagnostics.EmptyMatch(syntax.Location);
        return arms.Count == 0 ? new ErrorTerm() : new Match(scrutinees, arms.ToImmutable());
    }

    private Term BindQuantifier(QuantifierSyntax syntax, NameScope scope)
    {
        var quantifier = syntax.Word switch
        {
            "forall" => Quantifier.Forall,
            "exists" => Quantifier.Exists,
            "unique" => Quantifier.ExistsUnique,
            "lone" => Quantifier.Lone,
            _ => throw new InvalidOperationException($"unknown quantifier {syntax.Word}"),
        };
        if (quantifier is Quantifier.ExistsUnique or Quantifier.Lone && syntax.Variables.Count > 1)
            _diagnostics.UniqueNeedsOneVariable(syntax.Location, syntax.Word);
        return Quantify(quantifier, syntax.Variables, syntax.Domain, syntax.Body, syntax.Location, scope);
    }

    // A quantifier over the values of sorts, the keys of a map, the members of a set or the positions of a list.
    private Term Quantify(
        Quantifier quantifier, IReadOnlyList<ParameterSyntax> declared, ExpressionSyntax? over, ExpressionSyntax formula, Location place, NameScope scope)
    {
        var domain = over is null ? null : Bind(over, scope);
        var itemSort = domain?.Sort.Resolved switch
        {
            null => null,
            MapSort map => map.Key,
            SetSort set => set.Element,
            ListSort list => list.Element,
            _ => Mismatch(over!, "a map, a set or a list", domain!).Sort,
        };

        var inner = new NameScope(scope);
        var variables = declared.Select(v => Declare(v, itemSort, inner)).ToImmutableArray();
        var positions = declared.Select(v => DeclarePosition(v, domain?.Sort, inner)).ToImmutableArray();
        if (domain?.Sort.Resolved is ListSort)
            foreach (var (variable, position) in variables.Zip(positions)) _elements[variable] = new Element(domain, position);
        var body = Check(formula, inner, BoolSort.Instance);
        if (domain is null)
            return Listed(new Quantified(quantifier, variables, body));
        if (domain.Sort is ListSort)
            return variables.Zip(positions).Reverse().Aggregate(
                body, (b, v) => new OverList(quantifier, v.First, domain, b) { Position = _elements[v.First].Position, Place = place });

        // Over a map's domain: forall n in m. φ is forall n. n in m -> φ.
        var inDomain = Terms.And(variables.Select(v => domain.Sort is SetSort
            ? (Term)new InSet(new VariableTerm(v), domain)
            : new InMap(new VariableTerm(v), domain)));
        var connective = quantifier == Quantifier.Forall ? Connective.Implies : Connective.And;
        return Listed(new Quantified(quantifier, variables, new Connected(connective, inDomain, body)));
    }

    private Term BindComprehension(ComprehensionSyntax syntax, NameScope scope)
    {
        var set = Bind(syntax.Set, scope);
        var element = set.Sort.Resolved switch
        {
            SetSort { Element: var found } => found,
            var other => Mismatch(syntax.Set, "a set", set, other is ListSort ? $"the elements of a list are chosen by [{Beginning(syntax.Variable, syntax.Set)} | …]" : null).Sort,
        };
        var inner = new NameScope(scope);
        var variable = Declare(syntax.Variable, element, inner);
        var body = Check(syntax.Body, inner, BoolSort.Instance);
        return set.Sort.Resolved is SetSort ? new Comprehension(variable, set, body) : new ErrorTerm();
    }

    private Term BindMapComprehension(MapComprehensionSyntax syntax, NameScope scope, Sort? value)
    {
        var domain = Bind(syntax.Domain, scope);
        var key = domain.Sort.Resolved switch
        {
            SetSort { Element: var found } => found,
            MapSort { Key: var found } => found,
            var other => Mismatch(syntax.Domain, "a set or a map", domain, other is ListSort ? $"values of the elements of a list are written as [{Beginning(syntax.Variable, syntax.Domain)}: …]" : null).Sort,
        };
        var inner = new NameScope(scope);
        var variable = Declare(syntax.Variable, key, inner);
        var condition = syntax.Condition is null ? Terms.True : Check(syntax.Condition, inner, BoolSort.Instance);
        var body = value is null ? Bind(syntax.Value, inner) : Check(syntax.Value, inner, value);
        return domain.Sort.Resolved is SetSort or MapSort
            ? new MapComprehension(new MapSort(key, value ?? body.Sort), variable, domain, condition, body)
            : new ErrorTerm();
    }

    private static string Beginning(ParameterSyntax variable, ExpressionSyntax domain) => $"{variable.Name.Text} in {domain.Location.Excerpt}";

    private Term BindListComprehension(ListComprehensionSyntax syntax, NameScope scope, Sort? item)
    {
        var list = Bind(syntax.List, scope);
        var element = list.Sort.Resolved switch
        {
            ListSort { Element: var found } => found,
            var other => Mismatch(
                syntax.List, "a list", list,
                other is SetSort or MapSort ? $"the members of a set, and the keys of a map, are chosen by {{{Beginning(syntax.Variable, syntax.List)} …}}" : null).Sort,
        };
        var inner = new NameScope(scope);
        var variable = Declare(syntax.Variable, element, inner);
        _elements[variable] = new Element(list, DeclarePosition(syntax.Variable, list.Sort, inner));
        var condition = syntax.Condition is null ? Terms.True : Check(syntax.Condition, inner, BoolSort.Instance);
        var value = syntax.Value is null ? new VariableTerm(variable) { Place = syntax.Location }
            : item is null ? Bind(syntax.Value, inner)
            : Check(syntax.Value, inner, item);
        return list.Sort.Resolved is not ListSort ? new ErrorTerm()
            : new ListComprehension(syntax.Value is null || item is null ? value.Sort : item, variable, _elements[variable].Position, list, condition, value);
    }

    private Quantified Listed(Quantified quantified)
    {
        if (!_symbols.Vocabulary.QuantifiesOverIntegers) Inference.RequireListed(quantified);
        return quantified;
    }

    // No position is negative.
    private Variable? DeclarePosition(ParameterSyntax syntax, Sort? domain, NameScope scope)
    {
        if (syntax.Position is not { } name) return null;
        if (domain?.Resolved is not (ListSort or ErrorSort)) _diagnostics.NoPositions(name.Location, syntax.Name.Text);
        return Patterns.Declare(name, NatSort.Instance, scope);
    }

    /// <summary>Variables, of the sorts that are written or are to be inferred.</summary>
    public ImmutableArray<Variable> Declare(IEnumerable<ParameterSyntax> variables, NameScope scope) => [.. variables.Select(v => Declare(v, null, scope))];

    private Variable Declare(ParameterSyntax syntax, Sort? itemSort, NameScope scope)
    {
        var written = syntax.Sort is null ? null : _sorts.Bind(syntax.Sort, SortRole.Value);
        if (written is not null && itemSort is not null && !SortInference.Unify(itemSort, written))
            _diagnostics.SortMismatch(syntax.Name.Location, itemSort.Resolved, written);
        return Patterns.Declare(syntax.Name, written ?? itemSort, scope);
    }
}
