using System.Collections.Immutable;
using Prover.Cluster.Messages;
using Prover.Logic;
using Prover.Proving;
using Prover.Strengthening;
using Prover.Systems;

namespace Prover.Cluster;

/// <summary>
/// Builds obligations with the clauses of candidates, which no file has, from the text of the clauses. Used from many threads at once.
/// </summary>
/// <param name="proof">The proof whose lines the obligations belong to.</param>
internal sealed class LineQuestions(ProofScript proof)
{
    // More text of clauses than this is forgotten.
    private const int MostClauses = 20_000;

    private readonly ImmutableDictionary<string, LineObligations> _lines = LineObligations.Of(proof).ToImmutableDictionary(l => l.Name, StringComparer.Ordinal);
    private readonly Dictionary<(Case Case, string Text), Term> _clauses = [];
    private readonly Lock _gate = new();

    /// <summary>The obligations, in order. They share their steps.</summary>
    /// <param name="line">The line, with the clauses that are assumed.</param>
    /// <param name="asked">The obligations that are asked for.</param>
    /// <exception cref="RefusedMessageException">The proof has no such line or goal, or a clause cannot be read.</exception>
    public ImmutableArray<Obligation> Of(AskedLine line, ImmutableArray<AskedObligation> asked)
    {
        if (!_lines.TryGetValue(line.Line, out var obligations)) throw new RefusedMessageException($"the files have no line {line.Line}");
        lock (_gate)
        {
            ImmutableArray<Assume> assumed = [.. line.Assumed.Select(a => obligations.StepOf(Read(a, obligations.Source)))];
            return [.. asked.Select(a => Of(obligations, a, assumed))];
        }
    }

    private Obligation Of(LineObligations line, AskedObligation asked, ImmutableArray<Assume> assumed) =>
        asked.Clause is { } clause ? line.Of(Read(clause, line.Target), assumed)
        : line.Goals.FirstOrDefault(g => g.Name == asked.Name) is { } goal ? line.Of(goal, assumed)
        : throw new RefusedMessageException($"the files have no obligation {asked.Name}");

    private Term Read(string text, Case? owner)
    {
        if (owner is null) throw new RefusedMessageException("no clause can stand there");
        if (_clauses.TryGetValue((owner, text), out var known)) return known;
        if (_clauses.Count >= MostClauses) _clauses.Clear();
        return _clauses[(owner, text)] = FormulaText.Read(text, proof.System, owner);
    }
}
