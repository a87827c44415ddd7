using Prover.App;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Pictures.Dot;
using Prover.App.Pictures.Svg;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.App.Stepping;
using Prover.Binding;
using Prover.Cli.Rendering;
using Prover.Simulation;
using Prover.Text;

namespace Prover.Cli.Interaction;

/// <content>Files that are written and read.</content>
internal sealed partial class Conversation
{
    // The forms of prover show, where they are about a state, a step or a run; the name says which.
    private void Draw(string file)
    {
        var content = file switch
        {
            _ when file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) => SvgPicture.Of(_run!.Picture()),
            _ when file.EndsWith(".dot", StringComparison.OrdinalIgnoreCase) => DotPicture.Of(_run!.Picture()),
            _ when file.EndsWith(".itf.json", StringComparison.OrdinalIgnoreCase) =>
                Itf.Of(_runnable.Path, _runnable.System.Variables, _run!.Run.States, _run.Run.Steps.Select(s => s.Rule.Name)),
            _ => null,
        };
        var diagnostics = new DiagnosticBag();
        if (content is null) Say("a picture is a file that ends in .svg, .dot or .itf.json");
        else if (AtomicFile.Write(file, content, diagnostics)) Say($"drawn in {file}");
        else DiagnosticText.Write(_terminal.Out, diagnostics);
    }

    private void Save(string file)
    {
        if (!RunLoader.IsRun(file))
        {
            Say($"the name of a saved run ends in {RunLoader.Ending}");
            return;
        }

        var diagnostics = new DiagnosticBag();
        var content = Pipeline.Written(_run!, RunWriter.PathFrom(file, _runnable.Path));
        if (AtomicFile.Write(file, content, diagnostics)) Say($"{RunText.Steps(_run!.At)} written to {file}");
        else DiagnosticText.Write(_terminal.Out, diagnostics);
    }

    // The file names its specification and its sizes; from now on these are used.
    private void Load(string file)
    {
        var diagnostics = new DiagnosticBag();
        if (Pipeline.Replay(file, new ClaimNames([], []), diagnostics) is { } replayed)
        {
            (_runnable, _text, _successors) = Of(replayed.Runnable);
            _run = SteppedRun.Of(_runnable, replayed.Run);
            Arrive(null);
        }

        DiagnosticText.Write(_terminal.Out, diagnostics);
    }
}
