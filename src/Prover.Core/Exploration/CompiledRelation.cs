using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Exploration;

/// <summary>How far what a formula over two states leaves open is tried.</summary>
/// <param name="MostCandidates">How many states are tried for one choice of the parameters.</param>
/// <param name="IsUpToNames">Whether, of the states that differ in the names of elements alone, one is enough.</param>
internal readonly record struct Trial(int MostCandidates, bool IsUpToNames)
{
    /// <summary>All steps that a state may make, where they are not very many.</summary>
    public static readonly Trial OfSteps = new(1 << 14, IsUpToNames: false);
}

/// <summary>
/// A formula over two states made runnable. Its clauses are gone through in an order in which each finds what it reads of the state after: those that
/// give values to entries fill them in, or contradict what is there; the others are read. What no clause fills in gets every value.
/// </summary>
internal sealed class CompiledRelation : ICompiledChange
{
    private readonly NodeTable _nodes;
    private readonly int _mostCandidates;
    private readonly Symmetry? _symmetry;
    private readonly ImmutableArray<Entries> _changed;
    private readonly ImmutableArray<Stage> _stages;
    private readonly int[] _after; // where the variables of the state after stand
    private readonly Stack<(Entries Entries, int Row)> _filled = []; // while values are tried
    private bool _isTrying;
    private int _candidates;

    public CompiledRelation(TransitionSystem system, Relation relation, Postcondition said, TermCompiler compiler, Trial trial)
    {
        (_nodes, _mostCandidates) = (compiler.Coding.Nodes, trial.MostCandidates);
        _after = [.. system.Variables.Select(compiler.SlotAfter)];
        _changed = [.. relation.Modifies.Select(v => new Entries(v, compiler))];
        _stages = Order([.. said.Clauses], compiler);
        if (trial.IsUpToNames) _symmetry = new Symmetry([.. _stages.Select(s => s.Completed?.Variable).OfType<StateVariable>()], compiler.Coding);
    }

    // Either a clause is seen to, or what is missing of a variable is filled in and its value known from there on.
    private readonly record struct Stage(Func<int[], bool>? Clause, Entries? Completed, int Position = 0);

    // Variables that no remaining clause mentions come first; among them, those to which some clause gives a value.
    private ImmutableArray<Stage> Order(ImmutableArray<Clause> said, TermCompiler compiler)
    {
        var clauses = said;
        var stages = ImmutableArray.CreateBuilder<Stage>();
        var open = _changed.ToDictionary(e => e.Variable);
        while (true)
        {
            var ready = clauses.Where(c => !c.Reads.Overlaps(open.Keys)).ToArray();
            stages.AddRange(ready.Select(c => new Stage(Compile(c, compiler), null)));
            clauses = clauses.RemoveRange(ready);
            if (open.Count == 0) return stages.ToImmutable();
            var next = open.Values.OrderBy(e => clauses.Any(c => Says(c, e))).ThenByDescending(e => said.Any(c => Says(c, e))).ThenBy(e => e.Variable.Index).First();
            open.Remove(next.Variable);
            stages.Add(new Stage(null, next, _changed.Length - open.Count - 1));
        }
    }

    private static bool Says(Clause clause, Entries entries) => clause is Clause.Entry entry && entry.Variable == entries.Variable;

    // ---- clauses ----------------------------------------------------------------------------------------------------------------

    private Func<int[], bool> Compile(Clause clause, TermCompiler compiler)
    {
        if (clause is Clause.Entry entry && UpdateIn(entry) is var (update, around))
            return Compile(clause.Frames[..around], CompileUpdate(entry, update, clause.Frames[(around + 1)..], compiler), compiler);
        return Compile(clause.Frames, CompileInner(clause, compiler), compiler);
    }

    private static Func<int[], bool> Compile(ImmutableArray<Frame> frames, Func<int[], bool> inner, TermCompiler compiler) =>
        frames.Reverse().Aggregate(inner, (inside, frame) => Compile(frame, inside, compiler));

    private Func<int[], bool> CompileInner(Clause clause, TermCompiler compiler)
    {
        switch (clause)
        {
            case Clause.Condition condition:
                var formula = compiler.Compile(condition.Formula);
                return frame => formula(frame) != 0;
            case Clause.Entry entry:
                var entries = EntriesOf(entry);
                var row = entry.Variable.Sort is FunctionSort function ? compiler.CompileRow(function, entry.Arguments) : _ => 0;
                var value = compiler.Compile(entry.Value);
                return frame => Fill(entries, row(frame), value(frame));
            default:
                throw new InvalidOperationException($"unknown clause {clause.GetType().Name}");
        }
    }

    private Entries EntriesOf(Clause.Entry entry) => _changed.Single(e => e.Variable == entry.Variable);

    // Where the clause is about every entry of a function, and all but some get what they have in the state before: also which frame ranges over them.
    private static (Update Update, int Around)? UpdateIn(Clause.Entry entry)
    {
        var around = entry.Frames.Length - 1;
        while (around >= 0 && entry.Frames[around] is Frame.When) around--;
        if (around < 0 || entry.Frames[around] is not Frame.ForAll all || entry.Variable.Sort is not FunctionSort sort) return null;
        var parameters = entry.Arguments.OfType<VariableTerm>().Select(a => a.Variable).ToImmutableArray();
        if (parameters.Length != entry.Arguments.Length || all.Variables.Length != parameters.Length || !parameters.ToHashSet().SetEquals(all.Variables)) return null;
        var conditions = entry.Frames[(around + 1)..].Cast<Frame.When>().Select(w => w.Condition);
        return Update.Of(parameters, entry.Value, conditions, sort) is { } update ? (update, around) : null;
    }

    private Func<int[], bool> CompileUpdate(Clause.Entry entry, Update update, ImmutableArray<Frame> conditions, TermCompiler compiler)
    {
        var (entries, function, rows) = (EntriesOf(entry), compiler.Compile(update.Base), compiler.CompileRows(update));
        var inner = Compile(conditions, CompileInner(entry, compiler), compiler);
        var isSeen = new bool[entries.Codes.Length];
        bool See(int[] frame, int row)
        {
            isSeen[row] = true;
            return inner(frame);
        }

        return frame =>
        {
            Array.Clear(isSeen);
            if (!rows.Visit(frame, See)) return false;
            var before = _nodes[function(frame)];
            for (var row = 0; row < isSeen.Length; row++)
                if (!isSeen[row] && !Fill(entries, row, before[row]))
                    return false;
            return true;
        };
    }

    private static Func<int[], bool> Compile(Frame around, Func<int[], bool> inner, TermCompiler compiler)
    {
        switch (around)
        {
            case Frame.ForAll all:
                return all.Variables.Reverse().Aggregate(inner, (body, variable) =>
                {
                    var (slot, values) = (compiler.SlotOf(variable), compiler.Coding.ValuesOf(variable.Sort));
                    return frame =>
                    {
                        foreach (var value in values)
                        {
                            frame[slot] = value;
                            if (!body(frame)) return false;
                        }

                        return true;
                    };
                });
            case Frame.When guard:
                var condition = compiler.Compile(guard.Condition);
                return frame => condition(frame) == 0 || inner(frame);
            case Frame.Naming naming:
                var named = naming.Names.Zip(naming.Values, (name, value) => (Slot: compiler.SlotOf(name), Value: compiler.Compile(value))).ToArray();
                return frame =>
                {
                    foreach (var (slot, value) in named) frame[slot] = value(frame);
                    return inner(frame);
                };
            default:
                throw new InvalidOperationException($"unknown frame {around.GetType().Name}");
        }
    }

    // Two values for one entry contradict each other.
    private bool Fill(Entries entries, int row, int value)
    {
        if (entries.IsKnown[row]) return entries.Codes[row] == value;
        (entries.IsKnown[row], entries.Codes[row]) = (true, value);
        entries.Missing--;
        if (_isTrying) _filled.Push((entries, row));
        return true;
    }

    private void Forget(int filled)
    {
        while (_filled.Count > filled)
        {
            var (entries, row) = _filled.Pop();
            entries.IsKnown[row] = false;
            entries.Missing++;
        }
    }

    // ---- states -----------------------------------------------------------------------------------------------------------------

    /// <inheritdoc/>
    public Kept Happen(int[] frame, int[] after, Func<bool, bool> onStep)
    {
        (_isTrying, _candidates) = (false, 0);
        foreach (var entries in _changed) entries.Clear();
        for (var i = 0; i < _after.Length; i++) frame[_after[i]] = frame[i];
        _filled.Clear();
        return Go(0, frame, after, onStep);
    }

    private Kept Go(int stage, int[] frame, int[] after, Func<bool, bool> onStep)
    {
        for (; stage < _stages.Length; stage++)
        {
            var (clause, completed, position) = _stages[stage];
            if (completed is { Missing: > 0 }) return Try(completed, stage, frame, after, onStep);
            if (clause is not null ? !clause(frame) : !Complete(completed!, position, frame)) return Kept.None;
        }

        for (var i = 0; i < after.Length; i++) after[i] = frame[_after[i]];
        return onStep(true) ? Kept.Some : Kept.None;
    }

    private bool Complete(Entries completed, int position, int[] frame)
    {
        var value = frame[completed.After] = completed.Value(_nodes);
        return _symmetry is null || _symmetry.IsLeast(position, value);
    }

    // Every way to fill in what is missing, the last entry changing fastest.
    private Kept Try(Entries entries, int stage, int[] frame, int[] after, Func<bool, bool> onStep)
    {
        if (entries.Values is not { } values || Math.Pow(values.Length, entries.Missing) > _mostCandidates) return Kept.Unknown;
        _isTrying = true;
        var filled = _filled.Count;
        var rows = Enumerable.Range(0, entries.Codes.Length).Where(r => !entries.IsKnown[r]).ToArray();
        var at = new int[rows.Length];
        var kept = Kept.None;
        for (var last = 0; last >= 0;)
        {
            if (++_candidates > _mostCandidates) return Kept.Unknown;
            var nodes = _nodes.Count;
            for (var i = 0; i < rows.Length; i++) Fill(entries, rows[i], values[at[i]]);
            switch (Go(stage, frame, after, onStep))
            {
                case Kept.None: _nodes.Release(nodes); break;
                case Kept.Some: kept = Kept.Some; break;
                case Kept.Unknown: return Kept.Unknown;
            }

            Forget(filled);
            for (last = rows.Length - 1; last >= 0 && ++at[last] == values.Length; last--) at[last] = 0;
        }

        return kept;
    }
}
