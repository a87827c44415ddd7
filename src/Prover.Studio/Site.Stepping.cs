using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Prover.App;
using Prover.App.Requests;
using Prover.App.Stepping;
using Prover.Proving;
using Prover.Semantics;
using Prover.Studio.Documents;
using Prover.Studio.Http;
using Prover.Studio.Stepping;
using Prover.Text;

namespace Prover.Studio;

/// <content>Runs built step by step.</content>
internal sealed partial class Site
{
    // Every page has one; the oldest is forgotten.
    private const int MostRuns = 64;

    // Longer than a person waits without doing something else.
    private static readonly TimeLimit _usually = new(TimeSpan.FromSeconds(20), "smaller sizes take less");

    private readonly ConcurrentDictionary<string, OpenRun> _runs = new(StringComparer.Ordinal);
    private long _begun;

    // A run that a page shows. Requests about one run are answered one after the other.
    private sealed class OpenRun(string name, long number, StepSession session)
    {
        public string Name => name;

        public long Number => number;

        public Lock Gate { get; } = new();

        public StepSession Session { get; set; } = session;
    }

    // A begin has no session yet.
    private static string BeginningOf(int file) => $"begin {file}";

    // The answer to a request for which somebody waits, with the token that ends it.
    private Response Waiting(string name, Func<CancellationToken, Response> answer, TimeLimit? limit = null)
    {
        using var work = _works.Begin(name, limit ?? _usually);
        try
        {
            return answer(work.Token);
        }
        catch (OperationCanceledException) when (work.Token.IsCancellationRequested)
        {
            return Problem(work.Reason);
        }
    }

    private Response StopWork(Request request)
    {
        _works.Stop(request.Query("session")
            ?? (request.Query("compare") is null ? BeginningOf(NumberIn(request, "begin")) : ComparisonOf(NumberIn(request, "compare"))));
        return Response.Json("{}");
    }

    private Response Begin(BeginDocument request, CancellationToken end)
    {
        if (_workspace.Find(request.File) is not { } file) return Problem("there is no such file", 404);
        var mistakes = new DiagnosticBag();
        if (ScopeIn(request.Scope ?? "") is not { } scope) return Problem("sizes are written NAME=N, separated by commas: Id=4");
        if (Pipeline.Prepare(new RunRequest(file, scope, new ClaimNames([], [])), mistakes, _drafts.Files) is not { } runnable) return Problem(mistakes);
        var begun = request.Start switch
        {
            "initial" => AtInitial(request, runnable, mistakes, end),
            "example" => AtExample(request, runnable, end),
            "text" => Pipeline.Read(new SourceText("state", request.Text ?? ""), runnable, mistakes) is { } run && mistakes.Count == 0
                ? StepSession.Begin(request.File, run, null, pipeline, end)
                : null,
            _ => null,
        };
        end.ThrowIfCancellationRequested();
        if (begun is null) return mistakes.Count > 0 ? Problem(mistakes) : Problem("there is no such state");
        var open = new OpenRun(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), Interlocked.Increment(ref _begun), begun);
        _runs[open.Name] = open;
        foreach (var old in _runs.Values.OrderByDescending(r => r.Number).Skip(MostRuns)) _runs.TryRemove(old.Name, out _);
        return Show(open);
    }

    private static ImmutableArray<KeyValuePair<string, int>>? ScopeIn(string text)
    {
        var sizes = ImmutableArray.CreateBuilder<KeyValuePair<string, int>>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return null;
            sizes.Add(KeyValuePair.Create(parts[0], size));
        }

        return sizes.ToImmutable();
    }

    private StepSession? AtInitial(BeginDocument request, Runnable runnable, DiagnosticBag mistakes, CancellationToken end)
    {
        var states = pipeline.FirstStates(runnable, mistakes, end);
        end.ThrowIfCancellationRequested();
        return states.IsEmpty ? null : StepSession.Begin(request.File, runnable, states, request.Number, pipeline, end);
    }

    // The structure with the step that it shows, in the sizes in which it was found.
    private StepSession? AtExample(BeginDocument request, Runnable runnable, CancellationToken end)
    {
        if (!_verifications.TryGetValue(request.File, out var verification) || verification.Find(request.Number) is not var (result, _, plan)) return null;
        if (result.Example is not { } example) return null;
        var shown = runnable with { System = plan.Proof.System, Sizes = runnable.Sizes with { Universe = example.Universe }, Invariants = [plan.Proof.Invariant] };
        var run = example.Run is { } whole ? SteppedRun.Of(shown, whole) : SteppedRun.From(shown, example.Before);
        if (example.Run is null && StepOf(result.Obligation, example) is { } step) run = run.Then(step);
        return StepSession.Begin(request.File, run, $"the structure of {result.Obligation.Name}", pipeline, end);
    }

    private static Successor? StepOf(Obligation obligation, Example example)
    {
        if (obligation.Rule is not { } rule || example.After is not { } after) return null;
        ImmutableArray<Value> arguments = [.. rule.Parameters.Select(p => example.Constants.Find(p)).OfType<Value>()];
        return arguments.Length == rule.Parameters.Length ? new Successor(rule, arguments, after) : null;
    }

    private Response WithSession(string? name, Func<OpenRun, Response> answer)
    {
        if (name is null || !_runs.TryGetValue(name, out var run)) return Problem("this run is no longer known: begin another one", 404);
        lock (run.Gate) return answer(run);
    }

    private Response Show(OpenRun run) => Json(RunDocuments.Of(run.Name, run.Session), StudioJson.Default.RunDocument);

    // The next request about the run ends this one, so it does not wait for it.
    private Response OnRun(Request request, Func<OpenRun, StepDocument, CancellationToken, Response> answer) =>
        With(request, StudioJson.Default.StepDocument, document => Waiting(
            document.Session ?? "", end => WithSession(document.Session, run => answer(run, document, end))));

    // A session that was cut short is not kept.
    private Response Change(OpenRun run, Func<StepSession, StepSession> change, CancellationToken end)
    {
        end.ThrowIfCancellationRequested();
        var next = change(run.Session);
        end.ThrowIfCancellationRequested();
        run.Session = next;
        return Show(run);
    }

    private Response Fire(OpenRun run, StepDocument request, CancellationToken end) => Change(run, session => session.Fire(request.Number, pipeline, end), end);

    private Response GoTo(OpenRun run, StepDocument request, CancellationToken end) => Change(run, session => session.GoTo(request.Number, pipeline, end), end);

    private Response Search(OpenRun run, StepDocument request, CancellationToken end)
    {
        var mistakes = new DiagnosticBag();
        if (pipeline.SearchFrom(run.Session.Run, request.Text?.Trim() ?? "", mistakes, end) is not { } answer) return Problem(mistakes);
        end.ThrowIfCancellationRequested();
        return Change(run, session => session.Follow(answer, pipeline, end), end);
    }

    private Response Evaluate(OpenRun run, StepDocument request, CancellationToken end)
    {
        var mistakes = new DiagnosticBag();
        var text = request.Text?.Trim() ?? "";
        return Pipeline.Evaluate(new SourceText("expression", text), run.Session.Run.Runnable, run.Session.Run.Here, mistakes, end) switch
        {
            Evaluation.Defined { Value: var value } => Json(new ValueDocument(Visible.Line(text), run.Session.Run.At, $"{value}", null), StudioJson.Default.ValueDocument),
            Evaluation.Undefined { Reason: var reason } => Json(new ValueDocument(Visible.Line(text), run.Session.Run.At, null, reason), StudioJson.Default.ValueDocument),
            _ => Problem(mistakes),
        };
    }

    // Next to its specification, so that it can be saved there and replayed.
    private Response Export(OpenRun run)
    {
        var spec = Path.GetFileName(run.Session.Run.Runnable.Path);
        return Response.Text(Pipeline.Written(run.Session.Run, spec)) with { SaveAs = $"{SafeName(Path.GetFileNameWithoutExtension(spec))}.run" };
    }

    private static string SafeName(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
}
