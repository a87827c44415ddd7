using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary><c>commonprefix(a, b)</c>: the definition, the evaluator and the encoding agree, and its laws are proved.</summary>
public sealed class CommonPrefixTests
{
    public static TheoryData<int> Widths => [1, 2, 3, 5];

    [Theory, MemberData(nameof(Widths))]
    public void TheEvaluatorFollowsTheDefinition(int width)
    {
        var evaluator = new Evaluator(new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty));
        foreach (var (left, right) in Pairs(width))
        {
            var evaluated = Assert.IsType<Evaluation.Defined>(evaluator.Evaluate(Prefix(width, left, right), new State([]), Bindings.None)).Value;
            Assert.Equal(Defined(width, left, right), Assert.IsType<BitsValue>(evaluated).Value);
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void TheEncodingFollowsTheDefinition(int width)
    {
        var smt = new SmtTerms();
        var encoder = new TermEncoder(new AnySize(smt));
        var environment = new Prover.Smt.Environment(VariableValues.None, []);
        var agree = smt.And(Pairs(width).Select(p =>
            smt.Equal(((Scalar)encoder.Encode(Prefix(width, p.Left, p.Right), environment)).Expr, smt.Bits(Defined(width, p.Left, p.Right), width))));

        using var session = Solvers.Session(smt, [smt.Not(agree)]);
        Assert.Equal(Satisfiability.Unsatisfiable, session.Check(CancellationToken.None));
    }

    [Theory]
    [InlineData(160, "commonprefix(x, y) = commonprefix(y, x)")]
    [InlineData(160, "commonprefix(x, y) = bnot(bxor(x, x)) -> x = y")]
    [InlineData(20, "commonprefix(x, y) > commonprefix(x, z) -> bxor(x, y) < bxor(x, z)")]
    [InlineData(20, "prefix(x, y, 2) <-> commonprefix(x, y) >= 786432")]
    public void ItsLawsAreProved(int width, string law)
    {
        using var folder = new TemporaryFolder();
        var constants = string.Concat("xyz".Select(name => $"immutable constant {name}: bits<{width}>\n"));
        folder.Write("a.spec", $"{constants}state {{ done: bool }}\ninit {{ done = true }}\nrule idle {{ done\n---\ndone := true }}\ninvariant any {{ [any] done }}\nproperty laws {{ [law] {law} }}\n");
        var run = CommandLine.Run("verify", folder.Write("a.proof", "proof of any in \"a.spec\"\ninit -> any\nany idle -> any\nany implies laws\n"), "--no-cache");

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("proved (any size)\n", run.Out, StringComparison.Ordinal);
    }

    private static BitsOperation Prefix(int width, int left, int right) =>
        new(BitsOperator.CommonPrefix, new BitsLiteral(width, left), new BitsLiteral(width, right));

    private static IEnumerable<(int Left, int Right)> Pairs(int width) =>
        from left in Enumerable.Range(0, 1 << width) from right in Enumerable.Range(0, 1 << width) select (left, right);

    // Bit by bit from the first, as long as both agree.
    private static BigInteger Defined(int width, int left, int right) => Enumerable.Range(1, width).Select(i => width - i)
        .TakeWhile(bit => (left >> bit & 1) == (right >> bit & 1)).Aggregate(BigInteger.Zero, (mask, bit) => mask | BigInteger.One << bit);
}
