using System.Collections.Immutable;
using Prover.App.Files;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Sharding;

/// <summary>All parts of one run, checked against each other: each shard has one part, and all are of one command, one program and the same files.</summary>
public sealed class Parts
{
    private readonly ImmutableArray<(string File, PartRecord Record)> _parts;

    private Parts(ShardedCommand command, ImmutableArray<(string File, PartRecord Record)> parts) => (Command, _parts) = (command, parts);

    /// <summary>The command that ran.</summary>
    public ShardedCommand Command { get; }

    /// <summary>The paths and options of the command.</summary>
    public PartRequest Request => _parts[0].Record.Request;

    /// <summary>All answers.</summary>
    public IEnumerable<AnswerRecord> Answers => _parts.SelectMany(p => p.Record.Proofs).SelectMany(p => p.Answers);

    /// <summary>The parts in <paramref name="files"/>; null when something is wrong with them, which is reported.</summary>
    public static Parts? Read(ImmutableArray<string> files, Solver solver, DiagnosticBag diagnostics)
    {
        var tool = ToolIdentity.Of(solver);
        var parts = files.Select(file => (File: file, Part: Read(file, tool, diagnostics))).ToArray();
        if (diagnostics.Count > 0) return null;
        var (first, model) = (parts[0].File, parts[0].Part!);
        foreach (var (file, part) in parts)
        {
            if (part!.Tool != tool) diagnostics.PartOfOtherTool(file, $"{part.Tool}", $"{tool}");
            else if (part.Command != model.Command) diagnostics.PartsDiffer(file, first, $"it is of '{part.Command}', and the other of '{model.Command}'");
            else if (part.Count != model.Count) diagnostics.PartsDiffer(file, first, $"it is one of {part.Count} shards, and the other one of {model.Count}");
            else if (part.Request.Text != model.Request.Text) diagnostics.PartsDiffer(file, first, $"its options: {part.Request.Text}", $"the other's options: {model.Request.Text}");
            else if (Difference(part, model) is { } path) diagnostics.PartsDiffer(file, first, $"'{path}', or a file that it names, was not the same");
        }

        foreach (var twice in parts.GroupBy(p => p.Part!.Index).Where(g => g.Count() > 1))
            diagnostics.PartTwice(twice.Key, model.Count, twice.Select(p => p.File));
        if (diagnostics.Count > 0) return null;
        int[] missing = [.. Enumerable.Range(1, model.Count).Except(parts.Select(p => p.Part!.Index))];
        if (missing.Length > 0) diagnostics.PartsMissing(missing, model.Count);
        foreach (var proof in model.Proofs)
            if (!IsHere(proof)) diagnostics.PartIsOutdated(proof.Path);
        return diagnostics.Count > 0 ? null : new Parts(PartRecord.Commands.Find(model.Command)!.Value, [.. parts.Select(p => (p.File, p.Part!))]);
    }

    /// <summary>Reports obligations of <paramref name="plans"/> that no part has an answer for, and answers that are damaged.</summary>
    public void Account(ImmutableArray<Plan> plans, PartAnswers answers, DiagnosticBag diagnostics)
    {
        var limits = Request.Limits;
        foreach (var plan in plans)
        {
            if (plan.Selected.Where(o => !answers.Knows(plan, o, limits)).ToArray() is [var lost, ..] all)
                diagnostics.AnswersMissing(plan.Proof.Source.Path, all.Length, lost.Name);
            foreach (var obligation in plan.Selected)
                if (answers.Damaged(plan, obligation, limits) is var (answer, reason)) diagnostics.PartDamaged(FileOf(answer), $"its answer for {obligation.Name}: {reason}");
        }
    }

    private string FileOf(AnswerRecord answer) =>
        _parts.First(p => p.Record.Proofs.Any(proof => proof.Answers.Any(a => ReferenceEquals(a, answer)))).File;

    private static PartRecord? Read(string file, ToolIdentity tool, DiagnosticBag diagnostics)
    {
        switch (ChecksummedFile.Read(file, PartRecord.Format, PartContext.Default.PartRecord))
        {
            case Lookup<PartRecord>.Found { Record: var part } when Fault(part) is { } fault: diagnostics.PartDamaged(file, fault); break;
            case Lookup<PartRecord>.Found { Record: var part }: return part;
            case Lookup<PartRecord>.Missing: diagnostics.FileNotFound(file, isFolder: false, null); break;
            case Lookup<PartRecord>.Damaged damaged: diagnostics.PartDamaged(file, damaged.Reason); break;
            default: diagnostics.PartOfOtherTool(file, null, $"{tool}"); break;
        }

        return null;
    }

    // A checksum shows damage, but not that another program wrote the file.
    private static string? Fault(PartRecord part)
    {
        if (part.Tool is null || part.Request is null || PartRecord.Commands.Find(part.Command) is null) return "parts of it are missing";
        if (PartRecord.Commands.Find(part.Command) == ShardedCommand.Regress != part.Request.Comparison is { Slower: >= 1 }) return "parts of its request are missing";
        if (part.Count < 1 || part.Count > Shard.Most || part.Index < 1 || part.Index > part.Count) return $"there is no shard {part.Index} of {part.Count}";
        var request = part.Request;
        ImmutableArray<string>[] lists = [request.Paths, request.Scope, request.Invariants, request.Cases, request.Rules, request.Conjuncts, request.Fallback];
        if (lists.Any(l => l.IsDefault || l.Contains(null!))) return "parts of its request are missing";
        if (part.Proofs.IsDefault || part.Proofs.Any(p => p is not { Path: not null, Sources.IsDefault: false, Answers.IsDefault: false })) return "parts of its proofs are missing";
        if (part.Proofs.SelectMany(p => p.Answers).Any(a => a is not { Name: not null, Question: not null, Conditions: not null })) return "an answer has no question";
        try
        {
            request.Read(1);
            return null;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return e.Message;
        }
    }

    // The first proof whose files are not the same in both.
    private static string? Difference(PartRecord part, PartRecord model)
    {
        var (paths, others) = (part.Proofs.Select(p => p.Path).ToArray(), model.Proofs.Select(p => p.Path).ToArray());
        if (!paths.SequenceEqual(others, StringComparer.Ordinal)) return paths.Except(others, StringComparer.Ordinal).Concat(others.Except(paths, StringComparer.Ordinal)).FirstOrDefault("");
        return part.Proofs.Zip(model.Proofs).FirstOrDefault(p => !p.First.Sources.SequenceEqual(p.Second.Sources)).First?.Path;
    }

    private static bool IsHere(PartProof proof) =>
        FrontEnds.Load(proof.Path, new DiagnosticBag())?.Proof is { } script && Acceptance.SourcesOf(script).SequenceEqual(proof.Sources);
}
