using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Tests.Smt.Generation;

/// <summary>Well-sorted terms over a vocabulary, from a seeded source; <see cref="Productions"/> says how each kind of term is made.</summary>
internal sealed class TermGenerator(GeneratedVocabulary vocabulary, Random random)
{
    // Deeper than this, a term has no parts but those that its sort wants.
    private const int Deepest = 4;

    private readonly List<Variable> _known = [];
    private int _depth;

    /// <summary>The kinds of terms that were made so far.</summary>
    public HashSet<Type> Made { get; } = [];

    public GeneratedVocabulary Vocabulary => vocabulary;

    /// <summary>The variables that a term may mention here.</summary>
    public IReadOnlyList<Variable> Known => _known;

    /// <summary>A term whose values are of <paramref name="sort"/>.</summary>
    public Term Make(Sort sort)
    {
        var possible = Productions.All.Where(p => (p.IsLeaf || _depth < Deepest) && p.Makes(this, sort)).ToArray();
        _depth++;
        var term = Pick(possible).Build(this, sort);
        _depth--;
        Made.Add(term.GetType());
        return term;
    }

    public Term Formula() => Make(BoolSort.Instance);

    /// <summary>The result of <paramref name="make"/> where <paramref name="variables"/> are known too.</summary>
    public T Knowing<T>(IEnumerable<Variable> variables, Func<T> make)
    {
        var before = _known.Count;
        _known.AddRange(variables);
        var made = make();
        _known.RemoveRange(before, _known.Count - before);
        return made;
    }

    /// <summary>The result of <paramref name="make"/> where only <paramref name="variables"/> are known.</summary>
    public T KnowingOnly<T>(IEnumerable<Variable> variables, Func<T> make)
    {
        var before = _known.ToArray();
        _known.Clear();
        var made = Knowing(variables.Concat(vocabulary.Elements), make);
        _known.AddRange(before);
        return made;
    }

    /// <summary>A pattern for values of <paramref name="sort"/>.</summary>
    public Pattern Pattern(Sort sort, bool irrefutable = false) => (sort, random.Next(5)) switch
    {
        (_, 0) => new WildcardPattern(),
        (TupleSort tuple, _) => new TuplePattern([.. tuple.Items.Select(s => Pattern(s, irrefutable))]),
        (DatatypeSort { Constructors: [var only] }, > 1) => Pattern(only, irrefutable),
        (DatatypeSort data, > 1) when !irrefutable => Pattern(Pick(data.Constructors), irrefutable),
        (OptionSort option, 2) when !irrefutable => new NonePattern(option),
        (OptionSort option, > 2) when !irrefutable => new SomePattern(option, Pattern(option.Element)),
        (ListSort, 2) when !irrefutable => new EmptyListPattern(),
        (ListSort list, > 2) when !irrefutable => new ConsPattern(Pattern(list.Element), Pattern(list)),
        _ => new VariablePattern(new Variable("v", sort, null!)),
    };

    private ConstructorPattern Pattern(Constructor constructor, bool irrefutable) =>
        new(constructor, [.. constructor.Fields.Select(f => Pattern(f.Sort, irrefutable))]);

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public ImmutableArray<T> Several<T>(int most, Func<T> make) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => make())];

    public bool Chance(int percent) => random.Next(100) < percent;

    public int Number(int from, int to) => random.Next(from, to);
}
