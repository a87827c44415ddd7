using System.Text.Json.Nodes;
using Prover.App.Requests;
using Prover.Cli;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Strengthening;
using Prover.Tests.Output;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Strengthening;

/// <summary>Counterexamples that have one cause are reported together, with the formula that excludes them all.</summary>
public sealed class SharedCauseTests : IDisposable
{
    // Without the conjunct that says where messages can be.
    private const string Cause = "forall a: Node, b: Node. !(pending(id(a), a) & id(a) < id(b))";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Election()
    {
        var lines = File.ReadAllLines(CommandLine.PathTo("specs/ring/leader-election.spec")).Where(l => !l.Contains("[own]", StringComparison.Ordinal) && !l.Contains("[passed]", StringComparison.Ordinal));
        _folder.Write("le.spec", string.Join('\n', lines));
        return _folder.Write("le.proof", """
            proof of safe in "le.spec"
            init -> safe
            safe send -> safe
            safe receive -> safe
            scope Node = 2, Id = 2
            """);
    }

    // Both conjuncts are false two steps from the initial state; or, with another rule, in states that no run reaches.
    private string Lamps(string rule) => Proof("lamps", $$"""
        sort Lamp
        mutable relation lit(Lamp)
        mutable relation hot(Lamp)
        mutable relation gas(Lamp)
        init {
          forall x. !lit(x)
          forall x. !hot(x)
          forall x. !gas(x)
        }
        rule strike(a: Lamp) {
          {{rule}}
          ---
          lit(a) := true
          hot(a) := true
        }
        invariant dark {
          [unlit] forall x. !lit(x)
          [cold]  forall x. !hot(x)
        }
        """, "dark", "strike");

    private string Proof(string name, string spec, string invariant, params string[] rules)
    {
        _folder.Write($"{name}.spec", spec);
        return _folder.Write($"{name}.proof", $"proof of {invariant} in \"{name}.spec\"\ninit -> {invariant}\n{string.Concat(rules.Select(r => $"{invariant} {r} -> {invariant}\n"))}");
    }

    private static ProofReport Verified(string path)
    {
        var pipeline = CompositionRoot.Pipeline();
        var request = new VerifyRequest([path], [], Prover.Proving.Selection.Everything, Limits.Default, 1, FailFast: false, Audit: false, Explain: false, Strict: false, null) { Groups = true };
        var diagnostics = new DiagnosticBag();
        var plan = Assert.Single(pipeline.Prepare(request, diagnostics, null, CancellationToken.None));
        return pipeline.Verify(plan, request, null, CancellationToken.None);
    }

    [Fact]
    public void TheCauseIsSaidOnceAndOneCounterexampleShown()
    {
        var (code, output, _) = CommandLine.Run("verify", "--no-cache", Election());

        Assert.Equal(ExitCode.Missed, code);
        Assert.Contains(
            $"  2 counterexamples have one cause: they begin in states of safe in which this is false:\n    {Cause}\n"
            + "  It is true in all 32 reachable states of safe (Node = 2, Id = 2).\n", output, StringComparison.Ordinal);
        Assert.Contains("  refuted: le/safe/safe/receive/safe.one\n    rule receive at ", output, StringComparison.Ordinal);
        Assert.Contains("  refuted, too: le/safe/safe/receive/safe.highest\n  'prover show NAME' draws one of these", output, StringComparison.Ordinal);
        Assert.Single(output.Split("rests on")[1..]);
    }

    [Fact]
    public void AllAreShownWhereAllIsAskedFor()
    {
        var output = CommandLine.Run("verify", "--no-cache", "-v", Election()).Out;

        Assert.Contains(Cause, output, StringComparison.Ordinal);
        Assert.DoesNotContain("refuted, too", output, StringComparison.Ordinal);
        Assert.Equal(2, output.Split("rests on").Length - 1);
    }

    [Fact]
    public void ALineForEachProofSaysNothingOfCauses() =>
        Assert.EndsWith("le.proof: refuted (2 of 14 obligations)\n", CommandLine.Run("verify", "--no-cache", "-q", Election()).Out, StringComparison.Ordinal);

    /// <summary>The formula is false where each member begins and true in every reachable state, as the evaluator says, which shares no code with the search.</summary>
    [Fact]
    public void TheFormulaTellsTheMembersFromAllReachableStates()
    {
        var report = Verified(Election());
        var cause = Assert.IsType<CounterexampleGroup.Unreachable>(Assert.Single(report.Groups));
        var tested = Assert.Single(cause.Tested);
        var reached = Reachability.Find(report.Proof, ScopeVector.Of(report.Proof.System, report.Proof.Scope), null, 2_000, null, CancellationToken.None);
        var evaluator = new Evaluator(tested.Sizes);

        Assert.Equal((reached.States.Length, true), (tested.States, tested.AreAll));
        Assert.All(reached.States, s => Assert.True(evaluator.Evaluate(cause.Formula, s.State, s.Bindings).IsTrue));
        Assert.Equal(2, cause.Members.Length);
        Assert.All(report.Results.Where(r => cause.Members.Contains(r.Obligation)), r =>
            Assert.False(new Evaluator(r.Example!.Universe).Evaluate(cause.Formula, r.Example.Before, r.Example.Constants).IsTrue));
    }

    [Fact]
    public void TheParametersOfTheCaseStandInTheFormula()
    {
        _folder.Write("turn.spec", """
            sort Node
            mutable relation token(Node)
            mutable relation asks(Node)
            mutable relation busy(Node)
            init(first: Node) {
              forall x. token(x) <-> x = first
              forall x. !asks(x)
              forall x. !busy(x)
            }
            rule ask(a: Node) {
              ---
              asks(a) := true
            }
            rule work(a: Node) {
              token(a) & asks(a)
              ---
              busy(a) := true
            }
            rule rest(a: Node) {
              token(a)
              ---
              asks(a) := false
            }
            invariant turn {
              case at(j: Node) {
                [busy]  forall x. busy(x) -> x = j
                [token] token(j)
              }
            }
            property idle {
              [token] forall x, y. token(x) & token(y) -> x = y
            }
            """);
        var proof = _folder.Write("turn.proof", """
            proof of turn in "turn.spec"
            init -> at(first)
            at(j) ask  -> at(j)
                  work -> at(j)
                  rest -> at(j)
            at implies idle
            """);
        var report = Verified(proof);
        var cause = Assert.IsType<CounterexampleGroup.Unreachable>(Assert.Single(report.Groups));

        Assert.Equal("at(j)", cause.Case.Head);
        Assert.Equal("forall a: Node. token(a) -> a = j", Prover.Logic.TermPrinter.Text(cause.Formula));
    }

    [Fact]
    public void OneRunThatBreaksSeveralIsOneCause()
    {
        var (_, output, _) = CommandLine.Run("verify", "--no-cache", Lamps("!gas(a)"));

        Assert.Contains("  One run violates what 2 obligations refute: correct the specification, or the claims.\n\n  refuted: lamps/dark/dark/strike/dark.unlit\n", output, StringComparison.Ordinal);
        Assert.Contains("      reachable: dark.unlit is violated 1 step from an initial state", output, StringComparison.Ordinal);
        Assert.Contains("  refuted, too: lamps/dark/dark/strike/dark.cold\n", output, StringComparison.Ordinal);
    }

    // Nothing ever fills Z, so that 'two' never fires; the run that 'one' ends says nothing of it.
    [Fact]
    public void ARunShowsNothingOfAnotherRule()
    {
        _folder.Write("two.spec", Spec.Lines("""
            sort Id
            state { A: set<Id>, Z: set<Id>, done: bool }
            init { A = {}; Z = {}; !done }
            rule fill(x: Id) { x !in A; ---; A := A + x }
            rule one(x: Id) { x in A; ---; done := true }
            rule two(x: Id) { x in A; x in Z; ---; done := true }
            invariant ok { [q] !done }
            """));
        var proof = _folder.Write("two.proof", "proof of ok in \"two.spec\"\ninit -> ok\nok fill -> ok\n   one -> ok\n   two -> ok\nscope Id = 2\n");

        Assert.Empty(Verified(proof).Groups);
        Assert.DoesNotContain("refuted, too", CommandLine.Run("verify", "--no-cache", proof).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatNoRunDoesIsNotReal() =>
        Assert.Contains("this is false:\n    forall a: Lamp. !gas(a)\n", CommandLine.Run("verify", "--no-cache", Lamps("gas(a)")).Out, StringComparison.Ordinal);

    /// <summary>Two causes are two, though each alone would be found.</summary>
    [Fact]
    public void WhatHasNothingInCommonStaysApart()
    {
        var report = Verified(Proof("apart", """
            sort Lamp
            mutable relation lit(Lamp)
            mutable relation hot(Lamp)
            mutable relation gas(Lamp)
            mutable relation sun(Lamp)
            init {
              forall x. !lit(x) & !hot(x) & !gas(x) & !sun(x)
            }
            rule strike(a: Lamp) {
              gas(a)
              ---
              lit(a) := true
            }
            rule shine(a: Lamp) {
              sun(a)
              ---
              hot(a) := true
            }
            invariant dark {
              [unlit] forall x. !lit(x)
              [cold]  forall x. !hot(x)
            }
            """, "dark", "strike", "shine"));

        Assert.Equal(2, report.Results.Count(r => r.IsFailure));
        Assert.Empty(report.Groups);
    }

    [Fact]
    public void ExpectedRefutationsAreNotGrouped()
    {
        var election = Election();
        File.AppendAllText(election, "\nexpect refuted by receive at safe.one\nexpect refuted by receive at safe.highest\n");
        var report = Verified(election);

        Assert.Equal((2, Outcome.Met), (report.Results.Count(r => r.IsFailure), report.Outcome));
        Assert.Empty(report.Groups);
    }

    [Fact]
    public void DocumentsSayIt()
    {
        var (json, page, summary) = (_folder["r.json"], _folder["r.html"], _folder["r.md"]);
        var lines = CommandLine.Run("verify", "--no-cache", "--format", "ndjson", "--report", $"json={json},html={page},markdown={summary}", Election()).Out;
        var groups = JsonNode.Parse(File.ReadAllText(json))!["proofs"]![0]!["groups"]!.AsArray();
        var html = File.ReadAllText(page);

        Assert.Empty(JsonSchema.OfDocs("report.schema.json").Problems(JsonNode.Parse(File.ReadAllText(json))!).Take(5));
        Assert.Equal(
            """{"kind":"unreachable","obligations":["le/safe/safe/receive/safe.one","le/safe/safe/receive/safe.highest"],"case":"safe","formula":"FORMULA","tested":[{"sizes":{"Id":2,"Node":2},"states":32,"all":true}]}"""
                .Replace("FORMULA", Cause, StringComparison.Ordinal),
            Assert.Single(groups)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Contains("\"groups\":[{\"kind\":\"unreachable\"", lines, StringComparison.Ordinal);
        Assert.Contains("<code>forall a: Node, b: Node. !(pending(id(a), a) &amp; id(a) &lt; id(b))</code>", html, StringComparison.Ordinal);
        Assert.Contains("id=\"shown-1\" open=\"open\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"shown-2\">", html, StringComparison.Ordinal);
        Assert.Contains("2 counterexamples have one cause: ", File.ReadAllText(summary), StringComparison.Ordinal);
    }
}
