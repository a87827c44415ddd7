using System.Collections.Immutable;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Strengthening;
using Prover.Systems;
using Prover.Text;

namespace Prover.Lsp.Proofs;

/// <summary>The answer of a search.</summary>
/// <param name="Message">The answer in a sentence.</param>
/// <param name="IsProblem">Whether something is wrong.</param>
internal sealed record Found(string Message, bool IsProblem)
{
    /// <summary>The name of the text that shows more; empty without one.</summary>
    public string Name { get; init; } = "";

    /// <summary>A text that shows more, or null.</summary>
    public string? Document { get; init; }

    /// <summary>The files that should be edited.</summary>
    public ImmutableArray<FileEdit> Edits { get; init; } = [];
}

/// <summary>Searches that somebody asks for in an editor, over the texts as they are there.</summary>
/// <param name="pipeline">The stages.</param>
internal sealed class Searches(Pipeline pipeline)
{
    // As on the command line.
    private const int MostStates = 20_000;
    private const int MostCandidates = 5_000;

    /// <summary>A shortest run of a specification that violates an invariant, in the usual sizes.</summary>
    public Found Violation(string path, string invariant, SourceFiles files, CancellationToken cancellation)
    {
        var mistakes = new DiagnosticBag();
        if (Pipeline.Prepare(new RunRequest(path, [], new ClaimNames([invariant], [])), mistakes, files) is not { } runnable) return Refused(mistakes);
        var answer = pipeline.Explore(Pipeline.Search(runnable, new Start.Initial(), new Destination.Violation(runnable.Invariants)), null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var sizes = string.Join("; ", SizesOf(runnable));
        if (answer is { Run: { } run, Finding: { } finding }) return Shown(runnable.System, run, finding, $"{RunText.Describe(finding)} after {RunText.Steps(run.Steps.Length)}");
        return answer.Ending switch
        {
            SearchEnding.NoFirstState => new Found($"there is no initial state in these sizes ({sizes})", IsProblem: true),
            _ when answer.IsExhaustive => new Found($"no run violates {invariant} in these sizes ({sizes}): every reachable state was visited", IsProblem: false),
            _ => new Found($"no run that violates {invariant} was found in these sizes ({sizes}); not every state was visited", IsProblem: false),
        };
    }

    /// <summary>The conjuncts with which the invariant of a proof is inductive, as edits.</summary>
    public Found Strengthening(string path, SourceFiles files, CancellationToken cancellation)
    {
        var mistakes = new DiagnosticBag();
        var request = new StrengthenRequest(path, [], [], [], MostStates, MostCandidates, Limits.Default, Environment.ProcessorCount) { Files = files };
        if (Pipeline.Prepare(request, mistakes) is not { } proof || pipeline.Strengthen(proof, request, mistakes, null, cancellation) is not { } answer) return Refused(mistakes);
        cancellation.ThrowIfCancellationRequested();
        if (answer.Reached.Broken is { } broken)
        {
            var claim = broken.Finding is { } finding ? RunText.Describe(finding) : $"{broken.Claim} does not hold";
            return Shown(proof.System, broken.Run, broken.Finding, $"{claim} after {RunText.Steps(broken.Run.Steps.Length)}: no conjunct can help");
        }

        if (answer is not { Report.IsProvedGivenUses: true, Result.Added: var added }) return new Found("no conjuncts were found that suffice; 'prover strengthen' shows what stays open", IsProblem: true);
        if (added.IsEmpty) return new Found($"{proof.Invariant.Name} is inductive as it is", IsProblem: false);
        // For editors that apply no edits.
        var text = string.Concat(added.Select(a => $"{a.Case.Name}: {StrengthenedText.Of(a)}\n"));
        return new Found($"{added.Length} {(added.Length == 1 ? "conjunct makes" : "conjuncts make")} {proof.Invariant.Name} inductive", IsProblem: false)
        {
            Name = $"{proof.Name}-conjuncts",
            Document = text,
            Edits = answer.Edits,
        };
    }

    private static IEnumerable<string> SizesOf(Runnable runnable) => App.Pictures.PictureComposer.SizesOf(runnable.System, runnable.Sizes.Universe);

    private static Found Refused(DiagnosticBag mistakes) => new(string.Join('\n', mistakes.All.Select(m => $"{m}".TrimEnd())), IsProblem: true);

    private static Found Shown(TransitionSystem system, Trace run, Finding? finding, string message)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var written = new RunText(Ink.Console(text, isTerminal: false), system);
        written.Write(run);
        if (finding is not null) written.Write(finding);
        return new Found(message, IsProblem: true) { Name = $"{system.Name}-run", Document = $"{message}\n\n{text}" };
    }
}
