using System.Text;
using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Campaigns;
using Prover.Tests.Output;
using Prover.Tests.Support;
using Xunit.Abstractions;

namespace Prover.Tests.Export;

/// <summary>An exported transition system: a reader that knows nothing but the format, and z3, find what <c>verify</c> finds.</summary>
public sealed class VmtExportTests(ITestOutputHelper output)
{
    [SolverTheory("z3")]
    [InlineData("specs/lock/lock.pyv")]
    [InlineData("proofs/ring/leader-election.proof")]
    [InlineData("proofs/ring/no-passing.proof")]
    [InlineData("proofs/kademlia/bucket.proof")]
    [InlineData("proofs/kademlia/no-recheck.proof")]
    public void Z3FindsTheSameVerdicts(string path)
    {
        var proof = Load(path);
        var answers = Answers(Export(path));
        var claims = Spec.Prove(proof).Results.Where(r => r.Obligation.Kind is ObligationKind.Initiation or ObligationKind.Consecution);
        foreach (var (conjunct, i) in proof.Invariant.Cases.Single().Conjuncts.Select((c, i) => (c, i)))
            foreach (var kind in claims.Where(r => r.Obligation.Conjunct == conjunct.Label).GroupBy(r => r.Obligation.Kind))
            {
                var here = kind.All(r => r.Verdict is Verdict.Proved) ? "unsat" : "sat";
                var there = answers[(2 * i) + (kind.Key == ObligationKind.Initiation ? 0 : 1)];
                Assert.True(there == here || (there, here) == ("unknown", "sat"), $"{kind.Key} of {conjunct.Label}: {here} here, {there} by z3");
            }
    }

    // Neither rule can fire. The second one chooses the same elements as the first, and says itself what is known of them.
    [SolverTheory("z3")]
    [InlineData("length([c in L | c > 0]) < 0")]
    [InlineData("length(remove(L, 0)) > length(L)")]
    public void EachRuleSaysWhatIsKnownOfRebuiltLists(string impossible)
    {
        using var folder = new TemporaryFolder();
        var spec = folder.Write("a.spec", $$"""
            state { L: list<int>, n: nat }
            init {
              L = [1]
              n = 0
            }
            rule one {
              0 < length(L)
              {{impossible}}
              ---
              n := 1
            }
            rule two {
              0 < length(L)
              {{impossible}}
              ---
              n := 2
            }
            invariant i { [none] n = 0 }
            """);

        Assert.Equal(["unsat", "unsat"], Answers(Export(spec)));
    }

    [CorpusWithZ3Fact, Trait("Category", "campaign")]
    public void Z3FindsWhatMypyvyFinds()
    {
        foreach (var entry in DumpedCorpusCampaign.Sample)
        {
            var answers = Answers(Export(entry.Path));
            var verdict = answers.Contains("sat") ? "refuted" : answers.Contains("unknown") ? "open" : "proved";
            Assert.True(verdict == entry.Verdict || verdict == "open", $"{entry.Path}: {entry.Verdict} by mypyvy, {verdict} by z3");
            if (verdict == "open") output.WriteLine($"open: {entry.Path}");
        }
    }

    [SolverTheory("z3")]
    [InlineData("proofs/chord/single-join.proof")]
    [InlineData("specs/chord/chord-2001.spec")]
    [InlineData("specs/kademlia/bucket.spec")]
    public void Z3ReadsIt(string path)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("", SolverCommand.Ask("z3", folder.Write("a.smt2", Export(path))));
    }

    [SolverTheory("cvc5")]
    [InlineData("proofs/ring/leader-election.proof")]
    [InlineData("proofs/chord/single-join.proof")]
    public void NothingButItsAnnotationsIsOutsideOfTheStandard(string path)
    {
        var plain = SExpression.Read(Export(path)).Select(c => c.Rewrite(e => e.IsCalled("!") && e[2].Word != ":pattern" ? e[1] : null));
        using var folder = new TemporaryFolder();
        Assert.Equal("", SolverCommand.Ask("cvc5", folder.Write("a.smt2", string.Join('\n', plain) + "\n")));
    }

    [SolverTheory("z3")]
    [InlineData("Int", "Bool")]
    [InlineData("Array", "Set")]
    public void ASortMayBeCalledLikeOneOfTheSolver(string one, string other)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.spec", $"sort {one}\ndatatype {other} = Of(x: {one})\nstate {{ v: {other} }}\ninit {{ v is Of }}\ninvariant ok {{ [is] v is Of }}\n");
        Assert.Equal("", SolverCommand.Ask("z3", folder.Write("a.smt2", Export(path))));
    }

    [Fact]
    public void PartsOfTheStateAndWhatTheyAreForAreAnnotated()
    {
        var text = Export("specs/lock/lock.pyv");

        Assert.Contains("(define-fun |state sent!1| ((x0 node) (x1 node)) Bool (! (sent!1 x0 x1) :next |sent'!3|))\n", text, StringComparison.Ordinal);
        Assert.Contains(" :init true))\n", text, StringComparison.Ordinal);
        Assert.Contains("(! (and |every state| (or |rule send| |rule receive|)) :trans true))\n", text, StringComparison.Ordinal);
        Assert.Contains("; invariant.one_message at ", text, StringComparison.Ordinal);
        Assert.Contains(" :invar-property 2))\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatNeverChangesKeepsItsValue()
    {
        var trans = Annotated(Export("proofs/ring/leader-election.proof"), ":trans").Single().ToString();

        Assert.Contains("|btw<Node>'|", trans, StringComparison.Ordinal);
        Assert.Contains("|id'!3|", trans, StringComparison.Ordinal);
    }

    private static ProofScript Load(string path) =>
        path.EndsWith(".pyv", StringComparison.Ordinal) ? PyvFile.Load(File.ReadAllText(path)) : Repository.Proof(path);

    private static string Export(string path)
    {
        var run = CommandLine.Run("export", path, "--to", "vmt");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return run.Out;
    }

    // ---- what the format says ---------------------------------------------------------------------------------------------------

    private static IEnumerable<SExpression> Annotated(string vmt, string annotation) =>
        SExpression.Read(vmt).Where(c => c.IsCalled("define-fun") && c[4].IsCalled("!") && c[4][2].Word == annotation);

    // For each property: whether an initial state violates it, and whether a state does that follows one in which all properties hold.
    private static string[] Answers(string vmt)
    {
        static string Symbol(SExpression e) => (e.Word ?? e[0].Word!).Trim('|');

        var next = Annotated(vmt, ":next").ToDictionary(d => Symbol(d[4][1]), d => d[4][3], StringComparer.Ordinal);
        var (init, trans) = (Annotated(vmt, ":init").Single()[1], Annotated(vmt, ":trans").Single()[1]);
        var properties = Annotated(vmt, ":invar-property").ToArray();
        var script = new StringBuilder(vmt);
        foreach (var property in properties)
        {
            var after = property[4][1].Rewrite(e => e.Word is { } word ? next.GetValueOrDefault(word.Trim('|')) : null);
            script.Append($"(push)(assert {init})(assert (not {property[1]}))(check-sat)(pop)\n(push)");
            foreach (var other in properties) script.Append($"(assert {other[1]})");
            script.Append($"(assert {trans})(assert (not {after}))(check-sat)(pop)\n");
        }

        using var folder = new TemporaryFolder();
        var answers = SolverCommand.Ask("z3", "-t:5000", folder.Write("a.smt2", script.ToString())).Split('\n');
        Assert.Equal(2 * properties.Length, answers.Length);
        return answers;
    }
}
