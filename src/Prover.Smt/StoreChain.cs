using System.Collections.Immutable;

namespace Prover.Smt;

/// <summary>
/// Maps and sets over keys that no scope lists, as arrays with few entries: an array that is absent everywhere, with elements stored at fresh keys. They are for
/// refutations and examples only (soundness rule 13): in a model, such an array has finitely many entries, and its keys are known terms.
/// </summary>
internal static class StoreChain
{
    /// <summary>An array that is <paramref name="absent"/> at all but <paramref name="most"/> keys.</summary>
    /// <param name="scope">Where constants are made.</param>
    /// <param name="name">The beginning of their names.</param>
    /// <param name="key">The sort of the keys.</param>
    /// <param name="absent">The element at any other key.</param>
    /// <param name="most">The number of keys, which need not differ.</param>
    public static SmtTerm Fresh(SizeScope scope, string name, SmtSort key, SmtTerm absent, int most) => Enumerable.Range(0, most).Aggregate(
        scope.Smt.ConstantArray(key, absent),
        (array, i) => scope.Smt.Store(array, scope.Fresh($"{name}.key{i}", key), scope.Fresh($"{name}.entry{i}", absent.Sort)));

    /// <summary>The keys of a chain outside of which the array is <paramref name="absent"/>; null when the array is no such chain.</summary>
    public static ImmutableArray<SmtTerm>? KeysOf(SmtTerm array, SmtTerm absent)
    {
        var keys = ImmutableArray.CreateBuilder<SmtTerm>();
        for (; array.Operator == SmtOperator.Store; array = array.Arguments[0]) keys.Add(array.Arguments[1]);
        return array.Operator == SmtOperator.ConstantArray && array.Arguments[0] == absent ? keys.ToImmutable() : null;
    }
}
