using Prover.App;
using Prover.App.Files;
using Prover.App.Pictures;
using Prover.App.Pictures.Dot;
using Prover.App.Pictures.Svg;
using Prover.App.Reports.Json;
using Prover.App.Requests;
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
            _ when file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) => SvgPicture.Of(Picture()),
            _ when file.EndsWith(".dot", StringComparison.OrdinalIgnoreCase) => DotPicture.Of(Picture()),
            _ when file.EndsWith(".itf.json", StringComparison.OrdinalIgnoreCase) =>
                Itf.Of(_runnable.Path, _runnable.System.Variables, _run!.States, _run.Steps.Select(s => s.Rule.Name)),
            _ => null,
        };
        var diagnostics = new DiagnosticBag();
        if (content is null) Say("a picture is a file that ends in .svg, .dot or .itf.json");
        else if (AtomicFile.Write(file, content, diagnostics)) Say($"drawn in {file}");
        else DiagnosticText.Write(_terminal.Out, diagnostics);
    }

    // The last step or, before the first one, the state.
    private Picture Picture()
    {
        var before = _run!.Steps.IsEmpty ? _run.First : _run.States.ElementAt(_run.Steps.Length - 1);
        var title = $"{_runnable.System.Name}, {(_run.Steps.IsEmpty ? "start" : $"step {_run.Steps.Length}")}";
        return PictureComposer.Of(_runnable.System, _run.Universe, title, before, _run.Steps.LastOrDefault());
    }

    private void Save(string file)
    {
        if (!RunLoader.IsRun(file))
        {
            Say($"the name of a saved run ends in {RunLoader.Ending}");
            return;
        }

        var diagnostics = new DiagnosticBag();
        var content = RunWriter.Write(
            _runnable.System, _runnable.Sizes, _run!, RunWriter.PathFrom(file, _runnable.Path), $"{_run!.Steps.Length} steps, chosen by hand");
        if (AtomicFile.Write(file, content, diagnostics)) Say($"{_run.Steps.Length} steps written to {file}");
        else DiagnosticText.Write(_terminal.Out, diagnostics);
    }

    // The file names its specification and its sizes: from now on these are meant.
    private void Load(string file)
    {
        var diagnostics = new DiagnosticBag();
        if (Pipeline.Replay(file, new ClaimNames([], []), diagnostics) is { } replayed)
        {
            (_runnable, _text, _successors) = Of(replayed.Runnable);
            _run = replayed.Run;
            Arrive(null);
        }

        DiagnosticText.Write(_terminal.Out, diagnostics);
    }
}
