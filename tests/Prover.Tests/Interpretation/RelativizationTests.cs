using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Tests.Interpretation;

/// <summary>
/// A relativized axiom holds in a structure if and only if the axiom itself holds in the structure whose elements are the values that the interpretation
/// chooses. Both sides are evaluated; nothing is proved.
/// </summary>
public class RelativizationTests
{
    private const string Of = """
        sort Item: order
        immutable constant first: Item
        immutable relation rel(Item, Item)
        immutable function next(Item): Item
        function twice(i: Item): Item = next(next(i))
        definition tied(i: Item) = exists j. rel(i, j) & rel(j, i)
        axiom [all]     forall x, y. rel(x, y) -> rel(y, x)
        axiom [some]    exists x. forall y. rel(x, y)
        axiom [unique]  exists unique x. rel(x, first)
        axiom [lone]    lone x. rel(first, x)
        axiom [mixed]   rel(first, first) & forall x. exists y. rel(x, y) | x = next(y)
        axiom [called]  forall x. twice(x) = x -> tied(x)
        axiom [least]   forall x. first <= x
        axiom [between] forall x, y, z. x in [y, z) & rel(x, y) -> rel(y, z) | z <= next(x)
        axiom [negated] !(exists x. rel(x, x)) | !(forall x. x < next(x) -> rel(x, first))
        axiom [chosen]  exists x. (if rel(x, first) then next(x) else first) = (let y = next(first) in y)
        axiom [members] forall x. x in {first, next(first)} -> rel(x, first) | (exists y. y in {x} & y != first)
        """;

    private const string In = """
        sort Thing: order
        immutable constant one: Thing
        immutable relation chosen(Thing)
        immutable relation edge(Thing, Thing)
        immutable function after(Thing): Thing
        """;

    private const string Lines = "sort Item = {t: Thing | chosen(t)}; first = one; rel(a, b) = edge(a, b); next(a) = after(a)";

    private static readonly ProofScript Script = Interpreted.Load(Of, In, Lines);

    public static TheoryData<string> Axioms => [.. Script.Interpretation!.Of.Axioms.Select(a => a.Label)];

    [Theory, MemberData(nameof(Axioms))]
    public void AnAxiomSaysTheSameOfTheValuesThatStandForElements(string label)
    {
        var (meaning, thing, item) = (Script.Interpretation!, Script.System.Sorts[0], Script.Interpretation!.Of.Sorts[0]);
        var axiom = meaning.Of.Axioms.Single(a => a.Label == label);
        var claim = InterpretationClaims.Of(meaning).Single(c => c.Target == InterpretationClaims.Axiom && c.Label == label);
        var outcomes = new HashSet<bool>();
        var random = new Random(26);
        for (var i = 0; i < 600; i++)
        {
            var (size, structure) = Structure(random);
            var things = new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(thing, size));
            var state = structure.In(thing);
            var there = things.Products(claim.Constants.Select(c => c.Sort)).All(values => Holds(claim.Formula, things, state, Bindings.None.With(claim.Constants, values)));
            var items = new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(item, structure.Chosen.Length));
            Assert.Equal(Holds(axiom.Formula, items, structure.Of(item), Bindings.None), there);
            outcomes.Add(there);
        }

        Assert.Equal(2, outcomes.Count);
    }

    private static bool Holds(Term formula, Universe universe, State state, Bindings bindings) => new Evaluator(universe).Evaluate(formula, state, bindings).IsTrue;

    private static (int Size, Choice Structure) Structure(Random random)
    {
        var size = random.Next(1, 5);
        int[] chosen = [.. Enumerable.Range(0, size).Where(_ => random.Next(2) == 0)];
        if (chosen.Length == 0) chosen = [random.Next(size)];
        var density = random.NextDouble();
        // The chosen values are closed; the others may lead anywhere.
        return (size, new Choice(
            chosen, chosen[random.Next(2) * random.Next(chosen.Length)],
            [.. Enumerable.Range(0, size).Select(i => chosen.Contains(i) ? chosen[random.Next(chosen.Length)] : random.Next(size))],
            [.. Enumerable.Range(0, size * size).Select(_ => random.NextDouble() < density)]));
    }

    /// <summary>A structure of the other specification, by the numbers of its elements.</summary>
    private sealed record Choice(int[] Chosen, int One, int[] After, bool[] Edge)
    {
        private int Size => After.Length;

        /// <summary>The structure itself.</summary>
        public State In(UninterpretedSort sort)
        {
            Value Thing(int i) => new ElementValue(sort, i);
            int[] all = [.. Enumerable.Range(0, Size)];
            return new State([Thing(One), Table(all, 1, Thing, a => new BoolValue(Chosen.Contains(a[0]))), Table(all, 2, Thing, a => new BoolValue(Edge[(a[0] * Size) + a[1]])), Table(all, 1, Thing, a => Thing(After[a[0]]))]);
        }

        /// <summary>The structure of what is chosen.</summary>
        public State Of(UninterpretedSort sort)
        {
            Value Item(int i) => new ElementValue(sort, Array.IndexOf(Chosen, i));
            return new State([Item(One), Table(Chosen, 2, Item, a => new BoolValue(Edge[(a[0] * Size) + a[1]])), Table(Chosen, 1, Item, a => Item(After[a[0]]))]);
        }

        private static FunctionValue Table(int[] elements, int arity, Func<int, Value> element, Func<int[], Value> value)
        {
            int[][] rows = arity == 1 ? [.. elements.Select(e => new[] { e })] : [.. elements.SelectMany(a => elements.Select(b => new[] { a, b }))];
            return new FunctionValue(rows.ToImmutableSortedDictionary(row => (Value)new TupleValue([.. row.Select(element)]), value));
        }
    }
}
