using System.CommandLine;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover profile PROOF --only OBLIGATION</c>: which quantifiers the solver instantiates how often for one obligation.</summary>
internal static class ProfileCommand
{
    // A trace has a line for each instance and more: longer searches fill the disk.
    private static readonly Limits Usual = Limits.Default with { Resources = 2_000_000 };

    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var path = new Argument<string>("proof") { Description = $"{FrontEnds.OneProof}." };
        var only = new Option<string?>("--only")
        {
            Description = "The obligation: its name, or the end of it: --only join/quiet.order. May be left out where the proof has a single one.",
            HelpName = "OBLIGATION",
        };
        var format = new Option<string>("--format")
        {
            Description = "How the profile is written: text for people, json for programs.",
            HelpName = "text|json",
            DefaultValueFactory = _ => "text",
        };
        var limits = new LimitOptions(Usual);
        var command = new CheckedCommand("profile", "Show which quantifiers the solver instantiates how often for one obligation.") { path, only, format };
        foreach (var option in limits.OfOneQuestion) command.Options.Add(option);
        format.AcceptOnlyFromAmong("text", "json");
        command.SetAction((parse, cancellation) => Task.FromResult(Run(
            parse.GetValue(path)!, parse.GetValue(only), limits.Of(parse, Sizes.Any), parse.GetValue(format) == "json", pipeline, terminal, cancellation)));
        return command;
    }

    private static int Run(string path, string? only, Limits limits, bool json, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        ObligationProfile? profile;
        try
        {
            profile = pipeline.Profile(path, only, limits, diagnostics, cancellation);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }

        DiagnosticText.Write(terminal.Error, diagnostics);
        if (profile is null) return ExitCode.BadInput;
        if (json) terminal.Out.Write(App.Reports.Json.ProfileJson.Of(profile));
        else new ProfileText(Ink.Console(terminal.Out, terminal.OutIsTerminal)).Write(profile);
        return ExitCode.Met;
    }
}
