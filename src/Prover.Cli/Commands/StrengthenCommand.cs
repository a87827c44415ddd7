using System.Collections.Immutable;
using System.CommandLine;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover strengthen FILE</c>: conjuncts that make an invariant inductive.</summary>
internal static class StrengthenCommand
{
    /// <summary>A search for conjuncts, as <see cref="Pipeline.Strengthen"/> is one.</summary>
    public delegate StrengthenAnswer? Search(
        ProofScript proof, StrengthenRequest request, DiagnosticBag diagnostics, Action<string, int>? progress, CancellationToken cancellation);

    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("strengthen", "Find conjuncts that make an invariant inductive.");
        var path = new Argument<string>("path") { Description = "A proof, a mypyvy file, or a specification whose invariant has one case." };
        var goals = GoalOption();
        var cases = new Option<string[]>("--only") { Description = "The cases that may claim more. Default: all.", HelpName = "CASES" };
        var write = WriteOption();
        var states = new Option<int>("--max-states") { Description = "The most reachable states that are looked at.", HelpName = "N", DefaultValueFactory = _ => 20_000 };
        var candidates = new Option<int>("--max-candidates") { Description = "The most candidates for each case.", HelpName = "N", DefaultValueFactory = _ => 5_000 };
        var scope = ScopeOption.Create("Sizes for the search for reachable states: Id=4,Messages=2. Default: the proof's, and at least 4 for a ring.");
        var limits = new LimitOptions();
        var workers = new WorkersOptions();
        var progress = new ProgressOption();
        command.Arguments.Add(path);
        foreach (var option in (Option[])[goals, cases, scope, states, candidates, write, .. limits.All]) command.Options.Add(option);
        workers.AddTo(command);
        progress.AddTo(command);
        foreach (var option in (Option[])[states, candidates]) option.Validators.Add(result => TraceOptions.AtLeast(result, 1));
        command.Check(check =>
        {
            CheckNames(check, cases);
            CheckGoals(check, goals, write);
        });
        command.SetAction((parse, cancellation) =>
        {
            var request = new StrengthenRequest(
                parse.GetValue(path)!, parse.GetValue(scope) is { IsDefault: false } sizes ? sizes : [], Names(parse.GetValue(goals)), Names(parse.GetValue(cases)),
                parse.GetValue(states), parse.GetValue(candidates), limits.Of(parse, Sizes.Both), workers.Jobs(parse, limits.Jobs(parse)));
            return Task.FromResult(workers.Run(parse, pipeline, terminal, asking => Run(
                request, asking.Strengthen, parse.GetValue(write), progress.Of(parse, terminal), terminal, cancellation), cancellation));
        });
        return command;
    }

    /// <summary>The option <c>--goal</c>.</summary>
    public static Option<string[]> GoalOption() => new("--goal")
    {
        Description = "The conjuncts that are to be proved, as label or case.label, or the property that the proof implies; other conjuncts are forgotten. Default: all.",
        HelpName = "NAMES",
    };

    /// <summary>The option <c>--write</c>.</summary>
    public static Option<bool> WriteOption() => new("--write") { Description = "Write what was found into the file that declares the invariant." };

    /// <summary>Refuses goals without a name, and goals next to <c>--write</c>.</summary>
    public static void CheckGoals(CommandCheck check, Option<string[]> goals, Option<bool> write)
    {
        CheckNames(check, goals);
        if (check.GetValue(write) && check.GetValue(goals) is { Length: > 0 }) check.AddError("--write excludes --goal: the conjuncts that --goal forgets would stay in the file without a proof. Delete them from the file, and run without --goal.");
    }

    private static void CheckNames(CommandCheck check, Option<string[]> list)
    {
        if (check.GetResult(list) is not null && Names(check.GetValue(list)).IsEmpty) check.AddError($"{list.Name} needs a name.");
    }

    /// <summary>The names in lists that are separated by commas.</summary>
    public static ImmutableArray<string> Names(string[]? lists) => [.. (lists ?? []).SelectMany(l => l.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>Answers a request with <paramref name="search"/>, writes the answer, and returns the exit code.</summary>
    public static int Run(
        StrengthenRequest request, Search search, bool write, Func<ProgressDisplay> display, Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        if (Pipeline.Prepare(request, diagnostics) is not { } proof) return Refuse(terminal, diagnostics);
        StrengthenAnswer? answer;
        using (var line = display())
            answer = search(proof, request, diagnostics, (what, count) => line.Show("", count, $"{what}: "), cancellation);
        if (answer is null) return cancellation.IsCancellationRequested ? ExitCode.Interrupted : Refuse(terminal, diagnostics);
        new StrengtheningText(Ink.Console(terminal.Out, terminal.OutIsTerminal), answer).Write(cancellation.IsCancellationRequested);
        if (write && answer.Report is { Outcome: Outcome.Met }) Write(answer, terminal, diagnostics);
        if (diagnostics.Count > 0) return Refuse(terminal, diagnostics);
        return cancellation.IsCancellationRequested ? ExitCode.Interrupted
            : answer.Reached.Broken is not null ? ExitCode.Missed
            : answer.Report is { } report ? ExitCode.Of([report.Outcome])
            : ExitCode.Undecided;
    }

    private static void Write(StrengthenAnswer answer, Terminal terminal, DiagnosticBag diagnostics)
    {
        foreach (var edit in answer.Edits)
            if (EditedFile.Write(edit.Old, edit.Content, diagnostics)) terminal.Error.WriteLine($"prover: '{edit.Old.ShownPath}' is written");
        if (answer is { Edits.IsEmpty: true, Result.Added.IsEmpty: false })
            terminal.Error.WriteLine("prover: nothing is written: a case has no conjunct after which others could stand");
    }

    private static int Refuse(Terminal terminal, DiagnosticBag diagnostics)
    {
        DiagnosticText.Write(terminal.Error, diagnostics);
        return ExitCode.BadInput;
    }
}
