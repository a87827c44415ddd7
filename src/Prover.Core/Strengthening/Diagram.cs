using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Text;

namespace Prover.Strengthening;

/// <summary>
/// The diagram of a finite state: all that atoms say of its elements, which are pairwise different. A state fits it if the finite state is a substructure of that
/// state (Karbyshev et al., CAV 2015, Definition 3).
/// </summary>
internal sealed class Diagram
{
    private readonly ImmutableArray<Literal> _literals;

    private Diagram(ImmutableArray<Literal> literals, Cube cube) => (_literals, Cube) = (literals, cube);

    /// <summary>The diagram as a question.</summary>
    public Cube Cube { get; }

    /// <summary>The formula that a state fits it.</summary>
    public Term Formula => Cube.Elements.IsEmpty ? Terms.And(Cube.Facts) : new Quantified(Quantifier.Exists, Cube.Elements, Terms.And(Cube.Facts));

    /// <summary>The numbers of all facts.</summary>
    public IEnumerable<int> All => Enumerable.Range(0, _literals.Length);

    /// <summary>The numbers of the elements of a fact.</summary>
    public ImmutableArray<int> ElementsOf(int fact) => _literals[fact].Arguments;

    /// <summary>The diagram of a state.</summary>
    public static Diagram Of(ImmutableArray<Atom> vocabulary, Universe universe, State state, Location place)
    {
        var evaluator = new Evaluator(universe);
        var first = new Dictionary<UninterpretedSort, int>();
        var elements = ImmutableArray.CreateBuilder<Variable>();
        foreach (var sort in vocabulary.SelectMany(a => a.Sorts).Distinct())
        {
            first[sort] = elements.Count;
            for (var i = 0; i < universe.SizeOf(sort); i++) elements.Add(new Variable($"{sort}{i}", sort, place));
        }

        var literals = ImmutableArray.CreateBuilder<Literal>();
        for (var number = 0; number < vocabulary.Length; number++)
        {
            var atom = vocabulary[number];
            ImmutableArray<Variable> arguments = [.. atom.Sorts.Select((s, i) => new Variable($"x{i}", s, place))];
            var formula = atom.Of([.. arguments.Select(v => (Term)new VariableTerm(v))]);
            foreach (var values in universe.Products(atom.Sorts.CastArray<Sort>()))
            {
                ImmutableArray<int> chosen = [.. values.Select(v => first[((ElementValue)v).Sort] + ((ElementValue)v).Index)];
                if (atom.IsEquality && chosen[0] >= chosen[1]) continue;
                var holds = evaluator.Evaluate(formula, state, Bindings.None.With(arguments, values)).IsTrue;
                if (holds || !atom.IsFunction) literals.Add(new Literal(number, chosen, holds));
            }
        }

        return Of(vocabulary, literals.ToImmutable(), elements.ToImmutable());
    }

    /// <summary>The facts that a clause without existential variables excludes.</summary>
    public static Diagram Of(ImmutableArray<Atom> vocabulary, Clause clause, Location place) => Of(
        vocabulary, [.. clause.Literals.Select(l => l with { Holds = !l.Holds })], [.. clause.Universal.Select((s, i) => new Variable($"{s}{i}", s, place))]);

    private static Diagram Of(ImmutableArray<Atom> vocabulary, ImmutableArray<Literal> literals, ImmutableArray<Variable> elements)
    {
        return new Diagram(literals, new Cube(elements, [.. literals.Select(Fact)]));

        Term Fact(Literal literal)
        {
            var formula = vocabulary[literal.Atom].Of([.. literal.Arguments.Select(a => (Term)new VariableTerm(elements[a]))]);
            return literal.Holds ? formula : new Not(formula);
        }
    }

    /// <summary>The clause that excludes all states that fit <paramref name="facts"/>.</summary>
    public Clause Excluding(IEnumerable<int> facts)
    {
        Literal[] chosen = [.. facts.Order().Select(i => _literals[i])];
        int[] used = [.. chosen.SelectMany(l => l.Arguments).Distinct().Order()];
        return new Clause(
            0, [.. used.Select(e => (UninterpretedSort)Cube.Elements[e].Sort)], [],
            [.. chosen.Select(l => new Literal(l.Atom, [.. l.Arguments.Select(a => Array.IndexOf(used, a))], !l.Holds))]);
    }
}
