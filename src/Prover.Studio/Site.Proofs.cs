using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Prover.App;
using Prover.App.Files;
using Prover.Binding;
using Prover.Proving;
using Prover.Studio.Documents;
using Prover.Studio.Http;
using Prover.Studio.Proofs;
using Prover.Text;

namespace Prover.Studio;

/// <content>Files, proofs and their verdicts.</content>
internal sealed partial class Site
{
    private readonly ConcurrentDictionary<int, Verification> _verifications = new();

    private Response Open(string file, int id)
    {
        var mistakes = new DiagnosticBag();
        var described = _workspace.Describe(file);
        var files = new NotedFiles(_drafts.Files);
        var loaded = FrontEnds.Load(file, mistakes, files: files);
        var plan = loaded?.Proof is null || mistakes.Count > 0 ? null : Pipeline.Prepare(file, Verification.RequestFor(file, answers), new DiagnosticBag(), files);
        var unknown = plan is null ? null : ProofReport.Of(plan.Proof, new ProofRun(plan.Obligations, plan.Selected, [], false, Ending.Interrupted), boundedOnly: false);
        return Json(
            new OpenedDocument(
                described, _workspace.Among(files.Paths), loaded?.System.Name, plan?.Proof.Invariant.Name, [.. loaded?.System.Invariants.Select(i => i.Name) ?? []],
                [.. mistakes.All.Select(m => Visible.Lines($"{m}".TrimEnd()))],
                plan is null ? [] : ProofDocuments.Of(plan), unknown is null ? null : ProofDocuments.DiagramOf(unknown), _verifications.ContainsKey(id)),
            StudioJson.Default.OpenedDocument);
    }

    private Response Verify(string file, int id)
    {
        var mistakes = new DiagnosticBag();
        if (!FrontEnds.IsProof(file)) return Problem("only proofs are verified here: prover verify searches for the proof of a specification");
        if (Pipeline.Prepare(file, Verification.RequestFor(file, answers), mistakes, _drafts.Files) is not { } plan) return Problem(mistakes);
        if (_verifications.TryRemove(id, out var before)) before.Stop();
        _verifications[id] = new Verification(plan, pipeline, answers, () => _verifications.Values.Select(v => v.Own).OfType<ProofReport>());
        return Open(file, id);
    }

    private Response Stop(string file, int id)
    {
        if (_verifications.TryGetValue(id, out var verification)) verification.Stop();
        return Response.Json("{}");
    }

    private Response Events(string file, int id) => _verifications.TryGetValue(id, out var verification)
        ? new Response.Events(TextsAsync(verification.EventsAsync(cancellation)))
        : Problem("it was not verified yet", 404);

    private static async IAsyncEnumerable<string> TextsAsync(IAsyncEnumerable<VerificationDocument> events, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var e in events.WithCancellation(cancellation)) yield return JsonSerializer.Serialize(e, StudioJson.Default.VerificationDocument);
    }

    private Response Example(int id, int number) =>
        _verifications.TryGetValue(id, out var verification) && verification.Find(number) is var (result, triage, plan)
        && ProofDocuments.ExampleOf(plan.Proof.System, result, triage) is { } example
            ? Json(example, StudioJson.Default.ExampleDocument)
            : Problem("no structure is known for this obligation", 404);
}
