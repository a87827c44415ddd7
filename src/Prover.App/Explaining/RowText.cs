using Prover.App.Pictures;

namespace Prover.App.Explaining;

/// <summary>Writes the remarks on a violation, one line each.</summary>
public static class RemarkText
{
    /// <summary>Writes the remarks, their words in one column.</summary>
    public static void Write(InkWriter console, IReadOnlyCollection<ViolationRemark> remarks, string indent)
    {
        var width = remarks.Count == 0 ? 0 : remarks.Max(r => r.Word.Length) + 2;
        foreach (var (remark, isFirst) in remarks.Select((r, i) => (r, i == 0)))
        {
            console.Write($"{indent}{remark.Word.PadRight(width)}", isFirst ? Ink.Bad : Style.Plain);
            console.Write($"{remark.Text}\n");
        }
    }
}

/// <summary>The facts of a state, one a line.</summary>
public static class RowText
{
    /// <summary>Writes one of the states of some rows; in the state after what changed is marked, and what is gone stands too.</summary>
    public static void Write(InkWriter console, IEnumerable<Row> rows, bool isAfter, string indent)
    {
        foreach (var variable in rows.GroupBy(r => r.Variable))
        {
            if (!variable.First().IsWhole) console.Write($"{indent}{Row.Heading(variable, isAfter)}\n");
            foreach (var row in variable)
            {
                var (mark, weight) = isAfter ? (row.Mark, row.AfterWeight) : (Mark.Same, row.BeforeWeight);
                if ((isAfter ? row.After ?? row.Before : row.Before) is { } text)
                    console.Write($"{indent}{(row.IsWhole ? "" : $"{Marks.CharacterOf(mark)} ")}{text}\n", Ink.Of(mark, weight));
            }
        }
    }
}
