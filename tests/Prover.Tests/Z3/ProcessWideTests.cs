using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Z3;
using Prover.Tests.Support;

namespace Prover.Tests.Z3;

/// <summary>Tests that look at, or change, what the whole process shares: they run alone, after the others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWide
{
    public const string Name = "process-wide";
}

/// <summary>Memory, global parameters, and the search for the native library.</summary>
[Collection(ProcessWide.Name)]
[Trait("Binding", "own")]
public sealed class ProcessWideTests
{
    /// <summary>A context with a solver takes megabytes: a leak of a hundredth of it would show; over many contexts, one of a thousandth.</summary>
    [Fact]
    public void ContextsInTurnDoNotGrowTheProcess() => DoNotGrow(500, 1_000);

    [Fact, Trait("Category", "campaign")]
    public void TenThousandContextsInTurnDoNotGrowTheProcess() => DoNotGrow(2_000, 8_000);

    private static void DoNotGrow(int warmUp, int count)
    {
        UseContexts(warmUp);
        var before = Environment.WorkingSet;
        UseContexts(count);
        var growth = Environment.WorkingSet - before;

        Assert.True(growth < 30_000_000, $"{growth:N0} bytes");
    }

    [Fact]
    public void GlobalParametersHoldForLaterContexts()
    {
        Global.SetParameter("rlimit", "1000");
        try
        {
            using var z3 = new Context();
            Assert.Equal(Status.UNKNOWN, Pigeonhole.In(z3, holes: 8).Check());
        }
        finally
        {
            Global.SetParameter("rlimit", "0");
        }

        using var later = new Context();
        Assert.Equal(Status.UNSATISFIABLE, Pigeonhole.In(later, holes: 4).Check());
    }

    [Fact]
    public void AMissingLibraryIsSaidInOneLine()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no-such-folder", "libz3.so");
        var chosen = Environment.GetEnvironmentVariable("PROVER_LIBZ3");
        Environment.SetEnvironmentVariable("PROVER_LIBZ3", missing);
        var isolated = new AssemblyLoadContext(nameof(AMissingLibraryIsSaidInOneLine), isCollectible: true);
        try
        {
            // The library is searched for once a process; a second copy of the assembly searches again.
            var library = isolated.LoadFromAssemblyPath(InstalledLibrary.Locator.Assembly.Location).GetType(InstalledLibrary.Locator.FullName!)!;
            var error = Assert.Throws<TargetInvocationException>(() => library.GetProperty(nameof(InstalledLibrary.Version))!.GetValue(null)).InnerException;

            Assert.Equal($"PROVER_LIBZ3 is set to '{missing}', which is not a loadable libz3.", Assert.IsType<DllNotFoundException>(error).Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PROVER_LIBZ3", chosen);
            isolated.Unload();
        }
    }

    private static void UseContexts(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var z3 = new Context();
            var node = z3.MkDatatypeSort("Node", [z3.MkConstructor("Absent", "is-Absent", [], [], []), z3.MkConstructor("Succ", "is-Succ", ["id"], [z3.IntSort], [0])]);
            var x = z3.MkConst("x", node);
            var solver = z3.MkSimpleSolver();
            solver.Assert((BoolExpr)z3.MkApp(node.Recognizers[1], x));
            Assert.Equal(Status.SATISFIABLE, solver.Check());
            _ = solver.Model.Eval(x);
            _ = solver.Statistics;
            Assert.Equal(Status.UNSATISFIABLE, solver.Check(z3.MkFalse()));
            _ = solver.UnsatCore;
        }
    }
}
