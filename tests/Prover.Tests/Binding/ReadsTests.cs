using Prover.App.Requests;
using Prover.Logic;
using Prover.Tests.Support;

namespace Prover.Tests.Binding;

/// <summary>Functions and axioms read immutable symbols: those that they mention, and those that what they call mentions.</summary>
public sealed class ReadsTests
{
    private const string System = """
        sort Zone
        immutable constant home: Zone
        immutable constant away: Zone
        state { at: Zone }
        definition apart() = home != away
        definition isHome(z: Zone) = z = home
        function other(z: Zone): Zone = if isHome(z) then away else home
        definition atHome() = at = home
        definition nowhere() = !atHome() & !isHome(at)
        function same(z: Zone): Zone = z
        axiom apart() & other(home) = away
        init { atHome() }
        rule move() {
          ---
          at := other(at)
        }

        """;

    [Theory]
    [InlineData("same", StateAccess.None)]
    [InlineData("apart", StateAccess.Immutable)]
    [InlineData("other", StateAccess.Immutable)]
    [InlineData("atHome", StateAccess.All)]
    [InlineData("nowhere", StateAccess.All)]
    public void CallsAreFollowed(string name, StateAccess reads)
    {
        var proof = Spec.Load(System + "invariant ok { [either] at = home | at = away }");
        Assert.Equal(reads, proof.System.Functions.Single(f => f.Name == name).Reads);
    }

    [Theory]
    [InlineData("at = home | at = away", ExitCode.Met)]
    [InlineData("other(at) != at", ExitCode.Met)]
    [InlineData("at = home", ExitCode.Missed)]
    public void WhatTheyReadIsWhatItIs(string formula, int code)
    {
        using var folder = new TemporaryFolder();
        folder.Write("zones.spec", $"{System}invariant ok {{ [claim] {formula} }}\n");
        Assert.Equal(code, CommandLine.Run("verify", folder.Write("zones.proof", "proof of ok in \"zones.spec\"\ninit -> ok\nok move -> ok\n")).ExitCode);
    }
}
