using System.Collections.Immutable;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Exploration;
using Prover.Proving;
using Prover.Reuse;
using Prover.Simulation;
using Prover.Systems;
using Prover.Text;

namespace Prover.App;

/// <summary>The order of the stages, from files to reports. Nothing else knows all of it, and nothing here prints.</summary>
/// <param name="solver">The solver that is asked.</param>
/// <param name="elsewhere">The solver that is asked about the obligations of a proof, in front of the other; null when there is only one.</param>
public sealed partial class Pipeline(Solver solver, Func<ProofScript, Solver>? elsewhere = null)
{
    /// <summary>The same stages; about the obligations of a proof, what <paramref name="first"/> gives is asked.</summary>
    public Pipeline Asking(Func<ProofScript, Solver> first) => new(solver, first);

    private Solver For(ProofScript proof) => elsewhere?.Invoke(proof) ?? solver;

    /// <summary>The solver that is asked.</summary>
    public Solver Solver => solver;

    /// <summary>
    /// The plan for each proof of which something is selected. Mistakes go to <paramref name="diagnostics"/>, and after a mistake the result is
    /// empty. During a search for a proof, <paramref name="searching"/> is told of the invariant and of the progress.
    /// </summary>
    public ImmutableArray<Plan> Prepare(
        VerifyRequest request, DiagnosticBag diagnostics, Action<Invariant, SearchProgress>? searching, CancellationToken cancellation)
    {
        var loaded = Load(request, diagnostics, searching, cancellation);
        if (diagnostics.Count > 0) return [];

        var plans = loaded.Select(l =>
        {
            var obligations = ObligationGenerator.Generate(l.Proof);
            return new Plan(l.Proof, l.Found, obligations, request.Selection.Of(l.Proof, obligations));
        }).ToImmutableArray();
        if (plans.All(p => p.Selected.IsEmpty) && !request.Selection.IsEverything) diagnostics.NothingSelected(plans.Sum(p => p.Obligations.Length));
        return [.. plans.Where(p => !p.Selected.IsEmpty || request.Selection.IsEverything).Select(p => p.For(request.Shard))];
    }

    /// <summary>The report on one proof.</summary>
    public ProofReport Verify(Plan plan, VerifyRequest request, Action<Progress>? report, CancellationToken cancellation)
    {
        using var recollection = Recollect(plan, request, accepted: null);
        // A single other solver answers each obligation alone.
        if (request.Others.Only is not null) return Verify(plan, request, recollection, Sharing.None, report, cancellation);
        var discharger = For(plan.Proof).Open(plan.Proof.System, plan.Proof.Scope, request.Limits);
        var asked = plan.Obligations.Where(o => plan.Found is not { } found || Open(found, o) is null);
        return Verify(plan, request, recollection, recollection.Before(new Sharing(Batch.Of(asked), discharger.Together)), report, cancellation);
    }

    private ProofReport Verify(
        Plan plan, VerifyRequest request, AnswerReuse recollection, Sharing sharing, Action<Progress>? report, CancellationToken cancellation)
    {
        var proof = plan.Proof;
        var boundedOnly = request.Limits.Sizes == Sizes.Bounded;
        var isSelection = !request.Selection.IsEverything;
        var expectations = ExpectationsOf(plan, request);
        void Take(Progress progress)
        {
            if (progress.Latest is { } result) recollection.Keep(result);
            report?.Invoke(progress);
        }

        var begun = request.Clock.GetTimestamp();
        var results = Engine.Run(plan.Selected, WithOthers(plan, request, recollection.Discharge), request.Jobs, Take, cancellation,
            isLast: result => request.FailFast && expectations.Measure(result) != Outcome.Met, sharing);
        var ending = results.Length == plan.Selected.Length ? Ending.Complete
            : cancellation.IsCancellationRequested ? Ending.Interrupted
            : Ending.AtFirstFailure;
        var run = new ProofRun(plan.Obligations, plan.Selected, results, isSelection, ending) { Shard = request.Shard };
        var triage = Triager.Of(
            proof, results, EngineFor(proof.System), BudgetOf(request, LongerOf(request.Clock.GetElapsedTime(begun), TimeOf(results) / request.Jobs)),
            search => report?.Invoke(new Progress(results.Length, plan.Selected.Length, null) { Triage = search }), cancellation);
        var judged = (ProofReport.Of(proof, run, boundedOnly) with { Found = plan.Found }).With(triage);
        if (request.Groups) judged = Grouped(judged, cancellation);
        if (judged.IsBounded && ending == Ending.Complete)
            judged = judged with { EmptySizes = solver.Open(proof.System, proof.Scope, request.Limits).EmptySizes(cancellation) };
        if (ending == Ending.Complete && ChecksVacuity(proof, request)) judged = judged.With(VacuityOf(plan, run, request, cancellation), request.Strict);
        if (request.Cores && ending == Ending.Complete) judged = judged.With(CoresOf(plan, run, request, cancellation));
        if (request.Seeds > 0 && ending == Ending.Complete) judged = judged.With(SeedsOf(plan, request, report, cancellation));
        if (request.Audit) judged = Audited(judged, cancellation);
        return request.CrossChecker is { } checker ? CrossChecked(judged, checker, cancellation) : judged;
    }

    // Half an audit says nothing.
    private static ProofReport Audited(ProofReport report, CancellationToken cancellation)
    {
        try
        {
            return report.With(AuditReport.Of(LassoAudit.Extend(Auditor.Run(report.Proof, cancellation), report.Proof, cancellation), report.Run));
        }
        catch (OperationCanceledException)
        {
            return report;
        }
        catch (OutOfMemoryException)
        {
            return report.Open("memory ran out in the audit; --memory-limit says how much may be used");
        }
        catch (Exception e)
        {
            return report.Broken("the audit", e);
        }
    }

    /// <summary>The expectations for the results of a plan.</summary>
    public static ExpectationCheck ExpectationsOf(Plan plan, VerifyRequest request) =>
        ExpectationCheck.Of(plan.Proof, isSelection: !request.Selection.IsEverything, boundedOnly: request.Limits.Sizes == Sizes.Bounded);

    // Puts the answers of earlier runs in front of the solver.
    private AnswerReuse Recollect(Plan plan, VerifyRequest request, Accepted? accepted, bool isExact = false)
    {
        var proof = plan.Proof;
        return new AnswerReuse(proof.System, Conditions.Of(request.Limits, proof.Scope), accepted, request.Cache is { } cache ? new AnswersOfSolver(cache, solver) : null, isExact, One(plan, request.Limits));
    }

    // Our solver, one obligation after the other.
    private Discharge One(Plan plan, Limits limits)
    {
        var discharge = For(plan.Proof).Open(plan.Proof.System, plan.Proof.Scope, limits).One;
        return plan.Found is { } found ? (obligation, token) => Open(found, obligation) ?? discharge(obligation, token) : discharge;
    }

    // Where going through the states of relations does not come to an end, the solver looks a few steps far.
    private FindRun EngineFor(TransitionSystem system) => system.IsDeterministic
        ? Explorer.Find
        : (query, progress, cancellation) =>
        {
            var obstacles = new DiagnosticBag();
            RunnableCheck.Report(system, [], obstacles);
            var seen = obstacles.Count > 0 || !system.Rules.All(RuleArguments.AreListed) ? null : Explore(query with { MaxStates = query.MaxStates / RelationShare }, progress, cancellation);
            return seen is { Run: not null } or { IsExhaustive: true } or { Ending: SearchEnding.Interrupted or SearchEnding.NoFirstState }
                ? seen
                : solver.FindRun(Limits.Default with { Resources = SearchResources })(query with { Depth = RelationDepth }, progress, cancellation);
        };

    private const int RelationDepth = 4;

    // Formulas over two states take so much longer than effects.
    private const int RelationShare = 4;

    // Where other processes have solved, their time counts.
    private static TimeSpan TimeOf(ImmutableArray<Discharged> results) => results.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Cost.Time);

    private static TimeSpan LongerOf(TimeSpan one, TimeSpan other) => one > other ? one : other;

    // The proof took so long.
    private static TriageBudget BudgetOf(VerifyRequest request, TimeSpan proof) => request.Explain
        ? new TriageBudget(ThoroughStates, null, request.Clock)
        : new TriageBudget(QuickStates, TriageBudget.TimeAfter(proof), request.Clock);

    // How many states a search for the run behind a counterexample may keep: a moment's work, and what is spent when that is asked for.
    private const int QuickStates = 20_000;
    private const int ThoroughStates = 2_000_000;

    // Where no line was found nothing is refuted: a person may know one.
    private static Answer.Undecided? Open(FoundProof found, Obligation obligation) =>
        obligation.Kind == ObligationKind.Coverage
        && found.Rows.FirstOrDefault(r => r.Source == obligation.Source && r.Rule == obligation.Rule && r.Status == RowStatus.Open) is { } row
            ? new Answer.Undecided($"no line was found: {string.Join("; ", row.Notes)}")
            : null;

    // A proof of a file, or one that was found for a specification.
    private sealed record Loaded(ProofScript Proof, FoundProof? Found);

    /// <summary>The proofs that the request names, bound and scoped; for a specification, a proof of each invariant is searched for.</summary>
    private ImmutableArray<Loaded> Load(
        VerifyRequest request, DiagnosticBag diagnostics, Action<Invariant, SearchProgress>? searching, CancellationToken cancellation)
    {
        var paths = request.Paths.SelectMany(path => FindProofs(path, diagnostics)).Distinct(StringComparer.Ordinal).ToLookup(FrontEnds.IsSpecification);
        var proofs = paths[false].Select(path => LoadClaims(path, diagnostics)).OfType<ProofScript>().ToImmutableArray();
        var systems = paths[true]
            .Select(path => (Path: path, FrontEnds.Load(path, diagnostics)?.System)).Where(s => s.System is not null).ToImmutableArray();
        foreach (var (path, system) in systems)
            if (system!.Invariants.IsEmpty) diagnostics.NothingToProve(path);
        if (diagnostics.Count > 0) return [];
        // Before a proof is searched for, which may take long.
        foreach (var (kind, name, near) in request.Selection.Unknown(proofs, [.. systems.Select(s => s.System!)])) diagnostics.UnknownSelection(kind, name, near);
        var scopes = Rescope(
            [.. proofs.Select(p => (p.System, p.Scope)), .. systems.Select(s => (s.System!, ScopeOfSearch(s.System!)))], request.Scope, diagnostics);
        if (diagnostics.Count > 0) return [];
        return
        [
            .. proofs.Zip(scopes, (proof, scope) => new Loaded(proof with { Scope = scope, VacuityWarns = proof.VacuityWarns && !request.Strict }, null)),
            .. systems.Zip(scopes.Skip(proofs.Length)).SelectMany(s =>
                s.First.System!.Invariants.Select(i => Find(s.First.Path, s.First.System, i, s.Second, request, searching, cancellation))),
        ];
    }

    // A proof that claims something.
    private static ProofScript? LoadClaims(string path, DiagnosticBag diagnostics, SourceFiles? files = null)
    {
        var proof = FrontEnds.Load(path, diagnostics, files: files)?.Proof;
        if (proof is not { ClaimsNothing: true }) return proof;
        diagnostics.NothingToProve(path);
        return null;
    }

    // Where nobody has said how far to look, a little further than what a written proof leaves out.
    private static Scope ScopeOfSearch(TransitionSystem system) =>
        new(ScopeSizes.Defaults(system).Select(s => KeyValuePair.Create(s.Key, s.Value + 1)).ToImmutableSortedDictionary(StringComparer.Ordinal));

    // The proof that was found is read back, so that the text that a person may save is the text that gets verified.
    private Loaded Find(
        string path, TransitionSystem system, Invariant invariant, Scope scope, VerifyRequest request, Action<Invariant, SearchProgress>? searching,
        CancellationToken cancellation)
    {
        var discharge = solver.Open(system, scope, request.Limits with { Resources = Math.Min(request.Limits.Resources, SearchResources) }).One;
        var found = ProofSearch.Run(
            system, invariant, scope, discharge, request.Jobs, progress => searching?.Invoke(invariant, progress), cancellation);
        var ending = ProofLoader.FrontEnd.Ending;
        var name = system.Invariants.Length == 1 ? ending : $".{invariant.Name}{ending}";
        var text = new SourceText(Path.ChangeExtension(path, name), ProofPrinter.Text(found, Path.GetFileName(path)));
        var mistakes = new DiagnosticBag();
        var proof = ProofLoader.Bind(text, system, mistakes)
            ?? throw new InvalidOperationException($"the proof that was found cannot be read back: {string.Concat(mistakes.All)}\n{text.Content}");
        return new Loaded(proof, found);
    }

    // Enough for what is easy: a search asks many questions, and a person would not write a line that is hard to prove.
    private const uint SearchResources = 500_000;

    private static IEnumerable<string> FindProofs(string path, DiagnosticBag diagnostics)
    {
        if (Directory.Exists(path)) return FindProofsBelow(path, diagnostics);
        if (FrontEnds.Of(path) is not null || (path.Length > 0 && !File.Exists(path))) return [path];
        diagnostics.NotAProof(path, FrontEnds.Endings);
        return [];
    }

    private static string[] FindProofsBelow(string folder, DiagnosticBag diagnostics)
    {
        try
        {
            string[] found = [.. ProofsBelow(folder, Real(folder, folder), []).Order(StringComparer.Ordinal)];
            if (found.Length == 0) diagnostics.NoProofs(folder, FrontEnds.EndingsOfProofs);
            return found;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.FileNotReadable(folder, e.Message, null);
            return [];
        }
    }

    // Links to folders are followed, each folder once: a link may lead back to where it stands.
    private static IEnumerable<string> ProofsBelow(string folder, string real, HashSet<string> seen) => !seen.Add(real)
        ? []
        : Directory.EnumerateFiles(folder).Where(FrontEnds.IsProof).Concat(Directory.GetDirectories(folder).Order(StringComparer.Ordinal).SelectMany(below =>
            ProofsBelow(below, Real(below, Path.Combine(real, Path.GetFileName(below))), seen)));

    private static string Real(string folder, string otherwise) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(Directory.ResolveLinkTarget(Path.GetFullPath(folder), returnFinalTarget: true)?.FullName ?? otherwise));

    /// <summary>Sizes from the command line apply to the systems that have such a sort or list; a name that none has is a mistake.</summary>
    private static ImmutableArray<Scope> Rescope(
        ImmutableArray<(TransitionSystem System, Scope Scope)> scopes, ImmutableArray<KeyValuePair<string, int>> sizes, DiagnosticBag diagnostics)
    {
        foreach (var (name, size) in sizes)
        {
            var problems = scopes.Select(s => ScopeSizes.Problem(s.System, name, size)).ToArray();
            if (problems.Length > 0 && problems.All(p => p is not null)) diagnostics.BadScope(null, problems[0]!);
        }

        return diagnostics.Count > 0
            ? []
            : [.. scopes.Select(s => new Scope(s.Scope.Sizes.SetItems(sizes.Where(z => s.Scope.Sizes.ContainsKey(z.Key)))))];
    }

    /// <summary>
    /// Reads specifications and proofs, and in a folder every proof with its specification, and checks names and sorts. Errors go to
    /// <paramref name="diagnostics"/>. Gives the paths of the files that were named or found.
    /// </summary>
    public static ImmutableArray<string> Check(ImmutableArray<string> paths, DiagnosticBag diagnostics)
    {
        ImmutableArray<string> files = [.. paths.SelectMany(path => FindProofs(path, diagnostics)).Distinct(StringComparer.Ordinal)];
        foreach (var file in files) FrontEnds.Load(file, diagnostics);
        return files;
    }
}
