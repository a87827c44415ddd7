using Prover.Tests.Support;
using Prover.Z3;

namespace Prover.Tests.Smt;

/// <summary>Contexts come and go in great numbers, and what is collected later does no harm.</summary>
public sealed class ContextLifeTests
{
    [Fact]
    public void WhatWasMadeInAContextThatIsGoneIsCollectedWithoutHarm()
    {
        for (var i = 0; i < 50; i++) UseDatatype();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        // A finalizer that touches a context that is gone ends the process.
        UseDatatype();
    }

    [Fact]
    public async Task CollectionsDuringSearchesChangeNoAnswer()
    {
        using var done = new CancellationTokenSource();
        var collecting = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Delay(20);
            }
        });
        var summaries = Enumerable.Range(0, 2).Select(_ => Spec.Prove(
            "datatype D = none | some(n: int); state { d: D }; init { d = some(0) }; rule grow(n: int) { n > 0; ---; d := some(n) }"
            + "\ninvariant ok { [is] d is some; [sign] match d { some(n) => n >= 0; none => false } }").Summary).ToArray();
        await done.CancelAsync();
        await collecting;

        Assert.All(summaries, summary => Assert.Equal("proved (any size)", summary));
    }

    private static void UseDatatype()
    {
        using var z3 = SolverMemory.NewContext();
        var datatype = z3.MkDatatypeSort("D", [z3.MkConstructor("none", "is-none", [], [], []), z3.MkConstructor("some", "is-some", ["n"], [z3.IntSort], [0])]);
        var (some, isNone) = (datatype.Constructors[1], datatype.Recognizers[0]);
        var solver = z3.MkSimpleSolver();
        solver.Assert((Microsoft.Z3.BoolExpr)z3.MkApp(isNone, z3.MkApp(some, z3.MkInt(1))));
        Assert.Equal(Microsoft.Z3.Status.UNSATISFIABLE, solver.Check());
    }
}
