using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>A network: a queue, or a set of messages that are delivered in any order.</summary>
/// <param name="Messages">The messages in flight: a list if it is a queue, otherwise a set.</param>
/// <param name="Message">The sort of a message.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">The name where it was declared.</param>
internal sealed record Network(StateVariable Messages, Sort Message, NetworkKind Kind, NameSyntax Name);

/// <summary>
/// Networks as state variables, with the rules that they imply (soundness rule 22). A queue is a list. In a set no message is twice: what an
/// <c>unordered</c> network delivers once must not be in flight already when it is sent, which is proved; what a network keeps may be sent again.
/// </summary>
internal sealed class NetworkBinder(SortBinder sorts, DiagnosticBag diagnostics)
{
    private readonly Dictionary<StateVariable, Network> _networks = [];

    /// <summary>The variables of the networks, in the order of their declaration.</summary>
    public ImmutableArray<StateVariable> Variables => [.. _networks.Keys.OrderBy(v => v.Index)];

    /// <summary>The network whose messages <paramref name="variable"/> holds; null when it is no network.</summary>
    public Network? Find(StateVariable variable) => _networks.GetValueOrDefault(variable);

    /// <summary>The state variable of a network; <paramref name="index"/> is its position in a state.</summary>
    public StateVariable Declare(NetworkDeclarationSyntax syntax, int index)
    {
        var kind = NetworkKind.Of(syntax);
        CheckKind(syntax);
        var sort = sorts.Bind(
            new NamedSortSyntax(new NameSyntax(kind.IsQueue ? "list" : "set", syntax.Name.Location), [syntax.Message], null, syntax.Message.Location), SortRole.State);
        var variable = new StateVariable(syntax.Name.Text, sort, index, isMutable: true, syntax.Name.Location);
        var message = sort switch
        {
            ListSort list => list.Element,
            SetSort set => set.Element,
            _ => ErrorSort.Instance,
        };
        _networks[variable] = new Network(variable, message, kind, syntax.Name);
        return variable;
    }

    private void CheckKind(NetworkDeclarationSyntax syntax)
    {
        foreach (var word in syntax.Kind.Where(k => k.Text.Length > 0 && !NetworkKind.Words.Contains(k.Text)))
            diagnostics.UnknownName(word.Location, "kind of network", word.Text, Nearest.To(word.Text, NetworkKind.Words), "a network is fifo, fifo lossy, unordered, lossy, duplicating or lossy duplicating");
        var known = syntax.Kind.Where(k => NetworkKind.Words.Contains(k.Text)).ToArray();
        var repeated = known.Where((k, i) => known.Take(i).Any(e => e.Text == k.Text)).FirstOrDefault();
        var fifo = known.FirstOrDefault(k => k.Text == "fifo");
        var other = known.FirstOrDefault(k => k.Text is "unordered" or "duplicating");
        if (repeated is not null) diagnostics.NetworkKind(repeated.Location, $"'{repeated.Text}' is written twice");
        else if (fifo is not null && other is not null)
            diagnostics.NetworkKind(other.Location, $"a network cannot be both 'fifo' and '{other.Text}'");
    }

    /// <summary>The premises that say that every network is empty at first.</summary>
    public IEnumerable<Step> EmptyAtFirst() =>
        from network in _networks.Values
        where network.Message is not ErrorSort
        let read = Read(network, network.Name.Location)
        let empty = network.Kind.IsQueue ? (Term)new ListLiteral(network.Message, []) : new SetLiteral(network.Message, [])
        select new Assume(new Equality(read, empty) { Place = network.Name.Location }, null, network.Name.Location);

    /// <summary>The rules with one more for each network that loses messages.</summary>
    public ImmutableArray<Rule> WithLosses(ImmutableArray<Rule> rules)
    {
        foreach (var network in _networks.Values.Where(n => n.Kind.Loses && n.Message is not ErrorSort))
        {
            var loss = Loss(network);
            if (rules.FirstOrDefault(r => r.Name == loss.Name) is { } taken)
                diagnostics.Duplicate(taken.Place, "rule", taken.Name, network.Name.Location);
            rules = rules.Add(loss);
        }

        return rules;
    }

    /// <summary>The name of the rule by which a network loses a message.</summary>
    public static string LossOf(string network) => $"lose_{network}";

    // Any message: of a queue, the one at any position; of a set that keeps messages, all copies, since they are one element.
    private static Rule Loss(Network network)
    {
        var place = network.Name.Location;
        var messages = Read(network, place);
        var lost = new Variable(network.Kind.IsQueue ? "position" : "message", network.Kind.IsQueue ? NatSort.Instance : network.Message, place);
        var read = new VariableTerm(lost) { Place = place };
        Term premise = network.Kind.IsQueue ? new Compared(Comparison.Less, read, new Length(messages)) : new InSet(read, messages);
        Term left = network.Kind.IsQueue ? new Removal(messages, read) { Place = place } : new SetUpdate(messages, read, Added: false);
        var effect = new Effect(network.Messages, left with { Place = place }, place);
        return new Rule(LossOf(network.Messages.Name), [lost], [new Assume(premise with { Place = place }, null, place)], new Effects([effect], []), place) { IsImplied = true };
    }

    /// <summary>The messages in flight, at a place.</summary>
    public static StateTerm Read(Network network, Location place) => new(network.Messages) { Place = place };
}
