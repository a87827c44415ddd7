using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// Axioms of an interpreted system over the vocabulary of the other one: each symbol is replaced by its meaning, and quantifiers range over the values that stand for elements.
/// Equality stays (soundness rule 26).
/// </summary>
internal sealed class Relativization(Interpretation interpretation) : TermRewriter
{
    private readonly Dictionary<Variable, Variable> _variables = [];
    private readonly Dictionary<Function, Function> _functions = [];

    /// <inheritdoc/>
    public override Term Rewrite(Term term) => term switch
    {
        StateTerm constant => Meaning(constant.Variable, []) with { Place = term.Place },
        Application { Function: StateTerm symbol } application => Meaning(symbol.Variable, [.. application.Arguments.Select(Rewrite)]) with { Place = term.Place },
        Quantified quantified => Relative(quantified, (Quantified)base.Rewrite(quantified)),
        Compared compared when OrderOf(compared.Left) is { } order => Compare(order, compared.Comparison, Rewrite(compared.Left), Rewrite(compared.Right)) with { Place = term.Place },
        Between between when OrderOf(between.Low) is { } btw => new Call(btw, [Rewrite(between.Low), Rewrite(between.Point), Rewrite(between.High)]) { Place = term.Place },
        InInterval interval when OrderOf(interval.Low) is { } order =>
            Lies(interval, order, Rewrite(interval.Low), Rewrite(interval.Point), Rewrite(interval.High)) with { Place = term.Place },
        _ => base.Rewrite(term),
    };

    private Call Meaning(StateVariable symbol, ImmutableArray<Term> arguments) => new(
        (interpretation.Find(symbol) ?? throw new InvalidOperationException($"'{symbol}' is not interpreted, and the binder did not notice")).Meaning, arguments);

    // The conditions come first: the rest need not be defined for other values.
    private Quantified Relative(Quantified original, Quantified rewritten)
    {
        var conditions = original.Variables.Zip(rewritten.Variables)
            .Where(pair => interpretation.Find(pair.First.Sort) is { Condition: not null })
            .Select(pair => interpretation.Find(pair.First.Sort)!.Has(new VariableTerm(pair.Second) { Place = pair.Second.Place })).ToArray();
        if (conditions.Length == 0) return rewritten;
        var connective = original.Quantifier == Quantifier.Forall ? Connective.Implies : Connective.And;
        return rewritten with { Body = new Connected(connective, Terms.And(conditions), rewritten.Body) { Place = rewritten.Body.Place } };
    }

    // ---- orders -----------------------------------------------------------------------------------------------------------------

    private Function? OrderOf(Term element) => interpretation.Find(element.Sort)?.Order;

    /// <summary><c>left &lt;= right</c> or <c>left &lt; right</c> in an order that is given by its <c>&lt;=</c>.</summary>
    private static Term Compare(Function order, Comparison comparison, Term left, Term right) => comparison == Comparison.LessOrEqual
        ? new Call(order, [left, right])
        : new Connected(Connective.And, new Call(order, [left, right]), new Not(new Equality(left, right)));

    // Soundness rule 8: on a ring, an interval whose ends are one point and that is open at both contains all other points.
    private static Term Lies(InInterval interval, Function order, Term low, Term point, Term high)
    {
        if (order.Parameters.Length == 2)
            return new Connected(Connective.And, Compare(order, Bound(interval.LowClosed), low, point), Compare(order, Bound(interval.HighClosed), point, high));
        var ends = new List<Term>();
        if (interval.LowClosed) ends.Add(new Equality(point, low));
        if (interval.HighClosed) ends.Add(new Equality(point, high));
        return Terms.Or([.. ends, new Call(order, [low, point, high]), new Connected(Connective.And, new Equality(low, high), new Not(new Equality(point, low)))]);
    }

    private static Comparison Bound(bool isClosed) => isClosed ? Comparison.LessOrEqual : Comparison.Less;

    // ---- symbols ----------------------------------------------------------------------------------------------------------------

    /// <inheritdoc/>
    protected override Sort Declared(Sort sort) =>
        interpretation.Find(sort)?.Carrier ?? throw new InvalidOperationException($"'{sort}' is not interpreted, and the binder did not notice");

    /// <inheritdoc/>
    protected override Constructor Of(Constructor constructor) => throw new InvalidOperationException($"'{constructor.Name}' cannot be interpreted, and the binder did not notice");

    /// <inheritdoc/>
    protected override StateVariable Of(StateVariable variable) => throw new InvalidOperationException($"'{variable}' stands without its arguments");

    /// <inheritdoc/>
    protected override Function Of(Function function)
    {
        if (_functions.TryGetValue(function, out var known)) return known;
        var own = new Function(function.Name, [.. function.Parameters.Select(Bind)], function.IsDefinition, function.Place);
        own.Body = Rewrite(function.Body);
        return _functions[function] = own;
    }

    /// <inheritdoc/>
    protected override Variable Bind(Variable variable) => _variables[variable] = new Variable(variable.Name, Rewrite(variable.Sort), variable.Place);

    /// <inheritdoc/>
    protected override Variable Use(Variable variable) => _variables[variable];
}
