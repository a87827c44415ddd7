using System.CommandLine;
using Prover.App;
using Prover.App.Files;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover export FILE --to FORM</c>: what other tools read.</summary>
internal static class ExportCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var path = new Argument<string>("file") { Description = $"{FrontEnds.OneProof}, or, except for smtlib, a specification." };
        var form = new Option<string>("--to")
        {
            Description = "smtlib: a script for each obligation, for any size; vmt: the transition system and its invariant; pyv: a mypyvy file.",
            Required = true,
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write or, for smtlib, the folder, instead of the terminal.",
            HelpName = "PATH",
        };
        var command = new Command("export", "Write obligations or the transition system for other tools: SMT-LIB, VMT-LIB, mypyvy.") { path, form, output };
        form.AcceptOnlyFromAmong([.. ExportForms.Words.All]);
        command.SetAction((parse, cancellation) => Task.FromResult(Run(
            parse.GetValue(path)!, ExportForms.Words.Find(parse.GetValue(form))!.Value, parse.GetValue(output), pipeline, terminal, cancellation)));
        return command;
    }

    private static int Run(string path, ExportForm form, string? output, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var texts = pipeline.Export(path, form, diagnostics);
        if (diagnostics.Count == 0)
        {
            if (form == ExportForm.SmtLib || output is null) ScriptOutput.Write(texts, output, terminal.Out, diagnostics, cancellation);
            else AtomicFile.WriteWithFolder(output, texts.Single().Content, diagnostics);
        }

        DiagnosticText.Write(terminal.Error, diagnostics);
        return diagnostics.Count > 0 ? ExitCode.BadInput : cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Met;
    }
}
