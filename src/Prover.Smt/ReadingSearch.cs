using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;

namespace Prover.Smt;

/// <summary>
/// Finds the ways in which steps can be read, one model after the other, each excluding those before it. Every question is asked in a fresh context: its
/// answer does not depend on what was asked before.
/// </summary>
public sealed class ReadingSearch
{
    private readonly StepQuery _query;
    private readonly GivenSizes _scope;
    private readonly SmtTerms _smt;
    private readonly Environment _start;
    private readonly EncodedSteps _read;
    private readonly ISession _session;

    private ReadingSearch(SmtTerms smt, ISession session, StepQuery query, Limits limits, CancellationToken cancellation)
    {
        (_smt, _session, _query) = (smt, session, query);
        _scope = new GivenSizes(_smt, query.Sizes.Universe, slots: true) { Cancellation = cancellation };
        var encoder = new StepEncoder(_scope, query.System.Variables);
        _start = _scope.FreshState(query.System, query.Constants, list => query.Sizes.Lists[list.Name]);
        _read = encoder.Read(query.Steps, _start);
        _session.Set(QuestionSettings.Of(limits));
        Assert([.. _scope.Facts, .. _scope.Background, .. _read.Known, .. _read.Hypotheses.Select(h => h.Formula)]);
        if (query.Before is { } before)
            Assert([.. query.System.Variables.SelectMany(v => Is(_start.State[v.Index], before[v], v.Sort))]);
    }

    /// <summary>The search for readings; the resources of <paramref name="limits"/> bound the search for each.</summary>
    public static FindReadings Within(Backend backend, Limits limits) => (query, most, cancellation) =>
    {
        try
        {
            var terms = new SmtTerms();
            using var session = backend.Open(terms, true);
            return new ReadingSearch(terms, session, query, limits, cancellation).Find(most, cancellation);
        }
        catch (SmtException)
        {
            return new Readings([], AreAll: false); // an exception of the solver is an unknown, never a crash
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new Readings([], AreAll: false); // whoever asked keeps what is known
        }
    };

    private void Assert(ImmutableArray<SmtTerm> formulas)
    {
        _session.Take(_smt.Nodes.Count, _scope.Cancellation);
        _session.Assert(formulas);
    }

    private Readings Find(int most, CancellationToken cancellation)
    {
        var found = new List<Reading.Held>();
        var status = _session.Check(cancellation);
        for (; status == Satisfiability.Satisfiable && found.Count < most; status = _session.Check(cancellation))
        {
            var reading = Read(_session.Model);
            found.Add(reading);
            Assert([_smt.Not(_smt.And([.. Identity(reading)]))]);
        }

        return new Readings([.. found.Order(Comparer<Reading.Held>.Create(Compare))], status == Satisfiability.Unsatisfiable);
    }

    private Reading.Held Read(IModel model)
    {
        var reader = new ModelReader(_scope, _query.System.Variables, _scope.Elements, model);
        var constants = Bindings.None.With(_query.Constants, _query.Constants.Select(c => reader.Read(_start.Variables[c], c.Sort)));
        var reading = new Stepper(new Evaluator(_query.Sizes.Universe)).Read(
            _query.Steps, reader.Read(_start), constants, [.. _read.After.Select(s => reader.Read(_start with { State = s }))]);
        return reading as Reading.Held ?? throw new InvalidOperationException("the stepper rejects a reading that the solver found");
    }

    // The formula that another model gives the same reading.
    private IEnumerable<SmtTerm> Identity(Reading.Held reading) =>
        _query.Constants.SelectMany(c => Is(_start.Variables[c], reading.Bindings[c], c.Sort))
            .Concat(_query.System.Variables.SelectMany(v => Is(_read.End.State[v.Index], reading.State[v], v.Sort)));

    private IEnumerable<SmtTerm> Is(Encoded encoded, Value value, Sort sort) => (encoded, value, sort) switch
    {
        (Mapping function, FunctionValue table, FunctionSort s) => table.Table.Select(entry => IsScalar(
            function.Apply(_scope.Elements.Constants(((TupleValue)entry.Key).Items, s.Domain)), entry.Value, s.Result)),
        _ => [IsScalar(encoded, value, sort)],
    };

    private SmtTerm IsScalar(Encoded encoded, Value value, Sort sort) =>
        _smt.Equal(Packing.Pack(_scope, encoded, sort), Packing.Pack(_scope, _scope.Elements.Constant(value, sort), sort));

    private int Compare(Reading.Held left, Reading.Held right)
    {
        foreach (var constant in _query.Constants)
            if (left.Bindings[constant].CompareTo(right.Bindings[constant]) is not 0 and var order)
                return order;
        for (var i = 0; i < left.State.Values.Length; i++)
            if (left.State.Values[i].CompareTo(right.State.Values[i]) is not 0 and var order)
                return order;
        return 0;
    }
}
