using Prover.Exploration;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;
using Prover.Tests.Smt.Generation;

namespace Prover.Tests.Exploration;

/// <summary>The compiled form of rules against the evaluator, on generated rules in generated states: the same step, or none, or no meaning.</summary>
public sealed class CompiledDifferentialTests
{
    [Theory]
    [InlineData(1, 1, 1000), InlineData(2, 2, 4000), InlineData(3, 3, 4000), InlineData(3, 2, 4000)]
    public void ACompiledRuleDoesWhatTheStepperDoes(int sizeOfRing, int sizeOfOrder, int count)
    {
        var vocabulary = new GeneratedVocabulary(sizeOfRing, sizeOfOrder);
        var made = new HashSet<Type>();
        var readings = Enumerable.Range(0, count).Select(seed => Compare(vocabulary, GeneratedStep.Any(vocabulary, seed, made))).ToArray();

        // Each outcome is met often enough to mean something.
        foreach (var kind in new[] { typeof(Reading.Held), typeof(Reading.Failed), typeof(Reading.Undefined) })
            Assert.True(readings.Count(r => r.GetType() == kind) > count / 20, kind.Name);
        if (count == 1000) return;
        Assert.Empty(typeof(Term).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Term)) && t.IsPublic).Except(made).Except(Productions.OverTwoStates));
    }

    private static Reading Compare(GeneratedVocabulary vocabulary, GeneratedStep step)
    {
        var compiler = new TermCompiler(new Coding(vocabulary.Universe), vocabulary.System.Variables.Length);
        var known = vocabulary.Elements.Concat(step.Rule.Parameters).ToArray();
        // The parameters have their values already: they are constants of the rule.
        var rule = new CompiledRule(vocabulary.System, new Rule("r", [], step.Rule.Premises, step.Rule.Transition, null!), compiler, Trial.OfSteps);
        var slots = known.Select(compiler.SlotOf).ToArray();
        var (frame, after) = (new int[compiler.FrameSize], new int[vocabulary.System.Variables.Length]);
        for (var i = 0; i < after.Length; i++) frame[i] = compiler.Coding.Encode(step.Before.Values[i]);
        for (var i = 0; i < known.Length; i++) frame[slots[i]] = compiler.Coding.Encode(step.Bindings[known[i]]);

        var outcomes = new List<State?>();
        rule.Fire(frame, after, isDefined =>
        {
            outcomes.Add(isDefined ? new State([.. after.Zip(vocabulary.System.Variables, (code, v) => compiler.Coding.Decode(code, v.Sort))]) : null);
            return true;
        });

        State?[] expected = step.Reading switch
        {
            Reading.Held held => [held.State],
            Reading.Failed => [],
            _ => [null],
        };
        Assert.True(expected.SequenceEqual(outcomes), $"seed {step.Seed}: {step.Reading.GetType().Name}");
        return step.Reading;
    }
}
