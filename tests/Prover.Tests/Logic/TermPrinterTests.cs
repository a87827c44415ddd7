using Prover.Logic;
using Prover.Syntax;
using Prover.Tests.Smt.Generation;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Logic;

/// <summary>Terms print as specifications read them.</summary>
public sealed class TermPrinterTests
{
    [Fact]
    public void EveryKindOfTermPrintsAndParses()
    {
        var terms = new TermGenerator(new GeneratedVocabulary(2, 2), new Random(1));
        for (var i = 0; i < 2000; i++)
        {
            var formula = terms.Formula();
            var text = TermPrinter.Text(formula);
            if (Contains(formula, t => t is Lambda or MapUpdate)) continue; // only effects have these
            var diagnostics = new DiagnosticBag();
            SpecParser.Parse(new SourceText("printed.spec", $"definition printed() = {text}\n"), diagnostics);
            Assert.True(diagnostics.Count == 0, $"{text}\n{string.Concat(diagnostics.All)}");
        }

        foreach (var variable in terms.Vocabulary.System.Variables) Assert.NotEmpty(TermPrinter.Text(terms.Make(variable.Sort)));
        var kinds = typeof(Term).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Term)) && t.IsPublic);
        Assert.Empty(kinds.Except(terms.Made).Except(Productions.OverTwoStates));
    }

    [Theory]
    [InlineData("a & (b & c)")]
    [InlineData("a & b & c")]
    [InlineData("(a | b) & c")]
    [InlineData("(a -> b) -> c")]
    [InlineData("a -> b -> c")]
    [InlineData("(a <-> b) <-> c")]
    [InlineData("(a = b) = c")]
    [InlineData("!(a & b)")]
    [InlineData("!a & b")]
    [InlineData("a != b")]
    [InlineData("(forall x: X. f(x)) & a")]
    [InlineData("forall x: X. f(x) & a")]
    [InlineData("(if a then b else c) & a")]
    [InlineData("n - (k - 1) = 2 * (n + k)")]
    [InlineData("n - k - 1 < 0 - 3")]
    [InlineData("exists unique x: X. x in s & x !in s + x - x")]
    [InlineData("let x = a in x | b")]
    [InlineData("k in m & m[k].value is Some")]
    [InlineData("(a & b) = c")]
    public void BracketsStandWhereTheyAreNeeded(string formula)
    {
        var system = Spec.Bind(
            $$"""
            sort X
            immutable relation f(X)
            state { a: bool, b: bool, c: bool, n: int, k: int, s: set<X>, m: map<int, option<option<X>>> }
            init { a }
            definition printed() = {{formula}}
            """);
        Assert.Equal(formula, TermPrinter.Text(system.Functions.Single().Body));
    }

    private static bool Contains(Term term, Predicate<Term> fits) => fits(term) || Subterms.Of(term).Any(t => Contains(t, fits));
}
