using System.Collections.Immutable;
using Prover.Semantics;

namespace Prover.App.Pictures;

/// <summary>States as trees. All of them have the same nodes under the same names, so that a node that comes or goes has its place in each.</summary>
internal sealed class TreeScenes
{
    private readonly TreeShape _shape;
    private readonly Emphasis _emphasis;
    private readonly ImmutableArray<Value> _nodes;
    private readonly ImmutableDictionary<Value, BitsValue> _ids;
    private readonly ImmutableDictionary<BitsValue, string> _texts;

    private TreeScenes(TreeShape shape, Universe universe, ImmutableArray<State> states, Emphasis emphasis)
    {
        (_shape, _emphasis) = (shape, emphasis);
        _nodes = shape.Sort is Logic.BitsSort ? [.. states.SelectMany(InState).Concat(emphasis.Named.SelectMany(InValue)).Distinct().Order()] : [.. universe.ValuesOf(shape.Sort)];
        _ids = _nodes.Select(n => (Node: n, Id: IdOf(n, states[0]))).Where(n => n.Id is not null).ToImmutableDictionary(n => n.Node, n => n.Id!);
        _texts = DistinguishingPrefix.Of(_ids.Values);
    }

    /// <summary>A scene for each state, under its title.</summary>
    public static ImmutableArray<Scene> Of(TreeShape shape, Universe universe, ImmutableArray<(string Title, State State)> states, Emphasis emphasis)
    {
        var scenes = new TreeScenes(shape, universe, [.. states.Select(s => s.State)], emphasis);
        var contents = states.Select((s, i) => scenes.ContentsOf(s.State, isLast: i == states.Length - 1)).ToArray();
        return [.. states.Select((s, i) => scenes.SceneOf(s.Title, s.State, contents[i], states.Length > 1 ? contents[1 - i] : null, isLast: i == states.Length - 1))];
    }

    // ---- nodes ------------------------------------------------------------------------------------------------------------------

    private IEnumerable<Value> InState(State state) => Drawn(state, isLast: true).SelectMany(d => d.Trait switch
    {
        Trait.Presence(var thing) => [thing],
        Trait.Note(var thing, _) => [thing],
        Trait.Link link => [link.From, link.To],
        Trait.Placement(var node, _) => [node],
        _ => Array.Empty<Value>(),
    }).Where(_shape.IsNode);

    private IEnumerable<Value> InValue(Value value) => _shape.Things("", value).Select(t => t.Thing).Where(_shape.IsNode).Take(1);

    private BitsValue? IdOf(Value node, State state) => node as BitsValue
        ?? (_shape.Ids is { } function ? (BitsValue)((FunctionValue)state[function]).Table[new TupleValue([node])] : null);

    private string NameOf(Value thing) => !_shape.IsNode(thing) ? _shape.Form.NameOf(thing) : thing is BitsValue id ? _texts[id] : $"{thing}";

    // ---- a state ----------------------------------------------------------------------------------------------------------------

    // The part of a fact that is drawn.
    private sealed record Drawing(Fact Fact, Trait Trait, Mark Mark, Weight Weight);

    private sealed record DrawnState(ImmutableArray<Drawing> Drawn, OrderedDictionary<Value, Value> Places)
    {
        public IEnumerable<Drawing> Presences(Value thing) => Drawn.Where(d => d.Trait is Trait.Presence presence && presence.Thing.Equals(thing));
    }

    private IEnumerable<Drawing> Drawn(State state, bool isLast) =>
        from variable in _emphasis.Variables
        from fact in Fact.Of(variable, state)
        from trait in _shape.Draw(fact, state)
        select new Drawing(fact, trait, _emphasis.MarkOf(fact, isLast), _emphasis.WeightOf(fact, isLast));

    private DrawnState ContentsOf(State state, bool isLast)
    {
        ImmutableArray<Drawing> drawn = [.. Drawn(state, isLast)];
        return new DrawnState(drawn, PlacesIn(drawn));
    }

    private Scene SceneOf(string title, State state, DrawnState own, DrawnState? other, bool isLast)
    {
        Node[] nodes = [.. _nodes.Select(n => NodeOf(n, own, other, isLast))];
        var stems = _shape.Form.Grow(FactsOf(own, state));
        var roots = stems.Select(s => BranchOf(s, own, other, isLast)).ToList();
        var homeless = Enumerable.Range(0, nodes.Length).Where(i => (nodes[i].IsPresent || !nodes[i].Roles.IsEmpty) && !own.Places.ContainsKey(_nodes[i])).ToImmutableArray();
        if (!homeless.IsEmpty) roots.Add(new Branch($"in no {_shape.ZoneSort}", "", [], [], Mark.Same, Weight.Usual, [], homeless));
        return new Scene(title, [.. nodes], []) { Tree = new Tree([.. roots], _shape.ZoneSort is not null) };
    }

    private bool IsPresent(Value node, DrawnState contents) => !_shape.HasPresence || contents.Presences(node).Any();

    private Node NodeOf(Value node, DrawnState own, DrawnState? other, bool isLast)
    {
        var isPresent = IsPresent(node, own);
        ImmutableArray<Note> id = node is not BitsValue && _ids.GetValueOrDefault(node) is { } bits ? [new Note(_texts[bits], Mark.Same, Weight.Usual)] : [];
        ImmutableArray<Note> notes = [.. NotesOn(node, own, other, isPresent, isLast)];
        var mark = other is null || !isPresent ? Mark.Same
            : !IsPresent(node, other) ? isLast ? Mark.Added : Mark.Removed
            : isLast && (!Equals(own.Places.GetValueOrDefault(node), other.Places.GetValueOrDefault(node)) || notes.Any(n => n.Mark != Mark.Same)) ? Mark.Changed
            : Mark.Same;
        return new Node(
            NameOf(node), isPresent, [.. id, .. notes], _emphasis.RolesOf(v => IsAbout(v, node), isLast), mark,
            _emphasis.WeightOf(v => IsAbout(v, node), own.Presences(node).Select(WeightInBin), isLast));
    }

    // A record is about the first node in it.
    private bool IsAbout(Value value, Value thing) => value.Equals(thing) || value is DataValue && _shape.Things("", value).Select(t => t.Thing).FirstOrDefault() is { } first && first.Equals(thing);

    // The bin is what is wrong with a wrong bin, not each node in it.
    private Weight WeightInBin(Drawing drawing) => drawing is { Weight: Weight.Wrong, Fact: { Variable.Sort: Logic.MapSort, Key: { } key } } && _shape.IsZone(key) ? Weight.Usual : drawing.Weight;

    private string? TextOn(Value thing, Trait trait) => trait switch
    {
        Trait.Note note when note.Thing.Equals(thing) => note.Text,
        Trait.Link link when link.From.Equals(thing) => $"{link.Label} → {NameOf(link.To)}",
        _ => null,
    };

    // Relations, members and constants are always said; of the rest, whatever concerns the failure or the step, and nothing about what is not there.
    private IEnumerable<Note> NotesOn(Value thing, DrawnState own, DrawnState? other, bool isPresent, bool isLast) =>
        from d in own.Drawn
        let text = TextOn(thing, d.Trait)
        where text is not null && (!d.Fact.IsReplaced || d.Fact.Key is null || isPresent && _emphasis.Concerns(d.Fact))
        let weight = d.Fact.Key is null && d.Weight == Weight.Dim ? Weight.Usual : _shape.IsNode(thing) ? WeightInBin(d) : d.Weight
        select new Note(text, MarkOf(thing, text, d, other, isLast), weight);

    private Mark MarkOf(Value thing, string text, Drawing drawing, DrawnState? other, bool isLast)
    {
        var others = (other?.Drawn ?? []).Where(d => d.Fact.Variable == drawing.Fact.Variable).Select(d => TextOn(thing, d.Trait)).OfType<string>().ToArray();
        return other is null || others.Contains(text) ? Mark.Same
            : drawing.Fact.IsReplaced && others.Length > 0 ? isLast ? Mark.Changed : Mark.Same
            : isLast ? Mark.Added : Mark.Removed;
    }

    // ---- vertices ---------------------------------------------------------------------------------------------------------------

    // In the order in which the state places them: a list has one.
    private OrderedDictionary<Value, Value> PlacesIn(ImmutableArray<Drawing> drawn)
    {
        var places = new OrderedDictionary<Value, Value>();
        if (_shape.ZoneSort is null)
        {
            foreach (var node in _nodes.Where(_ids.ContainsKey)) places.Add(node, _ids[node]);
            return places;
        }

        foreach (var placement in drawn.Select(d => d.Trait).OfType<Trait.Placement>()) places.TryAdd(placement.Node, placement.Zone);
        Value[] zones = [.. ZonesIn(drawn).Concat(places.Values).Distinct()];
        foreach (var node in _nodes)
            if (!places.ContainsKey(node) && _ids.GetValueOrDefault(node) is { } id && _shape.Form.ZoneOf(id, zones) is { } zone) places.Add(node, zone);
        return places;
    }

    private IEnumerable<Value> ZonesIn(ImmutableArray<Drawing> drawn) => drawn.Select(d => d.Trait).OfType<Trait.Presence>().Select(p => p.Thing).Where(t => !_shape.IsNode(t));

    private TreeFacts FactsOf(DrawnState own, State state)
    {
        var present = own.Drawn.Where(d => d.Trait is Trait.Presence(var thing) && !_shape.IsNode(thing)).ToLookup(d => ((Trait.Presence)d.Trait).Thing, d => d.Fact.Variable);
        var kinds = own.Places.Values.Concat(present.Select(p => p.Key)).Distinct().ToImmutableSortedDictionary(z => z, z => present[z].ToImmutableHashSet<Logic.StateVariable>());
        return new TreeFacts(kinds, [.. own.Places.Values], state);
    }

    private Branch BranchOf(Stem stem, DrawnState own, DrawnState? other, bool isLast)
    {
        ImmutableArray<int> nodes = stem.Thing is null ? [] : [.. own.Places.Where(p => p.Value.Equals(stem.Thing)).Select(p => _nodes.IndexOf(p.Key)).Where(i => i >= 0)];
        var branches = stem.Branches.Select(b => BranchOf(b, own, other, isLast)).ToImmutableArray();
        if (stem.Thing is not { } zone || _shape.ZoneSort is null) return new Branch("", stem.Edge, [], [], Mark.Same, Weight.Usual, branches, nodes);

        var branch = new Branch(
            NameOf(zone), stem.Edge, [.. NotesOn(zone, own, other, isPresent: true, isLast)], _emphasis.RolesOf(v => IsAbout(v, zone), isLast),
            own.Presences(zone).Select(d => d.Mark).FirstOrDefault(m => m is Mark.Added or Mark.Removed),
            _emphasis.WeightOf(v => IsAbout(v, zone), own.Presences(zone).Select(d => d.Weight), isLast), branches, nodes);
        // Nodes in a zone that has zones below it are drawn below it too.
        return branches.IsEmpty || nodes.IsEmpty ? branch
            : branch with { Nodes = [], Branches = [.. branches, new Branch($"in {branch.Name} alone", "", [], [], Mark.Same, Weight.Usual, [], nodes)] };
    }
}
