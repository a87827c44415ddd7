using System.Collections.Immutable;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Exploration;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Prover.Text;
using UnreachableException = System.Diagnostics.UnreachableException;

namespace Prover.App;

/// <content>The order of the stages for runs.</content>
public sealed partial class Pipeline
{
    /// <summary>The system that <paramref name="request"/> names; null when a mistake was reported. <paramref name="files"/> are those on disk unless others are given.</summary>
    public static Runnable? Prepare(RunRequest request, DiagnosticBag diagnostics, SourceFiles? files = null)
    {
        if (FrontEnds.Load(request.Path, diagnostics, files: files) is not var (system, proof)) return null;

        foreach (var (name, size) in request.Scope)
            if (ScopeSizes.Problem(system, name, size) is { } problem)
                diagnostics.BadScope(null, problem);
        var claims = request.Claims.Invariants.IsEmpty && proof is not null && !system.Invariants.IsEmpty
            ? request.Claims with { Invariants = [proof.Invariant.Name] }
            : request.Claims;
        var invariants = InvariantsOf(system, claims, diagnostics);
        if (diagnostics.Count > 0) return null;
        var sizes = (proof?.Scope.Sizes ?? ScopeSizes.Defaults(system)).SetItems(request.Scope);
        return new Runnable(system, request.Path, ScopeVector.Of(system, new Scope(sizes)), invariants);
    }

    private static ImmutableArray<Invariant> InvariantsOf(TransitionSystem system, ClaimNames claims, DiagnosticBag diagnostics)
    {
        foreach (var name in claims.Invariants.Where(name => system.Invariants.All(i => i.Name != name)))
            diagnostics.UnknownInSpecification("invariant", name, Nearest.To(name, system.Invariants.Select(i => i.Name)));
        ImmutableArray<Invariant> invariants = [.. system.Invariants.Where(i => claims.Invariants.IsEmpty || claims.Invariants.Contains(i.Name))];
        if (!claims.Conjuncts.IsEmpty) invariants = Only(invariants, claims.Conjuncts, diagnostics);
        RunnableCheck.Report(system, invariants, diagnostics);
        return invariants;
    }

    private static ImmutableArray<Invariant> Only(ImmutableArray<Invariant> invariants, ImmutableArray<string> names, DiagnosticBag diagnostics)
    {
        var all = (from i in invariants from c in i.Cases from k in c.Conjuncts select (Part: i.Only(c, k), k.Label)).ToArray();
        foreach (var name in names.Where(name => !all.Any(a => name == a.Label || name == a.Part.Name)))
            diagnostics.UnknownInSpecification("conjunct", name, Nearest.To(name, all.SelectMany(a => (string[])[a.Label, a.Part.Name])));
        return [.. all.Where(a => names.Contains(a.Label) || names.Contains(a.Part.Name)).Select(a => a.Part)];
    }

    /// <summary>
    /// The saved run in a file, with what its states break, as far as its rules still fire; null when it does not even begin. A mistake, or a rule
    /// that does not fire, is reported.
    /// </summary>
    public static ReplayedRun? Replay(string path, ClaimNames claims, DiagnosticBag diagnostics)
    {
        if (RunLoader.Load(path, diagnostics) is not { } script) return null;
        var invariants = InvariantsOf(script.System, claims, diagnostics);
        if (diagnostics.Count > 0 || RunReplay.Run(script, diagnostics) is not { } run) return null;
        var runnable = new Runnable(script.System, script.Path, ScopeVector.Of(script.System, script.Scope), invariants);
        return new ReplayedRun(runnable, run, ViolatedInvariant.Along(run, invariants));
    }

    /// <summary>The search that <paramref name="request"/> asks for; null when a mistake was reported.</summary>
    public static RunQuery? Prepare(TraceRequest request, Runnable runnable, DiagnosticBag diagnostics)
    {
        var system = runnable.System;
        var constraint = Formula("--constraint", request.Constraint, runnable, diagnostics);
        var destination = DestinationOf(request.End, runnable, constraint, diagnostics);
        var cases = system.Invariants.SelectMany(i => i.Cases).ToArray();
        var from = cases.FirstOrDefault(c => c.Name == request.From);
        if (request.From is { } unknown && from is null)
            diagnostics.UnknownInSpecification("case", unknown, Nearest.To(unknown, cases.Select(c => c.Name)));
        if (diagnostics.Count > 0 || destination is null) return null;
        Start start = from is null ? new Start.Initial() : new Start.InCase(from);
        var states = request.MaxStates ?? (system.IsDeterministic ? 5_000_000 : 500_000);
        return new RunQuery(system, runnable.Sizes, start, destination, constraint, request.Depth, states, request.Exhaust);
    }

    private static Destination? DestinationOf(TraceEnd end, Runnable runnable, Term? constraint, DiagnosticBag diagnostics)
    {
        switch (end)
        {
            case TraceEnd.Goal goal: return Formula(new SourceText("--goal", goal.Formula), runnable, diagnostics) is { } reached ? new Destination.Goal(reached) : null;
            case TraceEnd.CutOff cut: return Formula(new SourceText("--ef", cut.Formula), runnable, diagnostics) is { } goals ? new Destination.CutOff(goals) : null;
            case TraceEnd.Lasso lasso: return Claim(lasso.Claim, runnable.System, constraint, diagnostics) is { } claim ? new Destination.Lasso(claim) : null;
            case TraceEnd.Unreached unreached: return ReachClaim(unreached.Claim, runnable.System, diagnostics) is { } reach ? new Destination.Unreached(reach) : null;
            case TraceEnd.Stuck: return new Destination.Stuck();
            default:
                if (runnable.Invariants.IsEmpty) diagnostics.NothingToLookFor(runnable.Path);
                return new Destination.Violation(runnable.Invariants);
        }
    }

    private static ProgressClaim? Claim(string name, TransitionSystem system, Term? constraint, DiagnosticBag diagnostics)
    {
        var claim = system.Progress.FirstOrDefault(p => p.Name == name);
        if (claim is null) diagnostics.UnknownInSpecification("claim of progress", name, Nearest.To(name, system.Progress.Select(p => p.Name)));
        else RunnableCheck.Report(system, claim, constraint, diagnostics);
        return claim;
    }

    private static ReachClaim? ReachClaim(string name, TransitionSystem system, DiagnosticBag diagnostics)
    {
        var claim = system.Reach.FirstOrDefault(r => r.Name == name);
        if (claim is null) diagnostics.UnknownInSpecification("claim of reaching", name, Nearest.To(name, system.Reach.Select(r => r.Name)));
        else RunnableCheck.Report(claim, diagnostics);
        return claim;
    }

    // The solver asks for longer and longer runs; without an end it would never say that there is none.
    private const int SymbolicDepth = 30;

    /// <summary>The answer to a query.</summary>
    public RunAnswer Find(RunQuery query, SearchEngine engine, Action<int>? progress, CancellationToken cancellation) => engine == SearchEngine.Symbolic
        ? solver.FindRun(Limits.Default)(query with { Depth = query.Depth ?? SymbolicDepth }, progress, cancellation)
        : Explore(query, progress, cancellation);

    /// <summary>The initial states that were found; a system without any is reported.</summary>
    public ImmutableArray<State> FirstStates(Runnable runnable, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var query = Search(runnable, new Start.Initial(), new Destination.Violation(runnable.Invariants));
        var found = CompiledInitialStateSearch.Find(query, FinderFor(runnable.System), cancellation);
        if (found.States.Count == 0 && !cancellation.IsCancellationRequested) ReportNoFirstState(query, found.Gap, diagnostics, cancellation);
        return [.. found.States];
    }

    /// <summary>Finds the states that evaluation cannot list; null if all rules have effects.</summary>
    public FindReadings? FinderFor(TransitionSystem system) =>
        system.IsDeterministic ? null : solver.FindReadings(Limits.Default with { Resources = SearchResources });

    /// <summary>The search that goes through states, near ones first.</summary>
    public RunAnswer Explore(RunQuery query, Action<int>? progress, CancellationToken cancellation) =>
        (FinderFor(query.System) is { } find ? Explorer.Using(find) : Explorer.Find)(query, progress, cancellation);

    /// <summary>A search from <paramref name="start"/> within what somebody who waits for it has patience for.</summary>
    public static RunQuery Search(Runnable runnable, Start start, Destination destination, int? depth = null) =>
        new(runnable.System, runnable.Sizes, start, destination, null, depth, MaxStates: 200_000, Exhaust: false);

    /// <summary>The random runs that <paramref name="request"/> asks for; null when a mistake was reported.</summary>
    public RandomWalk? Prepare(WalkRequest request, Runnable runnable, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var rules = runnable.System.Rules;
        foreach (var (name, _) in request.Weights)
            if (rules.All(r => r.Name != name))
                diagnostics.UnknownInSpecification("rule", name, Nearest.To(name, rules.Select(r => r.Name)));
        if (diagnostics.Count > 0) return null;
        var starts = FirstStates(runnable, diagnostics, cancellation);
        var weights = request.Weights.ToImmutableDictionary(w => rules.First(r => r.Name == w.Key), w => w.Value);
        return starts.IsEmpty ? null : new RandomWalk(runnable.System, runnable.Invariants, starts, weights, runnable.Sizes, FinderFor(runnable.System));
    }

    /// <summary>Walks until a run ends badly, and makes that one short: by leaving steps out, then by a search between its ends.</summary>
    public WalkReport Run(RandomWalk walk, WalkRequest request, Runnable runnable, Action<int>? progress, CancellationToken cancellation)
    {
        var dice = new RandomNumbers(request.Seed);
        var steps = 0L;
        for (var runs = 1; runs <= request.Runs; runs++)
        {
            if (cancellation.IsCancellationRequested) return new WalkReport(runs - 1, steps, null, null, null);
            progress?.Invoke(runs);
            var (run, finding) = walk.Go(request.Steps, dice, cancellation);
            steps += run.Steps.Length;
            if (finding is null) continue;
            var shrunk = Shortened(run, finding, runnable, cancellation);
            return new WalkReport(runs, steps, run, shrunk, WrongIn(shrunk, finding, runnable));
        }

        return new WalkReport(request.Runs, steps, null, null, null);
    }

    // The failure at the end of a run that was made shorter: the same invariant is violated, or the same rule is undefined, but for other values.
    private static Finding WrongIn(Trace shrunk, Finding finding, Runnable runnable)
    {
        var stepper = new Stepper(new Evaluator(shrunk.Universe));
        Finding? wrong = finding is Finding.Undefined { Rule: var rule }
            ? Finding.FirstUndefined(stepper, shrunk.Last, [rule])
            : Finding.ViolationIn(stepper, shrunk.Last, runnable.Invariants);
        return wrong ?? throw new InvalidOperationException("a run that was made shorter ends well");
    }

    private Trace Shortened(Trace run, Finding finding, Runnable runnable, CancellationToken cancellation)
    {
        var stepper = new Stepper(new Evaluator(run.Universe));
        var shrunk = Shrinker.Shrink(run, state => finding switch
        {
            Finding.Violated v => !Finding.Holds(stepper, state, v.Invariant),
            Finding.Undefined u => Finding.FirstUndefined(stepper, state, [u.Rule]) is not null,
            Finding.Reached or Finding.Stuck or Finding.CutOff or Finding.NeverAnswered or Finding.Unreached => false,
            _ => throw new UnreachableException($"a finding that is not shortened: {finding.GetType().Name}"),
        }, cancellation);
        if (finding is not Finding.Violated { Invariant: var invariant } || shrunk.Steps.IsEmpty) return shrunk;
        var between = Search(runnable, new Start.At(run.First), new Destination.Violation([invariant]), shrunk.Steps.Length - 1);
        return Explore(between, null, cancellation) is { Run: { } shortest, Finding: Finding.Violated } ? shortest : shrunk;
    }

    private static Term? Formula(string option, string? text, Runnable runnable, DiagnosticBag diagnostics) =>
        text is null ? null : Formula(new SourceText(option, text), runnable, diagnostics);

    /// <summary>A formula in the language in which the system was written; null when a mistake was reported.</summary>
    public static Term? Formula(SourceText source, Runnable runnable, DiagnosticBag diagnostics) =>
        FormulaLoader.Load(source, runnable.System, FrontEnds.Of(runnable.Path) ?? SpecLoader.FrontEnd, diagnostics);
}
