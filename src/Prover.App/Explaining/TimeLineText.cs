using System.Collections.Immutable;
using Prover.App.Pictures;

namespace Prover.App.Explaining;

/// <summary>The line of time in characters: <c>time  1 now ── 2 due(Rpc0) ── 60 hour(Index0)</c>.</summary>
internal static class TimeLineText
{
    private const int Widest = 72;
    private const string Heading = "time  ";

    /// <summary>Draws it; in several lines where it is long.</summary>
    public static TextBlock Draw(ImmutableArray<Moment> moments)
    {
        var block = new TextBlock();
        var line = new List<Piece> { new(Heading, Ink.Dim) };
        foreach (var (moment, i) in moments.Select((m, i) => (m, i)))
        {
            Piece[] pieces = [.. PiecesOf(moment)];
            if (i > 0) line.Add(new Piece(" ── ", Ink.Dim));
            if (i > 0 && line.Sum(p => p.Text.Length) + pieces.Sum(p => p.Text.Length) > Widest)
            {
                block.Add(line);
                line = [new(new string(' ', Heading.Length), Ink.Dim)];
            }

            line.AddRange(pieces);
        }

        block.Add(line);
        return block;
    }

    private static IEnumerable<Piece> PiecesOf(Moment moment)
    {
        yield return new Piece($"{moment.Time}", Style.Plain);
        if (moment.IsNow) yield return new Piece(" now", Ink.Strong);
        foreach (var deadline in moment.Deadlines)
            yield return new Piece($" {(deadline.Mark == Mark.Same ? "" : $"{Marks.CharacterOf(deadline.Mark)} ")}{deadline.Text}", Ink.Of(deadline.Mark, deadline.Weight));
    }
}
