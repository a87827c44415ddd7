using Prover.Systems;

namespace Prover.Exploration;

/// <summary>Effects: they read the state before and happen at once.</summary>
internal sealed class CompiledEffects(Effects effects, TermCompiler compiler) : ICompiledChange
{
    private readonly (Code First, Code Second)[] _keyPairs = [.. effects.KeyPairs.Select(p => (compiler.Compile(p.First), compiler.Compile(p.Second)))];
    private readonly (int Variable, Code Value)[] _effects = [.. effects.Assigned.Select(e => (e.Variable.Index, compiler.Compile(e.Value)))];

    /// <inheritdoc/>
    public Kept Happen(int[] frame, int[] after, Func<bool, bool> onStep)
    {
        Array.Copy(frame, after, after.Length);
        foreach (var (variable, value) in _effects) after[variable] = value(frame);
        foreach (var (first, second) in _keyPairs)
            if (first(frame) == second(frame))
                throw UndefinedException.Instance;
        return onStep(true) ? Kept.Some : Kept.None;
    }
}
