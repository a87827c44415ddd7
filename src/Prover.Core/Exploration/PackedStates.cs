using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Exploration;

/// <summary>
/// States of the same sizes, packed, with values for a few variables in each. Formulas are compiled and evaluated in them one after the other; a state in which one was
/// false comes first from then on, since it is likely to refute the next one too.
/// </summary>
/// <param name="sizes">The sizes.</param>
/// <param name="stateVariables">The number of state variables.</param>
/// <param name="variables">The variables.</param>
internal sealed class PackedStates(Universe sizes, int stateVariables, ImmutableArray<Variable> variables)
{
    private readonly Coding _coding = new(sizes);
    private readonly LinkedList<(int[] State, int[] Values)> _states = new();

    /// <summary>The number of states.</summary>
    public int Count => _states.Count;

    /// <summary>Adds a state, with values for the variables.</summary>
    public void Add(State state, Bindings values) =>
        _states.AddLast(([.. state.Values.Select(_coding.Encode)], [.. variables.Select(v => _coding.Encode(values[v]))]));

    /// <summary>Whether a formula is true in every state; where it is undefined, it is not.</summary>
    public bool Satisfy(Term formula, CancellationToken cancellation)
    {
        var compiler = new TermCompiler(_coding, stateVariables);
        int[] slots = [.. variables.Select(compiler.SlotOf)];
        var code = compiler.Compile(formula);
        var frame = new int[compiler.FrameSize];
        for (var at = _states.First; at is not null; at = at.Next)
        {
            cancellation.ThrowIfCancellationRequested();
            at.Value.State.CopyTo(frame, 0);
            for (var i = 0; i < slots.Length; i++) frame[slots[i]] = at.Value.Values[i];
            if (IsTrue(code, frame)) continue;
            _states.Remove(at);
            _states.AddFirst(at);
            return false;
        }

        return true;
    }

    private static bool IsTrue(Code formula, int[] frame)
    {
        try
        {
            return formula(frame) != 0;
        }
        catch (UndefinedException)
        {
            return false;
        }
    }
}
