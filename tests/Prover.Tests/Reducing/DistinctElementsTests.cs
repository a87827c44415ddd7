using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Reducing;
using Prover.Semantics;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Reducing;

/// <summary>Elements of a counterexample differ where they can, and have the first names, without a solver.</summary>
public sealed class DistinctElementsTests
{
    private const string Relation = "sort X; mutable relation r(X); init { forall x. !r(x) }; rule add(a: X, b: X) { PREMISE; ---; r(a) := true }; invariant ok { [none] forall x. !r(x) }";

    private const string Ring = "sort X: ring; state { m: map<X, X> }; init { m = {} }; rule put(k: X, v: X) { k !in m; v in m; ---; m[k] := v }; invariant ok { [self] forall k in m. m[k] = k }";

    [Theory]
    [InlineData("true", "X0 X1")]
    [InlineData("a = b", "X0 X0")]
    public void ParametersAreEqualOnlyWhereTheyHaveToBe(string premise, string expected)
    {
        var (proof, obligation) = Of(Relation.Replace("PREMISE", premise, StringComparison.Ordinal), "ok.none");
        var none = new FunctionValue(ImmutableSortedDictionary<Value, Value>.Empty.AddRange(
            Enumerable.Range(0, 3).Select(i => KeyValuePair.Create<Value, Value>(new TupleValue([Element(proof, i)]), new BoolValue(false)))));

        var least = Reduced(proof, obligation, none, 2, 2);

        Assert.Equal(expected, Constants(obligation, least));
    }

    // On a ring the elements keep their order: they turn.
    [Fact]
    public void TheFirstElementsAreNamed()
    {
        var (proof, obligation) = Of(Ring, "ok.self");

        var least = Reduced(proof, obligation, Map(proof, (2, 2)), 1, 2);

        Assert.Equal("{X0: X0}", $"{least.State.Values[0]}");
        Assert.Equal("X1 X0", Constants(obligation, least));
    }

    [Fact]
    public void WhatIsNoCounterexampleStays()
    {
        var (proof, obligation) = Of(Ring, "ok.self");
        var found = Structure(proof, obligation, Map(proof, (2, 2)), 2, 2);

        Assert.False(Replay.Confirms(obligation, found));
        Assert.Same(found, DistinctElements.Of(obligation, found, proof.System.Variables, CancellationToken.None));
    }

    private static MapValue Map(ProofScript proof, params (int Key, int Value)[] entries) =>
        new(ImmutableSortedDictionary<Value, Value>.Empty.AddRange(entries.Select(e => KeyValuePair.Create<Value, Value>(Element(proof, e.Key), Element(proof, e.Value)))));

    private static ElementValue Element(ProofScript proof, int index) => new(proof.System.Sorts.Single(), index);

    private static string Constants(Obligation obligation, Assignment structure) => string.Join(' ', obligation.Query.Constants.Select(c => structure.Constants[c]));

    private static Assignment Reduced(ProofScript proof, Obligation obligation, Value state, params int[] constants)
    {
        var found = Structure(proof, obligation, state, constants);
        Assert.True(Replay.Confirms(obligation, found));
        var least = DistinctElements.Of(obligation, found, proof.System.Variables, CancellationToken.None);
        Assert.True(Replay.Confirms(obligation, least));
        return least;
    }

    private static Assignment Structure(ProofScript proof, Obligation obligation, Value state, params int[] constants) => new(
        new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(proof.System.Sorts.Single(), 3)), new State([state]),
        Bindings.None.With(obligation.Query.Constants, constants.Select(i => Element(proof, i))));

    private static (ProofScript Proof, Obligation Obligation) Of(string spec, string claim)
    {
        var proof = Spec.Load(spec);
        return (proof, ObligationGenerator.Generate(proof).Single(o => o.Kind == ObligationKind.Consecution && o.Name.EndsWith(claim, StringComparison.Ordinal)));
    }
}
