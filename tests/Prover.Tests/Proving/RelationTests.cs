using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Simulation;
using Prover.Smt;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Rules that are formulas over two states.</summary>
public sealed class RelationTests
{
    // A rule "grow(x)" that puts x into p, and nothing else, as a formula: forall y. p'(y) <-> p(y) | y = x.
    private static ProofScript Proof(string claim)
    {
        var proof = Spec.Load(
            $"sort X; mutable relation p(X); mutable relation q(X); init {{ forall x. !p(x); forall x. !q(x) }}\nrule grow(x: X) {{ true; ---; p(x) := true }}\ninvariant ok {{ [claim] {claim} }}");
        var (system, grow) = (proof.System, proof.System.Rules.Single());
        var p = system.Variables.Single(v => v.Name == "p");
        var y = new Variable("y", system.Sorts.Single(), grow.Place);
        Term At(Term function) => new Application(function, [new VariableTerm(y)]);
        Term formula = new Quantified(Quantifier.Forall, [y], new Connected(
            Connective.Iff,
            At(new Next(new StateTerm(p))),
            new Connected(Connective.Or, At(new StateTerm(p)), new Equality(new VariableTerm(y), new VariableTerm(grow.Parameters[0])))));
        var rule = new Rule("grow", grow.Parameters, [], new Relation([p], formula), grow.Place);
        return proof with
        {
            System = system with { Rules = [rule] },
            Edges = [.. proof.Edges.Select(e => e.Rule is null ? e : e with { Rule = rule })],
        };
    }

    [Theory]
    [InlineData("forall x. !q(x)")]
    [InlineData("forall x. q(x) -> p(x)")]
    public void WhatItDoesNotModifyStays(string claim) => Assert.Equal("proved (any size)", Spec.Prove(Proof(claim)).Summary);

    [Theory]
    [InlineData("forall x. !p(x)")]
    [InlineData("lone x. p(x)")]
    public void WhatItBreaksIsRefutedAndReplayed(string claim)
    {
        var report = Spec.Prove(Proof(claim));
        Assert.Equal(["grow at ok.claim"], report.Failures());
        var example = report.Results.Select(r => r.Verdict).OfType<Verdict.Refuted>().Single().Example;
        Assert.NotEqual(example.Before, example.After);
    }

    [Fact]
    public void ARunIsFoundByTheSolver()
    {
        var proof = Proof("lone x. p(x)");
        var sizes = new Scope(ImmutableSortedDictionary<string, int>.Empty.Add("X", 2));
        var answer = SymbolicSearch.Find(
            Solvers.Z3,
            new RunQuery(proof.System, ScopeVector.Of(proof.System, sizes), new Start.Initial(), new Destination.Violation([proof.Invariant]), null, 5, 100, false),
            Limits.Default, null, CancellationToken.None);
        Assert.Equal(2, answer.Run!.Steps.Length);
    }

    [Fact]
    public void TheoremsSpeakOfOneStateOrTwo()
    {
        var proof = Proof("forall x. !q(x)");
        var (p, x) = (new StateTerm(proof.System.Variables[0]), new Variable("x", proof.System.Sorts.Single(), proof.Invariant.Place));
        Term Somewhere(Term function) => new Quantified(Quantifier.Exists, [x], new Application(function, [new VariableTerm(x)]));
        Theorem Claim(string label, Term formula) => new(label, formula, IsTwoState: true, proof.Invariant.Place);
        var system = proof.System with
        {
            Theorems =
            [
                Claim("either", new Connected(Connective.Or, Somewhere(new Next(p)), new Not(new Next(Somewhere(p))))),
                Claim("stays", new Connected(Connective.Implies, Somewhere(p), Somewhere(new Next(p)))),
            ],
        };
        Assert.Equal(["at theorem.stays"], Spec.Prove(proof with { System = system }).Failures().Select(f => f.Replace("init ", "", StringComparison.Ordinal)));
    }
}
