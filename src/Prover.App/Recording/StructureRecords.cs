using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Prover.App.Interchange;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Recording;

/// <summary>Structures from and to what is kept of them: the state in which a query begins and its constants; the rest is replayed.</summary>
public static class StructureRecords
{
    /// <summary>The record of a replayed structure for <paramref name="obligation"/>.</summary>
    public static StructureRecord Record(TransitionSystem system, Obligation obligation, Example example) =>
        Record(system, obligation, new Assignment(example.Universe, example.Before, example.Constants) { After = example.Given });

    /// <summary>The record of a structure for <paramref name="obligation"/>, replayed or not.</summary>
    public static StructureRecord Record(TransitionSystem system, Obligation obligation, Assignment assignment) => new(
        assignment.Universe.Sizes.ToImmutableSortedDictionary(s => s.Key.Name, s => s.Value, StringComparer.Ordinal),
        ValueJson.Of(assignment.State, system.Variables),
        [.. obligation.Query.Constants.Select(c => (JsonNode?)ValueJson.Of(assignment.Constants[c]))],
        [.. assignment.After.Select(state => ValueJson.Of(state, system.Variables))]);

    /// <summary>The structure for <paramref name="obligation"/> that <paramref name="record"/> keeps; it is to be replayed.</summary>
    /// <exception cref="FormatException">Parts of it are missing, or it does not fit the vocabulary of the system or the constants of the query.</exception>
    public static Assignment Read(TransitionSystem system, Obligation obligation, StructureRecord record)
    {
        if (record is not { Sizes: not null, State: not null, Constants: not null, Given.IsDefault: false } || record.Given.Contains(null!))
            throw new FormatException("parts of the structure are missing");
        var known = record.Sizes.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(system.Sorts.Select(s => s.Name));
        if (!known || record.Sizes.Values.Any(n => n is < 1 or > Scope.Largest)) throw new FormatException("the specification has other sorts");
        var universe = new Universe(system.Sorts.ToImmutableDictionary(s => s, s => record.Sizes[s.Name]));
        var reader = new ValueReader(universe);
        var constants = obligation.Query.Constants;
        if (record.Constants.Count != constants.Length) throw new FormatException("the rule or the case has other parameters");
        return new Assignment(
            universe,
            reader.ReadState(record.State, system.Variables),
            Bindings.None.With(constants, constants.Zip(record.Constants, (c, node) => reader.Read(node, c.Sort))))
        {
            After = [.. record.Given.Select(state => reader.ReadState(state, system.Variables))],
        };
    }
}
