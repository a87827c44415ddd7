using Prover.Binding;
using Prover.Syntax;
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
        var bound = 0;
        for (var i = 0; i < 4000; i++)
            if (BindSpec(mutation.Next()))
                bound++;
        Assert.InRange(bound, 1, 3999);
    }

    [Fact]
    public void SpecificationsThatAreSoupAreMistakes()
    {
        var mutation = new Mutation(new Random(3), File.ReadAllText(SpecPath));
        for (var i = 0; i < 4000; i++) BindSpec(mutation.Soup());
    }

    [Fact]
    public void BrokenProofsAreMistakes()
    {
        var mutation = new Mutation(new Random(4), File.ReadAllText(ProofPath));
        var bound = 0;
        for (var i = 0; i < 4000; i++)
            if (BindProof(mutation.Next()))
                bound++;
        Assert.InRange(bound, 1, 3999);
    }

    [Fact]
    public void ProofsThatAreSoupAreMistakes()
    {
        var mutation = new Mutation(new Random(5), File.ReadAllText(ProofPath));
        for (var i = 0; i < 4000; i++) BindProof("proof of ring_ok in \"x\"\n" + mutation.Soup());
    }

    private static readonly Lazy<Systems.TransitionSystem> SingleJoin =
        new(() => SpecLoader.Load(SpecPath, new DiagnosticBag()) ?? throw new InvalidOperationException("single-join has mistakes"));

    private static bool BindSpec(string text)
    {
        var diagnostics = new DiagnosticBag();
        var source = new SourceText("a.spec", text);
        var syntax = SpecParser.Parse(source, diagnostics);
        if (diagnostics.Count == 0) SpecBinder.Bind("a", Extension.Apply(syntax.Declarations, syntax.Changes, diagnostics), diagnostics);
        return IsClean(diagnostics, source);
    }

    private static bool BindProof(string text)
    {
        var diagnostics = new DiagnosticBag();
        var source = new SourceText("a.proof", text);
        var syntax = ProofParser.Parse(source, diagnostics);
        if (diagnostics.Count == 0) ProofBinder.Bind("a", syntax, SingleJoin.Value, diagnostics);
        return IsClean(diagnostics, source);
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
