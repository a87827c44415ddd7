using System.CommandLine;
using Prover.App.Files;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Formatting;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover format FILE…</c>: gives specifications and proofs one layout.</summary>
internal static class FormatCommand
{
    private const string StandardInput = "-";

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("file") { Description = "Specifications and proofs, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = "Write nothing; name the files that are not formatted, and exit with 1 if there are any." };
        var proof = new Option<bool>("--proof") { Description = "Standard input is a proof. Default: a specification." };
        var command = new CheckedCommand("format", "Give specifications and proofs one layout. Lines, comments and columns stay.") { files, check, proof };
        command.Check(result =>
        {
            var named = result.GetValue(files)!;
            foreach (var file in named.Where(f => f != StandardInput && FrontEnds.Of(f) is not { IsFormatted: true }))
                result.AddError($"'{file}' cannot be formatted: only files whose names end in {SpecLoader.FrontEnd.Ending} or {ProofLoader.FrontEnd.Ending} can.");
            if (result.IsGiven(proof) && !named.Contains(StandardInput)) result.AddError("--proof needs -, standard input.");
        });
        command.SetAction(parse => Run(parse.GetValue(files)!, parse.GetValue(check), parse.GetValue(proof) ? ProofLoader.FrontEnd : SpecLoader.FrontEnd, terminal));
        return command;
    }

    private static int Run(string[] files, bool isCheck, FrontEnd ofInput, Terminal terminal)
    {
        var diagnostics = new DiagnosticBag();
        var isMissed = false;
        foreach (var file in files.Distinct(StringComparer.Ordinal))
        {
            var isInput = file == StandardInput;
            var source = isInput ? SourceText.Read(terminal.In, $"input{ofInput.Ending}", diagnostics) : SourceText.Load(file, diagnostics);
            if (source is null || Formatter.Format(source, isInput ? ofInput : FrontEnds.Of(file)!, diagnostics) is not { } formatted) continue;
            var isDifferent = formatted != source.Content;
            if (isCheck && isDifferent)
            {
                isMissed = true;
                terminal.Out.WriteLine($"{source.ShownPath} is not formatted");
            }
            else if (!isCheck && isInput)
            {
                terminal.Out.Write(formatted);
            }
            else if (!isCheck && isDifferent && Rewrite(file, formatted, diagnostics))
            {
                terminal.Out.WriteLine($"formatted {source.ShownPath}");
            }
        }

        DiagnosticText.Write(terminal.Error, diagnostics);
        return diagnostics.Count > 0 ? ExitCode.BadInput : isMissed ? ExitCode.Missed : ExitCode.Met;
    }

    // Who made a file read-only does not want it changed, even where it could be replaced.
    private static bool Rewrite(string file, string formatted, DiagnosticBag diagnostics)
    {
        if (!new FileInfo(file).IsReadOnly) return AtomicFile.Write(file, formatted, diagnostics);
        diagnostics.FileNotWritable(file, "it is read-only");
        return false;
    }
}
