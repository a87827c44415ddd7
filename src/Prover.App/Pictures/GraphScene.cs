using Prover.Semantics;

namespace Prover.App.Pictures;

/// <summary>A state as a graph.</summary>
internal static class GraphScene
{
    /// <summary>The scene with all elements of the sort that is drawn.</summary>
    public static Scene Of(GraphShape shape, Universe universe, string title, State state, Emphasis emphasis, bool isLast)
    {
        var facts = emphasis.Variables.SelectMany(v => Fact.Of(v, state)).ToArray();
        var drawn = facts.Select(fact => (Fact: fact, Traits: shape.Draw(fact, state), Mark: emphasis.MarkOf(fact, isLast), Weight: emphasis.WeightOf(fact, isLast))).ToArray();
        var arrows = drawn.SelectMany(d => d.Traits.OfType<Trait.Link>().Select(l =>
            new Arrow(l.Kind, NumberOf(l.From), NumberOf(l.To), l.Label, l.Short, d.Mark, d.Weight)
            {
                Message = l.Kind == ArrowKind.Message ? Arrow.NameOf(d.Fact.Variable, d.Fact.Key) : null,
            }));
        return new Scene(title, [.. universe.ValuesOf(shape.Sort).Select(e => NodeOf(e))], [.. arrows]);

        Node NodeOf(Value element)
        {
            var own = drawn.Where(d => d.Traits.Any(t => t is Trait.Presence p && p.Thing.Equals(element))).ToArray();
            var notes = drawn.SelectMany(d => d.Traits.OfType<Trait.Note>().Where(n => n.Thing.Equals(element)).Select(n => new Note(n.Text, d.Mark, d.Weight)));
            return new Node(
                $"{element}", own.Length > 0 || !shape.HasPresence, [.. notes], emphasis.RolesOf(element.Equals, isLast),
                own.Select(d => d.Mark).FirstOrDefault(m => m != Mark.Same), emphasis.WeightOf(element.Equals, own.Select(d => d.Weight), isLast));
        }
    }

    private static int NumberOf(Value element) => ((ElementValue)element).Index;
}
