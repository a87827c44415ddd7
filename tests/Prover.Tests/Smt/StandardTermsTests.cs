using Prover.Smt.Terms;
using Prover.Tests.Output;
using Prover.Tests.Smt.Generation;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>
/// Terms without operators on sets mean the same, in both directions: with the definitions, no structure separates a formula from its standard form, and the
/// definitions exclude no structure of the formula.
/// </summary>
public sealed class StandardTermsTests
{
    private const int Formulas = 60;

    private static readonly SmtOperator[] _onSets = [SmtOperator.SetUnion, SmtOperator.SetIntersection, SmtOperator.SetDifference, SmtOperator.SetSubset];

    public static TheoryData<string> Sorts => ["Int", "Id", "E", "Bool"];

    [Theory]
    [MemberData(nameof(Sorts))]
    public void NoStructureSeparatesThem(string sort)
    {
        var undecided = Enumerable.Range(0, Formulas).Count(seed =>
        {
            var (terms, formula) = Generate(sort, seed, single: true);
            var standard = new StandardTerms(terms);
            var differs = terms.Not(terms.Iff(formula, standard.Of(formula)));
            var answer = Ask(terms, [.. standard.Definitions, differs]);
            Assert.True(answer != "sat", $"seed {seed}: {standard.Of(formula)} is not {formula}");
            return answer == "unknown";
        });

        Assert.InRange(undecided, 0, Formulas / 4);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public void NoStructureIsLost(string sort)
    {
        var (possible, impossible) = (0, 0);
        foreach (var seed in Enumerable.Range(0, Formulas))
        {
            var (terms, formula) = Generate(sort, seed);
            foreach (var asked in (SmtTerm[])[formula, terms.Not(formula)])
            {
                var standard = new StandardTerms(terms);
                var rewritten = standard.Of(asked);
                var (expected, answer) = (Ask(terms, [asked]), Ask(terms, [.. standard.Definitions, rewritten]));

                Assert.DoesNotContain(Inside([rewritten, .. standard.Definitions]), t => _onSets.Contains(t.Operator));
                Assert.True(answer == expected || answer == "unknown" || expected == "unknown", $"seed {seed}: {expected}, but {answer} for {rewritten}");
                if (expected == "sat") possible++;
                if (expected == "unsat" && answer == "unsat") impossible++;
            }
        }

        Assert.NotEqual(0, possible);
        Assert.NotEqual(0, impossible);
    }

    [SolverTheory("cvc5")]
    [InlineData("cvc5", "Int")]
    [InlineData("cvc5", "Id")]
    [InlineData("cvc5", "E")]
    [InlineData("cvc5", "Bool")]
    public void AnotherSolverReadsThemAndAgrees(string solver, string sort)
    {
        using var folder = new TemporaryFolder();
        var confirmed = 0;
        foreach (var seed in Enumerable.Range(0, 12))
        {
            var (terms, formula) = Generate(sort, seed);
            var standard = new StandardTerms(terms);
            var rewritten = standard.Of(formula);
            SmtTerm[] asked = [.. standard.Definitions, rewritten];
            var text = new SmtText();
            var script = folder.Write("sets.smt2", $"(set-logic ALL)\n{text.Declarations(asked)}{string.Concat(asked.Select(f => $"(assert {text.Term(f)})\n"))}(check-sat)\n");
            var (expected, answer) = (Ask(terms, [formula]), SolverCommand.Ask(solver, "--lang=smt2", "--rlimit=20000", script));

            Assert.Contains(answer, (string[])["sat", "unsat", "unknown"]);
            Assert.True(answer == expected || answer == "unknown" || expected == "unknown", $"seed {seed}: {expected}, but {answer} for {rewritten}");
            if (expected == "unsat" && answer == "unsat") confirmed++;
        }

        Assert.NotEqual(0, confirmed);
    }

    [Fact]
    public void ATermWithoutSetsIsTheSame()
    {
        var generator = new FormulaGenerator(new Random(3));
        var formula = generator.Formula(4);
        while (Inside([formula]).Any(t => _onSets.Contains(t.Operator))) formula = generator.Formula(4);

        Assert.Same(formula, new StandardTerms(generator.Terms).Of(formula));
    }

    private static string Ask(SmtTerms terms, SmtTerm[] formulas)
    {
        using var session = Solvers.Z3.Open(terms, true);
        // Where it chooses its theory of arrays itself, Z3 4.8.12 calls some contradictions between sets alone satisfiable.
        session.Set(new Setting("auto_config", false), new Setting("rlimit", 100_000u));
        session.Assert([.. formulas]);
        return session.Check(CancellationToken.None) switch
        {
            Satisfiability.Satisfiable => "sat",
            Satisfiability.Unsatisfiable => "unsat",
            _ => "unknown",
        };
    }

    private static IEnumerable<SmtTerm> Inside(IEnumerable<SmtTerm> terms)
    {
        var seen = new HashSet<SmtTerm>();
        var open = new Stack<SmtTerm>(terms);
        while (open.TryPop(out var term))
        {
            if (!seen.Add(term)) continue;
            foreach (var part in term.Arguments) open.Push(part);
        }

        return seen;
    }

    // Claims about few sets and elements: about as many hold always as do not.
    private static (SmtTerms Terms, SmtTerm Formula) Generate(string name, int seed, bool single = false)
    {
        var (terms, random) = (new SmtTerms(), new Random(seed));
        var sort = name switch
        {
            "Int" => terms.IntSort,
            "Bool" => terms.BoolSort,
            "Id" => terms.Uninterpreted("Id"),
            _ => terms.Enumeration("E", ["E0", "E1", "E2"])[0].Sort,
        };
        SmtTerm[] sets = [.. "abc".Select(c => terms.Constant($"{c}", terms.ArraySort(sort, terms.BoolSort)))];
        SmtTerm[] elements = [.. "xy".Select(c => terms.Constant($"{c}", sort))];
        var bound = terms.Constant("z", sort);
        return (terms, single ? Claim(2) : terms.And(Formula(2), terms.Not(Formula(2)), terms.Or(Formula(1), Formula(1))));

        SmtTerm Formula(int depth) => depth == 0 ? Claim(2) : random.Next(4) switch
        {
            0 => terms.Not(Formula(depth - 1)),
            1 => terms.And(Formula(depth - 1), Formula(depth - 1)),
            2 => terms.Or(Formula(depth - 1), Formula(depth - 1)),
            _ => Claim(2),
        };

        SmtTerm Claim(int depth) => random.Next(4) switch
        {
            0 => terms.SetSubset(Set(depth), Set(depth)),
            1 => terms.Equal(Set(depth), Set(depth)),
            2 => terms.Select(Set(depth), elements[random.Next(2)]),
            _ => terms.Exists([bound], terms.And(terms.Select(Set(depth), bound), terms.Not(terms.Select(Set(depth), bound)))),
        };

        SmtTerm Set(int depth) => depth == 0 ? sets[random.Next(3)] : random.Next(7) switch
        {
            0 or 1 => terms.SetOperation(SmtOperator.SetUnion, Set(depth - 1), Set(depth - 1)),
            2 or 3 => terms.SetOperation(SmtOperator.SetIntersection, Set(depth - 1), Set(depth - 1)),
            4 or 5 => terms.SetOperation(SmtOperator.SetDifference, Set(depth - 1), Set(depth - 1)),
            _ => terms.Store(Set(depth - 1), elements[random.Next(2)], terms.Bool(random.Next(2) == 0)),
        };
    }
}
