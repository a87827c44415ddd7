namespace Prover.App.Recording;

/// <summary>Numbers of steps in round figures: what changes little is the same.</summary>
public static class RoundedSteps
{
    /// <summary>The least of 1, 2 and 5 times the powers of ten that is not below <paramref name="steps"/>.</summary>
    public static long Above(long steps)
    {
        for (long unit = 1; ; unit *= 10)
            foreach (var figure in (long[])[1, 2, 5])
                if (figure * unit >= steps)
                    return figure * unit;
    }
}
