using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Audit;

/// <summary>Why something is undecided, in the user's terms.</summary>
public class DepartureTests
{
    private static string[] Of(string formula)
    {
        var proof = Spec.Load($$"""
            sort Id
            state { Next: map<Id, Id>, Members: set<Id>, Total: int, Slots: map<int, Id>, Seen: set<bits<9>> }
            init { true }
            rule stay { ---; Total := Total }
            invariant ok { [claim] {{formula}} }
            """);
        var obligation = ObligationGenerator.Generate(proof).First(o => o.Kind == ObligationKind.Consecution);
        return [.. FragmentViolation.Of(obligation.Query).Select(d => d.What)];
    }

    [Theory]
    [InlineData("forall a, b. a in Members & b in Members -> a = b")]
    [InlineData("exists a. a in Members")]
    [InlineData("forall a. a in Members -> Total > 0")]
    [InlineData("Total + 1 > Total")]
    public void NothingIsToldWhereTheSearchEnds(string formula) => Assert.Empty(Of(formula));

    [Theory]
    [InlineData("forall a: Id. exists b: Id. a != b", "Id → Id: for every Id there is one of Id")]
    [InlineData("exists a: Id. forall b: Id. a = b", "Id → Id: for every Id there is one of Id")]
    [InlineData("forall a. a in Next -> Next[a] != a", "Id → Id: 'Next[a]'")]
    [InlineData("forall a. let b = a in b in Next -> Next[b] != b", "Id → Id: 'Next[b]'")]
    [InlineData("1 in Slots", "'Slots', whose keys are of sort int and cannot be listed (a declared sort or bits<8> can)")]
    [InlineData("1 in Seen", "'Seen', whose keys are of sort bits<9> and cannot be listed (a declared sort or bits<8> can)")]
    [InlineData("Total * Total >= 0", "'Total * Total' multiplies two terms that are not constant")]
    public void WhatMakesItEndlessIsTold(string formula, string told) => Assert.Contains(told, Of(formula));
}
