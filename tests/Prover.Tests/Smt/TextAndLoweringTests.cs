using Prover.Smt.Terms;
using Prover.Tests.Smt.Generation;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>
/// The text of a formula, read by Z3, means what its lowering means: over generated formulas with every operator, both can hold, or both cannot, and the same is
/// true of their negations.
/// </summary>
public sealed class TextAndLoweringTests
{
    private const int Formulas = 150;

    [Fact]
    public void TheyMeanTheSame()
    {
        var made = new HashSet<SmtOperator>();
        var undecided = 0;
        foreach (var seed in Enumerable.Range(0, Formulas))
        {
            var generator = new FormulaGenerator(new Random(seed));
            var (facts, formula) = (generator.Facts(), generator.Formula(4));
            made.UnionWith(generator.Terms.Nodes.OfType<SmtTerm>().Select(t => t.Operator));
            foreach (var asked in (SmtTerm[])[formula, generator.Terms.Not(formula)])
            {
                var (written, lowered) = (Written([facts, asked]), Lowered(generator.Terms, [facts, asked]));
                if (written == "unknown" || lowered == "unknown") undecided++;
                else Assert.True(written == lowered, $"seed {seed}: {written} as a text, {lowered} when lowered: {SmtText.Of(asked)}");
            }
        }

        Assert.Empty(Enum.GetValues<SmtOperator>().Except(made));
        Assert.InRange(undecided, 0, Formulas / 10);
    }

    private static string Written(SmtTerm[] formulas)
    {
        var text = new SmtText();
        var script = text.Declarations(formulas) + string.Concat(formulas.Select(f => $"(assert {text.Term(f)})\n"));
        return ScriptReader.Answer($"{script}(check-sat-using (try-for smt 10000))\n");
    }

    private static string Lowered(SmtTerms terms, SmtTerm[] formulas)
    {
        using var session = Solvers.Session(terms, [.. formulas], resources: 300_000);
        return session.Check(CancellationToken.None) switch
        {
            Satisfiability.Satisfiable => "sat",
            Satisfiability.Unsatisfiable => "unsat",
            _ => "unknown",
        };
    }
}
