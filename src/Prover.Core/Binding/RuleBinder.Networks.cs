using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <content>
/// Rules that receive and send (soundness rule 22). From a queue, <c>receive m from N</c> takes the first message; from a set it takes any, which is then a parameter of
/// the rule. <c>send e to N</c> adds to what is left.
/// </content>
internal sealed partial class RuleBinder
{
    // The values that a rule receives: the message, where it is a parameter, and the messages left in flight.
    private sealed record Delivery(Network Network, Term Left, Location Place);

    private List<Variable> DeclareReceived(RuleDeclarationSyntax syntax, TermBinder binder, NameScope scope, List<Delivery> deliveries, List<Step> steps)
    {
        var received = new List<Variable>();
        foreach (var (premise, position) in syntax.Premises.Select((p, i) => (p, i)))
        {
            if (premise is not ReceivePremiseSyntax receive) continue;
            if (FindNetwork(receive.Network) is not { } network)
            {
                binder.Patterns.Declare(receive.Message, ErrorSort.Instance, scope);
                continue;
            }

            if (deliveries.Any(d => d.Network == network)) diagnostics.MisplacedReceive(receive.Location, $"this rule already receives a message from '{network.Messages.Name}'");
            else if (syntax.Premises.Take(position).Any(p => p is not ReceivePremiseSyntax)) diagnostics.MisplacedReceive(receive.Location, "a rule receives before it asks for anything else: 'receive' stands above all other premises");
            var message = binder.Patterns.Declare(receive.Message, network.Message, scope);
            var (step, left) = Deliver(network, message, binder, scope, receive);
            steps.Add(step);
            deliveries.Add(new Delivery(network, left, receive.Location));
            if (!network.Kind.IsQueue) received.Add(message);
        }

        return received;
    }

    private static (Step Step, Term Left) Deliver(Network network, Variable message, TermBinder binder, NameScope scope, ReceivePremiseSyntax syntax)
    {
        var place = syntax.Location;
        var messages = NetworkBinder.Read(network, place);
        var read = new VariableTerm(message) { Place = place };
        if (network.Kind.IsQueue)
        {
            var rest = binder.Patterns.Declare(new NameSyntax($"rest_{network.Messages}", syntax.Network.Location), network.Messages.Sort, scope);
            var pattern = new ConsPattern(new VariablePattern(message), new VariablePattern(rest));
            return (new Bind(pattern, messages, syntax.Label?.Text, place), new VariableTerm(rest) { Place = place });
        }

        var premise = new Assume(new InSet(read, messages) { Place = place }, syntax.Label?.Text, place);
        return (premise, network.Kind.Keeps ? messages : new SetUpdate(messages, read, Added: false) { Place = place });
    }

    // The networks after a rule: what it leaves in flight, and what it sends, in the order in which it is written. The messages are added to `sent`.
    private List<Effect> BindSends(IReadOnlyList<EffectSyntax> effects, List<Delivery> deliveries, List<Term> sent, TermBinder binder, NameScope scope)
    {
        var after = deliveries.DistinctBy(d => d.Network).ToDictionary(d => d.Network, d => (d.Left, d.Place));
        foreach (var send in effects.OfType<SendSyntax>())
        {
            if (FindNetwork(send.Network) is not { } network)
            {
                binder.BindWhole(send.Message, scope, null);
                continue;
            }

            var before = after.TryGetValue(network, out var known) ? known.Left : NetworkBinder.Read(network, send.Location);
            if (BindSend(send, network, before, sent, binder, scope) is { } flight) after[network] = (flight with { Place = send.Location }, send.Location);
        }

        return
        [
            .. from network in networks.Variables.Select(networks.Find).OfType<Network>()
               where after.ContainsKey(network)
               let term = after[network]
               where term.Left is not StateTerm
               select new Effect(network.Messages, term.Left, term.Place),
        ];
    }

    // The network after one send: with the message, with the one of an option, or with those of a list.
    private Term? BindSend(SendSyntax syntax, Network network, Term before, List<Term> sent, TermBinder binder, NameScope scope)
    {
        var sort = SortOf(syntax.Message, network, scope);
        var message = binder.BindWhole(syntax.Message, scope, sort);
        if (message is ErrorTerm) return null;
        sent.Add(message);
        switch (sort)
        {
            case OptionSort option when !option.Equals(network.Message):
                var value = Fresh("sent", network, syntax);
                return new Match([message],
                [
                    new MatchArm([new NonePattern(option)], null, before),
                    new MatchArm([new SomePattern(option, new VariablePattern(value))], null, Added(network, before, new VariableTerm(value), syntax)),
                ])
                { Place = syntax.Location };
            case ListSort { Bound: { } bound } list when !list.Equals(network.Message):
                return network.Kind.IsQueue ? new Concatenation(before, message) { Place = syntax.Location } : AddedAll(network, before, message, bound, syntax);
            default:
                return Added(network, before, message, syntax);
        }
    }

    // The sort that a message has to fit: the network's, an option of it, or a list of as many as are written. The binder that finds out which is thrown away: a sort
    // that is merely found leaves out the checks that an integer is a natural number and that a list is short enough (soundness rule 13).
    private Sort SortOf(ExpressionSyntax message, Network network, NameScope scope)
    {
        var found = vocabulary.Binder(new DiagnosticBag(), StateAccess.All).Bind(message, scope).Sort;
        if (SortInference.Unify(network.Message, found)) return network.Message;
        return found.Resolved switch
        {
            OptionSort option when SortInference.Unify(network.Message, option.Element) => new OptionSort(network.Message),
            ListSort { Bound: { } bound } list when SortInference.Unify(network.Message, list.Element) => new ListSort(network.Message, bound),
            _ => network.Message,
        };
    }

    // The messages of a list of at most 'bound', one after the other: each is added to a name for what is in flight by then, so that the term grows with the bound alone.
    private static Let AddedAll(Network network, Term before, Term messages, int bound, SendSyntax syntax)
    {
        var place = syntax.Location;
        var list = new Variable($"sent_{network.Messages}", messages.Sort, place);
        var read = new VariableTerm(list) { Place = place };
        var after = Enumerable.Range(0, bound).Aggregate(before, (sent, i) => AddedAt(network, sent, read, i, syntax));
        return new Let(new VariablePattern(list), messages, after) { Place = place };
    }

    private static Let AddedAt(Network network, Term before, Term list, int position, SendSyntax syntax)
    {
        var place = syntax.Location;
        var inFlight = new Variable($"sent_{network.Messages}_{position}", network.Messages.Sort, place);
        var read = new VariableTerm(inFlight) { Place = place };
        var at = new IntLiteral(position);
        var isThere = new Compared(Comparison.Less, at, new Length(list));
        var added = Added(network, read, new ElementAt(list, at) { Place = place }, syntax);
        return new Let(new VariablePattern(inFlight), before, new Conditional(isThere, added, read) { Place = place }) { Place = place };
    }

    // A message that a network delivers once is undefined where it is in flight already: a set could not tell two from one.
    private static Term Added(Network network, Term before, Term message, SendSyntax syntax)
    {
        var place = syntax.Location;
        if (network.Kind.IsQueue) return new Concatenation(before, new ListLiteral(network.Message, [message])) { Place = place };
        if (network.Kind.Keeps) return new SetUpdate(before, message, Added: true) { Place = place };
        var sent = Fresh("new", network, syntax);
        var read = new VariableTerm(sent) { Place = place };
        if (before is StateTerm or VariableTerm) return Once(before);
        var left = new Variable($"left_{network.Messages}", network.Messages.Sort, place);
        return new Let(new VariablePattern(left), before, Once(new VariableTerm(left) { Place = place })) { Place = place };

        Match Once(Term inFlight) => new(
            [message],
            [new MatchArm([new VariablePattern(sent)], new Not(new InSet(read, inFlight) { Place = place }) { Place = place }, new SetUpdate(inFlight, read, Added: true) { Place = place })])
        {
            Place = place,
            Complaint = $"this message is in flight already, and '{network.Messages}' delivers each message once",
        };
    }

    private static Variable Fresh(string name, Network network, SendSyntax syntax) => new($"{name}_{network.Messages}", network.Message, syntax.Location);

    private Network? FindNetwork(NameSyntax name)
    {
        if (name.Text.Length == 0) return null;
        if (vocabulary.FindTerm(name) is StateVariable variable && networks.Find(variable) is { } network) return network;
        diagnostics.NotANetwork(name.Location, name.Text, Nearest.To(name.Text, networks.Variables.Select(v => v.Name)));
        return null;
    }
}
