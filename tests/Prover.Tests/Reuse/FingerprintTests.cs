using Prover.Logic;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;
using Prover.Tests.Smt.Generation;
using Prover.Tests.Support;

namespace Prover.Tests.Reuse;

/// <summary>Fingerprints change when a question does, and only then.</summary>
public sealed class FingerprintTests
{
    private const string System =
        """
        sort Id: ring
        sort Color
        datatype Node = Empty | Succ(next: Id)
        record Letter { from: Id, to: Id }
        state { nodes: map<Id, Node>, letters: list<Letter>, count: nat }
        immutable relation likes(Id, Color)
        definition linked(p: Id) = p in nodes & nodes[p] is Succ
        definition calm() = letters = []
        axiom [friendly] forall i: Id. exists c: Color. likes(i, c)
        init(first: Id) { nodes = {first: Succ(first)}; letters = []; count = 0 }
        rule send(a: Id, b: Id) { [linked] linked(a); [other] a != b; ---; letters := letters ++ [Letter(a, b)]; count := count + 1 }
        rule receive { let m :: rest = letters; [there] m.to in nodes; ---; letters := rest; nodes[m.to] := Succ(m.from) }
        invariant ok { [some] forall i in nodes. nodes[i] is Succ -> likes(i, nodes[i].next) | true; [count] count >= 0; [near] forall a: Id, b: Id. a in (b, b] }
        """;

    private static readonly string Valid = System.Replace("-> likes(i, nodes[i].next) | true", "-> nodes[i].next = nodes[i].next", StringComparison.Ordinal);

    private static Dictionary<string, Fingerprint> Of(string spec)
    {
        var fingerprinter = new Fingerprinter();
        return ObligationGenerator.Generate(Spec.Load(spec)).ToDictionary(o => o.Name, o => fingerprinter.Of(o.Query), StringComparer.Ordinal);
    }

    private static string[] Changed(string before, string after)
    {
        var old = Of(before).Values.Select(f => f.Whole).ToHashSet(StringComparer.Ordinal);
        return [.. Of(after).Where(n => !old.Contains(n.Value.Whole)).Select(n => n.Key)];
    }

    /// <summary>The order of the hypotheses is no part of the question, but of the positions by which an answer names them.</summary>
    [Fact]
    public void OnlyOneNumberDependsOnTheOrderOfHypotheses()
    {
        var (count, near) = ("[count] count >= 0", "[near] forall a: Id, b: Id. a in (b, b]");
        var swapped = Valid.Replace($"{count}; {near}", $"{near}; {count}", StringComparison.Ordinal);

        Assert.NotEqual(Valid, swapped);
        var (before, after) = (Of(Valid).Single(o => o.Key.EndsWith("/send/ok.count", StringComparison.Ordinal)).Value, Of(swapped).Single(o => o.Key.EndsWith("/send/ok.count", StringComparison.Ordinal)).Value);
        Assert.Equal(before.Whole, after.Whole);
        Assert.NotEqual(before.InOrder, after.InOrder);
        Assert.Equal(before.InOrder, Of(Valid.Replace("forall a: Id, b: Id. a in", "forall c: Id, b: Id. c in", StringComparison.Ordinal)).Single(o => o.Key.EndsWith("/send/ok.count", StringComparison.Ordinal)).Value.InOrder);
    }

    [Theory]
    [InlineData("forall i in nodes. nodes[i] is Succ -> nodes[i].next = nodes[i].next", "forall other in nodes. ((nodes[other] is Succ) -> (nodes[other].next = nodes[other].next))")]
    [InlineData("axiom [friendly]", "# what is said here is no news\naxiom   [friendly]")]
    [InlineData("definition calm() = letters = []\n", "")]
    [InlineData("exists c: Color. likes(i, c)", "exists shade: Color. likes(i, shade)")]
    [InlineData("let m :: rest = letters; [there] m.to in nodes; ---; letters := rest; nodes[m.to] := Succ(m.from)", "let l :: tail = letters; [there] l.to in nodes; ---; nodes[l.to] := Succ(l.from); letters := tail")]
    [InlineData("rule send(a: Id, b: Id) { [linked] linked(a); [other] a != b; ---; letters := letters ++ [Letter(a, b)]", "rule send(p: Id, q: Id) { [other] p != q; [linked] linked(p); ---; letters := letters ++ [Letter(p, q)]")]
    [InlineData("sort Id: ring\nsort Color", "sort Color\nsort Id: ring")]
    [InlineData("definition linked(p: Id) = p in nodes & nodes[p] is Succ\ndefinition calm() = letters = []", "definition calm() = letters = []\ndefinition linked(n: Id) = n in nodes & nodes[n] is Succ")]
    public void WhatSaysTheSameIsTheSame(string text, string other)
    {
        Assert.Contains(text, Valid, StringComparison.Ordinal);
        var changed = Changed(Valid, Valid.Replace(text, other, StringComparison.Ordinal));

        // A premise may rely on those above it: that it has a meaning is another question where these are others.
        Assert.DoesNotContain(changed, name => !name.Contains("/defined/premise/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sort Id: ring", "sort Id: order", "ok.some")]
    [InlineData("Empty | Succ(next: Id)", "Empty | Succ(next: Id) | Gone", "ok.some")]
    [InlineData("count: nat", "count: int", "ok.count")]
    [InlineData("nodes[p] is Succ", "nodes[p] is Empty", "send/ok.some")]
    [InlineData("forall i: Id. exists c: Color. likes(i, c)", "exists c: Color. forall i: Id. likes(i, c)", "ok.some")]
    [InlineData("{first: Succ(first)}", "{first: Empty}", "init/ok.some")]
    [InlineData("Letter(a, b)", "Letter(b, a)", "send/ok.some")]
    [InlineData("count := count + 1", "count := count + 2", "send/ok.count")]
    [InlineData("let m :: rest = letters", "let m :: _ = letters; let _ :: rest = letters", "receive/ok.some")]
    [InlineData("Succ(m.from)", "Succ(m.to)", "receive/ok.some")]
    [InlineData("(b, b]", "[b, b)", "ok.near")]
    [InlineData("forall a: Id, b: Id. a in", "forall b: Id, a: Id. a in", "ok.near")]
    [InlineData("count >= 0", "count > 0", "ok.count")]
    [InlineData("a != b", "!(a = a)", "send/ok.some")]
    public void WhatSaysSomethingElseIsNot(string text, string other, string changes)
    {
        Assert.Contains(text, Valid, StringComparison.Ordinal);

        Assert.Contains(Changed(Valid, Valid.Replace(text, other, StringComparison.Ordinal)), name => name.EndsWith(changes, StringComparison.Ordinal));
    }

    [Fact]
    public void AnotherRuleChangesNothing()
    {
        var changed = Changed(Valid, Valid.Replace("count := count + 1", "count := count + 2", StringComparison.Ordinal));

        Assert.NotEmpty(changed);
        Assert.All(changed, name => Assert.Contains("/send/", name, StringComparison.Ordinal));
    }

    [Fact]
    public void BeforeAndBehindARuleAreDifferentStates()
    {
        var proof = Spec.Load(Valid);
        var send = proof.System.Rules.Single(r => r.Name == "send");
        var calm = new Assume(proof.System.Functions.Single(f => f.Name == "calm").Body);
        Fingerprint Of(params Step[] steps) => new Fingerprinter().Of(new Query(send.Parameters, [.. steps], null));

        Assert.NotEqual(Of(calm, new Fire(send)).Whole, Of(new Fire(send), calm).Whole);
        Assert.NotEqual(Of(new Fire(send)).Frame, Of(new Fire(send), new Fire(send)).Frame);
    }

    [Fact]
    public void EverythingThatATermIsCounts()
    {
        var terms = new TermGenerator(new GeneratedVocabulary(2, 2), new Random(7));
        var changed = new HashSet<string>();
        foreach (var part in Enumerable.Range(0, 600).SelectMany(_ => Parts(terms.Formula())))
            foreach (var (what, other) in Altered.Each(part))
            {
                var (before, after) = (Canonical.Of(part), Canonical.Of(other));
                Assert.True(before.Text != after.Text || !before.Free.SequenceEqual(after.Free), $"{part.GetType().Name}.{what} does not count: {before.Text}");
                changed.Add($"{part.GetType().Name}.{what}");
            }

        Assert.Superset(
            new HashSet<string> { "IntLiteral.Value", "BitsLiteral.Width", "Connected.Connective", "OverList.Quantifier", "InInterval.LowClosed", "Construct.Constructor", "Fitted.Capacity", "OptionTerm.Element" },
            changed);
    }

    [Fact]
    public void NamesOfBoundVariablesDoNotCount()
    {
        // The same dice make the same terms of other variables.
        var (one, other) = (new TermGenerator(new GeneratedVocabulary(2, 2), new Random(7)), new TermGenerator(new GeneratedVocabulary(2, 2), new Random(7)));
        for (var i = 0; i < 1000; i++) Assert.Equal(Canonical.Of(one.Formula()).Text, Canonical.Of(other.Formula()).Text);
    }

    private static IEnumerable<Term> Parts(Term term) => Subterms.Of(term).SelectMany(Parts).Append(term);
}
