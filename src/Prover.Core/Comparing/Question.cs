using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Comparing;

/// <summary>
/// Whether something follows: the obligations that say so, and those that say that it has a meaning then. Two versions that are true where they have a
/// meaning, and do not have it in the same states, are not the same.
/// </summary>
/// <param name="Main">The question whether it follows.</param>
/// <param name="Defined">The question whether it is defined.</param>
internal sealed record Question(ImmutableArray<Obligation> Main, ImmutableArray<Obligation> Defined)
{
    /// <summary>Nothing is left to ask.</summary>
    public static readonly Question Nothing = new([], []);

    /// <summary>Up to which sizes holds what was known before, and is not asked again; null for any.</summary>
    public Scope? Within { get; init; }

    /// <summary>Whether <paramref name="goal"/> holds wherever <paramref name="given"/> does, for all values of <paramref name="constants"/>.</summary>
    public static Question Of(
        string name, ImmutableArray<Variable> constants, ImmutableArray<Step> given, Term goal, Location place, Case? source = null, Rule? rule = null)
    {
        var main = new Obligation(name, ObligationKind.Theorem, new Query(constants, given, goal), null, source, rule, name, null, place);
        return new Question([main],
        [
            .. PartialUse.In(goal).Select(use => main with
            {
                Query = new Query(constants.AddRange(use.Constants), given.AddRange(use.Path), use.Condition),
                Place = use.Use.Place ?? place,
                Use = use.Use,
            }),
        ]);
    }

    /// <summary>Both.</summary>
    public Question And(Question other) => new(Main.AddRange(other.Main), Defined.AddRange(other.Defined)) { Within = Within ?? other.Within };

    /// <summary>The question, asked in the states of each of these cases.</summary>
    public Question In(ImmutableArray<Case> cases) => cases.Aggregate(Nothing with { Within = Within }, (all, c) => all.And(
        new Question([.. Main.Select(o => In(c, o))], [.. Defined.Select(o => In(c, o))])));

    private static Obligation In(Case source, Obligation obligation) => obligation with
    {
        Source = source,
        Query = obligation.Query with { Constants = source.Parameters.AddRange(obligation.Query.Constants), Steps = [.. source.Assumed, .. obligation.Query.Steps] },
    };

    /// <summary>Premises as one formula, read from top to bottom: what is bound is known below; a pattern that does not fit is false.</summary>
    public static Term Conjunction(IEnumerable<Step> steps) => steps.Reverse().Aggregate((Term?)null, (below, step) => step switch
    {
        Assume { Formula: var formula } => below is null ? formula : new Connected(Connective.And, formula, below),
        Bind { Pattern: { IsIrrefutable: true } pattern } bind => new Let(pattern, bind.Value, below ?? Terms.True),
        Bind bind => new Match(
            [bind.Value], [new MatchArm([bind.Pattern], null, below ?? Terms.True), new MatchArm([new WildcardPattern()], null, Terms.False)]),
        _ => throw new InvalidOperationException($"no premise is a {step.GetType().Name}"),
    }) ?? Terms.True;
}

/// <summary>A difference, with what has to be asked to judge it.</summary>
internal sealed record Inquiry(Difference Difference, Question Forward, Question Backward, bool IsOfValues)
{
    /// <summary>
    /// The differences, judged. What follows is asked first, of all of them at once; that it has a meaning, only where it does.
    /// </summary>
    public static ImmutableArray<Difference> Judge(IReadOnlyList<Inquiry> inquiries, Func<ImmutableArray<Obligation>, ImmutableArray<Discharged>> discharge)
    {
        var known = Answers([.. inquiries.SelectMany(i => (Question[])[i.Forward, i.Backward]).SelectMany(q => q.Main)], discharge);
        var defined = inquiries.SelectMany(i => (Question[])[i.Forward, i.Backward])
            .Where(q => q.Main.All(o => known.GetValueOrDefault(o) is Verdict.Proved)).SelectMany(q => q.Defined);
        foreach (var (obligation, verdict) in Answers([.. defined], discharge)) known[obligation] = verdict;
        return [.. inquiries.Select(i => i.Difference with { Bearing = new Bearing(Of(i.Forward, known), Of(i.Backward, known), i.IsOfValues) })];
    }

    private static Dictionary<Obligation, Verdict> Answers(
        ImmutableArray<Obligation> obligations, Func<ImmutableArray<Obligation>, ImmutableArray<Discharged>> discharge) =>
        discharge(obligations).ToDictionary(r => r.Obligation, r => r.Verdict, (IEqualityComparer<Obligation>)ReferenceEqualityComparer.Instance);

    private static Direction Of(Question question, Dictionary<Obligation, Verdict> known)
    {
        var scope = question.Within;
        Direction? open = null;
        foreach (var obligation in question.Main.AddRange(question.Defined))
        {
            switch (known.GetValueOrDefault(obligation))
            {
                case Verdict.Refuted { Example: var example }: return new Direction.Fails(obligation, Blameless(example));
                case Verdict.Proved proved: scope ??= proved.Scope; break;
                case Verdict.Unknown unknown: open ??= new Direction.Open(unknown.Reason); break;
                case Verdict.Broken broken: return new Direction.Broken(broken.Detail);
                default: open ??= new Direction.Open("it was interrupted"); break;
            }
        }

        return open ?? new Direction.Holds(scope);
    }

    // A formula that nobody has written has no place to point at.
    private static Example Blameless(Example example) => example.Blame is { Culprit.Place: null } ? example with { Blame = null } : example;
}
