using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Proving;
using Prover.Tests.Pyv;
using Prover.Tests.Support;
using Prover.Text;
using Prover.Translation;

namespace Prover.Tests.Export;

/// <summary>A file of mypyvy that was exported means what it was made of.</summary>
public sealed class PyvExportTests
{
    private const string Reserved = """
        sort fbii; sort Q: order
        mutable relation safety_(fbii, fbii); mutable relation owner(fbii); mutable function cap(fbii): int
        immutable function next_of(fbii): fbii; immutable constant N: fbii
        state { C: fbii, flag: bool, top: Q }
        axiom [by] forall x. exists unique y. next_of(x) = y
        function pick(a: fbii, b: fbii, n: fbii): fbii = if a = n then b else a
        definition onestate(int_: fbii) = owner(int_) | flag
        definition solo() = lone x. owner(x)
        init(first: fbii, k: Q) { [only] forall x. owner(x) <-> x = first; let d = pick(first, N, N); C = d; !flag & top = k; forall x, y. !safety_(x, y); forall x. cap(x) = 0 - 1 }
        rule zerostate(prophecy: fbii) { let o = pick(C, prophecy, N); owner(o); [by] o != prophecy; ---; owner(o) := false; C := prophecy; flag := true; cap(prophecy) := cap(prophecy) + 1 }
        rule hand(x: fbii, z: Q) { z < top; !flag; exists y. pick(y, x, N) = C & onestate(y); ---; owner(X) := owner(X) & X != x; top := z }
        invariant ok { [solo] solo(); [N] forall a, b. safety_(a, b) -> a = b; [fixed] forall x. exists y. next_of(x) = y }
        property mild { [lone] lone x. owner(x) & onestate(x) }
        witness [w] case ok with flag
        sat trace go(a: fbii) {; any rule; assert C = a & flag; }
        """;

    private const string Old = """
        sort node
        mutable relation held(node)
        mutable relation seen(node)
        mutable constant last: node
        onestate definition lone() = held(N) & held(M) -> N = M
        onestate definition told() = seen(N) -> exists M. held(M)
        init held(N) <-> N = last
        init !seen(N)
        transition pass(n: node, m: node)
          modifies held, last
          old(held(n)) & last = m & (held(N) <-> N = m) & (seen(n) -> seen(m)) & lone & told
        transition note(n: node) modifies seen, last (seen(N) <-> old(seen(N)) | N = n)
        invariant [one] lone
        safety [at] held(N) -> N = last
        """;

    // In capitals only what stands alone in a formula would be taken for a variable.
    [Fact]
    public void ARelationInCapitalsKeepsItsName()
    {
        var text = PyvFile.Export(Spec.Load(
            "sort X\nmutable relation R(X)\nmutable relation r(X)\ninit { forall x. !R(x) }\nrule add(x: X) {\n  ---\n  R(x) := false\n}\ninvariant ok { [none] forall x. !R(x) | r(x) }",
            "init -> ok; ok add -> ok"));

        Assert.Contains("mutable relation R(X)\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("is called", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WordsOfMypyvyAndCapitalsGetOtherNames()
    {
        var text = PyvFile.Export(Spec.Load(Reserved, "init -> ok; ok zerostate -> ok; ok hand -> ok; ok implies mild"));

        Assert.Contains("# note: the sort fbii is called fbii_\n", text, StringComparison.Ordinal);
        Assert.Contains("# note: N is called n or n_2\n", text, StringComparison.Ordinal);
        Assert.Contains("transition zerostate_(f: fbii_)\n", text, StringComparison.Ordinal);
        Assert.Equal("proved (any size)", PyvFile.Prove(text).Summary);
    }

    [Fact]
    public void AVariableIsNeverCalledLikeSomethingElse()
    {
        var text = PyvFile.Export(Spec.Load(
            "sort X; immutable constant N: X; immutable constant IN: X; state { x: X }; init { x = N }; rule put(n: X, in_: X) { n = IN & n != in_; ---; x := n }; invariant ok { [N] exists n, n_2. n = N & n_2 = x }"));

        Assert.Contains("transition put(n_2: X, in_: X)\n", text, StringComparison.Ordinal);
        Assert.Equal("proved (any size)", PyvFile.Prove(text).Summary);
    }

    [Fact]
    public void WhatIsProvedOfARingAndAnOrderIsProvedOfTheirAxioms()
    {
        var text = PyvFile.Export(Repository.Proof("proofs/ring/leader-election.proof"));

        Assert.Contains("axiom [btw_Node_cyclic] forall x: Node, y: Node, z: Node. btw_Node(x, y, z) -> btw_Node(y, z, x)\n", text, StringComparison.Ordinal);
        Assert.Contains("  receive(id(elected_n), elected_n, *)\n", text, StringComparison.Ordinal);
        Assert.Equal("proved (any size)", PyvFile.Prove(text).Summary);
    }

    [Fact]
    public void WhatIsRefutedStaysSo() =>
        Assert.Equal(["receive at invariant.own"], PyvFile.Prove(PyvFile.Export(Repository.Proof("proofs/ring/no-passing.proof"))).Failures());

    [Fact]
    public void AnOldFileBecomesACurrentOne()
    {
        var text = PyvFile.Export(PyvFile.Load(Old));

        Assert.All(Code(text), line => Assert.DoesNotContain(" old(", line, StringComparison.Ordinal));
        Assert.Contains("& (seen(n) -> seen(m)) &", text, StringComparison.Ordinal); // it stays what it is, so that it is spoken of in this state
        Assert.Contains("& (forall n: node. seen'(n) <-> seen(n))\n", text, StringComparison.Ordinal); // a definition speaks of it in the state after
        Assert.Contains("& last' = last'\n", text, StringComparison.Ordinal); // it is listed, and nothing is said of it
        Assert.Equal(Verdicts(PyvFile.Load(Old)), Verdicts(PyvFile.Load(text)));
    }

    [Fact]
    public void CasesAreOneFormula()
    {
        var text = PyvFile.Export(Spec.Load(
            "sort X; state { on: bool, x: X }; init { on }; rule flip(y: X) { true; ---; on := !on; x := y }; invariant ok { case yes { [on] on }; case no(y: X) { [off] !on; [at] x = y } }",
            "init -> yes; yes flip(y) -> no(y); no flip -> yes"));

        Assert.Contains("invariant [ok] on | (exists y: X. !on & x = y)\n", text, StringComparison.Ordinal);
        Assert.Contains("# note: ok is one formula", text, StringComparison.Ordinal);
        Assert.Equal("proved (any size)", PyvFile.Prove(text).Summary);
    }

    [Theory]
    [InlineData("state { ¦m¦: map<X, X> }; init { m = {} }", "P501")]
    [InlineData("state { on: bool }; mutable relation ¦r¦(bool); init { on }", "P501")]
    [InlineData("state { on: bool }; init { on & (forall ¦b¦: bits<3>. ¦b = b¦) }", "P501")]
    [InlineData("state { x: X }; init(x0: X) { x = x0 }; rule r { ¦{x} = {x}¦; ---; x := x }", "P501")]
    [InlineData("state { x: X }; init { ¦match x, x { a, b => a = b }¦ }", "P501")]
    public void WhatCannotBeSaidHasAPlace(string spec, string code)
    {
        var diagnostics = new DiagnosticBag();
        var system = Spec.Bind($"sort X; {spec.Replace("¦", "", StringComparison.Ordinal)}; invariant ok {{ [any] true }}");

        Assert.Null(PyvForm.Of(system, diagnostics));
        var marked = spec.Split('¦').Where((_, i) => i % 2 == 1);
        Assert.Equal(marked, diagnostics.All.Select(d => d.Location!.Excerpt));
        Assert.All(diagnostics.All, d => Assert.Equal(code, d.Code));
    }

    private static readonly Dictionary<string, SmallSystem> Systems =
        FalseSystems.All.Select(s => ($"false: {s.Name}", s)).Concat(TrueSystems.All.Select(s => (s.Name, s))).Where(s => CanBeSaid(s.s)).ToDictionary(s => s.Item1, s => s.s);

    public static TheoryData<string> Small => [.. Systems.Keys];

    [Theory, MemberData(nameof(Small))]
    public void ASmallSystemFailsWhereItFailed(string name)
    {
        var proof = Spec.Load(Systems[name].Text, Systems[name].Proof);
        var (before, after) = (Failures(proof), Failures(PyvFile.Load(PyvFile.Export(proof))));

        // A claim that is false is refuted in a scope, however long the search at any size would go on.
        static string[] Failures(ProofScript proof) => [.. Spec.Prove(proof, Limits.Default with { Resources = 1_000_000 }).Failures()];

        Assert.Equal(before.Where(IsClaim), after.Where(IsClaim).Select(f => f.Replace("invariant.", "ok.", StringComparison.Ordinal)));
        Assert.Equal(before.Length == 0, after.Length == 0);
    }

    // The claims of a proof beyond its invariant are theorems or runs there.
    private static bool IsClaim(string failure) =>
        failure.Contains(" at ok.", StringComparison.Ordinal) || failure.Contains(" at invariant.", StringComparison.Ordinal);

    // With one case each conjunct is an invariant of its own, with the same name.
    private static bool CanBeSaid(SmallSystem system)
    {
        var proof = Spec.Load(system.Text, system.Proof);
        return proof.Invariant.Cases is [{ Parameters.IsEmpty: true }] && PyvForm.Of(proof, new DiagnosticBag()) is not null;
    }

    [CorpusFact]
    public void AFileThatIsReadBackIsTheSame()
    {
        foreach (var file in Directory.GetFiles(Corpus.Folder!, "*.pyv", SearchOption.AllDirectories))
        {
            var once = PyvFile.Export(PyvFile.Load(File.ReadAllText(file)));
            Assert.Equal(Code(once), Code(PyvFile.Export(PyvFile.Load(once))));
        }
    }

    // Every so many, so that the whole suite stays quick.
    [CorpusFact, Trait("Category", "campaign")]
    public void EveryObligationKeepsItsVerdict()
    {
        foreach (var entry in Corpus.Entries.Where((e, i) => e.Verdict == "refuted" || (e.Seconds < 0.5 && i % 6 == 0)))
        {
            var proof = PyvFile.Load(File.ReadAllText(entry.Path));
            Assert.Equal(Verdicts(proof), Verdicts(PyvFile.Load(PyvFile.Export(proof))));
        }
    }

    private static IEnumerable<VerdictKind> Verdicts(ProofScript proof) => Spec.Prove(proof).Results.Select(r => r.Verdict.Kind);

    private static IEnumerable<string> Code(string text) => text.Split('\n').Where(l => !l.StartsWith('#'));
}
