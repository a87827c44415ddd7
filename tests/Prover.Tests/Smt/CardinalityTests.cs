using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>Numbers of instances, written out.</summary>
public sealed class CardinalityTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void AtMostOneIsTrueWhereNoTwoAre(int instances)
    {
        var smt = new SmtTerms();
        SmtTerm[] fits = [.. Enumerable.Range(0, instances).Select(i => smt.Constant($"fits{i}", smt.BoolSort))];
        using var session = Solvers.Session(smt, [smt.And([.. Cardinality.AtMostOne(smt, fits)])]);

        for (var chosen = 0; chosen < 1 << instances; chosen++)
        {
            var these = smt.And([.. fits.Select((fit, i) => (chosen >> i & 1) == 1 ? fit : smt.Not(fit))]);
            var expected = int.PopCount(chosen) <= 1 ? Satisfiability.Satisfiable : Satisfiability.Unsatisfiable;
            Assert.Equal(expected, session.CheckWith(these));
        }
    }

    [Fact]
    public void AtMostOneOfTwentyHasNineteenFormulas()
    {
        var smt = new SmtTerms();
        SmtTerm[] fits = [.. Enumerable.Range(0, 20).Select(i => smt.Constant($"fits{i}", smt.BoolSort))];

        Assert.Equal(19, Cardinality.AtMostOne(smt, fits).Count());
    }
}
