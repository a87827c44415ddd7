using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Semantics;

/// <summary>
/// Each conjunct of <c>ring_ok</c> says something: a wrong state, made by hand, makes it false and nothing else. The ring is a, b, c, d in this
/// order, and the newcomer is c.
/// </summary>
public sealed class ChordConjunctTests
{
    private const string Asking = "Message(c, a, Find(c, c, Joining))";
    private const string Telling = "Message(c, a, SetSucc(c))";

    [Theory]
    [InlineData("quiet", "{a: Succ(b), b: Succ(a)}", "[]")]
    [InlineData("quiet", "{a: Succ(b), b: Succ(c), c: Succ(a)}", "[Message(a, b, Find(d, a, Looking)), Message(c, a, Found(d, a, Looking))]")]
    [InlineData("joining", "{a: Succ(b), b: Succ(a), c: Empty}", $"[{Asking}]")]
    [InlineData("joining", "{a: Succ(b), b: Succ(a), c: Empty}", "[Message(b, c, Found(c, a, Joining))]")]
    [InlineData("attached", "{a: Succ(a), c: Succ(a)}", $"[{Telling}]")]
    public void ARightStateSatisfiesItsCase(string name, string states, string messages) =>
        Assert.Empty(FalseConjuncts(name, states, messages));

    [Theory]
    [InlineData("quiet", "filled", "{a: Empty}", "[]")]
    [InlineData("quiet", "closed", "{a: Succ(b)}", "[]")]
    [InlineData("quiet", "order", "{a: Succ(a), b: Succ(a)}", "[]")]
    [InlineData("quiet", "deliverable", "{a: Succ(a)}", "[Message(a, b, Find(a, a, Looking))]")]
    [InlineData("quiet", "deliverable", "{a: Succ(a)}", "[Message(a, a, Find(a, b, Looking))]")]
    [InlineData("quiet", "answers", "{a: Succ(a)}", "[Message(a, a, Found(a, b, Looking))]")]
    [InlineData("quiet", "answers", "{a: Succ(b), b: Succ(a)}", "[Message(a, b, Found(c, b, Looking))]")]
    [InlineData("quiet", "idle", "{a: Succ(a)}", "[Message(a, a, Find(a, a, Joining))]")]
    [InlineData("joining", "empty", "{a: Succ(a), c: Succ(a)}", $"[{Asking}]")]
    [InlineData("joining", "empty", "{a: Empty, c: Empty}", $"[{Asking}]")]
    [InlineData("joining", "closed", "{a: Succ(c), c: Empty}", $"[{Asking}]")]
    [InlineData("joining", "closed", "{a: Succ(b), c: Empty}", $"[{Asking}]")]
    [InlineData("joining", "order", "{a: Succ(a), b: Succ(a), c: Empty}", $"[{Asking}]")]
    [InlineData("joining", "deliverable", "{a: Succ(a), c: Empty}", "[Message(c, b, Find(c, c, Joining))]")]
    [InlineData("joining", "answers", "{a: Succ(a), c: Empty}", $"[{Asking}, Message(a, a, Found(a, b, Looking))]")]
    [InlineData("joining", "pending", "{a: Succ(a), c: Empty}", "[]")]
    [InlineData("joining", "pending", "{a: Succ(a), c: Empty}", $"[{Asking}, {Asking}]")]
    [InlineData("joining", "request", "{a: Succ(a), c: Empty}", "[Message(c, a, Find(a, a, Joining))]")]
    [InlineData("joining", "request", "{a: Succ(a), c: Empty}", $"[{Asking}, Message(a, a, Find(a, c, Looking))]")]
    [InlineData("joining", "reply", "{a: Succ(a), c: Empty}", "[Message(a, a, Found(c, a, Joining))]")]
    [InlineData("joining", "reserved", "{a: Succ(a), c: Empty}", $"[{Asking}, Message(a, c, Find(a, a, Looking))]")]
    [InlineData("joining", "early", "{a: Succ(a), c: Empty}", $"[{Telling}]")]
    [InlineData("attached", "filled", "{a: Empty, c: Succ(a)}", $"[{Telling}]")]
    [InlineData("attached", "closed", "{a: Succ(d), c: Succ(d)}", $"[{Telling}]")]
    [InlineData("attached", "order", "{a: Succ(a), b: Succ(a), c: Succ(a)}", $"[{Telling}]")]
    [InlineData("attached", "deliverable", "{a: Succ(a), c: Succ(a)}", "[Message(c, b, SetSucc(c))]")]
    [InlineData("attached", "answers", "{a: Succ(a), c: Succ(a)}", $"[{Telling}, Message(a, a, Found(a, b, Looking))]")]
    [InlineData("attached", "pending", "{a: Succ(a), c: Succ(a)}", "[]")]
    [InlineData("attached", "pending", "{a: Succ(a), c: Succ(a)}", $"[{Telling}, {Telling}]")]
    [InlineData("attached", "update", "{a: Succ(a), c: Succ(a)}", "[Message(c, a, SetSucc(a))]")]
    [InlineData("attached", "between", "{a: Succ(b), b: Succ(a), c: Succ(a)}", $"[{Telling}]")]
    public void AWrongStateFalsifiesExactlyOneConjunct(string name, string conjunct, string states, string messages) =>
        Assert.Equal([conjunct], FalseConjuncts(name, states, messages));

    [Fact]
    public void EveryConjunctHasAWrongState()
    {
        var shown = typeof(ChordConjunctTests).GetMethod(nameof(AWrongStateFalsifiesExactlyOneConjunct))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>()
            .Select(a => a.GetData(null!).Single()).Select(row => $"{row[0]}.{row[1]}");

        var all = Repository.Proof("proofs/chord/single-join.proof").Invariant.Cases
            .SelectMany(c => c.Conjuncts.Select(k => $"{c.Name}.{k.Label}"));
        Assert.Empty(all.Except(shown));
    }

    private static IEnumerable<string> FalseConjuncts(string name, string states, string messages)
    {
        // The state is what two functions of the specification give: it is read and checked like everything else.
        var system = Spec.Bind($"""
            extend "{Repository.PathOf("specs/chord/single-join.spec")}"
            add function states(a: Id, b: Id, c: Id, d: Id): map<Id, NodeState> = {states}
            add function messages(a: Id, b: Id, c: Id, d: Id): list<Message> = {messages}
            """);
        var ring = system.Sorts.Single();
        var evaluator = new Evaluator(new Universe(System.Collections.Immutable.ImmutableDictionary<UninterpretedSort, int>.Empty.Add(ring, 4)));
        ElementValue[] points = [.. Enumerable.Range(0, 4).Select(i => new ElementValue(ring, i))];
        Value Result(string function)
        {
            var called = system.Functions.Single(f => f.Name == function);
            var given = evaluator.Evaluate(called.Body, new State([]), Bindings.None.With(called.Parameters, points));
            return Assert.IsType<Evaluation.Defined>(given).Value;
        }

        var state = new State([Result("states"), Result("messages")]);
        var claim = system.Invariants.Single().Cases.Single(c => c.Name == name);
        var newcomer = Bindings.None.With(claim.Parameters, [points[2]]);
        return [.. claim.Conjuncts.Where(c => !IsTrue(c, evaluator, state, newcomer)).Select(c => c.Label)];
    }

    private static bool IsTrue(Conjunct conjunct, Evaluator evaluator, State state, Bindings bindings) =>
        evaluator.Evaluate(conjunct.Formula, state, bindings).IsTrue;
}
