using Prover.Semantics;
using Prover.Strengthening;

namespace Prover.Tests.Strengthening;

/// <summary>In which order a search goes on from states.</summary>
public sealed class ExpansionOrderTests
{
    [Fact]
    public void EarlyStatesAndSmallStatesTakeTurnsAndEachComesOnce()
    {
        var order = new ExpansionOrder();
        foreach (var (size, number) in ((int[])[3, 2, 0, 1, 0]).Select((size, number) => (size, number)))
            order.Add(number, new State([new ListValue([.. Enumerable.Repeat((Value)new BoolValue(true), size)])]));

        Assert.Equal([0, 2, 1, 4, 3, null], Enumerable.Range(0, 6).Select(_ => order.Next()));
    }
}
