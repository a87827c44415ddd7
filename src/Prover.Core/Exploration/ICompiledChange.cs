using Prover.Systems;

namespace Prover.Exploration;

/// <summary>Which of the states after a rule are kept.</summary>
internal enum Kept
{
    /// <summary>None.</summary>
    None,
    /// <summary>Some.</summary>
    Some,
    /// <summary>There may be too many to try them all.</summary>
    Unknown,
}

/// <summary>The effect of a rule when it fires, compiled.</summary>
internal interface ICompiledChange
{
    /// <summary>
    /// Does it to the state in <paramref name="frame"/>, in every way there is. After each, <paramref name="after"/> holds the state after it and
    /// <paramref name="onStep"/> is called with true; it says whether the state is kept.
    /// </summary>
    Kept Happen(int[] frame, int[] after, Func<bool, bool> onStep);
}

/// <summary>Effects: they read the state before and happen at once.</summary>
internal sealed class CompiledEffects(Effects effects, TermCompiler compiler) : ICompiledChange
{
    private readonly Code[] _differ = [.. effects.KeyPairs.Select(p => compiler.Compile(p.Differ))];
    private readonly (int Variable, Code Value)[] _effects = [.. effects.Assigned.Select(e => (e.Variable.Index, compiler.Compile(e.Value)))];

    /// <inheritdoc/>
    public Kept Happen(int[] frame, int[] after, Func<bool, bool> onStep)
    {
        Array.Copy(frame, after, after.Length);
        foreach (var (variable, value) in _effects) after[variable] = value(frame);
        foreach (var differ in _differ)
            if (differ(frame) == 0)
                throw UndefinedException.Instance;
        return onStep(true) ? Kept.Some : Kept.None;
    }
}
