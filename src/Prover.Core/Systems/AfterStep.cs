using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// Terms over the state after the effects of a rule, rewritten over the state before: Dijkstra's weakest precondition of an assignment. Each read of a variable
/// that the rule assigns becomes the value that it gets; definitions that read one are written out.
/// </summary>
public sealed class AfterStep : SameSymbols
{
    private readonly Effects _effects;
    private readonly Dictionary<Variable, Variable> _variables = [];
    private int _names;

    private AfterStep(Effects effects) => _effects = effects;

    /// <summary>The term that has before the effects the value that <paramref name="term"/> has after them.</summary>
    public static Term Of(Effects effects, Term term) => new AfterStep(effects).Rewrite(term);

    /// <summary>
    /// A formula over two states as one over the state before: each part below <see cref="Next"/> is rewritten, everything else stays.
    /// </summary>
    public static Term OfStep(Effects effects, Term formula) => new BelowNext(effects).Rewrite(formula);

    /// <summary>Whether <paramref name="term"/> reads something that <paramref name="effects"/> assign, itself or in what it calls.</summary>
    private static bool IsTouched(Effects effects, Term term) => Equations.Now(term).Any(v => effects.On(v) is not null);

    /// <inheritdoc/>
    public override Term Rewrite(Term term) => term switch
    {
        StateTerm read when _effects.On(read.Variable) is { } effect => Value(effect.Value, term),
        Application { Function: StateTerm read } entry when _effects.On(read.Variable)?.Value is Lambda lambda =>
            Bound(lambda.Parameters, [.. entry.Arguments.Select(Rewrite)], () => Before(lambda.Body), term),
        Call call when IsTouched(_effects, call.Function.Body) =>
            Bound(call.Function.Parameters, [.. call.Arguments.Select(Rewrite)], () => Rewrite(call.Function.Body), term),
        InMap member => Within(Rewrite(member.Map), Rewrite(member.Key), member),
        MapEntry entry => At(Rewrite(entry.Map), Rewrite(entry.Key), entry),
        _ => base.Rewrite(term),
    };

    // An updated map has no name in the language, and is read entry by entry.
    private static Term Within(Term map, Term key, Term at) => map is MapUpdate update
        ? new Connected(Connective.Or, new Equality(key, update.Key) { Place = at.Place }, Within(update.Map, key, at)) { Place = at.Place }
        : new InMap(key, map) { Place = at.Place };

    private static Term At(Term map, Term key, Term at) => map is MapUpdate update
        ? new Conditional(new Equality(key, update.Key) { Place = at.Place }, update.Value, At(update.Map, key, at)) { Place = at.Place }
        : new MapEntry(map, key) { Place = at.Place };

    // Values of effects read the state before; what they bind gets names of its own at each use.
    private Term Value(Term value, Term at) => Before(value) with { Place = at.Place };

    private Term Before(Term value) => new Renaming(this).Rewrite(value);

    private Term Bound(ImmutableArray<Variable> parameters, ImmutableArray<Term> arguments, Func<Term> body, Term at)
    {
        var named = new List<(Variable Name, Term Value)>();
        foreach (var (parameter, argument) in parameters.Zip(arguments))
        {
            if (argument is VariableTerm read) _variables[parameter] = read.Variable;
            else named.Add((Bind(parameter), argument));
        }

        return named.AsEnumerable().Reverse()
            .Aggregate(body(), (inner, n) => new Let(new VariablePattern(n.Name), n.Value, inner)) with
        { Place = at.Place };
    }

    /// <inheritdoc/>
    protected override Variable Bind(Variable variable) => _variables[variable] = new Variable($"{variable.Name}_{++_names}", variable.Sort, variable.Place);

    /// <inheritdoc/>
    protected override Variable Use(Variable variable) => _variables.GetValueOrDefault(variable, variable);

    // Terms over the state before, with names of their own.
    private sealed class Renaming(AfterStep owner) : SameSymbols
    {
        protected override Variable Bind(Variable variable) => owner.Bind(variable);

        protected override Variable Use(Variable variable) => owner.Use(variable);
    }

    private sealed class BelowNext(Effects effects) : SameSymbols
    {
        public override Term Rewrite(Term term) => term switch
        {
            Next next => AfterStep.Of(effects, next.Operand),
            Application { Function: Next { Operand: StateTerm read } } entry => After(read, [.. entry.Arguments.Select(Rewrite)], entry),
            _ => base.Rewrite(term),
        };

        // The arguments are terms over the state before.
        private Term After(StateTerm function, ImmutableArray<Term> arguments, Term at)
        {
            var names = arguments.Select((a, i) => a is VariableTerm read ? read.Variable : new Variable($"argument_{i + 1}", a.Sort, at.Place!)).ToImmutableArray();
            var after = AfterStep.Of(effects, new Application(function, [.. names.Select(n => (Term)new VariableTerm(n))]) { Place = at.Place });
            return names.Zip(arguments).Where(n => n.Second is not VariableTerm).Reverse()
                .Aggregate(after, (body, n) => new Let(new VariablePattern(n.First), n.Second, body) { Place = at.Place });
        }
    }
}
