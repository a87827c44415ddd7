using Prover.Binding;
using Prover.Proving;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Tests.Binding;

/// <summary>No text makes the front end fail: it binds, or its mistakes stand somewhere in it. The texts are the same in every run.</summary>
public sealed class FuzzTests
{
    private const string SpecPath = "specs/chord/single-join.spec";
    private const string ProofPath = "proofs/chord/single-join.proof";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void BrokenSpecificationsAreMistakes(int seed)
    {
        var mutation = new Mutation(new Random(seed), File.ReadAllText(SpecPath));
        var bound = Enumerable.Range(0, 2000).Count(_ => BindSpec(mutation.Next()) is not null);
        Assert.InRange(bound, 20, 1900);
    }

    [Fact]
    public void SpecificationsThatAreSoupAreMistakes()
    {
        var mutation = new Mutation(new Random(3), File.ReadAllText(SpecPath));
        for (var i = 0; i < 6000; i++) BindSpec(mutation.Soup());
    }

    [Fact]
    public void BrokenProofsAreMistakes()
    {
        var mutation = new Mutation(new Random(4), File.ReadAllText(ProofPath));
        var bound = Enumerable.Range(0, 4000).Select(_ => BindProof(mutation.Next(), SingleJoin.Value)).OfType<ProofScript>().ToArray();
        Assert.InRange(bound.Length, 40, 3900);
        Assert.All(bound, proof => Assert.NotEmpty(ObligationGenerator.Generate(proof)));
    }

    [Fact]
    public void ProofsThatAreSoupAreMistakes()
    {
        var mutation = new Mutation(new Random(5), File.ReadAllText(ProofPath));
        for (var i = 0; i < 6000; i++) BindProof("proof of ring_ok in \"x\"\n" + mutation.Soup(), SingleJoin.Value);
    }

    [Fact]
    public void WhatStillBindsHasObligations()
    {
        var mutation = new Mutation(new Random(6), File.ReadAllText(SpecPath));
        var proof = File.ReadAllText(ProofPath);
        var systems = Enumerable.Range(0, 1000).Select(_ => BindSpec(mutation.Next())).OfType<TransitionSystem>();
        var proofs = systems.Select(system => BindProof(proof, system)).OfType<ProofScript>().ToArray();

        Assert.NotEmpty(proofs);
        Assert.All(proofs, p => Assert.NotEmpty(ObligationGenerator.Generate(p)));
    }

    private static readonly Lazy<TransitionSystem> SingleJoin =
        new(() => BindSpec(File.ReadAllText(SpecPath)) ?? throw new InvalidOperationException("single-join has mistakes"));

    private static TransitionSystem? BindSpec(string text)
    {
        var diagnostics = new DiagnosticBag();
        var source = new SourceText("a.spec", text);
        var syntax = SpecParser.Parse(source, diagnostics);
        var system = diagnostics.Count > 0 ? null
            : SpecBinder.Bind("a", Extension.Apply(syntax.Declarations, syntax.Changes, diagnostics), diagnostics);
        return IsClean(diagnostics, source) ? system : null;
    }

    private static ProofScript? BindProof(string text, TransitionSystem system)
    {
        var diagnostics = new DiagnosticBag();
        var source = new SourceText("a.proof", text);
        var syntax = ProofParser.Parse(source, diagnostics);
        var proof = diagnostics.Count > 0 ? null : ProofBinder.Bind("a", syntax, system, diagnostics);
        return IsClean(diagnostics, source) ? proof : null;
    }

    private static bool IsClean(DiagnosticBag diagnostics, SourceText source)
    {
        foreach (var diagnostic in diagnostics.All)
        {
            Assert.NotEmpty(diagnostic.ToString());
            if (diagnostic.Location is not { } place) continue;
            Assert.Same(source, place.Source);
            Assert.InRange(place.Span.Start, 0, source.Content.Length);
            Assert.InRange(place.Span.End, place.Span.Start, source.Content.Length);
        }

        return diagnostics.Count == 0;
    }
}
