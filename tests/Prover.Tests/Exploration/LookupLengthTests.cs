using System.Collections.Immutable;
using System.Numerics;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Smt;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>How often lookups are forwarded, counted in runs and computed without the prover. The proofs are <c>lookups-end</c> and <c>hops</c>.</summary>
public sealed class LookupLengthTests
{
    /// <summary>In random runs, a request is delivered at most as often as there are members when it is answered.</summary>
    [Fact]
    public void ARequestIsDeliveredAtMostOnceToEachMember()
    {
        var query = Runs.Query(Runs.System("specs/chord/lookups-end.spec"), 3);
        var walk = new RandomWalk(
            query.System, [], [.. InitialStateSearch.Find(query, CancellationToken.None).States],
            ImmutableDictionary.CreateRange(query.System.Rules.Select(r => KeyValuePair.Create(r, r.Name is "ask" ? 1 : 3))), query.Sizes);
        var requests = query.System.Variables.Single(v => v.Name == "Requests");
        var member = query.System.Variables.Single(v => v.Name == "member");
        var told = query.System.Variables.Single(v => v.Name == "told");
        var lengths = new SortedSet<int>();

        for (var seed = 0UL; seed < 8; seed++)
        {
            var (run, finding) = walk.Go(100, new RandomNumbers(seed));
            Assert.Null(finding);
            var deliveries = new Dictionary<Value, int>();
            foreach (var (step, before, after) in run.Steps.Zip(run.States, run.States.Skip(1)))
            {
                if (step.Rule.Name is not ("pass" or "tell")) continue;
                var lookup = ((DataValue)((SetValue)before[requests]).Elements.Except(((SetValue)after[requests]).Elements).Single()).Fields[0];
                deliveries[lookup] = deliveries.GetValueOrDefault(lookup) + 1;
                if (step.Rule.Name is not "tell") continue;
                Assert.InRange(deliveries[lookup], 1, True(after[member]));
                lengths.Add(deliveries[lookup]);
            }

            Assert.True(True(run.Last[told]) <= deliveries.Count);
        }

        Assert.Equal([1, 2, 3], lengths);
    }

    /// <summary>On each ring of 4-bit identifiers, from each node. The key is 0: any other one turns the ring.</summary>
    [Fact]
    public void NoLookupWith4BitsIsForwardedMoreThan4Times()
    {
        const int Ids = 16;
        var longest = 0;
        for (var ring = 1; ring < 1 << Ids; ring++)
        {
            var last = BitOperations.Log2((uint)ring);
            for (var start = 0; start <= last; start++)
            {
                if (!IsNode(ring, start)) continue;
                var forwards = 0;
                for (var holder = start; holder != last; forwards++) holder = ClosestFinger(ring, holder);
                longest = Math.Max(longest, forwards);
            }
        }

        Assert.Equal(4, longest);

        static bool IsNode(int ring, int id) => (ring >> id & 1) != 0;

        // The last finger before the key. A finger is the first node at a power of two or farther.
        static int ClosestFinger(int ring, int holder)
        {
            var closest = -1;
            for (var distance = 1; holder + distance < Ids; distance *= 2)
            {
                var finger = holder + distance;
                while (finger < Ids && !IsNode(ring, finger)) finger++;
                if (finger < Ids) closest = finger;
            }

            return closest;
        }
    }

    [Fact]
    public void AnyFingerBeforeTheKeyIsNotEnough()
    {
        var query = Runs.Query(Runs.System("specs/chord/variants/hops-any.spec"), 4).To("left = zero & holder != last");
        var sizes = new Scope(ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("Node", 4), KeyValuePair.Create("Exponent", 3)]));
        var answer = SymbolicSearch.Find(Solvers.Z3, query with { Sizes = ScopeVector.Of(query.System, sizes) }, Limits.Default, null, CancellationToken.None);

        Assert.Equal(2, answer.Run?.Steps.Length);
    }

    private static int True(Value relation) => ((FunctionValue)relation).Table.Values.Count(v => v is BoolValue { Value: true });
}
