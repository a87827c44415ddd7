using System.Collections.Immutable;

namespace Prover.Simulation;

/// <summary>Random numbers that are the same on every machine and in every version: SplitMix64.</summary>
public sealed class RandomNumbers(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to below <paramref name="sides"/>.</summary>
    public int Throw(int sides)
    {
        // Numbers from the end that would make the first sides more likely are thrown again.
        var bound = (uint)sides;
        var rest = uint.MaxValue - (uint.MaxValue % bound);
        uint number;
        do number = (uint)(Next() >> 32);
        while (number >= rest);
        return (int)(number % bound);
    }

    /// <summary>One of several things in groups: first a group, by its weight, then one of its things, each as likely as another. Null if all weights are 0.</summary>
    public T? Choose<T>(ImmutableArray<(T[] Things, int Weight)> groups) where T : class
    {
        var total = groups.Sum(g => g.Weight);
        if (total == 0) return null;
        var number = Throw(total);
        foreach (var (things, weight) in groups)
        {
            if (number < weight) return things[Throw(things.Length)];
            number -= weight;
        }

        return null;
    }

    /// <summary>The random numbers of one of many runs: the same in whatever order the runs are made.</summary>
    public static RandomNumbers OfRun(ulong seed, int run) => new(new RandomNumbers(seed + (ulong)run * Step).Next());

    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong Next()
    {
        var z = _state += Step;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
