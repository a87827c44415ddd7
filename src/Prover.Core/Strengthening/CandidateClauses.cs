using System.Collections.Immutable;
using Prover.Semantics;

namespace Prover.Strengthening;

/// <summary>
/// The clauses that are false in one state of a case, as far as few literals of its <see cref="RelevantLiterals"/> suffice: at most three, one of which at least changes with a fact on
/// which the counterexample rests. Short ones come first, and those about all elements before those about the parameters of the case.
/// </summary>
internal sealed class CandidateClauses
{
    // More clauses than these are not looked at, for one state.
    private const int Most = 20_000;
    private const int MostVariables = 5;

    private readonly RelevantLiterals _literals;
    private readonly int[] _parameters; // the positions of their values among the elements

    private CandidateClauses(RelevantLiterals literals, IEnumerable<Value> parameters)
    {
        _literals = literals;
        _parameters = [.. parameters.Select(p => literals.Elements.IndexOf((ElementValue)p))];
    }

    /// <summary>The clauses, each once.</summary>
    public static IEnumerable<Clause> Of(RelevantLiterals literals, IEnumerable<Value> parameters)
    {
        var candidates = new CandidateClauses(literals, parameters);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return candidates.Choices().Take(Most).SelectMany(candidates.Clauses).Where(c => seen.Add(c.Key));
    }

    private IEnumerable<ImmutableArray<Literal>> Choices()
    {
        var (resting, context) = (_literals.Resting, _literals.Context);
        IEnumerable<ImmutableArray<Literal>> ones = resting.Select(r => ImmutableArray.Create(r));
        var pairs = Pairs(resting);
        return
        [
            .. ones,
            .. pairs,
            .. ones.SelectMany(one => context.Select(c => one.Add(c))),
            .. pairs.SelectMany(pair => context.Select(c => pair.Add(c))),
            .. pairs.SelectMany(pair => resting.Skip(resting.IndexOf(pair[1]) + 1).Select(three => pair.Add(three))),
            .. ones.SelectMany(one => Pairs(context).Select(two => one.AddRange(two))),
        ];
    }

    private static IEnumerable<ImmutableArray<Literal>> Pairs(ImmutableArray<Literal> all) =>
        all.SelectMany((one, i) => all.Skip(i + 1).Select(two => ImmutableArray.Create(one, two)));

    // One clause about all elements, and one about the parameters if some of its elements are their values.
    private IEnumerable<Clause> Clauses(ImmutableArray<Literal> facts)
    {
        int[] used = [.. facts.SelectMany(l => l.Arguments).Distinct()];
        if (used.Length > MostVariables) yield break;
        yield return ClauseOf(facts, used, []);
        if (used.Any(_parameters.Contains)) yield return ClauseOf(facts, [.. used.Except(_parameters)], _parameters);
    }

    private Clause ClauseOf(ImmutableArray<Literal> facts, int[] bound, int[] parameters)
    {
        int NumberOf(int element) => Array.IndexOf(parameters, element) is >= 0 and var parameter ? parameter : _parameters.Length + Array.IndexOf(bound, element);
        return new Clause(
            _parameters.Length, [.. bound.Select(e => _literals.Elements[e].Sort)], [],
            [.. facts.Select(l => Negated(l, [.. l.Arguments.Select(NumberOf)]))]);
    }

    private static Literal Negated(Literal literal, ImmutableArray<int> arguments) => new(literal.Atom, arguments, !literal.Holds);
}
