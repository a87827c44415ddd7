using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// A use that has a meaning only under a condition: <c>m[k]</c> wants k in the domain, a field wants its constructor, <c>xs[i]</c> wants a
/// position, a match wants an arm that fits.
/// </summary>
/// <param name="Use">The use itself; its place is where a diagnosis points.</param>
/// <param name="Condition">When it has a meaning: a formula that is itself defined wherever the path leads.</param>
/// <param name="Constants">Variables that quantifiers on the way bind: the condition is wanted for all their values.</param>
/// <param name="Path">The known facts at the use, since evaluation goes from left to right.</param>
public sealed record PartialUse(Term Use, Term Condition, ImmutableArray<Variable> Constants, ImmutableArray<Step> Path)
{
    /// <summary>The partial uses in <paramref name="term"/> and in the bodies of what it calls, in the order of evaluation.</summary>
    public static IEnumerable<PartialUse> In(Term term) => In(term, [], []);

    /// <summary>
    /// How many there are, counted by the form of the term alone: the expectations for whoever generates an obligation for each.
    /// </summary>
    public static int Count(Term term) =>
        (ConditionOf(term) is null ? 0 : 1)
        + (term is Call call ? Count(call.Function) : 0)
        + Subterms.Of(term).Sum(Count);

    // Functions that call each other are many paths through few bodies.
    private static int Count(Function function) => _counts.GetValue(function, f => new StrongBox<int>(Count(f.Body))).Value;

    private static readonly ConditionalWeakTable<Function, StrongBox<int>> _counts = [];

    /// <summary>When <paramref name="term"/> itself, its parts being defined, has a meaning; null when always.</summary>
    public static Term? ConditionOf(Term term) => term switch
    {
        MapEntry m => new InMap(m.Key, m.Map),
        FieldOf { IsTotal: false } f => HasField(f),
        Removal r => InRange(r.Position, r.List),
        ValueOf v => new IsSome(v.Option),
        AsNat n => new Compared(Comparison.LessOrEqual, new IntLiteral(BigInteger.Zero), n.Value),
        Fitted f => new Compared(Comparison.LessOrEqual, new Length(f.List), new IntLiteral(f.Capacity)),
        ElementAt e => InRange(e.Position, e.List),
        Match { HasCatchAll: false } m => Terms.SomeArmFits(m),
        _ => null,
    };

    private static Term HasField(FieldOf f) => Terms.Or(f.Fields.Select(field => new IsConstructor(f.Target, field.Owner)));

    private static Connected InRange(Term position, Term list) => new(
        Connective.And,
        new Compared(Comparison.LessOrEqual, new IntLiteral(BigInteger.Zero), position),
        new Compared(Comparison.Less, position, new Length(list)));

    private static IEnumerable<PartialUse> In(Term term, ImmutableArray<Variable> constants, ImmutableArray<Step> path)
    {
        var inParts = term switch
        {
            Connected c => In(c.Left, constants, path).Concat(In(c.Right, constants, Behind(c, path))),
            Lambda l => In(l.Body, constants.AddRange(l.Parameters), path),
            Quantified q => In(q.Body, constants.AddRange(q.Variables), path),
            OverList o => In(o.List, constants, path).Concat(OfElement(o.Element, o.Position, o.List, constants, path, (all, known) => In(o.Body, all, known))),
            ListComprehension c => In(c.List, constants, path).Concat(OfElement(c.Element, c.Position, c.List, constants, path, (all, known) =>
                In(c.Condition, all, known).Concat(In(c.Value, all, known.Add(new Assume(c.Condition)))))),
            Comprehension c => In(c.Set, constants, path).Concat(In(c.Body, constants.Add(c.Element), path.Add(new Assume(c.IsMember)))),
            MapComprehension m => In(m.Domain, constants, path)
                .Concat(In(m.Condition, constants.Add(m.Key), path.Add(new Assume(m.IsMember))))
                .Concat(In(m.Value, constants.Add(m.Key), path.Add(new Assume(m.IsMember)).Add(new Assume(m.Condition)))),
            Call c => InAll(c.Arguments, constants, path)
                .Concat(Count(c.Function) == 0 ? [] : In(c.Function.Body, constants, path.AddRange(ParametersBound(c)))),
            Let l => In(l.Value, constants, path).Concat(In(l.Body, constants, path.Add(new Bind(l.Pattern, l.Value)))),
            Conditional c => In(c.Condition, constants, path)
                .Concat(In(c.Then, constants, path.Add(new Assume(c.Condition))))
                .Concat(In(c.Else, constants, path.Add(new Assume(new Not(c.Condition))))),
            Match m => InAll(m.Scrutinees, constants, path).Concat(InArms(m, constants, path)),
            _ => InAll(Subterms.Of(term), constants, path),
        };
        return ConditionOf(term) is { } condition ? inParts.Append(new PartialUse(term, condition, constants, path)) : inParts;
    }

    private static IEnumerable<PartialUse> InAll(IEnumerable<Term> terms, ImmutableArray<Variable> constants, ImmutableArray<Step> path) =>
        terms.SelectMany(t => In(t, constants, path));

    private static ImmutableArray<Step> Behind(Connected c, ImmutableArray<Step> path) => c.Connective switch
    {
        Connective.And or Connective.Implies => path.Add(new Assume(c.Left)),
        Connective.Or => path.Add(new Assume(new Not(c.Left))),
        _ => path,
    };

    // All parameters at once: an argument may mention a variable of the name of an earlier parameter.
    private static IEnumerable<Step> ParametersBound(Call call) => BindAll(call.Function.Parameters, call.Arguments);

    /// <summary>The step that gives <paramref name="variables"/> the values of <paramref name="terms"/>, all at once.</summary>
    internal static IEnumerable<Step> BindAll(ImmutableArray<Variable> variables, ImmutableArray<Term> terms) => variables.Length switch
    {
        0 => [],
        1 => [new Bind(new VariablePattern(variables[0]), terms[0])],
        _ => [new Bind(new TuplePattern([.. variables.Select(v => new VariablePattern(v))]), new TupleTerm(terms))],
    };

    // In what is said of each element of a list: for any position, its element.
    private static IEnumerable<PartialUse> OfElement(
        Variable element, Variable? named, Term list, ImmutableArray<Variable> constants, ImmutableArray<Step> path,
        Func<ImmutableArray<Variable>, ImmutableArray<Step>, IEnumerable<PartialUse>> uses)
    {
        var position = named ?? new Variable($"position of {element.Name}", IntSort.Instance, element.Place);
        var at = new VariableTerm(position);
        return uses(constants.Add(position), [.. path, new Assume(InRange(at, list)), new Bind(new VariablePattern(element), new ElementAt(list, at))]);
    }

    private static IEnumerable<PartialUse> InArms(Match m, ImmutableArray<Variable> constants, ImmutableArray<Step> path)
    {
        for (var i = 0; i < m.Arms.Length; i++)
        {
            var arm = m.Arms[i];
            var here = i == 0 ? path : path.Add(new Assume(Terms.NoArmFits(m.Scrutinees, m.Arms.Take(i))));
            here = here.Add(m.Scrutinees.Length == 1
                ? new Bind(arm.Patterns[0], m.Scrutinees[0])
                : new Bind(new TuplePattern(arm.Patterns), new TupleTerm(m.Scrutinees)));
            if (arm.Guard is not null)
            {
                foreach (var use in In(arm.Guard, constants, here)) yield return use;
                here = here.Add(new Assume(arm.Guard));
            }

            foreach (var use in In(arm.Body, constants, here)) yield return use;
        }
    }
}
