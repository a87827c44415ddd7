using Prover.App.Pictures;
using Prover.Proving;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.App.Explaining;

/// <summary>A picture in lines, one state after the other, with what changed marked in the second.</summary>
public sealed class ExampleText(InkWriter console)
{
    private const string Indent = "      ";

    /// <summary>Writes what refutes an obligation, or was found for it: a run step by step, anything else as a state or two.</summary>
    public void Write(TransitionSystem system, Obligation obligation, Example example)
    {
        if (example.Run is { } run)
        {
            console.Write("\n");
            new RunText(console, system).Write(run);
        }
        else
        {
            Write(PictureComposer.Of(system, obligation, example));
        }
    }

    private void Write(Picture picture)
    {
        console.Write("\n");
        foreach (var line in picture.Context) console.Write($"{Indent}{line}\n", Ink.Dim);
        var isStep = picture.Scenes.Length > 1;
        console.Write($"{Indent}{picture.Scenes[0].Title}\n", Ink.Strong);
        RowText.Write(console, picture.Rows, isAfter: false, $"{Indent}  ");
        if (picture.Rule is { } rule) console.Write($"{Indent}{rule}\n", Ink.Strong);
        if (isStep)
        {
            console.Write($"{Indent}{picture.Scenes[1].Title}\n", Ink.Strong);
            RowText.Write(console, picture.Changing, isAfter: true, $"{Indent}  ");
        }

        RemarkText.Write(console, picture.Violation, Indent);
    }

    /// <summary>Writes what an audit found.</summary>
    public void Write(TransitionSystem system, Violation violation)
    {
        Write(PictureComposer.Of(system, violation));
        console.Write($"{Indent}violated  ", Ink.Bad);
        console.Write($"{violation.Detail}{(violation.Place is { } place ? $" at {place}: {place.Excerpt}" : "")}\n");
    }
}
