using Prover.Logic;

namespace Prover.Comparing;

/// <summary>Declarations as text: two that say the same have one text.</summary>
internal static class Declarations
{
    /// <summary>A sort.</summary>
    public static string Text(UninterpretedSort sort) =>
        $"sort {sort}{(sort.Order switch { SortOrder.Ring => ": ring", SortOrder.Total => ": order", _ => "" })}";

    /// <summary>A datatype or record.</summary>
    public static string Text(DatatypeSort datatype) =>
        $"datatype {datatype} = {string.Join(" | ", datatype.Constructors.Select(c =>
            $"{c.Name}({string.Join(", ", c.Fields.Select(f => $"{f.Name}: {Canonical.Of(f.Sort)}"))})"))}";

    /// <summary>A state variable.</summary>
    public static string Text(StateVariable variable) => $"{(variable.IsMutable ? "mutable" : "immutable")} {variable}: {Canonical.Of(variable.Sort)}";

    /// <summary>Whether a term, or anything that it calls, speaks of the next state too.</summary>
    public static bool SpeaksOfTwoStates(Term term) =>
        term is Next || (term is Call call && SpeaksOfTwoStates(call.Function.Body)) || Subterms.Of(term).Any(SpeaksOfTwoStates);
}
