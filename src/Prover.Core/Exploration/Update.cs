using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Exploration;

/// <summary>
/// A function of <paramref name="Parameters"/> that is <paramref name="Base"/> but at some of its arguments: at none that is in no spot. Most rules
/// change a relation at one tuple, and say so of all tuples.
/// </summary>
/// <param name="Parameters">The arguments.</param>
/// <param name="Base">A function of the state.</param>
/// <param name="Spots">For each parameter its value there, which mentions none of them; null for any.</param>
internal sealed record Update(ImmutableArray<Variable> Parameters, StateTerm Base, ImmutableArray<ImmutableArray<Term?>> Spots)
{
    /// <summary>
    /// The entries of such a function that the form of <paramref name="value"/> determines, where <paramref name="conditions"/> hold too; null when
    /// it determines none.
    /// </summary>
    public static Update? Of(ImmutableArray<Variable> parameters, Term value, IEnumerable<Term> conditions, FunctionSort sort)
    {
        foreach (var function in Applied(parameters, value).Where(f => f.Sort.Equals(sort)).Distinct())
        {
            var form = new Form(parameters, function);
            if (conditions.Aggregate(form.Changed(value), (spots, condition) => Form.Either(spots, form.Where(condition, false))) is { } spots)
                return new Update(parameters, function, [.. spots]);
        }

        return null;
    }

    private static IEnumerable<StateTerm> Applied(ImmutableArray<Variable> parameters, Term term) =>
        term is Application { Function: StateTerm function } read && IsAt(parameters, read.Arguments)
            ? [function]
            : Subterms.Of(term).SelectMany(t => Applied(parameters, t));

    private static bool IsAt(ImmutableArray<Variable> parameters, ImmutableArray<Term> arguments) =>
        arguments.Length == parameters.Length && arguments.Zip(parameters).All(a => a.First is VariableTerm read && read.Variable == a.Second);

    // Spots are found by the form of formulas, and may be too many; null is everywhere.
    private sealed record Form(ImmutableArray<Variable> Parameters, StateTerm Base)
    {
        // Where the value may differ from that of the base.
        public ImmutableArray<Term?>[]? Changed(Term value) => value switch
        {
            Application { Function: StateTerm function } read when function.Variable == Base.Variable && IsAt(Parameters, read.Arguments) => [],
            Connected { Connective: Connective.Or } or =>
                Either(Changed(or.Left), Where(or.Right, true)) ?? Either(Changed(or.Right), Where(or.Left, true)),
            Connected { Connective: Connective.And } and =>
                Either(Changed(and.Left), Where(and.Right, false)) ?? Either(Changed(and.Right), Where(and.Left, false)),
            Conditional c => Either(
                Both(Where(c.Condition, true), Changed(c.Then)),
                Both(Where(c.Condition, false), Changed(c.Else))),
            _ => null,
        };

        // Where a formula may have this truth value.
        public ImmutableArray<Term?>[]? Where(Term formula, bool truth) => formula switch
        {
            BoolLiteral literal when literal.Value != truth => [],
            Not not => Where(not.Operand, !truth),
            Equality e when truth => At(e.Left, e.Right) ?? At(e.Right, e.Left),
            Connected { Connective: Connective.And } and => Joined(truth, Where(and.Left, truth), Where(and.Right, truth)),
            Connected { Connective: Connective.Or } or => Joined(!truth, Where(or.Left, truth), Where(or.Right, truth)),
            Connected { Connective: Connective.Implies } implies => Joined(!truth, Where(implies.Left, !truth), Where(implies.Right, truth)),
            _ => null,
        };

        private ImmutableArray<Term?>[]? At(Term side, Term value) =>
            side is VariableTerm { Variable: var variable } && Parameters.Contains(variable) && !Mentions(value)
                ? [[.. Parameters.Select(p => p == variable ? value : null)]]
                : null;

        private bool Mentions(Term term) => term is VariableTerm v ? Parameters.Contains(v.Variable) : Subterms.Of(term).Any(Mentions);

        private static ImmutableArray<Term?>[]? Joined(bool both, ImmutableArray<Term?>[]? left, ImmutableArray<Term?>[]? right) =>
            both ? Both(left, right) : Either(left, right);

        public static ImmutableArray<Term?>[]? Either(ImmutableArray<Term?>[]? left, ImmutableArray<Term?>[]? right) =>
            left is null || right is null ? null : [.. left, .. right];

        private static ImmutableArray<Term?>[]? Both(ImmutableArray<Term?>[]? left, ImmutableArray<Term?>[]? right) =>
            left is null || right is null ? left ?? right : [.. left.SelectMany(l => right.Select(r => l.Zip(r, (a, b) => a ?? b).ToImmutableArray()))];
    }
}
