namespace Prover.Exploration;

/// <summary>Some rows of a function's table, made runnable.</summary>
/// <param name="Slots">Where the arguments stand in a frame.</param>
/// <param name="Values">Their values.</param>
/// <param name="Ranks">Which of the values a code is, for each argument; null where it is its own number.</param>
/// <param name="Spots">The rows: for each argument its value, or null for any.</param>
internal sealed record Rows(int[] Slots, int[][] Values, Dictionary<int, int>?[] Ranks, Code?[][] Spots)
{
    /// <summary>
    /// Sees to each row with its arguments in the frame, to one that is in several spots more than once; false as soon as <paramref name="see"/> says so.
    /// </summary>
    public bool Visit(int[] frame, Func<int[], int, bool> see)
    {
        foreach (var spot in Spots)
            if (!Visit(spot, 0, 0, frame, see))
                return false;
        return true;
    }

    private bool Visit(Code?[] spot, int argument, int row, int[] frame, Func<int[], int, bool> see)
    {
        if (argument == spot.Length) return see(frame, row);
        var first = row * Values[argument].Length;
        if (spot[argument] is { } only)
        {
            var code = only(frame);
            frame[Slots[argument]] = code;
            return Visit(spot, argument + 1, first + (Ranks[argument] is { } rank ? rank[code] : code), frame, see);
        }

        for (var i = 0; i < Values[argument].Length; i++)
        {
            frame[Slots[argument]] = Values[argument][i];
            if (!Visit(spot, argument + 1, first + i, frame, see)) return false;
        }

        return true;
    }
}
