using System.CommandLine;
using Prover.App;
using Prover.App.Requests;
using Prover.Cli.Terminals;
using Prover.Proving;

namespace Prover.Cli.Commands;

/// <summary><c>prover infer FILE</c>: an inductive invariant of universal clauses, by property-directed search.</summary>
internal static class InferCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("infer", "Infer an invariant of universal clauses that proves a claim about a relational system.");
        var path = new Argument<string>("path") { Description = "A mypyvy file, a proof, or a specification, of a relational system; its invariant has one case." };
        var goals = StrengthenCommand.GoalOption();
        var write = StrengthenCommand.WriteOption();
        var limits = new LimitOptions();
        var progress = new ProgressOption();
        command.Arguments.Add(path);
        foreach (var option in (Option[])[goals, write, .. limits.All]) command.Options.Add(option);
        progress.AddTo(command);
        command.Check(check => StrengthenCommand.CheckGoals(check, goals, write));
        command.SetAction((parse, cancellation) => Task.FromResult(StrengthenCommand.Run(
            new StrengthenRequest(parse.GetValue(path)!, [], StrengthenCommand.Names(parse.GetValue(goals)), [], 0, 0, limits.Of(parse, Sizes.Both), limits.Jobs(parse)),
            pipeline.Infer, parse.GetValue(write), progress.Of(parse, terminal), terminal, cancellation)));
        return command;
    }
}
