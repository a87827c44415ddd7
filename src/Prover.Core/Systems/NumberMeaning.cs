using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// The meaning of the numbers in one place: moments, which are all later when the same happens later, or amounts, which stay the same. Places whose numbers are compared have one meaning, so
/// that this is the node of a union-find structure.
/// </summary>
internal sealed class NumberMeaning
{
    private NumberMeaning? _same;
    private bool? _isMoment;

    /// <summary>Whether the numbers are moments; null where nothing says so yet.</summary>
    public bool? IsMoment => Root._isMoment;

    private NumberMeaning Root => _same is null ? this : _same = _same.Root;

    /// <summary>Gives it a meaning; false if it has the other one.</summary>
    public bool Is(bool moment)
    {
        Root._isMoment ??= moment;
        return Root._isMoment == moment;
    }

    /// <summary>Gives both one meaning; false if they have different ones.</summary>
    public bool IsLike(NumberMeaning other)
    {
        var (own, its) = (Root, other.Root);
        if (own == its) return true;
        if (own._isMoment is { } left && its._isMoment is { } right && left != right) return false;
        its._isMoment ??= own._isMoment;
        own._same = its;
        return true;
    }
}

/// <summary>The numbers in the values of a sort: the value itself, or its parts, such as keys and entries of a map. The fields of datatypes are no parts: they have shapes of their own.</summary>
internal sealed record NumberShape(NumberMeaning? Number, ImmutableArray<NumberShape> Parts)
{
    /// <summary>The shape of values without numbers.</summary>
    public static readonly NumberShape Plain = new(null, []);

    /// <summary>Whether the values are natural numbers; integers may be negative.</summary>
    public bool IsNatural { get; private init; }

    /// <summary>A shape of its own for <paramref name="sort"/>. Of a function, the last part is the result.</summary>
    public static NumberShape Of(Sort sort) => sort.Resolved switch
    {
        IntSort => new NumberShape(new NumberMeaning(), []),
        NatSort => new NumberShape(new NumberMeaning(), []) { IsNatural = true },
        TupleSort tuple => With([.. tuple.Items]),
        OptionSort option => With(option.Element),
        SetSort set => With(set.Element),
        ListSort list => With(list.Element),
        MapSort map => With(map.Key, map.Value),
        FunctionSort function => With([.. function.Domain, function.Result]),
        _ => Plain,
    };

    private static NumberShape With(params Sort[] parts) => new(null, [.. parts.Select(Of)]);
}
