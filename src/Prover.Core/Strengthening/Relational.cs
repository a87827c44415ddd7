using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Strengthening;

/// <summary>
/// The systems whose states are relations and functions over plain sorts: a solver's structures of any size are finite there, and everything about a state is said by
/// literals about its elements.
/// </summary>
public static class Relational
{
    /// <summary>The first declaration that is not of this kind, and what is wrong with it; null where all are. The invariant has one case without parameters.</summary>
    public static (Location Place, string Reason)? Violation(ProofScript proof)
    {
        var system = proof.System;
        if (Reachability.Invariants(proof) is null) return (proof.Invariant.Place, "its invariant has several cases, or parameters, or the proof says 'if' or 'never'");
        foreach (var sort in system.Sorts)
            if (sort.Order != SortOrder.None) return (sort.Place, $"the elements of '{sort}' are ordered");
        foreach (var variable in system.Variables)
            if (!IsRelation(variable.Sort.Resolved)) return (variable.Place, $"'{variable}' is no relation, function or constant over plain sorts");
        foreach (var parameter in system.Rules.SelectMany(r => r.Parameters).Concat(system.Init.Parameters))
            if (!IsPlain(parameter.Sort.Resolved)) return (parameter.Place, $"the parameter '{parameter}' is no element of a plain sort");
        return null;
    }

    private static bool IsRelation(Sort sort) => sort is FunctionSort function ? function.Domain.All(d => d.Resolved is UninterpretedSort) && IsPlain(function.Result.Resolved) : IsPlain(sort);

    private static bool IsPlain(Sort sort) => sort is BoolSort or UninterpretedSort;
}
