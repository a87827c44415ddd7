using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>
/// Given sizes: sorts are enumerations, quantifiers are written out, and the elements of a ring stand in the order of their numbers, since a
/// ring of n elements has one cyclic order up to renaming. Lists are slots, to refute, or windows, to prove (soundness rule 14). Where
/// <paramref name="fewEntries"/> is set, only structures are searched in which maps and sets of the state over keys that cannot be listed have few entries.
/// </summary>
internal sealed class GivenSizes(SmtTerms smt, Universe universe, bool slots, bool fewEntries = false) : SizeScope(smt)
{
    // Searches for counterexamples and examples see at most so many entries.
    private const int MostEntries = 4;

    private readonly Dictionary<UninterpretedSort, ImmutableArray<SmtTerm>> _elements = [];

    /// <summary>The elements.</summary>
    public override Elements ElementsIn(IModel? model, IEnumerable<UninterpretedSort> sorts) => Elements;

    /// <summary>The elements, which no model decides.</summary>
    public Elements Elements => field ??= new(this, universe, ElementsOf);

    /// <summary>The constants that stand for the elements of <paramref name="sort"/>.</summary>
    public ImmutableArray<SmtTerm> ElementsOf(UninterpretedSort sort)
    {
        Sorts.Encode(sort);
        return _elements[sort];
    }

    protected override SmtSort Declare(UninterpretedSort sort)
    {
        var elements = Smt.Enumeration(sort.Name, [.. Enumerable.Range(0, universe.SizeOf(sort)).Select(i => new ElementValue(sort, i).ToString())]);
        _elements[sort] = elements;
        return elements[0].Sort;
    }

    public override SmtTerm Quantify(bool universal, ImmutableArray<Variable> variables, Func<ImmutableArray<Encoded>, SmtTerm> body)
    {
        if (InstancesOf(variables) is not { } values) return base.Quantify(universal, variables, body);
        var instances = values.Select(body).ToArray();
        return universal ? Smt.And(instances) : Smt.Or(instances);
    }

    public override IEnumerable<ImmutableArray<Encoded>>? InstancesOf(ImmutableArray<Variable> variables)
    {
        if (!variables.All(v => Logic.Sorts.IsFinite(v.Sort))) return null;
        ImmutableArray<Sort> sorts = [.. variables.Select(v => v.Sort)];
        return universe.Products(sorts).Select(values => Elements.Constants(values, sorts));
    }

    public override bool WritesOut => slots;

    public override Encoded FreshList(string name, ListSort sort, int bound)
    {
        if (!slots)
        {
            var window = FreshWindow(name, sort);
            Facts.Add(Smt.AtMost(Smt.Subtract(window.Tail, window.Head), Smt.Int(bound)));
            return window;
        }

        var length = Fresh($"{name}.length", Smt.IntSort);
        Facts.Add(Smt.And(Smt.AtMost(Smt.Int(0), length), Smt.AtMost(length, Smt.Int(bound))));
        return new Slots(sort.Element, length, [.. Enumerable.Range(0, bound).Select(i => Fresh($"{name}.{i}", sort.Element))]);
    }

    // The solver's equality on keys has to be ours.
    protected override Encoded FreshCollection(string name, Sort sort) =>
        fewEntries && Sorts.Absent(sort) is var (key, absent) && !Logic.Sorts.IsFinite(key) && !Logic.Sorts.IsCollection(key)
            ? new Scalar(StoreChain.Fresh(this, name, Sorts.Encode(key), absent, MostEntries))
            : base.FreshCollection(name, sort);

    protected override IEnumerable<SmtTerm> FactsOf(Ring ring)
    {
        var elements = ElementsOf(ring.Sort);
        for (var a = 0; a < elements.Length; a++)
            for (var b = 0; b < elements.Length; b++)
                for (var c = 0; c < elements.Length; c++)
                {
                    var (low, point, high) = (elements[a], elements[b], elements[c]);
                    var (steps, all) = ((b - a + elements.Length) % elements.Length, (c - a + elements.Length) % elements.Length);
                    yield return Smt.Equal(ring.Btw(low, point, high), Smt.Bool(steps > 0 && steps < all));
                    yield return Smt.Equal(ring.Inside(low, point, high), Smt.Bool(steps > 0 && (all == 0 || steps < all)));
                }
    }

    protected override IEnumerable<SmtTerm> FactsOf(UninterpretedSort order, Func<SmtTerm, SmtTerm, SmtTerm> atMost)
    {
        var elements = ElementsOf(order);
        return from i in Enumerable.Range(0, elements.Length)
               from j in Enumerable.Range(0, elements.Length)
               select Smt.Equal(atMost(elements[i], elements[j]), Smt.Bool(i <= j));
    }
}
