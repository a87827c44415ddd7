using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Orders datatypes so that each comes after those in its fields.</summary>
internal static class DatatypeOrder
{
    // Values are written out part by part. Records that each hold the next one twice double with every step.
    private const int MostParts = 10_000;

    /// <summary>The datatypes in that order; one that contains itself, or whose values have too many parts, is reported.</summary>
    public static ImmutableArray<DatatypeSort> Sort(ImmutableArray<DatatypeSort> datatypes, DiagnosticBag diagnostics)
    {
        var ordered = ImmutableArray.CreateBuilder<DatatypeSort>();
        var open = new HashSet<DatatypeSort>();
        var parts = new Dictionary<DatatypeSort, int>();
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
            if (ordered.Contains(datatype)) return;
            ordered.Add(datatype);
            Measure(datatype);
        }

        // A datatype that contains one that is too large is not reported again.
        void Measure(DatatypeSort datatype)
        {
            var counts = datatype.Constructors.SelectMany(c => c.Fields).Select(f => PartCount(f.Sort)).ToArray();
            parts[datatype] = counts.Aggregate(1, (sum, count) => Math.Min(MostParts + 1, sum + count));
            if (parts[datatype] > MostParts && counts.All(c => c <= MostParts)) diagnostics.ValueTooLarge(datatype.Place, datatype.Name, MostParts);
        }

        int PartCount(Sort sort) => sort switch
        {
            DatatypeSort datatype => parts.GetValueOrDefault(datatype, 1),
            TupleSort tuple => tuple.Items.Aggregate(1, (sum, item) => Math.Min(MostParts + 1, sum + PartCount(item))),
            OptionSort option => 1 + PartCount(option.Element),
            _ => 1,
        };
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
