using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// The obligations of an urgent deadline (soundness rule 29): when the clock has reached it, one of its rules is enabled; and where one of them fires for it, the deadline is gone or
/// later than the clock. A deadline at which time stops for ever would make each claim about later times true. The formulas that claim this have no place: a report says in words of its own
/// which one fails.
/// </summary>
public static class DeadlineClaims
{
    /// <summary>The label of the claim that a rule is enabled.</summary>
    public const string Enabled = "enabled";

    /// <summary>The label of the claim that a rule moves or removes the deadline.</summary>
    public const string Moved = "moved";

    /// <summary>The label of the claim that a rule that a deadline names sets no deadline to the present or the past.</summary>
    public const string Ahead = "ahead";

    /// <summary>The claim about states, which every case implies.</summary>
    public static Case OfStates(Clock clock, Deadline deadline)
    {
        var enabled = Terms.Or((deadline.By ?? []).Select(call => Enables(call, deadline)));
        return new Case(deadline.Name, [], [new Conjunct(Enabled, deadline.Each(deadline.If(IsDue(clock, deadline), enabled)), deadline.Place)], deadline.Place);
    }

    /// <summary>The claims about the steps of <paramref name="rule"/>, over both states; none if the deadline does not name it.</summary>
    public static IEnumerable<Conjunct> OfSteps(Clock clock, Deadline deadline, Rule rule)
    {
        var place = deadline.Place;
        var calls = (deadline.By ?? []).Where(c => c.Rule.Name == rule.Name).ToArray();
        if (calls.Length == 0) yield break;
        // Where the rule is named twice, it fires for each instance that one of the calls fits.
        var fires = Terms.Or(calls.Select(call => Terms.And(Tied(call, rule.Parameters, p => new VariableTerm(p) { Place = place })) with { Place = place })) with { Place = place };
        var later = new Compared(Comparison.Less, new Next(Now(clock, deadline)) { Place = place }, new Next(deadline.Time) { Place = deadline.Time.Place });
        var moved = deadline.If(deadline.IsActive is BoolLiteral ? deadline.IsActive : new Next(deadline.IsActive) { Place = deadline.IsActive.Place }, later);
        yield return new Conjunct(Moved, deadline.Each(deadline.If(IsDue(clock, deadline), deadline.If(fires, moved))), place);
    }

    /// <summary>
    /// The claim about the steps of a rule that some urgent deadline names, over both states, where a claim of progress assumes that the clock grows beyond every bound. After the step,
    /// <paramref name="deadline"/> is later than the clock, or it was there before and has not moved. So one step deals with each of finitely many deadlines that the clock has reached, and then time
    /// passes: in each state some run begins in which the clock grows beyond every bound.
    /// </summary>
    public static IEnumerable<Conjunct> OfTime(Clock clock, Deadline deadline, Rule rule)
    {
        if (!deadline.IsUrgent || !clock.Deadlines.Any(d => d.By is { } calls && calls.Any(c => c.Rule.Name == rule.Name))) yield break;
        var place = deadline.Place;
        var after = new Next(deadline.Time) { Place = deadline.Time.Place };
        var ahead = new Compared(Comparison.Less, new Next(Now(clock, deadline)) { Place = place }, after);
        var same = new Equality(after, deadline.Time);
        Term wasThere = deadline.IsActive is BoolLiteral ? same : new Connected(Connective.And, deadline.IsActive, same);
        var claim = new Connected(Connective.Or, ahead, wasThere);
        var isThere = deadline.IsActive is BoolLiteral ? deadline.IsActive : new Next(deadline.IsActive) { Place = deadline.IsActive.Place };
        var body = deadline.If(isThere, claim);
        yield return new Conjunct(Ahead, deadline.Parameters.IsEmpty ? body : new Quantified(Quantifier.Forall, deadline.Parameters, body) { Place = place }, place);
    }

    private static Compared IsDue(Clock clock, Deadline deadline) => new(Comparison.LessOrEqual, deadline.Time, Now(clock, deadline)) { Place = deadline.Place };

    private static StateTerm Now(Clock clock, Deadline deadline) => new(clock.Variable) { Place = deadline.Place };

    // For some values of the parameters that the call leaves open, the premises hold.
    private static Term Enables(RuleCall call, Deadline deadline)
    {
        var instance = new RuleInstance(call.Rule, deadline.Place);
        var body = call.Rule.Parameters.Index().Reverse().Aggregate(instance.Enabled(Terms.True), (rest, p) => call.Arguments[p.Index] is { } argument
            ? new Let(new VariablePattern(instance.Variables[p.Index]), argument, rest)
            : rest);
        ImmutableArray<Variable> open = [.. instance.Variables.Where((_, i) => call.Arguments[i] is null)];
        return open.IsEmpty ? body : new Quantified(Quantifier.Exists, open, body);
    }

    private static IEnumerable<Term> Tied(RuleCall call, ImmutableArray<Variable> parameters, Func<Variable, Term> read) =>
        from p in parameters.Index()
        where call.Arguments[p.Index] is not null
        select (Term)new Equality(read(p.Item), call.Arguments[p.Index]!) { Place = call.Arguments[p.Index]!.Place };
}
