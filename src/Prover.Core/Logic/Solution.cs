using System.Collections.Immutable;

namespace Prover.Logic;

/// <summary>
/// One way in which a formula about a variable can hold: <paramref name="Before"/> holds, the variable has <paramref name="Value"/>, and then
/// <paramref name="After"/> holds, which alone may speak of the variable. What is null is true.
/// </summary>
internal sealed record Solution(Term? Before, Term Value, Term? After)
{
    /// <summary>
    /// The solutions of <paramref name="formula"/> for <paramref name="variable"/>: it holds exactly when one of them does, whatever values undefined uses are
    /// given. Null where its form does not tell the values that the variable can have.
    /// </summary>
    public static ImmutableArray<Solution>? Of(Term formula, Variable variable) => formula switch
    {
        BoolLiteral { Value: false } => [],
        Equality e => OfEquality(e.Left, e.Right, variable) ?? OfEquality(e.Right, e.Left, variable),
        InSet { Element: VariableTerm v, Set: SetLiteral set } when v.Variable == variable => OfAll(set.Items.Select(item => OfEquality(v, item, variable))),
        Connected { Connective: Connective.And } and => OfBoth(and.Left, and.Right, variable),
        Connected { Connective: Connective.Or } or => OfAll([Of(or.Left, variable), Of(or.Right, variable)]),
        Call call => OfCall(call, variable),
        Let let when !let.Pattern.Variables.Contains(variable) && !Terms.Occurs(variable, let.Value) =>
            Within(Of(let.Body, variable), part => let with { Body = part }),
        Conditional c when !Terms.Occurs(variable, c.Condition) => OfConditional(c, variable),
        Match m when !m.Scrutinees.Any(s => Terms.Occurs(variable, s)) => OfMatch(m, variable),
        _ => null,
    };

    private bool IsPlain => Before is null && After is null;

    private static ImmutableArray<Solution>? Within(ImmutableArray<Solution>? solutions, Func<Term, Term> surround) => solutions is not { } all ? null :
    [
        .. all.Select(s => new Solution(s.Before is null ? null : surround(s.Before), surround(s.Value), s.After is null ? null : surround(s.After))),
    ];

    private static ImmutableArray<Solution>? OfAll(IEnumerable<ImmutableArray<Solution>?> ways)
    {
        var all = ImmutableArray.CreateBuilder<Solution>();
        foreach (var way in ways)
        {
            if (way is not { } solutions) return null;
            all.AddRange(solutions);
        }

        return all.ToImmutable();
    }

    // ---- equations --------------------------------------------------------------------------------------------------------------

    // A constructor on one side takes the other apart.
    private static ImmutableArray<Solution>? OfEquality(Term side, Term value, Variable variable)
    {
        if (Terms.Occurs(variable, value)) return null;
        switch (side)
        {
            case VariableTerm v when v.Variable == variable:
                return Sorts.Fits(variable.Sort, value.Sort) && !Sorts.ContainsList(variable.Sort) ? [new Solution(null, value, null)] : null;
            case Construct c:
                var parts = c.Constructor.Fields.Select(field => (Term)new FieldOf(value, [field]));
                return OfParts(c.Constructor.Owner.Constructors.Length == 1 ? null : new IsConstructor(value, c.Constructor), c.Fields, [.. parts], variable);
            case OptionTerm { Value: { } content }:
                return OfParts(new IsSome(value), [content], [new ValueOf(value)], variable);
            case TupleTerm t when value is TupleTerm other:
                return OfParts(null, t.Items, other.Items, variable);
            default:
                return null;
        }
    }

    // One part tells the value; the others are as they should be.
    private static ImmutableArray<Solution>? OfParts(Term? isSo, ImmutableArray<Term> parts, ImmutableArray<Term> values, Variable variable)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (OfEquality(parts[i], values[i], variable) is not { } solutions) continue;
            var others = parts.Zip(values, (part, value) => (Term)new Equality(value, part)).Where((_, other) => other != i).ToArray();
            return [.. solutions.Select(s => s with { Before = Joined([isSo, s.Before]), After = Joined([s.After, .. others]) })];
        }

        return null;
    }

    private static Term? Joined(IEnumerable<Term?> terms)
    {
        var known = terms.OfType<Term>().ToArray();
        return known.Length == 0 ? null : Terms.And(known);
    }

    // ---- connectives ------------------------------------------------------------------------------------------------------------

    private static ImmutableArray<Solution>? OfBoth(Term left, Term right, Variable variable)
    {
        if (Of(left, variable) is { } byLeft) return [.. byLeft.Select(s => s with { After = Joined([s.After, right]) })];
        if (Of(right, variable) is not { } byRight) return null;
        return Terms.Occurs(variable, left)
            ? [.. byRight.Select(s => s with { After = Joined([left, s.After]) })]
            : [.. byRight.Select(s => s with { Before = Joined([left, s.Before]) })];
    }

    private static ImmutableArray<Solution>? OfConditional(Conditional c, Variable variable)
    {
        if (Of(c.Then, variable) is not { } then || Of(c.Else, variable) is not { } otherwise) return null;
        if (then is [{ IsPlain: true } a] && otherwise is [{ IsPlain: true } b]) return [new Solution(null, c with { Then = a.Value, Else = b.Value }, null)];
        return
        [
            .. then.Select(s => s with { Before = Joined([c.Condition, s.Before]) }),
            .. otherwise.Select(s => s with { Before = Joined([new Not(c.Condition), s.Before]) }),
        ];
    }

    // ---- naming -----------------------------------------------------------------------------------------------------------------

    // The variable goes by the name of one parameter in the body; what is said of the others does not speak of it.
    private static ImmutableArray<Solution>? OfCall(Call call, Variable variable)
    {
        var passed = call.Arguments.Index().Where(a => Terms.Occurs(variable, a.Item)).ToArray();
        if (passed is not [(var position, VariableTerm)] || Of(call.Function.Body, call.Function.Parameters[position]) is not { } solutions) return null;
        ImmutableArray<Pattern> names = [.. call.Function.Parameters.Select(p => (Pattern)new VariablePattern(p))];
        Term Named(Term part) => new Let(new TuplePattern(names), new TupleTerm(call.Arguments), part);
        Term Others(Term part) => names.Length == 1 ? part
            : new Let(new TuplePattern(names.RemoveAt(position)), new TupleTerm(call.Arguments.RemoveAt(position)), part);
        return [.. solutions.Select(s => new Solution(
            s.Before is null ? null : Others(s.Before), Others(s.Value), s.After is null ? null : Named(s.After)))];
    }

    // Where each arm gives one value, so does the match; else an arm is a way of its own, where it is the first that fits.
    private static ImmutableArray<Solution>? OfMatch(Match match, Variable variable)
    {
        var solved = match.Arms.Select(arm => arm.Patterns.SelectMany(p => p.Variables).Contains(variable) || (arm.Guard is not null && Terms.Occurs(variable, arm.Guard))
            ? null : Of(arm.Body, variable)).ToArray();
        if (solved.Any(s => s is null)) return null;
        if (solved.All(s => s is [{ IsPlain: true }]))
            return [new Solution(null, match with { Arms = [.. match.Arms.Zip(solved, (arm, s) => arm with { Body = s!.Value[0].Value })] }, null)];

        Term First(int arm, Term body) => new Match(match.Scrutinees,
        [
            .. match.Arms.Take(arm).Select(a => a with { Body = Terms.False }), match.Arms[arm] with { Body = body }, Terms.CatchAll(match.Scrutinees, Terms.False),
        ]);
        Term Inside(int arm, Term body) => new Match(match.Scrutinees, [match.Arms[arm] with { Guard = null, Body = body }]);
        return
        [
            .. solved.SelectMany((solutions, i) => solutions!.Value.Select(s => new Solution(
                First(i, s.Before ?? Terms.True), Inside(i, s.Value), s.After is null ? null : Inside(i, s.After)))),
        ];
    }
}
