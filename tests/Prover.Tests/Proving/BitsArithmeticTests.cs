using Prover.Logic;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Sums and differences of bit-vectors, hexadecimal numbers and the minus of integers: one meaning in the evaluator, the compiled evaluator and the encoding.</summary>
public sealed class BitsArithmeticTests
{
    private const string Counter = """
        parameter step: bits<8> = 0x10
        state { at: bits<8>, wide: bits<160>, n: int }
        init { at = 0xf0; wide = 0x8000000000000000000000000000000000000001; n = -3 }
        rule go {
          n < 0
          ---
          at := at + step
          wide := wide - 1
          n := -n
        }
        invariant ok { FORMULA }
        """;

    // In the initial state, or after the only step.
    [Theory]
    [InlineData("n = 3 -> at = 0", true)]
    [InlineData("n = -3 -> at + 15 = 0xFF", true)]
    [InlineData("n = -3 -> at + 15 + 1 = 0", true)]
    [InlineData("n = -3 -> at + 16 < at", true)]
    [InlineData("n = -3 -> at - 0xf1 = 255", true)]
    [InlineData("n = 3 -> at - 1 = 0xff", true)]
    [InlineData("at = 0 -> 1 - at = 1 & -at = 0", true)]
    [InlineData("at = 240 -> -at = 0x10", true)]
    [InlineData("at = 240 -> -at = 0x11", false)]
    [InlineData("n = 3 -> wide = 0x8000000000000000000000000000000000000000", true)]
    [InlineData("n = 3 -> wide + wide = 0", true)]
    [InlineData("n = 3 -> wide + wide = 1", false)]
    [InlineData("n = -3 -> -n * 2 - -1 = 7 & 3 + -3 = 0", true)]
    [InlineData("n = -3 -> -n < n", false)]
    public void SumsHaveOneMeaningEverywhere(string formula, bool holds)
    {
        var text = Counter.Replace("FORMULA", formula, StringComparison.Ordinal);
        var system = Spec.Bind(text);

        Assert.Equal(holds, Runs.Query(system, 2).Explore().Run is null);
        var broken = Runs.Query(system, 2).To($"!({formula})").Explore().Run;
        Assert.Equal(holds, broken is null);
        if (broken is not null) Assert.False(new Evaluator(new Universe([])).Evaluate(system.Invariants[0].Cases[0].Conjuncts[0].Formula, broken.Last, Bindings.None).IsTrue);
        // The claim together with what is known of both states.
        var proof = Spec.Prove(text.Replace("invariant ok {", "invariant ok { [states] n = -3 & at = 0xf0 & wide = 0x8000000000000000000000000000000000000001 | n = 3 & at = 0 & wide = 0x8000000000000000000000000000000000000000; [claim]", StringComparison.Ordinal));
        Assert.Equal(holds, !proof.Failures().Any(f => f.EndsWith("ok.claim", StringComparison.Ordinal)));
        Assert.DoesNotContain(proof.Failures(), f => f.EndsWith("ok.states", StringComparison.Ordinal));
    }

    [Fact]
    public void SumsAreModularAtFullWidth() => Assert.Empty(Spec.Prove("""
        state { a: bits<160>, b: bits<160> }
        init { true }
        rule swap { ---; a := b; b := a }
        invariant ok { [back] a + b - b = a; [order] a + b = b + a; [minus] -a + a = 0; [not] -a = bnot(a) + 1; [overflow] a + b < a -> b != 0 }
        """).Failures());

    [Theory]
    [InlineData("at + n = 3", "expected a value of sort bits<8>, found one of sort int")]
    [InlineData("n + at = 3", "expected a value of sort int, found one of sort bits<8>")]
    [InlineData("3 + at = n", "the left one is of sort bits<8>, the right one of sort int")]
    [InlineData("at = 0x100", "this number does not fit into 8 bits")]
    [InlineData("at = 0x0ff", null)]
    [InlineData("at + 0xfff = 1", "this number does not fit into 8 bits")]
    [InlineData("at + true = 1", "expected a value of sort bits<8>, found one of sort bool")]
    [InlineData("-true", "expected a value of sort int, found one of sort bool")]
    [InlineData("at * 2 = 1", "found one of sort bits<8>")]
    [InlineData("n = 0x", "expected")]
    [InlineData("n = -", "expected an expression")]
    public void MistakesAreReported(string formula, string? message)
    {
        var system = Spec.Bind(Counter.Replace("FORMULA", formula, StringComparison.Ordinal), out var mistakes);

        if (message is null) Assert.NotNull(system);
        else Assert.Contains(message, mistakes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at + 1 - at = at - (1 + at)")]
    [InlineData("at + band(at, 3) <= 4")]
    [InlineData("n - (0 - n) = 0 - 3")]
    public void TheyPrintAsTheyAreWritten(string formula)
    {
        var system = Spec.Bind(Counter.Replace("FORMULA", formula, StringComparison.Ordinal));

        Assert.Equal(formula, TermPrinter.Text(system.Invariants[0].Cases[0].Conjuncts[0].Formula));
        var text = Spec.Printed(system);
        Assert.Equal(text, Spec.Printed(Spec.Bind(text)));
    }

    [Fact]
    public void SizesMayBeHexadecimal() =>
        Assert.Equal("bits<160>", $"{Spec.Bind("state { a: bits<0xa0> }; init { true }; rule idle { ---; a := a }; invariant ok { a >= 0 }").Variables[0].Sort}");

    [Fact]
    public void InAMypyvyFileNoNumberIsHexadecimal() => Assert.NotEmpty(PyvFile.Mistakes("sort node\nmutable constant n: int\ninit n = 0x10\n"));
}
