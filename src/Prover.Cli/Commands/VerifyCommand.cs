using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Prover.Cli.Rendering;
using Prover.Smt;
using Prover.Text;
using Spectre.Console;

namespace Prover.Cli.Commands;

/// <summary><c>prover verify [paths]</c>: proves proofs.</summary>
internal static class VerifyCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Proofs, or folders with proofs. Without one: the folder proofs.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var scope = new Option<ImmutableArray<KeyValuePair<string, int>>>("--scope")
        {
            Description = "Sizes for the bounded search, in place of the proof's own: --scope Id=4,Messages=3",
            HelpName = "NAME=N,…",
            CustomParser = ParseScope,
            AllowMultipleArgumentsPerToken = false,
        };
        var anySize = new Option<bool>("--any-size") { Description = "Prove for any size only; look for no counterexamples." };
        var bounded = new Option<bool>("--bounded") { Description = "Look at the sizes of the scope only; 'proved' then means proved in the scope." };
        var jobs = new Option<int>("--jobs", "-j")
        {
            Description = "How many obligations are worked on at once. Default: the number of processors.",
            HelpName = "N",
            CustomParser = ParseJobs,
        };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Show the models of expected refutations too." };

        var command = new Command("verify", "Prove every obligation of proofs, or refute it with a replayed counterexample.")
        {
            paths, scope, anySize, bounded, jobs, verbose,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(anySize) && result.GetValue(bounded)) result.AddError("--any-size and --bounded exclude each other.");
        });
        paths.Validators.Add(result => RefuseOptions(result, command));
        command.SetAction((parse, cancellation) =>
        {
            var named = parse.GetValue(paths) ?? [];
            var sizes = parse.GetValue(anySize) ? Sizes.Any : parse.GetValue(bounded) ? Sizes.Bounded : Sizes.Both;
            var scoped = parse.GetValue(scope);
            var request = new VerifyRequest(
                named.Length > 0 ? [.. named] : ["proofs"],
                scoped.IsDefault ? [] : scoped,
                Limits.Default with { Sizes = sizes },
                parse.GetValue(jobs) is > 0 and var given ? given : Environment.ProcessorCount);
            return Task.FromResult(Run(request, parse.GetValue(verbose), terminal, cancellation));
        });
        return command;
    }

    // A misspelt option is no path.
    private static void RefuseOptions(ArgumentResult paths, Command command)
    {
        foreach (var token in paths.Tokens.Select(t => t.Value).Where(t => t.StartsWith('-') && !Path.Exists(t)))
        {
            var near = Nearest.To(token, command.Options.Select(o => o.Name));
            paths.AddError($"there is no option '{token}'" + (near is null ? "" : $"; did you mean '{near}'?"));
        }
    }

    private static int ParseJobs(ArgumentResult argument)
    {
        if (int.TryParse(argument.Tokens[0].Value, out var jobs) && jobs >= 1) return jobs;
        argument.AddError("--jobs needs a number of at least 1.");
        return 1;
    }

    private static ImmutableArray<KeyValuePair<string, int>> ParseScope(ArgumentResult argument)
    {
        var sizes = ImmutableArray.CreateBuilder<KeyValuePair<string, int>>();
        foreach (var entry in argument.Tokens.SelectMany(t => t.Value.Split(',')))
        {
            var parts = entry.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && parts[0].Length > 0 && int.TryParse(parts[1], out var size) && size >= 0)
                sizes.Add(KeyValuePair.Create(parts[0], size));
            else
                argument.AddError($"--scope takes NAME=N, separated by commas; '{entry}' is none.");
        }

        return sizes.ToImmutable();
    }

    private static int Run(VerifyRequest request, bool verbose, Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var proofs = Pipeline.Load(request, diagnostics);
        if (diagnostics.Count > 0)
        {
            DiagnosticText.Write(terminal.Error, diagnostics);
            return ExitCode.BadInput;
        }

        var reports = new List<Proving.ProofReport>();
        var console = Ink.Console(terminal.Out, terminal.OutIsTerminal);
        var text = new ReportText(console, Z3Discharger.Version, verbose);
        foreach (var proof in proofs)
        {
            Proving.ProofReport report;
            using (var line = new ProgressLine(terminal.Error, terminal.ErrorIsTerminal))
                report = Pipeline.Verify(proof, request, progress => line.Show(proof.Name, progress), cancellation);
            if (cancellation.IsCancellationRequested)
            {
                // What was not worked on is no failure, so there is nothing to report of this proof.
                terminal.Error.WriteLine($"prover: interrupted at {proof.Source.Path}");
                return ExitCode.Interrupted;
            }

            if (reports.Count > 0) console.Write("\n");
            text.Write(report);
            reports.Add(report);
        }

        SummaryText.Write(console, reports);
        return ExitCode.Of(reports.Select(r => r.Outcome));
    }
}
