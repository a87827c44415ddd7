using Prover.Proving;
using Prover.Semantics;

namespace Prover.Tests.Support;

/// <summary>Formulas about the only initial state of a system, whose values are known.</summary>
internal static class Meanings
{
    /// <summary>
    /// Each formula has its value for the evaluator, for the compiled evaluator, and for the solver: it is proved at any size if it holds, refuted in the scope if it does not, and never the
    /// other way round.
    /// </summary>
    /// <param name="state">The declaration of the state.</param>
    /// <param name="init">The initial state.</param>
    /// <param name="forms">The formulas, and whether they hold there.</param>
    public static void AreOne(string state, string init, IReadOnlyList<(string Formula, bool Holds)> forms)
    {
        var text = $$"""
            state { {{state}} }
            init { {{init}} }
            rule idle { ---; }
            invariant ok { {{string.Concat(forms.Select((f, i) => $"[c{i}] {f.Formula};"))}} }
            """;
        var system = Spec.Bind(text);
        var first = Runs.Query(system, 1).To("true").Explore().Run!.First;
        var reports = new[] { Sizes.Any, Sizes.Bounded }.Select(sizes => (sizes, Spec.Prove(text, sizes: sizes))).ToArray();
        foreach (var ((formula, holds), i) in forms.Select((f, i) => (f, i)))
        {
            Assert.Equal((formula, holds), (formula, new Evaluator(new Universe([])).Evaluate(system.Invariants[0].Cases[0].Conjuncts[i].Formula, first, Bindings.None).IsTrue));
            Assert.Equal((formula, holds), (formula, Runs.Query(system, 1).To(formula).Explore().Run is not null));
            foreach (var (sizes, report) in reports)
            {
                var verdict = report.Results.Single(r => r.Obligation.Name.EndsWith($"/init/ok.c{i}", StringComparison.Ordinal)).Verdict;
                Assert.False(holds ? verdict is Verdict.Refuted : verdict is Verdict.Proved, $"{formula}, {sizes}: {verdict}");
                if (sizes == Sizes.Any ? holds : !holds) Assert.True(holds ? verdict is Verdict.Proved : verdict is Verdict.Refuted, $"{formula}, {sizes}: {verdict}");
            }
        }
    }
}
