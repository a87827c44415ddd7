using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Exploration;

/// <summary>
/// The states in which the runs of a system begin whose rules are formulas over two states. What is said of them is made runnable as such a formula is: they are
/// the states after a rule that says nothing of the state before.
/// </summary>
public sealed class CompiledInitialStateSearch
{
    // Where there are too many to try, so many are enough.
    private const int Enough = 256;

    // Runs from more first states are not looked at.
    private const int MostListed = 20_000;

    private static readonly Trial _trial = new(1 << 18, IsUpToNames: true);

    private readonly RunQuery _query;
    private readonly TransitionSystem _system;
    private readonly Coding _coding;
    private readonly TermCompiler _compiler;
    private readonly CompiledRule _rule;
    private readonly NodeTable _listed = new();
    private readonly Dictionary<int, Value>[] _decoded;
    private readonly int _most;
    private string? _gap;

    private CompiledInitialStateSearch(RunQuery query, InitialStateQuery start, CancellationToken cancellation)
    {
        (_query, _system, _most) = (query, query.System, Math.Min(query.MaxStates, MostListed));
        _coding = new Coding(query.Sizes.Universe);
        _compiler = new TermCompiler(_coding, _system.Variables.Length);
        _decoded = [.. _system.Variables.Select(_ => new Dictionary<int, Value>())];
        var said = new Relation(_system.Variables, new Next(Terms.And(start.Steps.Cast<Assume>().Select(a => a.Formula))));
        _rule = new CompiledRule(_system, new Rule("init", start.Parameters, [], said, _system.Init.Place), _compiler, _trial, cancellation);
    }

    /// <summary>
    /// The first states of <paramref name="query"/>. Where <paramref name="find"/> is given, it looks for what cannot be listed, and of states that differ in the
    /// names of elements alone there is one, since the search behind each is long; at most 20,000 are listed.
    /// </summary>
    public static FirstStates Find(RunQuery query, FindReadings? find, CancellationToken cancellation)
    {
        var start = InitialStateQuery.Of(query);
        if (find is null || query.Start is Start.At || !start.Steps.All(s => s is Assume)) return InitialStateSearch.Find(query, cancellation);
        return new CompiledInitialStateSearch(query, start, cancellation).List(cancellation)
            ?? Distinct(find(StepQuery.Beginning(query.System, query.Sizes, start), Enough, cancellation), query);
    }

    // Null when there is so much to try that few are found.
    private FirstStates? List(CancellationToken cancellation)
    {
        var after = new int[_system.Variables.Length];
        var areAll = _rule.Fire(new int[_compiler.FrameSize], after, isDefined =>
        {
            if (!isDefined) _gap = "a formula is undefined where they are searched";
            else if (cancellation.IsCancellationRequested) _gap = "the search for them was interrupted";
            else if (_listed.Find(after) >= 0) return false;
            else if (_listed.Count == _most) _gap = $"there are more than {_most:N0}";
            else return _listed.Intern(after) >= 0;
            return false;
        });
        if (cancellation.IsCancellationRequested) _gap ??= "the search for them was interrupted";
        if (areAll) return Listed(_listed.Count, _gap);
        return _listed.Count < Enough ? null : Listed(Enough, $"there are more than {_listed.Count:N0}");
    }

    // So many of them, from everywhere.
    private FirstStates Listed(int count, string? gap) => FirstStatesOf(
        _query, [.. Enumerable.Range(0, count).Select(i => Decode(_listed[(int)((long)i * _listed.Count / count)]))], gap);

    // Few values make many states.
    private State Decode(ReadOnlySpan<int> codes)
    {
        var values = new Value[codes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!_decoded[i].TryGetValue(codes[i], out var value))
                _decoded[i][codes[i]] = value = _coding.Decode(codes[i], _system.Variables[i].Sort);
            values[i] = value;
        }

        return new State([.. values]);
    }

    private static FirstStates Distinct(Readings readings, RunQuery query)
    {
        var (coding, least) = (new Coding(query.Sizes.Universe), new NodeTable());
        var symmetry = new Symmetry(query.System.Variables, coding);
        var states = readings.Found.Select(f => f.State).DistinctBy(s => least.Intern(symmetry.Least([.. s.Values.Select(coding.Encode)]))).ToArray();
        return FirstStatesOf(query, states, readings.AreAll ? null : $"the solver found no more than {readings.Found.Length:N0} of them");
    }

    private static FirstStates FirstStatesOf(RunQuery query, State[] states, string? gap) =>
        new(states, gap is null ? states.Length : InitialStateSearch.Candidates(query), gap);
}
