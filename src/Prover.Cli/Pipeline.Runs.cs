using System.Collections.Immutable;
using Prover.Binding;
using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cli;

/// <summary>A specification to run, as the command line names it.</summary>
/// <param name="Path">A specification, or a proof, whose specification and scope are meant.</param>
/// <param name="Scope">Sizes that stand in place of the proof's own.</param>
/// <param name="Invariant">The invariant that is looked at; null for all of them.</param>
internal sealed record RunRequest(string Path, ImmutableArray<KeyValuePair<string, int>> Scope, string? Invariant);

/// <summary>What a run is to lead to, and within which bounds.</summary>
internal sealed record TraceRequest(
    RunRequest Run, string? From, string? Goal, string? Constraint, int? Depth, int MaxStates, bool Exhaust);

/// <summary>A system that can be run, in exact sizes, with the invariants that its states are held against.</summary>
internal sealed record Runnable(TransitionSystem System, string Path, ScopeVector Sizes, ImmutableArray<Invariant> Invariants);

/// <summary>A saved run whose rules were fired again, and the invariants that do not hold all along it.</summary>
internal sealed record ReplayedRun(RunScript Script, Trace Run, ImmutableArray<Broken> Broken);

/// <content>The order of the stages for runs.</content>
internal static partial class Pipeline
{
    /// <summary>The system that <paramref name="request"/> names; null when a mistake was reported.</summary>
    public static Runnable? Prepare(RunRequest request, DiagnosticBag diagnostics)
    {
        var (system, scope) = RunLoader.LoadSystem(request.Path, null, diagnostics);
        if (system is null) return null;

        foreach (var (name, size) in request.Scope)
            if (ScopeSizes.Problem(system, name, size) is { } problem)
                diagnostics.BadScope(null, problem);
        var invariants = InvariantsOf(system, request.Invariant, diagnostics);
        if (diagnostics.Count > 0) return null;
        var sizes = (scope?.Sizes ?? ScopeSizes.Defaults(system)).SetItems(request.Scope);
        return new Runnable(system, request.Path, ScopeVector.Of(system, new Scope(sizes)), invariants);
    }

    private static ImmutableArray<Invariant> InvariantsOf(TransitionSystem system, string? name, DiagnosticBag diagnostics)
    {
        var invariants = name is null ? system.Invariants : [.. system.Invariants.Where(i => i.Name == name)];
        if (name is not null && invariants.IsEmpty)
            diagnostics.UnknownInSpecification("invariant", name, Nearest.To(name, system.Invariants.Select(i => i.Name)));
        RunnableCheck.Report(system, invariants, diagnostics);
        return invariants;
    }

    /// <summary>
    /// The saved run in a file, with what its states break, as far as its rules still fire; null when it does not even begin. A mistake, or a rule
    /// that does not fire, is reported.
    /// </summary>
    public static ReplayedRun? Replay(string path, string? invariant, DiagnosticBag diagnostics)
    {
        if (RunLoader.Load(path, diagnostics) is not { } script) return null;
        var invariants = InvariantsOf(script.System, invariant, diagnostics);
        if (diagnostics.Count > 0 || RunReplay.Run(script, diagnostics) is not { } run) return null;
        return new ReplayedRun(script, run, Broken.Along(run, invariants));
    }

    /// <summary>The search that <paramref name="request"/> asks for; null when a mistake was reported.</summary>
    public static RunQuery? Prepare(TraceRequest request, Runnable runnable, DiagnosticBag diagnostics)
    {
        var system = runnable.System;
        var goal = Formula("--goal", request.Goal, system, diagnostics);
        var constraint = Formula("--constraint", request.Constraint, system, diagnostics);
        var cases = system.Invariants.SelectMany(i => i.Cases).ToArray();
        var from = cases.FirstOrDefault(c => c.Name == request.From);
        if (request.From is { } unknown && from is null)
            diagnostics.UnknownInSpecification("case", unknown, Nearest.To(unknown, cases.Select(c => c.Name)));
        if (request.Goal is null && runnable.Invariants.IsEmpty) diagnostics.NothingToLookFor(runnable.Path);
        if (diagnostics.Count > 0) return null;
        Destination destination = goal is null ? new Destination.Violation(runnable.Invariants) : new Destination.Goal(goal);
        return new RunQuery(system, runnable.Sizes, from is null ? new Start.Initial() : new Start.InCase(from), destination, constraint, request.Depth, request.MaxStates, request.Exhaust);
    }

    private static Term? Formula(string option, string? text, TransitionSystem system, DiagnosticBag diagnostics) =>
        text is null ? null : FormulaLoader.Load(new SourceText(option, text), system, diagnostics);
}
