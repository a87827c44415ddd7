using Prover.Tests.Support;

namespace Prover.Tests.Binding;

/// <summary>Sorts that are found out, and mistakes from which nothing else follows.</summary>
public sealed class InferenceTests
{
    private const string Prelude = """

        sort Id: ring
        sort Plain
        datatype Node = Empty | Succ(next: Id)
        record Message { src: Id, dst: Id }
        state { Nodes: map<Id, Node>, Queue: list<Message>, Head: Id }
        init { true }
        """;

    [Theory]
    [InlineData("forall x. x = Head")]
    [InlineData("forall x. x in Nodes")]
    [InlineData("forall x, y. x in Nodes & Nodes[x] = Succ(y)")]
    [InlineData("forall x, y, z. btw(x, y, z) -> btw(y, z, Head)")]
    [InlineData("forall x, y. y in (x, Head)")]
    [InlineData("forall p in Nodes. exists m in Queue. m.dst = p")]
    [InlineData("forall x. (x, true) = (Head, true)")]
    [InlineData("[] = Queue")]
    [InlineData("{} = Nodes | Nodes = {Head: Empty}")]
    [InlineData("let (x, y) = (Head, Empty) in Nodes[x] = y")]
    [InlineData("(if Nodes = {} then Empty else Succ(Head)) is Succ")]
    public void TheSortOfAVariableFollowsFromItsUse(string formula)
    {
        Assert.Empty(Diagnose.Spec($"definition d() = {formula}" + Prelude));
    }

    [Theory]
    [InlineData("forall x. x = unknown")]
    [InlineData("forall x. unknown(x)")]
    [InlineData("forall x. Nodes[unknown] = x")]
    [InlineData("let (x, y) = unknown in x = y")]
    [InlineData("match unknown { Succ(n) => n = Head\n_ => unknown2 }")]
    [InlineData("unknown[Head].field is Succ")]
    public void FromAnUnknownNameNothingElseFollows(string formula)
    {
        Assert.All(Diagnose.Spec($"definition d() = {formula}" + Prelude), d => Assert.StartsWith("there is no name 'unknown", d.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("forall x. x = (x, x)")]
    [InlineData("forall x. [x] = x")]
    [InlineData("forall x, y. x = (y, y) & y = (x, x)")]
    [InlineData("forall x. {x: x} = x")]
    public void ASortIsNoPartOfItself(string formula)
    {
        Assert.Equal("P205", Assert.Single(Diagnose.Spec($"definition d() = {formula}" + Prelude)).Code);
    }

    [Fact]
    public void ARecursiveDatatypeIsOneMistakeWhereverItIsUsed()
    {
        var found = Diagnose.Spec("datatype Tree = Leaf | Fork(left: Tree, right: Tree)\nrule r(t: Tree) {\n  forall u: Tree. u = t\n  ---\n}" + Prelude);

        Assert.Equal("the recursive datatype 'Tree' is not supported yet", Assert.Single(found).Message);
    }

    [Fact]
    public void DatatypesThatShareTheirPartsAreMeasuredOnce()
    {
        var datatypes = string.Concat(Enumerable.Range(0, 60).Select(i => $"datatype D{i} = C{i}(a: D{i + 1}, b: D{i + 1})\n"));

        Assert.Equal("P271", Assert.Single(Diagnose.Spec(datatypes + "datatype D60 = C60\nrule r(x: D0) {\n  ---\n}" + Prelude)).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CallsOfCallsEndSomewhere(bool callerFirst)
    {
        var definitions = Enumerable.Range(0, 300).Select(i => $"definition d{i}() = d{i + 1}()\n");
        var found = Diagnose.Spec(string.Concat(callerFirst ? definitions : definitions.Reverse()) + "definition d300() = true\n" + Prelude);

        Assert.NotEmpty(found);
        Assert.All(found, d => Assert.Equal("a call that goes more than 100 functions deep is not supported yet", d.Message));
    }

    [Fact]
    public void DeclarationsStandInAnyOrder()
    {
        Assert.Empty(Diagnose.Spec("definition d() = e()\ninvariant i { d() }\ndefinition e() = Head = Head" + Prelude));
    }
}
