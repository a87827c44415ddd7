using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>Names for bound variables that stand for nothing else.</summary>
internal static class VariableNames
{
    private static readonly string[] Letters = ["a", "b", "c", "d", "e", "f", "g", "h"];

    /// <summary>Names that neither the system nor the parameters of <paramref name="case"/> use.</summary>
    public static IEnumerable<string> For(TransitionSystem system, Case @case)
    {
        var taken = system.Variables.Select(v => v.Name)
            .Concat(system.Functions.Select(f => f.Name))
            .Concat(system.Datatypes.SelectMany(d => d.Constructors).Select(c => c.Name))
            .Concat(system.Sorts.Select(s => s.Name))
            .Concat(@case.Parameters.Select(p => p.Name))
            .ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, int.MaxValue).SelectMany(i => Letters.Select(l => i == 0 ? l : $"{l}{i}")).Where(name => !taken.Contains(name));
    }
}
