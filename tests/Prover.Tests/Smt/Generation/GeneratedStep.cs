using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Tests.Smt.Generation;

/// <summary>A generated rule, read by evaluation in a generated state.</summary>
/// <param name="Seed">The seed of its generation.</param>
/// <param name="Query">
/// Fixes the state and the parameters, reads the premises, fires the rule and asks for the state that the stepper found; where the rule does not
/// fire, it has no goal.
/// </param>
/// <param name="Reading">The stepper's reading.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Before">The state.</param>
/// <param name="Bindings">The elements after their names, and the arguments.</param>
internal sealed record GeneratedStep(int Seed, Query Query, Reading Reading, Rule Rule, State Before, Bindings Bindings)
{
    /// <summary>Whether the rule fires there.</summary>
    public bool Fires => Reading is Reading.Held;

    /// <summary>Asks of any state whether some generated formula holds after some generated rule.</summary>
    public static Query Question(GeneratedVocabulary vocabulary, int seed)
    {
        var terms = new TermGenerator(vocabulary, new Random(seed));
        return terms.KnowingOnly([], () =>
        {
            var (premises, effects) = Body(terms);
            return new Query([.. vocabulary.Elements], [.. premises, new Fire(new Rule("r", [], premises, new Effects(effects, []), null!))], terms.Formula());
        });
    }

    /// <summary>The step of a seed; null when something in it has no meaning, where encoder and evaluator need not agree.</summary>
    public static GeneratedStep? Of(GeneratedVocabulary vocabulary, int seed, HashSet<Type> made) =>
        Any(vocabulary, seed, made) is { Reading: not Reading.Undefined } step ? step : null;

    /// <summary>The step of a seed, whether it has a meaning or not.</summary>
    public static GeneratedStep Any(GeneratedVocabulary vocabulary, int seed, HashSet<Type> made)
    {
        var random = new Random(seed);
        var values = new ValueGenerator(vocabulary.Universe, random);
        var terms = new TermGenerator(vocabulary, random);
        ImmutableArray<Variable> parameters =
            [.. terms.Several(2, () => terms.Pick(vocabulary.Sorts)).Where(s => s is not ListSort { Bound: null }).Select(s => new Variable("p", s, null!))];
        var arguments = parameters.Select(p => values.Value(p.Sort)).ToImmutableArray();
        var state = values.State(vocabulary.System.Variables);
        var (premises, effects) = terms.KnowingOnly(parameters, () => Body(terms));
        made.UnionWith(terms.Made);

        var rule = new Rule("r", parameters, premises, new Effects(effects, []), null!);
        ImmutableArray<Step> steps =
        [
            .. vocabulary.AboutElements.Append(vocabulary.Is(state)).Select(f => new Assume(f)),
            .. parameters.Zip(arguments, (p, a) => new Assume(new Equality(new VariableTerm(p), vocabulary.Literal(a, p.Sort)))),
            .. premises,
            new Fire(rule),
        ];
        var stepper = new Stepper(new Evaluator(vocabulary.Universe));
        var bindings = vocabulary.Named.With(parameters, arguments);
        var reading = stepper.Read(steps, state, bindings);
        var goal = reading is Reading.Held held ? vocabulary.Is(held.State) : null;
        return new GeneratedStep(seed, new Query([.. vocabulary.Elements, .. parameters], steps, goal), reading, rule, state, bindings);
    }

    // A premise or two, then effects that may rely on what they name.
    private static (ImmutableArray<Step> Premises, ImmutableArray<Effect> Effects) Body(TermGenerator terms)
    {
        var premises = terms.Several(1, () => terms.Chance(60) ? (Step)new Assume(terms.Formula()) : Bound(terms));
        return terms.Knowing(premises.OfType<Bind>().SelectMany(b => b.Pattern.Variables), () =>
        {
            var effects = terms.Several(2, () => terms.Pick(terms.Vocabulary.System.Variables)).Distinct()
                .Select(v => new Effect(v, terms.Make(v.Sort), null!));
            return (premises, effects.ToImmutableArray());
        });
    }

    private static Bind Bound(TermGenerator terms)
    {
        var value = terms.Make(terms.Pick(terms.Vocabulary.Sorts));
        return new Bind(terms.Pattern(value.Sort), value);
    }
}
