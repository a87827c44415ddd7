using Prover.App.Pictures;

namespace Prover.App.Explaining;

/// <summary>What a state says, line by line.</summary>
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
