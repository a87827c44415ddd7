using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>
/// The obligations of a proof that share their steps: those of a line, of its premises, or of the consequences of a case. Clauses of the source may be assumed; if it leads to
/// a case, clauses of that case may be asked for.
/// </summary>
public sealed class LineObligations
{
    private readonly Obligation _first;

    private LineObligations(Obligation first, Case? source, Case? target, ImmutableArray<Obligation> goals) =>
        (_first, Source, Target, Goals) = (first, source, target, goals);

    /// <summary>Its name: that of one of its obligations.</summary>
    public string Name => _first.Name;

    /// <summary>The case in which it begins; null for initial states.</summary>
    public Case? Source { get; }

    /// <summary>The case to which it leads; null if it leads to none.</summary>
    public Case? Target { get; }

    /// <summary>The rule that fires or is about to; null for initial states and consequences.</summary>
    public Rule? Rule => _first.Rule;

    /// <summary>Its steps, as a question without a goal.</summary>
    public Query Steps => field ??= _first.Query with { Goal = null };

    /// <summary>The obligations of the proof.</summary>
    public ImmutableArray<Obligation> Goals { get; }

    /// <summary>The lines of <paramref name="proof"/>, in its order.</summary>
    public static ImmutableArray<LineObligations> Of(ProofScript proof)
    {
        // With this conjunct every line to a case asks for something.
        var always = new Conjunct("", Terms.True, proof.Invariant.Place);
        var cases = proof.Invariant.Cases.ToDictionary(c => c.Name, StringComparer.Ordinal);
        return [.. Groups(Additions.Add(proof, _ => [always])).Select(Of)];

        LineObligations Of(List<Obligation> group)
        {
            var line = group.Find(o => o.Edge is not null && ReferenceEquals(o.Query.Goal, always.Formula));
            return new LineObligations(
                line ?? group[0], group[0].Source is { } source ? cases[source.Name] : null, line is null ? null : cases[line.Target],
                [.. group.Where(o => !ReferenceEquals(o.Query.Goal, always.Formula))]);
        }
    }

    /// <summary>The question whether a goal of the proof holds after the steps, if clauses of the source hold before them.</summary>
    /// <param name="goal">The obligation, one of <see cref="Goals"/>.</param>
    /// <param name="assumed">The clauses that are assumed.</param>
    public Obligation Of(Obligation goal, ImmutableArray<Assume> assumed) => Asking(goal, assumed, goal.Query.Goal!, claimed: null);

    /// <summary>The question whether a clause of the target holds after the steps, if clauses of the source hold before them.</summary>
    /// <param name="clause">The clause, over the parameters of the target.</param>
    /// <param name="assumed">The clauses that are assumed.</param>
    public Obligation Of(Term clause, ImmutableArray<Assume> assumed) => Asking(_first with { Name = $"{Name}{TermPrinter.Text(clause)}" }, assumed, clause, claimed: clause);

    /// <summary>A clause of the source as a step, which assumes it.</summary>
    public Assume StepOf(Term clause) => new(clause, null, Source!.Place);

    private Obligation Asking(Obligation origin, ImmutableArray<Assume> assumed, Term goal, Term? claimed) => origin with
    {
        Query = new Query(_first.Query.Constants, [.. assumed, .. _first.Query.Steps], goal),
        Added = new AddedClauses(Name, [.. assumed.Select(a => a.Formula)], claimed),
    };

    private static List<List<Obligation>> Groups(ProofScript proof)
    {
        var groups = new List<List<Obligation>>();
        foreach (var obligation in ObligationGenerator.Generate(proof).Where(o => !o.IsExistential && (o.Source is not null || o.Edge is not null)))
        {
            if (groups is [.., [var first, ..] latest] && Batch.ShareSteps(first.Query, obligation.Query)) latest.Add(obligation);
            else groups.Add([obligation]);
        }

        return groups;
    }
}
