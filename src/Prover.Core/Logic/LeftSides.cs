using System.Collections.Immutable;
using Prover.Text;

namespace Prover.Logic;

/// <summary>
/// A left side of a universally quantified implication, as a question: <c>forall a. P(a) -> Q(a)</c> says nothing in a state in which
/// <c>exists a. P(a)</c> is false.
/// </summary>
/// <param name="Instance">The formula that some instance of it holds.</param>
/// <param name="Place">Where it stands; null where it is only implied, as by the domain of a quantifier.</param>
public sealed record LeftSide(Term Instance, Location? Place)
{
    /// <summary>The left sides in <paramref name="formula"/>; none where it says something of every state.</summary>
    public static ImmutableArray<LeftSide> In(Term formula) => [.. Sides(formula).Where(s => s.Instance is not BoolLiteral)];

    // A part that says something whatever holds has the left side 'true'; one that says nothing, or that something never holds, has none.
    private static IEnumerable<LeftSide> Sides(Term formula) => formula switch
    {
        BoolLiteral => [],
        Connected { Connective: Connective.And } and => OfBoth([.. Sides(and.Left), .. Sides(and.Right)]),
        Connected { Connective: Connective.Implies } implies => Sides(implies.Right).Select(s => s.Under(implies.Left)),
        Quantified { Quantifier: Quantifier.Forall } all => Sides(all.Body).Select(s => s.With(i => all with { Quantifier = Quantifier.Exists, Body = i })),
        OverList { Quantifier: Quantifier.Forall } all => Sides(all.Body).Select(s =>
            new LeftSide(all with { Quantifier = Quantifier.Exists, Body = s.Instance }, all.List.Place ?? s.Place)),
        Let let => Sides(let.Body).Select(s => s.With(i => let with { Body = i })),
        Call { Function.Body: var body } call => Sides(body).Select(s => s.With(i => Bound(call, i))),
        Conditional choice => OfBranches(choice.Condition.Place, [choice.Then, choice.Else], b => choice with { Then = b[0], Else = b[1] }),
        Match match => OfBranches(
            match.Scrutinees[0].Place, [.. match.Arms.Select(a => a.Body)], b => match with { Arms = [.. match.Arms.Zip(b, (arm, body) => arm with { Body = body })] }),
        _ => [new LeftSide(Terms.True, null)],
    };

    // Parts that say something whatever holds are exercised together.
    private static IEnumerable<LeftSide> OfBoth(ImmutableArray<LeftSide> sides) => sides.Where((s, i) => s.Instance is not BoolLiteral || i == sides.IndexOf(s));

    private LeftSide Under(Term condition) => new(Instance is BoolLiteral ? condition : new Connected(Connective.And, condition, Instance), condition.Place ?? Place);

    // Sorts have elements, so that what holds of every value holds of one.
    private LeftSide With(Func<Term, Term> build) => Instance is BoolLiteral ? this : this with { Instance = build(Instance) };

    // One branch that says something and is taken will do.
    private static IEnumerable<LeftSide> OfBranches(Location? place, ImmutableArray<Term> branches, Func<ImmutableArray<Term>, Term> build)
    {
        ImmutableArray<Term> instances = [.. branches.Select(Any)];
        return instances.All(i => i is BoolLiteral { Value: false }) ? []
            : instances.All(i => i is BoolLiteral { Value: true }) ? [new LeftSide(Terms.True, null)]
            : [new LeftSide(build(instances), place)];
    }

    private static Term Any(Term branch)
    {
        var sides = Sides(branch).Select(s => s.Instance).ToArray();
        return sides.FirstOrDefault(s => s is BoolLiteral) ?? Terms.Or(sides);
    }

    // The body of a definition, of these arguments.
    private static Term Bound(Call call, Term body) => call.Function.Parameters.Length switch
    {
        0 => body,
        1 => new Let(new VariablePattern(call.Function.Parameters[0]), call.Arguments[0], body),
        _ => new Let(new TuplePattern([.. call.Function.Parameters.Select(p => new VariablePattern(p))]), new TupleTerm(call.Arguments), body),
    };
}
