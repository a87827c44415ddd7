namespace Prover.Simulation;

/// <summary>
/// Confidence intervals for a probability from independent runs: those of Clopper and Pearson (1934), which contain the probability at least as often as the
/// confidence says, whatever it is.
/// </summary>
public static class ClopperPearson
{
    /// <summary>The interval for <paramref name="hits"/> of <paramref name="runs"/>, which is at least 1.</summary>
    public static (double Low, double High) Interval(long hits, long runs, double confidence)
    {
        var tail = (1 - confidence) / 2;
        return (
            hits == 0 ? 0 : IncompleteBeta.Inverse(tail, hits, runs - hits + 1),
            hits == runs ? 1 : IncompleteBeta.Inverse(1 - tail, hits + 1, runs - hits));
    }

    /// <summary>
    /// The least number of runs after which no interval is wider than twice <paramref name="halfWidth"/>, however many of them are hits: the widest is
    /// that for half of them.
    /// </summary>
    public static int Runs(double confidence, double halfWidth)
    {
        var most = 1;
        while (!Suffice(most)) most = checked(most * 2);
        var least = most / 2;
        while (most - least > 1)
        {
            var middle = least + (most - least) / 2;
            if (Suffice(middle)) most = middle;
            else least = middle;
        }

        return most;

        bool Suffice(int runs)
        {
            var (low, high) = Interval(runs / 2, runs, confidence);
            return high - low <= 2 * halfWidth;
        }
    }
}
