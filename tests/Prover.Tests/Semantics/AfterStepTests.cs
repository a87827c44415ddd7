using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Semantics;

/// <summary>A formula over the state after a rule, rewritten over the state before, has the value there that the formula has after.</summary>
public sealed class AfterStepTests
{
    [Theory]
    [InlineData("specs/chord/single-join.spec")]
    [InlineData("specs/chord/chord-2001.spec")]
    [InlineData("specs/ring/leader-election.spec")]
    public void ARewrittenConjunctHasTheValueOfTheConjunctAfterTheStep(string path)
    {
        var query = Runs.Query(Runs.System(path), 3);
        var walk = new RandomWalk(
            query.System, [], [.. InitialStateSearch.Find(query, CancellationToken.None).States], ImmutableDictionary<Rule, int>.Empty, query.Sizes);
        var stepper = new Stepper(new Evaluator(walk.Sizes.Universe));
        var formulas = query.System.Invariants.SelectMany(i => i.Cases).SelectMany(c => c.Conjuncts, (c, k) => (c.Parameters, k.Formula)).SelectMany(f => Parts(f.Parameters, f.Formula)).ToArray();
        var values = new HashSet<(bool, bool)>();
        for (var seed = 0UL; seed < 3; seed++)
        {
            var run = walk.Go(12, new RandomNumbers(seed)).Run;
            foreach (var (step, before) in run.Steps.Zip(run.States))
            {
                var parameters = Bindings.None.With(step.Rule.Parameters, step.Arguments);
                var bindings = Assert.IsType<Reading.Held>(stepper.Read(step.Rule.Premises, before, parameters)).Bindings;
                foreach (var (free, formula) in formulas)
                    foreach (var arguments in walk.Sizes.Universe.Products(free.Select(p => p.Sort)))
                    {
                        var rewritten = step.Rule.Transition.Match(effects => AfterStep.Of(effects, formula), _ => formula);
                        var then = stepper.Evaluator.Evaluate(formula, step.State, Bindings.None.With(free, arguments));
                        var now = stepper.Evaluator.Evaluate(rewritten, before, bindings.With(free, arguments));
                        Assert.Equal(then is Evaluation.Undefined, now is Evaluation.Undefined);
                        Assert.Equal(then.IsTrue, now.IsTrue);
                        values.Add((stepper.Evaluator.Evaluate(formula, before, Bindings.None.With(free, arguments)).IsTrue, now.IsTrue));
                    }
            }
        }

        Assert.Contains((true, true), values);
        Assert.Contains(values, v => v.Item1 != v.Item2);
    }

    // A conjunct is true of every state; its parts are true of some.
    private static IEnumerable<(ImmutableArray<Variable> Free, Term Formula)> Parts(ImmutableArray<Variable> free, Term formula) => formula switch
    {
        Quantified { Quantifier: Quantifier.Forall } all => Parts(free.AddRange(all.Variables), all.Body).Append((free, formula)),
        Connected { Connective: not Connective.Iff } joined => Parts(free, joined.Left).Append((free, formula)),
        _ => [(free, formula)],
    };
}
