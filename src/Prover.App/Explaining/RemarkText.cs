using Prover.App.Pictures;

namespace Prover.App.Explaining;

/// <summary>What is wrong, a line for each remark.</summary>
public static class RemarkText
{
    /// <summary>Writes the remarks, their words in one column.</summary>
    public static void Write(InkWriter console, IReadOnlyCollection<Remark> remarks, string indent)
    {
        var width = remarks.Count == 0 ? 0 : remarks.Max(r => r.Word.Length) + 2;
        foreach (var (remark, isFirst) in remarks.Select((r, i) => (r, i == 0)))
        {
            console.Write($"{indent}{remark.Word.PadRight(width)}", isFirst ? Ink.Bad : Style.Plain);
            console.Write($"{remark.Text}\n");
        }
    }
}
