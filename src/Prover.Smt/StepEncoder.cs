using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>Steps that were read: what holds when they do.</summary>
/// <param name="End">The values of names and of the state after the last step.</param>
/// <param name="Hypotheses">The steps, each with its label.</param>
/// <param name="Known">The formulas that reading the steps meets no undefined use, which obligations prove.</param>
/// <param name="Choices">For each choice on the way, a literal for each branch: the first that is true is the branch that is taken.</param>
/// <param name="After">The states after rules that are relations, in the order in which these fire.</param>
internal sealed record EncodedSteps(
    Environment End, IReadOnlyList<Hypothesis> Hypotheses, IReadOnlyList<SmtTerm> Known, IReadOnlyList<ImmutableArray<SmtTerm>> Choices,
    IReadOnlyList<ImmutableArray<Encoded>> After);

/// <summary>Steps as formulas.</summary>
internal sealed class StepEncoder
{
    private readonly SizeScope _scope;
    private readonly ImmutableArray<StateVariable> _variables;
    private readonly Definedness _definedness;

    public StepEncoder(SizeScope scope, ImmutableArray<StateVariable> variables)
    {
        (_scope, _variables) = (scope, variables);
        Terms = new TermEncoder(scope);
        _definedness = new Definedness(scope, Terms);
    }

    /// <summary>The encoder of the terms in steps.</summary>
    public TermEncoder Terms { get; }

    /// <summary>Reads <paramref name="steps"/> in order.</summary>
    public EncodedSteps Read(IEnumerable<Step> steps, Environment start)
    {
        var run = new Run(this, start);
        foreach (var step in steps) run.Take(step);
        return new EncodedSteps(run.Environment, run.Hypotheses, run.Known, run.Choices, run.After);
    }

    /// <summary><paramref name="env"/>, in which the variables of one state that are defined are what is said of them.</summary>
    public Environment Define(Definitions definitions, Environment env) => definitions.Defined.Aggregate(
        env, (known, d) => known with { State = known.State.SetItem(d.Definition.Variable.Index, Define(d.Definition, known)) });

    private Encoded Define(Definition definition, Environment env) => Terms.Encode(definition.Value, env) with { Meaning = new Meaning(definition.Value, env) };

    /// <summary>A formula as the solver is asked it: where a guard tells what a quantified variable is, there is no quantifier.</summary>
    public SmtTerm Formula(Term formula, Environment env) => Terms.Formula(OnePoint.In(formula, regroups: !_scope.WritesOut), env);

    /// <summary>A formula together with its definedness.</summary>
    public SmtTerm Holds(Term formula, Environment env) => _definedness.Of(formula, env) is { } defined
        ? _scope.Smt.And(defined, Formula(formula, env))
        : Formula(formula, env);

    private sealed class Run(StepEncoder owner, Environment start)
    {
        private readonly SmtTerms _smt = owner._scope.Smt;

        public Environment Environment { get; private set; } = start;

        public List<Hypothesis> Hypotheses { get; } = [];

        public List<SmtTerm> Known { get; } = [];

        public List<ImmutableArray<SmtTerm>> Choices { get; } = [];

        public List<ImmutableArray<Encoded>> After { get; } = [];

        public void Take(Step step)
        {
            switch (step)
            {
                case Assume assume:
                    // Its definedness is a part of the hypothesis: a proof that uses one uses the other.
                    if (owner._definedness.Of(assume.Formula, Environment) is { } defined) Hypotheses.Add(new Hypothesis(assume, defined));
                    Hypotheses.Add(new Hypothesis(assume, owner.Formula(assume.Formula, Environment)));
                    break;
                case Bind bind:
                    Learn(bind.Value);
                    (var fits, Environment) = owner.Terms.Fit(bind.Pattern, owner.Terms.Encode(bind.Value, Environment), Environment);
                    if (!fits.IsTrue) Hypotheses.Add(new Hypothesis(bind, fits));
                    break;
                case Fire fire:
                    fire.Rule.Transition.Switch(Take, relation => Take(fire, relation));
                    break;
                case Choose choose:
                    Take(choose);
                    break;
                default:
                    throw new InvalidOperationException($"unknown step {step.GetType().Name}");
            }
        }

        // An explicit definition in a relation is computed, so that nothing has to be instantiated for it; the other modified variables may have any
        // values for which the relation holds.
        private void Take(Fire fire, Relation relation)
        {
            var said = Definitions.Of(relation);
            var after = Environment.State.ToBuilder();
            foreach (var variable in relation.Modifies.Except(said.Defined.Select(d => d.Definition.Variable)))
                after[variable.Index] = owner._scope.FreshVariable(variable, NoLongList);
            foreach (var (definition, _) in said.Defined)
                after[definition.Variable.Index] = owner.Define(definition, Environment with { Next = after.ToImmutable() });
            var both = Environment with { Next = after.ToImmutable() };
            if (owner._definedness.Of(relation.Formula, both) is { } defined) Known.Add(defined);
            Hypotheses.AddRange(said.Rest.Select(conjunct => new Hypothesis(fire, owner.Formula(conjunct, both))));
            After.Add(both.Next);
            Environment = Environment with { State = both.Next };
        }

        private static int NoLongList(StateVariable list) => throw new InvalidOperationException($"a relation modifies no list of any length, as '{list}' is");

        // All right sides read the state before; a variable without an effect keeps its value.
        private void Take(Effects effects)
        {
            var after = Environment.State.ToBuilder();
            foreach (var pair in effects.KeyPairs) Known.Add(owner.Terms.Formula(pair.Differ, Environment));
            foreach (var effect in effects.Assigned)
            {
                Learn(effect.Value);
                after[effect.Variable.Index] = owner.Named($"{effect.Variable.Name}'", owner.Terms.Encode(effect.Value, Environment));
            }

            Environment = Environment with { State = after.ToImmutable() };
        }

        // Each branch has a literal: where it is true, the branch holds, and the state after it is the branch's. One of them is true.
        private void Take(Choose choose)
        {
            var ways = choose.Branches.Select(branch =>
            {
                var read = owner.Read(branch, Environment);
                var taken = owner._scope.Fresh("taken", _smt.BoolSort);
                SmtTerm[] holds = [.. read.Hypotheses.Select(h => h.Formula), .. read.Known];
                if (holds.Length > 0) owner._scope.Facts.Add(_smt.Implies(taken, _smt.And(holds)));
                return (Taken: taken, read.End.State, IsRelation: read.After.Count > 0);
            }).ToArray();
            Hypotheses.Add(new Hypothesis(choose, _smt.Or(ways.Select(w => w.Taken))));
            Choices.Add([.. ways.Select(w => w.Taken)]);
            for (var i = 0; i < ways.Length; i++)
                for (var j = 0; j < i; j++)
                    owner._scope.Facts.Add(_smt.Or(_smt.Not(ways[i].Taken), _smt.Not(ways[j].Taken)));
            if (ways.Length == 0) return;

            var merged = ways.SkipLast(1).Reverse().Aggregate(
                ways[^1].State,
                (rest, way) => [.. way.State.Zip(rest, (here, there) => Equals(here, there) ? here : Packing.Merge(owner._scope, way.Taken, here, there))]);
            Environment = Environment with
            {
                State = [.. owner._variables.Select(v => Equals(merged[v.Index], Environment.State[v.Index])
                    ? merged[v.Index]
                    : owner.NamedWhole($"{v.Name}'", merged[v.Index], v.Sort))],
            };
            if (ways.Any(w => w.IsRelation)) After.Add(Environment.State);
        }

        // Reading a step meets no undefined use: that is an obligation of its own.
        private void Learn(Term term)
        {
            if (owner._definedness.Of(term, Environment) is { } defined) Known.Add(defined);
        }
    }

    // ---- names for what is computed ---------------------------------------------------------------------------------------------

    // Arrays of the state after get names of their own: quantifiers over them can then be instantiated by pattern.
    private Encoded Named(string name, Encoded value) => value switch
    {
        Scalar { Expr: { Sort: SmtSort.Array } array } => new Scalar(Equated(name, array)),
        Window window => Named(name, window),
        _ => value,
    };

    private Window Named(string name, Window list) => list with
    {
        Items = Equated($"{name}.items", list.Items),
        Without = list.Without is { } rest ? rest with { Whole = Named($"{name}.whole", rest.Whole) } : null,
    };

    // Everything gets a name, so that what is built on it does not grow with what it is made of.
    private Encoded NamedWhole(string name, Encoded value, Sort sort)
    {
        switch (value)
        {
            case Scalar scalar:
                return new Scalar(Equated(name, scalar.Expr));
            case Components tuple:
                return new Components([.. tuple.Items.Zip(((TupleSort)sort).Items, (item, s) => NamedWhole(name, item, s))]);
            case Slots slots:
                return slots with
                {
                    Length = Equated($"{name}.length", slots.Length),
                    Items = [.. slots.Items.Select((item, i) => NamedWhole($"{name}.{i}", item, slots.Element))],
                };
            case Computed computed:
                return NamedWhole(name, Packing.AsWindow(_scope, computed), sort);
            case Window window:
                return window with
                {
                    Items = Equated($"{name}.items", window.Items),
                    Head = Equated($"{name}.head", window.Head),
                    Tail = Equated($"{name}.tail", window.Tail),
                };
            case Mapping mapping:
                var (function, named) = ((FunctionSort)sort, (Mapping)_scope.Fresh(name, sort));
                _scope.Facts.Add(_scope.Quantify(
                    universal: true, [.. function.Domain.Select(s => new Variable("x", s, null!))],
                    arguments => _scope.Smt.Equal(
                        Packing.Pack(_scope, named.Apply(arguments), function.Result), Packing.Pack(_scope, mapping.Apply(arguments), function.Result))));
                return named;
            default:
                throw new InvalidOperationException($"unknown encoding {value.GetType().Name}");
        }
    }

    private SmtTerm Equated(string name, SmtTerm value)
    {
        if (value.IsConstant || value.IsNumeral) return value;
        var constant = _scope.Fresh(name, value.Sort);
        _scope.Facts.Add(_scope.Smt.Equal(constant, value));
        return constant;
    }
}
