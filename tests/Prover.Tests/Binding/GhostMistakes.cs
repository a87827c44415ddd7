using Prover.Tests.Support;

namespace Prover.Tests.Binding;

/// <summary>Everything that would make the system without its ghosts another one (soundness rule 21).</summary>
public sealed class GhostMistakes
{
    private const string Prelude = """

        sort Id: ring
        datatype Node = Empty | Succ(next: Id)
        state { Nodes: map<Id, Node>, Head: Id }
        init {
          INIT
        }
        """;

    private const string Total = "forall x. !seen(x)";

    private const string OnlyGhosts =
        "only ghosts depend on ghosts, so that the system without them is the same; declare it as mutable if nodes know it";

    public static TheoryData<string, string, string, string, string> All => new()
    {
        { "ghost relation seen(Id)\nrule r(x: Id) {\n  ⟦seen(x)⟧\n  ---\n}", Total, "P284", "a premise of the rule 'r' depends on the ghost 'seen'", OnlyGhosts },
        { "ghost relation seen(Id)\ndefinition d(x: Id) = seen(x)\nrule r(x: Id) {\n  ---\n  Head := if ⟦d(x)⟧ then x else Head\n}", Total, "P284", "the effect on 'Head' depends on the ghost 'seen'", OnlyGhosts },
        { "ghost relation seen(Id)\nnetwork N: lossy of Id\nrule r(x: Id) {\n  ---\n  send if ⟦seen(x)⟧ then x else Head to N\n}", Total, "P284", "the effect on 'N' depends on the ghost 'seen'", OnlyGhosts },
        { "ghost relation seen(Id)\nrule r(x: Id, y: Id) {\n  ---\n  Nodes[x] := Empty\n  Nodes[if ⟦seen(x)⟧ then y else x] := Empty\n}", Total, "P284", "the effect on 'Nodes' depends on the ghost 'seen'", OnlyGhosts },
        { "ghost relation seen(Id)", "forall x. ⟦seen(x)⟧ -> x = Head", "P284", "this premise of 'init' depends on the ghost 'seen'", OnlyGhosts },
        { "ghost relation seen(Id)", "⟦seen(Head)⟧", "P284", "this premise of 'init' depends on the ghost 'seen'", OnlyGhosts },
        { "ghost relation seen(Id)", "forall x. !seen(x)\n  let y = if ⟦seen(Head)⟧ then Head else Head", "P284", "this premise of 'init' depends on the ghost 'seen'", OnlyGhosts },
        { "ghost relation seen(Id)\naxiom forall x. ⟦seen(x)⟧", Total, "P235", "an axiom may mention immutable symbols only, and 'seen' is mutable", "" },
    };

    [Theory, MemberData(nameof(All))]
    public void IsReportedOnceWhereItStands(string marked, string init, string code, string message, string note)
    {
        var source = Marked.Parse(marked + Prelude.Replace("INIT", init, StringComparison.Ordinal));
        Diagnose.AssertOne(Diagnose.Spec(source.Text), code, source.Spans[^1], message, note.Length == 0 ? null : note);
    }

    [Fact]
    public void GhostsMayReadWhatTheyLikeAndClaimsMayReadGhosts() => Assert.Empty(Diagnose.Spec("""
        sort Id
        state { Head: Id }
        ghost relation seen(Id)
        ghost constant last: Id
        definition known() = exists x. seen(x)
        init {
          forall x. seen(x) <-> x = last
          last = Head
        }
        rule r(x: Id) {
          ---
          Head := x
          last := if seen(Head) then x else last
          seen(X) := seen(X) | X = last
        }
        invariant ok { [known] known() }
        witness case ok with seen(Head)
        """));
}
