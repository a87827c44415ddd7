using Prover.Binding;
using Prover.Exploration;
using Prover.Logic;
using Prover.Simulation;
using Prover.Systems;
using Prover.Text;

namespace Prover.Tests.Support;

/// <summary>Searches for runs of specifications that stand in the repository or in a test.</summary>
internal static class Runs
{
    /// <summary>The system in a specification of the repository.</summary>
    public static TransitionSystem System(string path)
    {
        var diagnostics = new DiagnosticBag();
        return SpecLoader.Load(path, diagnostics) ?? throw new InvalidOperationException(string.Concat(diagnostics.All));
    }

    /// <summary>A search for a violation of all invariants, or of one; every sort has <paramref name="size"/> elements.</summary>
    public static RunQuery Query(TransitionSystem system, int size, string? invariant = null)
    {
        var scope = new Scope(ScopeSizes.Defaults(system).SetItems(system.Sorts.Select(s => KeyValuePair.Create(s.Name, size))));
        return new RunQuery(
            system, ScopeVector.Of(system, scope), new Start.Initial(),
            new Destination.Violation([.. system.Invariants.Where(i => invariant is null || i.Name == invariant)]),
            Constraint: null, Depth: null, MaxStates: 1_000_000, Exhaust: false);
    }

    /// <summary>The query with states constrained.</summary>
    public static RunQuery Under(this RunQuery query, string constraint) => query with { Constraint = Formula(query.System, constraint) };

    /// <summary>The query with a goal in place of a violation.</summary>
    public static RunQuery To(this RunQuery query, string goal) => query with { Destination = new Destination.Goal(Formula(query.System, goal)) };

    /// <summary>The answer of the explicit search.</summary>
    public static RunAnswer Explore(this RunQuery query) => Explorer.Find(query, null, CancellationToken.None);

    /// <summary>The states that the explicit search visited.</summary>
    public static SearchCost.Explicit Visited(this RunAnswer answer) => (SearchCost.Explicit)answer.Cost;

    private static Term Formula(TransitionSystem system, string text)
    {
        var diagnostics = new DiagnosticBag();
        return FormulaLoader.Load(new SourceText("formula", text), system, diagnostics) ?? throw new InvalidOperationException(string.Concat(diagnostics.All));
    }
}
