using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Translation;

/// <summary>
/// Terms in what mypyvy has: orders are relations, at most one and exactly one are written out, functions are replaced by what they mean. Bound
/// variables are made anew, each with a name of its own among those around it.
/// </summary>
internal sealed class PyvTerms(TransitionSystem system, PyvVocabulary vocabulary, PyvSpelling spelling, DiagnosticBag diagnostics)
{
    private readonly Dictionary<Function, Function?> _definitions = [];

    /// <summary>The definition that stands for <paramref name="function"/>; null when calls are replaced by what they mean.</summary>
    public Function? DefinitionOf(Function function)
    {
        if (_definitions.TryGetValue(function, out var known)) return known;
        if (!system.Functions.Contains(function) || function.Body.Sort is not BoolSort || function.Parameters.Any(p => !HasSort(p.Sort)))
            return _definitions[function] = null;
        var (parameters, scope) = Declare(function.Parameters, PyvScope.Empty, function.Place);
        return _definitions[function] =
            new Function(spelling.Of(function.Name), parameters, isDefinition: true, function.Place) { Body = Of(function.Body, scope, function.Place) };
    }

    private static bool HasSort(Sort sort) => sort is UninterpretedSort or BoolSort or IntSort;

    /// <summary>Variables to bind, and the scope in which they are bound; a mistake that has no place of its own is one at <paramref name="place"/>.</summary>
    public (ImmutableArray<Variable> Variables, PyvScope Scope) Declare(ImmutableArray<Variable> variables, PyvScope scope, Location place)
    {
        var made = ImmutableArray.CreateBuilder<Variable>();
        foreach (var variable in variables)
        {
            var at = variable.Place ?? place;
            var bound = new Variable(spelling.Of(variable, scope.Names.Contains), vocabulary.Of(variable.Sort, at), at);
            made.Add(bound);
            scope = scope.With(variable, bound);
        }

        return (made.ToImmutable(), scope);
    }

    /// <summary>A term; a mistake in a part that has no place is one at <paramref name="place"/>.</summary>
    public Term Of(Term term, PyvScope scope, Location place)
    {
        place = term.Place ?? place;
        return Made(term, scope, place) with { Place = term.Place };
    }

    private Term Made(Term term, PyvScope scope, Location place)
    {
        Term Part(Term part) => Of(part, scope, place);
        ImmutableArray<Term> Parts(ImmutableArray<Term> parts) => [.. parts.Select(Part)];
        switch (term)
        {
            case BoolLiteral or IntLiteral: return term;
            case VariableTerm v: return scope.Meaning[v.Variable];
            case StateTerm s: return new StateTerm(vocabulary[s.Variable]);
            case Next { Operand: StateTerm s } when StaysAs(s.Variable, scope): return Part(s);
            case Next n: return new Next(Part(n.Operand));
            case Not n: return new Not(Part(n.Operand));
            case Connected c: return new Connected(c.Connective, Part(c.Left), Part(c.Right));
            case Equality e when HasSort(e.Left.Sort): return new Equality(Part(e.Left), Part(e.Right));
            case Quantified q: return Quantify(q, scope, place);
            case Call c: return Call(c, Parts(c.Arguments), scope, place);
            case Let l: return Bind(l.Pattern, l.Value, scope, place, inner => Of(l.Body, inner, place));
            case Conditional c: return Choose(Part(c.Condition), Part(c.Then), Part(c.Else));
            case Application a: return new Application(Part(a.Function), Parts(a.Arguments));
            case Between b: return Between(b.Low.Sort, Part(b.Low), Part(b.Point), Part(b.High));
            case InInterval i when HasSort(i.Low.Sort): return Lies(i, Part(i.Low), Part(i.Point), Part(i.High));
            case Compared c when HasSort(c.Left.Sort): return Compare(c.Comparison == Comparison.Less, c.Left.Sort, Part(c.Left), Part(c.Right));
            case Arithmetic a: return new Arithmetic(a.Operator, Part(a.Left), Part(a.Right));
            default: return Refuse(term, place);
        }
    }

    private ErrorTerm Refuse(Term term, Location place)
    {
        diagnostics.NotInMypyvy(place, HasSort(term.Sort) ? $"'{place.Excerpt}'" : $"'{place.Excerpt}' of sort {term.Sort}");
        return new ErrorTerm();
    }

    private bool StaysAs(StateVariable variable, PyvScope scope) =>
        !variable.IsMutable || (scope.Changes is { } changes && !changes.Contains(variable) && !system.IsDerived(variable));

    // ---- binding ----------------------------------------------------------------------------------------------------------------

    private Term Quantify(Quantified q, PyvScope scope, Location place)
    {
        if (q.Quantifier is Quantifier.Forall or Quantifier.Exists)
        {
            var (variables, inner) = Declare(q.Variables, scope, place);
            return new Quantified(q.Quantifier, variables, Of(q.Body, inner, place));
        }

        if (q.Quantifier is Quantifier.AtMost or Quantifier.Exactly) return Counted(q, scope, place);

        // At most one: any two are one. Exactly one: there is one, and any other is it.
        var (first, there) = Declare(q.Variables, scope, place);
        var (second, both) = Declare(q.Variables, there, place);
        var same = Terms.And(first.Zip(second, (a, b) => (Term)new Equality(new VariableTerm(b), new VariableTerm(a))));
        var (one, other) = (Of(q.Body, there, place), Of(q.Body, both, place));
        return q.Quantifier == Quantifier.Lone
            ? new Quantified(Quantifier.Forall, [.. first, .. second], new Connected(Connective.Implies, Terms.And([one, other]), same))
            : new Quantified(Quantifier.Exists, first,
                Terms.And([one, new Quantified(Quantifier.Forall, second, new Connected(Connective.Implies, other, same))]));
    }

    // No more than a number of instances fit: one more than that, each two of which differ, do not.
    private Term Counted(Quantified q, PyvScope scope, Location place)
    {
        if (q.Number < 0) return Terms.False;
        var atMost = new Not(MoreThan(q.Number));
        return q.Quantifier == Quantifier.AtMost || q.Number == 0 ? atMost : Terms.And([MoreThan(q.Number - 1), atMost]);

        Quantified MoreThan(int number)
        {
            var (inner, variables, parts) = (scope, new List<ImmutableArray<Variable>>(), new List<Term>());
            for (var i = 0; i <= number; i++)
            {
                (var next, inner) = Declare(q.Variables, inner, place);
                parts.AddRange(variables.Select(known => (Term)new Not(Terms.And(next.Zip(known, (a, b) => (Term)new Equality(new VariableTerm(a), new VariableTerm(b)))))));
                parts.Add(Of(q.Body, inner, place));
                variables.Add(next);
            }

            return new Quantified(Quantifier.Exists, [.. variables.SelectMany(v => v)], Terms.And(parts));
        }
    }

    private Term Call(Call call, ImmutableArray<Term> arguments, PyvScope scope, Location place)
    {
        if (!scope.WritesOut && DefinitionOf(call.Function) is { } definition) return new Call(definition, arguments);
        var inner = scope with { Meaning = ImmutableDictionary<Variable, Term>.Empty };
        return BindAll(0, inner);

        Term BindAll(int i, PyvScope bound) => i == arguments.Length
            ? Of(call.Function.Body, bound, place)
            : Name(call.Function.Parameters[i], arguments[i], bound, place, next => BindAll(i + 1, next));
    }

    /// <summary>The value of <paramref name="body"/> where the variables of <paramref name="pattern"/> stand for the parts of <paramref name="value"/>.</summary>
    public Term Bind(Pattern pattern, Term value, PyvScope scope, Location place, Func<PyvScope, Term> body)
    {
        switch (pattern, value)
        {
            case (WildcardPattern, _):
                return body(scope);
            case (VariablePattern v, _):
                return Name(v.Variable, Of(value, scope, place), scope, place, body);
            case (TuplePattern t, TupleTerm items):
                return t.Items.Zip(items.Items).Reverse().Aggregate(body, (rest, p) => inner => Bind(p.First, p.Second, inner, place, rest))(scope);
            default:
                return Refuse(value, value.Place ?? place);
        }
    }

    // A term that is the same in every state may replace the name anywhere; any other is named where it is used.
    private Term Name(Variable variable, Term value, PyvScope scope, Location place, Func<PyvScope, Term> body)
    {
        if (Terms.IsRigid(value)) return body(scope.With(variable, value));
        var (bound, inner) = Declare([variable], scope, place);
        return new Let(new VariablePattern(bound[0]), value, body(inner));
    }

    /// <summary>The formula that <paramref name="steps"/> hold, and then <paramref name="rest"/>.</summary>
    public Term All(ImmutableArray<Step> steps, PyvScope scope, Location place, Func<PyvScope, Term> rest)
    {
        return From(0, scope);

        Term From(int i, PyvScope inner) => i == steps.Length ? rest(inner) : steps[i] switch
        {
            Assume assume => Both(Of(assume.Formula, inner, assume.Place ?? place), From(i + 1, inner)),
            Bind bind => Bind(bind.Pattern, bind.Value, inner, bind.Place ?? place, next => From(i + 1, next)),
            var other => throw new InvalidOperationException($"no premise is a {other.GetType().Name}"),
        };

        static Term Both(Term left, Term right) => Terms.And([.. Terms.Conjuncts(left), .. Terms.Conjuncts(right)]);
    }

    /// <summary>Any arguments of <paramref name="symbol"/>, one of the vocabulary, as variables.</summary>
    public static ImmutableArray<Variable> ArgumentsOf(StateVariable symbol, PyvSpelling spelling)
    {
        var names = PyvScope.Empty.Names;
        var arguments = ImmutableArray.CreateBuilder<Variable>();
        foreach (var sort in symbol.Sort is FunctionSort function ? function.Domain : [])
        {
            arguments.Add(new Variable(spelling.Of(new Variable("", sort, symbol.Place), names.Contains), sort, symbol.Place));
            names = names.Add(arguments[^1].Name);
        }

        return arguments.ToImmutable();
    }

    // ---- truth and order --------------------------------------------------------------------------------------------------------

    // An update of a relation reads better without a conditional.
    private static Term Choose(Term condition, Term then, Term otherwise) => (then, otherwise) switch
    {
        (BoolLiteral { Value: true }, _) => Terms.Or([condition, otherwise]),
        (BoolLiteral { Value: false }, _) => Terms.And([new Not(condition), otherwise]),
        _ => new Conditional(condition, then, otherwise),
    };

    private Application Between(Sort ring, Term low, Term point, Term high) => new(vocabulary.Order(ring), [low, point, high]);

    private Term Compare(bool strict, Sort sort, Term left, Term right)
    {
        if (sort is IntSort) return new Compared(strict ? Comparison.Less : Comparison.LessOrEqual, left, right);
        var atMost = new Application(vocabulary.Order(sort), [left, right]);
        return strict ? Terms.And([atMost, new Not(new Equality(left, right))]) : atMost;
    }

    // On a ring (a, a) is everything but a, so that an end that belongs to the interval is all that has to be added.
    private Term Lies(InInterval interval, Term low, Term point, Term high)
    {
        var sort = interval.Low.Sort;
        if (sort is not UninterpretedSort { Order: SortOrder.Ring })
            return Terms.And([Compare(!interval.LowClosed, sort, low, point), Compare(!interval.HighClosed, sort, point, high)]);
        List<Term> ways =
        [
            Between(sort, low, point, high), Terms.And([new Equality(low, high), new Not(new Equality(point, low))]),
        ];
        if (interval.LowClosed) ways.Add(new Equality(point, low));
        if (interval.HighClosed) ways.Add(new Equality(point, high));
        return Terms.Or(ways);
    }
}

/// <summary>The terms that variables have become at a place, and the names that are bound there.</summary>
/// <param name="Meaning">A term for each variable of the system.</param>
/// <param name="Names">The names of the variables around.</param>
/// <param name="Changes">The variables in which the state after may differ; null when in all.</param>
/// <param name="WritesOut">Whether definitions are replaced by what they mean.</param>
internal sealed record PyvScope(
    ImmutableDictionary<Variable, Term> Meaning, ImmutableHashSet<string> Names, ImmutableHashSet<StateVariable>? Changes, bool WritesOut)
{
    /// <summary>Nothing is bound.</summary>
    public static readonly PyvScope Empty = new(ImmutableDictionary<Variable, Term>.Empty, [], null, WritesOut: false);

    /// <summary>The scope in which <paramref name="variable"/> means <paramref name="term"/>.</summary>
    public PyvScope With(Variable variable, Term term) => this with { Meaning = Meaning.SetItem(variable, term) };

    /// <summary>The scope in which <paramref name="variable"/> is bound, as <paramref name="bound"/>.</summary>
    public PyvScope With(Variable variable, Variable bound) =>
        With(variable, new VariableTerm(bound)) with { Names = Names.Add(bound.Name) };
}
