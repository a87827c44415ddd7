using System.Collections.Immutable;
using Prover.Binding;
using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Proving;

/// <summary>Invariants that use others: these are assumed, proved elsewhere, and named by the verdict (soundness rule 25).</summary>
public sealed class LemmaTests : IDisposable
{
    // At most one node holds the token; the flag is never set, since two holders never meet.
    private const string Tokens = """
        sort Id
        mutable relation token(Id)
        state { broken: bool }
        init(first: Id) { forall x. token(x) <-> x = first; !broken }
        rule pass(x: Id, y: Id) { token(x); ---; token(Z) := Z = y }
        rule meet(x: Id, y: Id) { x != y; token(x); token(y); ---; broken := true }
        invariant ok { case one(h: Id) { [only] forall x. token(x) -> x = h } }
        invariant total uses ok { [calm] !broken }
        """;

    private const string Ok = """
        proof of ok in "tokens.spec"
        init -> one(first)
        one pass(_, y) -> one(y)
            meet -> never
        expect disabled meet
        """;

    private const string Total = """
        proof of total in "tokens.spec"
        init -> total
        total pass -> total
              meet -> never
        expect disabled meet
        """;

    private readonly TemporaryFolder _folder = new();

    public LemmaTests() => _folder.Write("tokens.spec", Spec.Lines(Tokens));

    public void Dispose() => _folder.Dispose();

    private static CommandLine Verify(params string[] more) => CommandLine.Run(["verify", .. more]);

    [Fact]
    public void AUsedInvariantIsAssumedAndNotProved()
    {
        var result = Verify(_folder.Write("total.proof", Total), "-v");

        Assert.Contains("total/meet/never", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("total.ok ", result.Out, StringComparison.Ordinal);
        Assert.Equal(1, Verify(WithoutUse()).ExitCode);
    }

    private string WithoutUse()
    {
        _folder.Write("alone.spec", Spec.Lines(Tokens).Replace(" uses ok", "", StringComparison.Ordinal));
        return _folder.Write("alone.proof", Total.Replace("tokens.spec", "alone.spec", StringComparison.Ordinal));
    }

    [Fact]
    public void AProofAloneIsUndecidedUntilTheUsedInvariantIsProvedToo()
    {
        var total = _folder.Write("total.proof", Total);
        var alone = Verify(total);
        var both = Verify(total, _folder.Write("ok.proof", Ok));

        Assert.Equal(3, alone.ExitCode);
        Assert.Contains("proved (any size), given ok\n", alone.Out, StringComparison.Ordinal);
        Assert.Contains("is given ok, but no proof of ok is among those that were verified", alone.Out, StringComparison.Ordinal);
        Assert.Equal(0, both.ExitCode);
        Assert.DoesNotContain("undecided", both.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AProofOfTheUsedInvariantForAnotherSystemShowsNothing()
    {
        _folder.Write("other.spec", Spec.Lines(Tokens).Replace("x != y", "x != x", StringComparison.Ordinal));
        var result = Verify(_folder.Write("total.proof", Total), _folder.Write("ok.proof", Ok.Replace("tokens.spec", "other.spec", StringComparison.Ordinal)));

        Assert.Equal(3, result.ExitCode);
    }

    [Fact]
    public void ARefutedInvariantShowsNothingAndTheAuditContradictsNothing()
    {
        // The token is copied: two nodes hold it, and meet.
        _folder.Write("tokens.spec", Spec.Lines(Tokens).Replace("Z = y", "Z = y | token(Z)", StringComparison.Ordinal));
        var result = Verify(_folder.Write("total.proof", Total), _folder.Write("ok.proof", Ok), "--audit");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ok.proof came out as refuted", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsExpectedToBeRefutedShowsNothing()
    {
        var proof = Ok.Replace("one(y)", "one(h)", StringComparison.Ordinal).Replace("one pass", "one(h) pass", StringComparison.Ordinal) + "\nexpect refuted by pass at one.only\n";
        var result = Verify(_folder.Write("total.proof", Total), _folder.Write("ok.proof", proof));

        Assert.Equal(3, result.ExitCode);
    }

    [Fact]
    public void AUseOfAUsedInvariantIsAUse()
    {
        _folder.Write("tokens.spec", Spec.Lines(Tokens) + "\ninvariant most uses total { [still] !broken }\n");
        var most = _folder.Write("most.proof", Total.Replace("total", "most", StringComparison.Ordinal));
        var (ok, total) = (_folder.Write("ok.proof", Ok), _folder.Write("total.proof", Total));

        Assert.Equal(3, Verify(most, total).ExitCode);
        Assert.Equal(0, Verify(most, total, ok).ExitCode);
    }

    [Fact]
    public void TheSystemReadsBackWithItsUses()
    {
        var system = Spec.Bind(Tokens);
        var again = Spec.Bind(Spec.Printed(system));

        Assert.Equal(["ok"], again.Invariants[1].Uses.Select(u => u.Name));
        Assert.Equal([true, false], again.Invariants[1].Cases[0].Conjuncts.Select(c => c.IsUsed));
    }

    [Fact]
    public void ABoundedProofIsNotEnoughForAnySize()
    {
        var (ok, total) = (Report(Ok), Report(Total));
        Assert.Empty(UnprovedUse.In([ok, total]));

        var results = ok.Results.Select(r => r.Verdict is Verdict.Proved p ? r with { Verdict = p with { Scope = ok.Proof.Scope } } : r);
        var bounded = ok with { Run = ok.Run with { Results = [.. results] } };
        Assert.Contains("proves it in its scope only", Assert.Single(UnprovedUse.In([bounded, total])).Text, StringComparison.Ordinal);

        // In a scope it is enough where its own scope is as large.
        var scoped = total with { ExpectationCheck = total.ExpectationCheck with { BoundedOnly = true } };
        Assert.Empty(UnprovedUse.In([bounded, scoped]));
        var larger = scoped with { Proof = scoped.Proof with { Scope = new Scope(scoped.Proof.Scope.Sizes.ToImmutableSortedDictionary(s => s.Key, s => s.Value + 1)) } };
        Assert.Contains("proves it in a smaller scope only", Assert.Single(UnprovedUse.In([bounded, larger])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AFalseUsedInvariantMakesTheAuditBlameTheConjunctThatRestsOnIt()
    {
        const string Rests = "sort Id; state { m: map<Id, bool>; c: Id }; init { m = {c: true} }; rule drop(x: Id) { x in m; ---; m := m - x };"
            + "invariant ok { [in] c in m }; invariant total uses ok { [v] m[c] }";
        _folder.Write("tokens.spec", Spec.Lines(Rests));
        var result = Verify(_folder.Write("total.proof", "proof of total in \"tokens.spec\"\ninit -> total\ntotal drop -> total\n"), "--audit");

        Assert.Equal(1, result.ExitCode);
        Assert.DoesNotContain("contradicts", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AUsedInvariantRangesOverElements() => Assert.Contains(
        "error P222: 'k' cannot range over nat", Diagnosed("state { n: nat }; init { n = 0 }; invariant low { case c(k: nat) { n = k } }; invariant top uses low { n >= 0 }"), StringComparison.Ordinal);

    private static string Diagnosed(string spec)
    {
        Assert.Null(Spec.Bind(spec, out var mistakes));
        return mistakes;
    }

    [Fact]
    public void EveryReportSaysThatAUsedInvariantIsNotShown()
    {
        var total = _folder.Write("total.proof", Total);
        var json = Verify(total, "--format", "json", "--report", $"junit={_folder["o.xml"]},sarif={_folder["o.sarif"]}");

        Assert.Equal(3, json.ExitCode);
        foreach (var text in new[] { json.Out, File.ReadAllText(_folder["o.xml"]), File.ReadAllText(_folder["o.sarif"]) })
            Assert.Contains("is given ok, but no proof of ok is among those that were verified", text, StringComparison.Ordinal);
    }

    [Fact]
    public void RecordsToldOfAUseAskForItsProofToo()
    {
        var (ok, total) = (_folder.Write("ok.proof", Ok), _folder.Write("total.proof", Total));

        Assert.Equal(3, CommandLine.Run("accept", total).ExitCode);
        Assert.Equal(0, CommandLine.Run("accept", total, ok).ExitCode);
        Assert.Equal(3, CommandLine.Run("regress", total).ExitCode);
        var both = CommandLine.Run("regress", total, ok);
        Assert.True(both.ExitCode == 0, both.Out);
    }

    private ProofReport Report(string proof)
    {
        var diagnostics = new DiagnosticBag();
        return Spec.Prove(ProofLoader.Load(_folder.Write("a.proof", proof), diagnostics) ?? throw new InvalidOperationException(string.Concat(diagnostics.All)));
    }
}
