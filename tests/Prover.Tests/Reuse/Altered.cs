using System.Collections;
using System.Numerics;
using System.Reflection;
using Prover.Logic;

namespace Prover.Tests.Reuse;

/// <summary>Terms in which one thing is another, whatever things their records have.</summary>
internal static class Altered
{
    /// <summary>The term, once for each property that it was made with, which is another in it.</summary>
    public static IEnumerable<(string What, Term Term)> Each(Term term)
    {
        foreach (var parameter in term.GetType().GetConstructors().Single().GetParameters())
        {
            var property = term.GetType().GetProperty(parameter.Name!)!;
            if (Other(property.GetValue(term)) is not { } other) continue;
            var clone = (Term)term.GetType().GetMethod("<Clone>$")!.Invoke(term, null)!;
            property.SetMethod!.Invoke(clone, [other]);
            yield return (property.Name, clone);
        }
    }

    // Another value of the same type; null if the type has one value only.
    private static object? Other(object? value) => value switch
    {
        bool b => !b,
        int n => n + 1,
        BigInteger n => n + 1,
        Enum e => Enum.GetValues(e.GetType()).Cast<object>().First(v => !v.Equals(e)),
        Constructor c => c.Owner.Constructors.FirstOrDefault(d => d != c),
        BoolSort => IntSort.Instance,
        MapSort map => new MapSort(map.Key, new OptionSort(map.Value)),
        Sort => BoolSort.Instance,
        BoolLiteral b => new BoolLiteral(!b.Value),
        Term { Sort: BoolSort } t => new Not(t),
        Term t when t.Sort is IntSort or NatSort => new Arithmetic(ArithmeticOperator.Add, t, new IntLiteral(1)),
        IEnumerable items and not string => Fewer(items),
        _ => null,
    };

    private static object? Fewer(IEnumerable items)
    {
        if (items.Cast<object>().FirstOrDefault() is not Term) return null; // fewer patterns or variables make no term
        var remove = items.GetType().GetMethod("RemoveAt", BindingFlags.Public | BindingFlags.Instance, [typeof(int)])!;
        return remove.Invoke(items, [0]);
    }
}
