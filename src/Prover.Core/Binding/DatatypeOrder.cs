using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Orders datatypes so that each comes behind those in its fields.</summary>
internal static class DatatypeOrder
{
    /// <summary>The datatypes in that order; one that contains itself is reported.</summary>
    public static ImmutableArray<DatatypeSort> Sort(ImmutableArray<DatatypeSort> datatypes, DiagnosticBag diagnostics)
    {
        var ordered = ImmutableArray.CreateBuilder<DatatypeSort>();
        var open = new HashSet<DatatypeSort>();
        foreach (var datatype in datatypes) Visit(datatype);
        return ordered.ToImmutable();

        void Visit(DatatypeSort datatype)
        {
            if (ordered.Contains(datatype)) return;
            if (!open.Add(datatype))
            {
                diagnostics.NotSupportedYet(datatype.Place, $"the recursive datatype '{datatype}'");
                return;
            }

            foreach (var part in datatype.Constructors.SelectMany(c => c.Fields).SelectMany(f => PartsOf(f.Sort))) Visit(part);
            open.Remove(datatype);
            if (!ordered.Contains(datatype)) ordered.Add(datatype);
        }
    }

    private static IEnumerable<DatatypeSort> PartsOf(Sort sort) => sort switch
    {
        DatatypeSort datatype => [datatype],
        TupleSort tuple => tuple.Items.SelectMany(PartsOf),
        MapSort map => PartsOf(map.Key).Concat(PartsOf(map.Value)),
        ListSort list => PartsOf(list.Element),
        _ => [],
    };
}
