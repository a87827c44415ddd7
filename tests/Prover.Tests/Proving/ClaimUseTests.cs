using Prover.Binding;
using Prover.Exploration;
using Prover.Proving;
using Prover.Simulation;
using Prover.Systems;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Proving;

/// <summary>Claims about steps and progress that use invariants: only proofs of these, or of what uses them, show the claims (soundness rule 25).</summary>
public sealed class ClaimUseTests : IDisposable
{
    // The holder passes a token on until it is home. That there is one token, 'ok' says; that the door is shut, only 'total' does.
    private const string Doors = """
        sort Id
        mutable relation token(Id)
        state { open: bool, home: bool }
        init(first: Id) { forall x. token(x) <-> x = first; !open & !home }
        rule pass(x: Id, y: Id) {
          token(x)
          ---
          token(Z) := Z = y
          guarantee [shut] uses total: !open'
        }
        rule arrive { exists x. token(x); !open; ---; home := true }
        invariant ok { [only] forall x, y. token(x) & token(y) -> x = y; [some] exists x. token(x) }
        invariant total uses ok { [shut] !open }
        step property stays uses total { [home] home -> home'; [closed] !open' }
        progress arrives uses total:
          true ~> home
          helpful arrive
        """;

    private const string Ok = """
        proof of ok in "doors.spec"
        init -> ok
        ok pass -> ok
           arrive -> ok
        """;

    private const string Total = """
        proof of total in "doors.spec"
        init -> total
        total pass -> total
              arrive -> total
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ProofScript Bound(string proof, string spec = Doors)
    {
        Write(spec);
        var diagnostics = new DiagnosticBag();
        return ProofLoader.Load(_folder.Write("a.proof", proof), diagnostics) ?? throw new InvalidOperationException(string.Concat(diagnostics.All));
    }

    private void Write(string spec) => _folder.Write("doors.spec", Spec.Lines(spec));

    private static string[] Claims(ProofScript proof) =>
        [.. ObligationGenerator.Generate(proof).Where(o => o.Kind is ObligationKind.Guarantee or ObligationKind.Consequence).Select(o => o.Name.Split('/', 3)[2]).Order()];

    [Fact]
    public void OnlyProofsOfWhatIsUsedShowAClaim()
    {
        Assert.Empty(Claims(Bound(Ok)));
        Assert.Equal(
            [
                "total/arrive/arrives.helpful_arrive", "total/arrive/arrives.pending", "total/arrive/stays.closed", "total/arrive/stays.home",
                "total/implies/arrives.enabled",
                "total/pass/arrives.helpful_arrive", "total/pass/arrives.pending", "total/pass/guarantee.shut", "total/pass/stays.closed", "total/pass/stays.home",
            ],
            Claims(Bound(Total)).Order());
    }

    [Theory]
    [InlineData(Ok)]
    [InlineData(Total)]
    public void TheAccountIsEven(string text)
    {
        var proof = Bound(text);

        Assert.Null(Accounting.Discrepancy(proof, ObligationGenerator.Generate(proof)));
    }

    [Fact]
    public void BothProofsTogetherShowEverything()
    {
        Write(Doors);

        var result = CommandLine.Run("verify", _folder.Write("ok.proof", Ok), _folder.Write("total.proof", Total), "--no-cache");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("'arrives' is not shown here: it uses total", result.Out, StringComparison.Ordinal);
        Assert.Contains("'pass.shut' is not shown here: it uses total", result.Out, StringComparison.Ordinal);
        Assert.Contains("proved (any size), given ok", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutItsInvariantAClaimIsRefuted()
    {
        var result = Refuted(Doors.Replace("stays uses total", "stays", StringComparison.Ordinal));

        Assert.Contains("stays.closed", result, StringComparison.Ordinal);
    }

    private string Refuted(string spec)
    {
        Write(spec);
        var result = CommandLine.Run("verify", _folder.Write("ok.proof", Ok), "--no-cache");
        Assert.Equal(1, result.ExitCode);
        return result.Out;
    }

    // A proof of ok would show 'read' from 'resent', which it does not show.
    [Fact]
    public void AClaimUsesWhatTheClaimsUseThatItReliesOn()
    {
        const string mail = """
            sort Letter
            network Box: lossy unordered of Letter
            mutable relation sent(Letter)
            mutable relation read(Letter)
            init { forall l. !sent(l) & !read(l) }
            rule write(l: Letter) { !sent(l); ---; sent(l) := true; send l to Box }
            rule resend(l: Letter) { sent(l); !read(l); ---; send l to Box }
            rule deliver { receive letter from Box; ---; read(letter) := true }
            invariant ok { [sent] forall l in Box. sent(l) }
            invariant strong { [known] forall l. read(l) -> sent(l) }
            progress resent(l: Letter) uses strong:
              sent(l) & !read(l) ~> l in Box | read(l)
              helpful resend(k) when k = l
            progress arrives(l: Letter):
              sent(l) ~> read(l)
              helpful deliver(m) when m = l strongly by resent(l)
            """;
        var proof = Bound("proof of ok in \"doors.spec\"\ninit -> ok\nok write -> ok\n   resend -> ok\n   deliver -> ok\n", mail);

        Assert.Empty(proof.System.Progress);
        Assert.Empty(Claims(proof));
        Assert.Equal(["'resent' is not shown here: it uses strong", "'arrives' is not shown here: it relies on 'resent', which uses strong"], proof.Remarks.Select(r => r.Text).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void ARunNamesTheClaimsThatNoneOfItsProofsShows()
    {
        const string unshown = "not shown: no proof of this run shows 'stays' of doors: it uses total\n";
        Write(Doors);
        var (ok, total) = (_folder.Write("ok.proof", Ok), _folder.Write("total.proof", Total));

        foreach (var option in (string[])["-q", "--no-cache"])
        {
            var run = CommandLine.Run("verify", ok, option);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains(unshown, run.Out, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("not shown: ", CommandLine.Run("verify", ok, total).Out, StringComparison.Ordinal);
        CommandLine.Run("verify", ok, "--report", $"junit={_folder["o.xml"]}");
        Assert.Contains("<skipped message=\"no proof of this run shows 'stays' of doors: it uses total\"", File.ReadAllText(_folder["o.xml"]), StringComparison.Ordinal);
    }

    // A claim that assumes time claims, too, that time can pass; so this needs what the claim uses.
    [Theory]
    [InlineData("", "", 1)]
    [InlineData("uses total", "", 0)]
    [InlineData("uses total", "progress other(x: Id): x in T ~> x !in T\n  helpful deadline d(y) when y = x", 1)]
    public void ThatTimeCanPassUsesWhatTheClaimUses(string uses, string another, int atOk)
    {
        var spec = $$"""
            sort Id
            clock now
            state { T: map<Id, nat>, U: map<Id, nat>, on: bool }
            init { T = {}; U = {}; on }
            rule add(x: Id) { x !in T; ---; T[x] := now + 2; U[x] := now + 1 }
            rule go(x: Id) { x in T; T[x] <= now; ---; T := T - x; U[x] := now + (if on then 1 else 0) }
            rule stop(x: Id) { x in U; U[x] <= now; ---; U := U - x }
            urgent deadline d(x in T): T[x] by go(x)
            urgent deadline e(x in U): U[x] by stop(x)
            invariant ok { [a] true }
            invariant total uses ok { [on] on; [early] forall x in T. now <= T[x] }
            progress ended(x: Id) {{uses}}:
              x in T ~> x !in T
              helpful deadline d(y) when y = x
            {{another}}
            """;
        int Ahead(string invariant) => ObligationGenerator.Generate(Bound($"proof of {invariant} in \"doors.spec\"\ninit -> {invariant}\n{invariant} add -> {invariant}\n   go -> {invariant}\n   stop -> {invariant}\n", spec))
            .Count(o => o is { Rule.Name: "go", Target: "e", Conjunct: "ahead" });

        Assert.Equal((atOk, 1), (Ahead("ok"), Ahead("total")));
    }

    // The search for fair runs would call a run a bug of ours where no obligation speaks of the claim.
    [Fact]
    public void TheAuditJudgesWhatTheProofShows()
    {
        var spec = Doors.Replace("helpful arrive", "helpful pass(x, y) when false", StringComparison.Ordinal);

        Assert.Empty(Audited(Bound(Ok, spec)).Progress);
        Assert.Contains(Audited(Bound(Total, spec)).Violations, v => v.Kind == ViolationKind.Progress);
    }

    private static Prover.Simulation.Audit Audited(ProofScript proof) => LassoAudit.Extend(Auditor.Run(proof, default), proof, default);

    [Fact]
    public void WhatIsPrintedReadsBack()
    {
        var system = Bound(Total).System;
        var printed = Spec.Printed(system);

        Assert.Contains("guarantee [shut] uses total: !open'", printed, StringComparison.Ordinal);
        Assert.Contains("progress arrives uses total:", printed, StringComparison.Ordinal);
        Assert.Equal(Claims(Bound(Total)), Claims(Bound(Total, printed)));
    }
}
