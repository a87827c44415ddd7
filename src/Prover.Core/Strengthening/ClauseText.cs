using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Strengthening;

/// <summary>
/// The form in which a person writes a clause. If it is about the elements of a list, it is about each of them, and a variable that stands for a part of an element is that part:
/// <c>forall m in Messages. m.body is Found -> m.body.owner in States</c>.
/// </summary>
internal sealed class ClauseText
{
    private readonly Clause _clause;
    private readonly ImmutableArray<Atom> _vocabulary;
    private readonly Term?[] _values; // of variables, by number
    private readonly List<(StateVariable Collection, Variable Element)> _elements = [];
    private readonly List<Term> _given = [];
    private readonly List<Variable> _universal = [];
    private readonly ImmutableArray<Variable> _existential;

    private ClauseText(
        Clause clause, ImmutableArray<Atom> vocabulary, ImmutableArray<Variable> parameters, IEnumerable<string> names, IEnumerable<string> elements, Location place)
    {
        (_clause, _vocabulary) = (clause, vocabulary);
        _values = new Term?[clause.FirstExistential + clause.Existential.Length];
        for (var i = 0; i < parameters.Length; i++) _values[i] = new VariableTerm(parameters[i]);
        var equations = clause.Literals.Where(IsAboutElement).Zip(elements, (literal, name) => (literal, name)).SelectMany(l => Read(l.literal, l.name, place)).ToArray();
        var free = new Queue<string>(names.Take(_values.Length));
        for (var i = parameters.Length; i < clause.FirstExistential; i++)
        {
            if (_values[i] is not null) continue;
            _universal.Add(new Variable(free.Dequeue(), clause.Universal[i - parameters.Length], place));
            _values[i] = new VariableTerm(_universal[^1]);
        }

        _existential = [.. clause.Existential.Select(sort => new Variable(free.Dequeue(), sort, place))];
        for (var i = 0; i < _existential.Length; i++) _values[clause.FirstExistential + i] = new VariableTerm(_existential[i]);
        _given.AddRange(equations.Select(e => new Equality(e.Part, _values[e.Variable]!)));
    }

    /// <summary>The formula.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="vocabulary">The atoms.</param>
    /// <param name="parameters">The parameters of the case.</param>
    /// <param name="names">Names for variables.</param>
    /// <param name="elements">Other names, for elements of collections.</param>
    /// <param name="place">The place where the variables are declared.</param>
    public static Term Of(
        Clause clause, ImmutableArray<Atom> vocabulary, ImmutableArray<Variable> parameters, IEnumerable<string> names, IEnumerable<string> elements, Location place) =>
        new ClauseText(clause, vocabulary, parameters, names, elements, place).ToTerm();

    // Whether a composite value is in a set needs no element of the set.
    private bool IsAboutElement(Literal literal) => !literal.Holds && _vocabulary[literal.Atom].Membership is { Collection.Sort.Resolved: ListSort };

    // A part that stands for a variable of an earlier place equals that variable.
    private List<(Term Part, int Variable)> Read(Literal literal, string name, Location place)
    {
        var membership = _vocabulary[literal.Atom].Membership!;
        var element = new Variable(name, membership.Element, place);
        _elements.Add((membership.Collection, element));
        var reading = membership.Read(new VariableTerm(element));
        _given.AddRange(reading.Tests);
        var equations = new List<(Term, int)>();
        foreach (var (part, variable) in reading.Parts.Zip(literal.Arguments))
        {
            if (_values[variable] is null && variable < _clause.FirstExistential) _values[variable] = part;
            else equations.Add((part, variable));
        }

        return equations;
    }

    private Term ToTerm()
    {
        _given.AddRange(_clause.Literals.Where(l => !l.Holds && !IsAboutElement(l)).Select(Of));
        Term[] claimed = [.. _clause.Literals.Where(l => l.Holds).Select(Quantify)];
        var body = _given.Count == 0 ? Terms.Or(claimed)
            : claimed.Length == 0 ? new Not(Terms.And(_given))
            : new Connected(Connective.Implies, Terms.And(_given), Terms.Or(claimed));
        if (_universal.Count > 0) body = new Quantified(Quantifier.Forall, [.. _universal], body);
        return Enumerable.Reverse(_elements).Aggregate(body, (inner, e) => new OverList(Quantifier.Forall, e.Element, new StateTerm(e.Collection), inner));
    }

    private Term Of(Literal literal) => _vocabulary[literal.Atom].Of([.. literal.Arguments.Select(a => _values[a]!)]);

    private Term Quantify(Literal literal) => _clause.IsExistential(literal) ? new Quantified(Quantifier.Exists, _existential, Of(literal)) : Of(literal);
}
