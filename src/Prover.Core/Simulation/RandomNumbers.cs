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

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
