using System.Collections.Immutable;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>
/// The questions that are settled, each with the clauses of its source that its proof used, and from these the clauses that have to be claimed: those on which the goals
/// rest, and those on which their proofs rest.
/// </summary>
internal sealed class Ledger(ImmutableArray<Line> lines)
{
    private readonly Dictionary<Question, (ImmutableArray<Clause> Used, bool AtAnySize)> _settled = [];

    /// <summary>The lines of the proof.</summary>
    public ImmutableArray<Line> Lines => lines;

    /// <summary>Takes a proof in; one for any size is not forgotten when one for given sizes is.</summary>
    public void Settle(Question question, ImmutableArray<Clause> used, bool atAnySize) => _settled[question] = (used, atAnySize);

    /// <summary>The clauses that the proof of a question used; none where it is not settled.</summary>
    public ImmutableArray<Clause> UsedFor(Question question) => _settled.TryGetValue(question, out var settled) ? settled.Used : [];

    /// <summary>Whether a question is settled.</summary>
    public bool IsSettled(Question question) => _settled.ContainsKey(question);

    /// <summary>Whether a question is settled for any size.</summary>
    public bool IsProved(Question question) => _settled.TryGetValue(question, out var settled) && settled.AtAnySize;

    /// <summary>The clauses that have to be claimed, as far as that is known, in the order in which they came to be needed.</summary>
    public ImmutableArray<(Case Case, Clause Clause)> Needed()
    {
        var needed = ImmutableArray.CreateBuilder<(Case Case, Clause Clause)>();
        var seen = new HashSet<(Case, Clause)>();
        foreach (var goal in lines.SelectMany(l => l.Goals)) Use(goal);
        for (var i = 0; i < needed.Count; i++)
            foreach (var line in LinesTo(needed[i].Case)) Use(line.QuestionOf(needed[i].Clause));
        return needed.ToImmutable();

        void Use(Question question)
        {
            foreach (var clause in UsedFor(question))
                if (seen.Add((question.Line.Source!, clause))) needed.Add((question.Line.Source!, clause));
        }
    }

    /// <summary>The goals, and for each of the clauses <paramref name="claimed"/> the lines that lead to its case.</summary>
    public IEnumerable<Question> Questions(IEnumerable<(Case Case, Clause Clause)> claimed) =>
        lines.SelectMany(l => l.Goals).Concat(claimed.SelectMany(c => LinesTo(c.Case).Select(l => l.QuestionOf(c.Clause))));

    /// <summary>The rules of the lines whose proofs used a clause of a case.</summary>
    public IEnumerable<Rule?> RulesThatUse(Case owner, Clause clause) =>
        _settled.Where(s => s.Key.Line.Source == owner && s.Value.Used.Contains(clause)).Select(s => s.Key.Line.Rule).Distinct();

    /// <summary>Forgets the proofs that used one of these clauses of a case.</summary>
    public void Forget(Case owner, IReadOnlyCollection<Clause> clauses)
    {
        foreach (var (question, _) in _settled.Where(s => s.Key.Line.Source == owner && s.Value.Used.Any(clauses.Contains)).ToArray()) _settled.Remove(question);
    }

    /// <summary>All that is settled at the moment.</summary>
    public ImmutableArray<KeyValuePair<Question, (ImmutableArray<Clause> Used, bool AtAnySize)>> Snapshot() => [.. _settled];

    /// <summary>Goes back to an earlier moment.</summary>
    public void Restore(ImmutableArray<KeyValuePair<Question, (ImmutableArray<Clause> Used, bool AtAnySize)>> snapshot)
    {
        _settled.Clear();
        foreach (var (question, settled) in snapshot) _settled.Add(question, settled);
    }

    private IEnumerable<Line> LinesTo(Case target) => lines.Where(l => l.Target == target);
}
