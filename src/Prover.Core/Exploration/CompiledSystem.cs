using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Exploration;

/// <summary>The rules of a system, and what is asked of its states, made runnable in given sizes.</summary>
internal sealed class CompiledSystem
{
    private readonly TransitionSystem _system;
    private readonly TermCompiler _compiler;

    public CompiledSystem(TransitionSystem system, Universe universe, CancellationToken cancellation = default)
    {
        _system = system;
        _compiler = new TermCompiler(new Coding(universe), system.Variables.Length);
        Rules = [.. system.Rules.Select(r => RuleArguments.AreListed(r) ? new CompiledRule(system, r, _compiler, Trial.OfSteps, cancellation) : null)];
    }

    /// <summary>The rules, in their order; null for one whose parameters have values that depend on the state: evaluation fires it.</summary>
    public ImmutableArray<CompiledRule?> Rules { get; }

    /// <summary>The memory for the parts of states.</summary>
    public long Bytes => _compiler.Coding.Nodes.Bytes;

    /// <summary>A frame for everything that has been compiled; the state stands at its beginning.</summary>
    public int[] NewFrame() => new int[_compiler.FrameSize];

    /// <summary>The codes of a state.</summary>
    public int[] Encode(State state) => [.. state.Values.Select(_compiler.Coding.Encode)];

    /// <summary>The state with these codes.</summary>
    public State Decode(ReadOnlySpan<int> codes)
    {
        var values = ImmutableArray.CreateBuilder<Value>(codes.Length);
        for (var i = 0; i < codes.Length; i++) values.Add(_compiler.Coding.Decode(codes[i], _system.Variables[i].Sort));
        return new State(values.MoveToImmutable());
    }

    /// <summary>Whether a formula holds; an undefined one does not.</summary>
    public Func<int[], bool> Holds(Term formula) => Defined(_compiler.Compile(formula));

    /// <summary>Whether some case of an invariant holds for some values of its parameters; an undefined one does not.</summary>
    public Func<int[], bool> Holds(Invariant invariant)
    {
        var cases = invariant.Cases.Select(c => (
            Parameters: c.Parameters.Select(p => (Slot: _compiler.SlotOf(p), Values: _compiler.Coding.ValuesOf(p.Sort))).ToArray(),
            Formula: Defined(_compiler.Compile(Terms.And(c.Conjuncts.Select(k => k.Formula)))))).ToArray();
        return frame =>
        {
            foreach (var (parameters, formula) in cases)
                if (HoldsForSome(parameters, formula, frame))
                    return true;
            return false;
        };
    }

    private static bool HoldsForSome(ReadOnlySpan<(int Slot, int[] Values)> parameters, Func<int[], bool> formula, int[] frame)
    {
        if (parameters.IsEmpty) return formula(frame);
        var (slot, values) = parameters[0];
        foreach (var value in values)
        {
            frame[slot] = value;
            if (HoldsForSome(parameters[1..], formula, frame)) return true;
        }

        return false;
    }

    private static Func<int[], bool> Defined(Code formula) => frame =>
    {
        try
        {
            return formula(frame) != 0;
        }
        catch (UndefinedException)
        {
            return false;
        }
    };
}
