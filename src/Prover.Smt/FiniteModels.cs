using Prover.Logic;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>Models of orders, numbers and lists need not be finite; those of relations over plain sorts are.</summary>
internal static class FiniteModels
{
    /// <summary>Whether a model of any size that the solver finds for <paramref name="system"/> is finite, and can be read.</summary>
    public static bool Has(TransitionSystem system) => system.Sorts.All(s => s.Order == SortOrder.None) && system.Variables.All(v => IsPlain(v.Sort));

    private static bool IsPlain(Sort sort) => sort switch
    {
        FunctionSort function => function.Domain.All(IsPlain) && IsPlain(function.Result),
        _ => sort is BoolSort or IntSort or UninterpretedSort,
    };
}
