using System.Collections.Immutable;
using Prover.Binding;
using Prover.Exploration;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Prover.Text;

namespace Prover.Strengthening;

/// <summary>
/// Finds counterexamples that have one cause: of each, clauses are formed that are false where it begins, and of those that are true in all reachable states that are looked at,
/// the one counts that is false where most of the others begin. All of it is evaluation; nothing is proved.
/// </summary>
public sealed class SharedCauses
{
    // Literals about more elements than these are not formed.
    private const int MostArguments = 5;

    private readonly ProofScript _proof;
    private readonly ImmutableArray<Atom> _vocabulary;
    private readonly FreeNames _names;
    private readonly Lazy<ImmutableArray<(Universe Sizes, Reached Reached)>> _reached;
    private readonly CancellationToken _cancellation;

    private SharedCauses(ProofScript proof, ImmutableArray<Discharged> refuted, FindReadings? find, int most, CancellationToken cancellation)
    {
        (_proof, _cancellation) = (proof, cancellation);
        _vocabulary = [.. Atoms.Of(proof.System).Where(a => a.Sorts.Length <= MostArguments).Select(a => a with { Membership = null })];
        _names = new FreeNames(proof.System);
        _reached = new(() => [.. SizesFor(proof, refuted).Select(s => (s.Universe, Reachability.Find(proof, s, find, most, null, cancellation)))]);
    }

    /// <summary>The groups of counterexamples, case by case. One that shares its cause with no other is in none. None are found where runs cannot be searched.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="results">The results; those that are not refuted, or whose counterexample is no state of a case, are left out.</param>
    /// <param name="find">Searches for successors that evaluation cannot list; null where it lists all.</param>
    /// <param name="most">The most states that are visited, in each of at most two sizes: those of the counterexamples, and those of the scope.</param>
    /// <param name="cancellation">Ends the search with an exception.</param>
    public static ImmutableArray<CounterexampleGroup> Find(
        ProofScript proof, IEnumerable<Discharged> results, FindReadings? find, int most, CancellationToken cancellation)
    {
        var obstacles = new DiagnosticBag();
        RunnableCheck.Report(proof.System, [proof.Invariant], obstacles);
        if (obstacles.Count > 0) return [];
        ImmutableArray<Discharged> refuted = [.. results.Where(BeginsInCase)];
        var search = new SharedCauses(proof, refuted, find, most, cancellation);
        return [.. refuted.GroupBy(r => r.Obligation.Source!).SelectMany(c => search.Groups(c.Key, [.. c]))];
    }

    // In a partial use of the case itself, the case is not assumed as a whole.
    private static bool BeginsInCase(Discharged result) =>
        result is { Verdict: Verdict.Refuted { Example.Run: null }, Obligation: { Source: not null, IsExistential: false } obligation }
        && ObligationKinds.Of(obligation).BeginsInInvariant && (obligation.Kind != ObligationKind.Definedness || obligation.Rule is not null);

    // First the largest sizes of the counterexamples, since runs go far there.
    private static IEnumerable<ScopeVector> SizesFor(ProofScript proof, ImmutableArray<Discharged> refuted)
    {
        var scope = ScopeVector.Of(proof.System, proof.Scope);
        var own = proof.System.Sorts.ToImmutableDictionary(s => s, s => refuted.Max(r => r.Example!.Universe.SizeOf(s)));
        return own.All(s => s.Value == scope.Universe.SizeOf(s.Key)) ? [scope] : [scope with { Universe = new Universe(own) }, scope];
    }

    private IEnumerable<CounterexampleGroup> Groups(Case @case, ImmutableArray<Discharged> refuted)
    {
        if (refuted.Length < 2) yield break;
        ImmutableArray<Variable> parameters = [.. @case.Parameters.Where(p => p.Sort is UninterpretedSort)];
        var begins = new Samples(_vocabulary, parameters, _proof.System.Variables);
        int[] left = [.. refuted.Select(r => begins.Add(r.Example!.Universe, r.Example.Before, r.Example.Constants))];
        ImmutableArray<(TestedStates Tested, PackedStates States)> reached = [.. ReachedOf(@case, parameters).Where(s => s.States.Count > 0)];
        while (left.Length > 1 && reached.Length > 0)
        {
            var (first, others) = (refuted[left[0]], left);
            var best = ClausesOf(first, parameters)
                .Select(clause => (Clause: clause, Members: others.Where(m => !begins.Holds(clause, m)).ToArray()))
                .Where(c => c.Members.Length > 1)
                .OrderByDescending(c => c.Members.Length).ThenBy(c => c.Clause.Literals.Length).ThenBy(c => c.Clause.Universal.Length)
                .Select(c => (c.Members, Formula: FormulaOf(c.Clause, @case, parameters)))
                .FirstOrDefault(c => reached.All(r => r.States.Satisfy(c.Formula, _cancellation)));
            if (best.Members is { } members)
                yield return new CounterexampleGroup.Unreachable([.. members.Select(m => refuted[m].Obligation)], @case, best.Formula, [.. reached.Select(r => r.Tested)]);
            left = [.. left.Skip(1).Except(best.Members ?? [])];
        }
    }

    private IEnumerable<Clause> ClausesOf(Discharged refuted, ImmutableArray<Variable> parameters)
    {
        var example = refuted.Example!;
        return CandidateClauses.Of(RelevantLiterals.Of(_vocabulary, refuted.Obligation, example), parameters.Select(p => example.Constants[p]));
    }

    private Term FormulaOf(Clause clause, Case @case, ImmutableArray<Variable> parameters) =>
        clause.ToTerm(_vocabulary, parameters, _names.ForVariables(@case), _names.ForElements(@case), @case.Place);

    private IEnumerable<(TestedStates Tested, PackedStates States)> ReachedOf(Case @case, ImmutableArray<Variable> parameters)
    {
        foreach (var (sizes, reached) in _reached.Value)
        {
            _cancellation.ThrowIfCancellationRequested();
            var states = new PackedStates(sizes, _proof.System.Variables.Length, parameters);
            foreach (var state in reached.States.Where(s => s.Case == @case)) states.Add(state.State, state.Bindings);
            yield return (new TestedStates(sizes, states.Count, reached.IsAll), states);
        }
    }
}
