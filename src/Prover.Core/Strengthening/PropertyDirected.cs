using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Prover.Text;

namespace Prover.Strengthening;

/// <summary>
/// Finds an invariant of universally quantified clauses by property-directed reachability (Karbyshev, Bjørner, Itzhaky, Rinetzky and Shoham, CAV 2015). Frame i is a set
/// of clauses that hold in all states that at most i steps reach. Where the last frame allows a state that breaks a claim, its diagram is excluded, and to that end the
/// diagrams of the states from which a step leads there, one frame before. Two frames that are equal are an invariant.
/// </summary>
public sealed class PropertyDirected
{
    private readonly TransitionSystem _system;
    private readonly ImmutableArray<Atom> _vocabulary;
    private readonly ImmutableArray<Atom> _all; // the vocabulary, then the conjuncts of the initial condition
    private readonly ImmutableArray<Term> _claims;
    private readonly IStepQuestions _ask;
    private readonly Action<InferenceProgress>? _report;
    private readonly CancellationToken _cancellation;
    private readonly Location _place;
    private readonly List<Lemma> _lemmas = [];
    private readonly int _initial;
    private int _last; // the last frame

    // A clause that holds in the frames up to a number.
    private sealed class Lemma(Clause clause, Term formula, int known)
    {
        public Clause Clause => clause;

        public Term Formula => formula;

        public int Known => known;

        public int Frame { get; set; }
    }

    private sealed class GaveUpException(string reason) : Exception(reason);

    private PropertyDirected(
        TransitionSystem system, ImmutableArray<Atom> vocabulary, ImmutableArray<Atom> conjuncts, ImmutableArray<Term> claims, IStepQuestions ask,
        Action<InferenceProgress>? report, CancellationToken cancellation)
    {
        (_system, _vocabulary, _all, _claims) = (system, vocabulary, [.. vocabulary, .. conjuncts], claims);
        (_ask, _report, _cancellation, _place) = (ask, report, cancellation, system.Init.Place);
        _initial = ask.Learn(Initial(system));
    }

    /// <summary>
    /// Searches for clauses that, next to the claims, are an inductive invariant of a relational system. It is interrupted by <paramref name="cancellation"/>.
    /// </summary>
    /// <param name="system">The system.</param>
    /// <param name="vocabulary">Its atoms, as <see cref="Atoms.Elementary"/> gives them.</param>
    /// <param name="conjuncts">
    /// The conjuncts of its initial condition, as <see cref="InitialConjuncts"/> gives them. Those that every step keeps belong to all frames. In clauses their numbers follow
    /// those of the vocabulary.
    /// </param>
    /// <param name="claims">The formulas that are to hold in every state that runs reach.</param>
    /// <param name="ask">The solver.</param>
    /// <param name="report">Hears of the progress.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static Inference Run(
        TransitionSystem system, ImmutableArray<Atom> vocabulary, ImmutableArray<Atom> conjuncts, ImmutableArray<Term> claims, IStepQuestions ask,
        Action<InferenceProgress>? report, CancellationToken cancellation)
    {
        var search = new PropertyDirected(system, vocabulary, conjuncts, claims, ask, report, cancellation);
        try
        {
            return search.Run();
        }
        catch (GaveUpException e)
        {
            return search.Open(e.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return search.Open("interrupted");
        }
    }

    private Inference.Open Open(string reason) => new([.. _lemmas.Where(l => l.Frame >= _last).Select(l => l.Clause)], _last, reason);

    private Inference Run()
    {
        KeepConjuncts();
        for (_last = 0; ; _last++)
        {
            while (Violation() is { } violation)
                if (Exclude([(violation, null)], _last) is { } chain) return Confirmed(chain) ? new Inference.Abstract(chain) : Open("a state that the solver found does not replay");
            if (Push() is { } inductive) return inductive;
        }
    }

    // ---- frames -----------------------------------------------------------------------------------------------------------------

    private int[] Frame(int number) => number == 0 ? [_initial] : [.. _lemmas.Where(l => l.Frame >= number).Select(l => l.Known)];

    // A conjunct that holds initially and that every step keeps holds in all frames.
    private void KeepConjuncts()
    {
        Lemma[] conjuncts = [.. Enumerable.Range(_vocabulary.Length, _all.Length - _vocabulary.Length).Select(Fact)];
        var kept = InitialConjuncts.Kept([.. conjuncts.Select(c => (c.Known, c.Formula))], _ask, _cancellation);
        _lemmas.AddRange(conjuncts.Where(c => kept.Contains(c.Known)));

        Lemma Fact(int atom)
        {
            var formula = _all[atom].Of([]);
            return new Lemma(new Clause(0, [], [], [new Literal(atom, [], Holds: true)]), formula, _ask.Learn(formula)) { Frame = int.MaxValue };
        }
    }

    private Assignment? Violation()
    {
        foreach (var claim in _claims)
        {
            switch (_ask.Violation(Frame(_last), claim, _cancellation))
            {
                case StepAnswer.Found found: return found.Structure;
                case StepAnswer.Unknown unknown: throw new GaveUpException(unknown.Reason);
            }
        }

        return null;
    }

    // Clauses move on to later frames. Where all of a frame do, it is equal to the next one: an invariant.
    private Inference.Inductive? Push()
    {
        for (var frame = 1; frame <= _last; frame++)
        {
            foreach (var lemma in _lemmas.Where(l => l.Frame == frame).ToArray()) Push(lemma, frame);
            if (_lemmas.All(l => l.Frame != frame)) return new Inference.Inductive([.. _lemmas.Where(l => l.Frame > frame).Select(l => l.Clause)]);
        }

        _report?.Invoke(new InferenceProgress(_last, _lemmas.Count));
        return null;
    }

    private bool Push(Lemma lemma, int frame)
    {
        var excluded = Diagram.Of(_vocabulary, lemma.Clause, _place);
        using var cube = _ask.About(excluded.Cube);
        if (cube.Step(Frame(frame), [.. excluded.All], Effort.Full, _cancellation) is not StepAnswer.Impossible) return false;
        lemma.Frame = frame + 1;
        return true;
    }

    // ---- exclusion --------------------------------------------------------------------------------------------------------------

    // Excludes the first state of the chain from a frame; if that cannot be, returns the chain from an initial state on.
    private ImmutableArray<(Assignment State, Rule? Rule)>? Exclude(ImmutableArray<(Assignment State, Rule? Rule)> chain, int frame)
    {
        var state = chain[0].State;
        if (frame == 0) return chain;
        var diagram = Diagram.Of(_vocabulary, state.Universe, state.State, _place);
        int[] all = [.. diagram.All];
        while (true)
        {
            (Assignment, Rule?)? before = null;
            var facts = ImmutableSortedSet<int>.Empty;
            using (var cube = _ask.About(diagram.Cube))
            {
                var initial = cube.Initial(all, Effort.Shown, _cancellation);
                if (initial is StepAnswer.Found first) return chain.Insert(0, (first.Structure, null));
                var step = cube.Step(Frame(frame - 1), all, Effort.Shown, _cancellation);
                if (initial is StepAnswer.Impossible never && step is StepAnswer.Impossible now)
                    facts = Generalize(diagram, cube, frame, [.. never.Facts.Union(now.Facts)]);
                else if (step is StepAnswer.Found found) before = (found.Structure, found.Rule);
                else throw new GaveUpException((step as StepAnswer.Unknown ?? (StepAnswer.Unknown)initial).Reason);
            }

            if (before is not { } earlier)
            {
                Learn(diagram, facts, frame);
                return null;
            }

            if (Exclude(chain.Insert(0, earlier), frame - 1) is { } longer) return longer;
            if (IsExcluded(state, frame)) return null;
        }
    }

    // Clauses that were learnt about earlier states move on, and may exclude this one too.
    private bool IsExcluded(Assignment structure, int frame)
    {
        var evaluator = new Evaluator(structure.Universe);
        return _lemmas.Any(l => l.Frame >= frame && !evaluator.Evaluate(l.Formula, structure.State, Bindings.None).IsTrue);
    }

    private void Learn(Diagram diagram, ImmutableSortedSet<int> facts, int frame)
    {
        var clause = diagram.Excluding(facts);
        var formula = clause.ToTerm(_all, [], Names(), [], _place);
        var lemma = new Lemma(clause, formula, _ask.Learn(formula)) { Frame = frame };
        _lemmas.Add(lemma);
        while (lemma.Frame <= _last && Push(lemma, lemma.Frame))
        {
        }

        _lemmas.RemoveAll(l => l != lemma && l.Frame <= lemma.Frame && clause.Subsumes(l.Clause, _all));
    }

    private static IEnumerable<string> Names() => Enumerable.Range(0, int.MaxValue).Select(i => $"x{i}");

    // As few facts as suffice: first whole elements are forgotten, then single facts.
    private ImmutableSortedSet<int> Generalize(Diagram diagram, ICubeQuestions cube, int frame, ImmutableSortedSet<int> facts)
    {
        var before = Frame(frame - 1);
        foreach (var element in Enumerable.Range(0, diagram.Cube.Elements.Length))
            Try(facts.Where(f => !diagram.ElementsOf(f).Contains(element)));
        foreach (var fact in facts)
            if (facts.Contains(fact)) Try(facts.Remove(fact));
        return facts;

        void Try(IEnumerable<int> some)
        {
            int[] fewer = [.. some];
            if (fewer.Length == facts.Count) return;
            if (cube.Initial(fewer, Effort.Quick, _cancellation) is StepAnswer.Impossible never
                && cube.Step(before, fewer, Effort.Quick, _cancellation) is StepAnswer.Impossible now)
                facts = [.. never.Facts.Union(now.Facts)];
        }
    }

    // ---- evaluation -------------------------------------------------------------------------------------------------------------

    // Nothing is shown that was not evaluated: each state leads to one that contains the next.
    private bool Confirmed(ImmutableArray<(Assignment State, Rule? Rule)> chain)
    {
        var last = chain[^1].State;
        return InitialStateQuery.Of(_system).Holds(StepperOf(chain[0].State), chain[0].State.State)
            && _claims.Any(c => !StepperOf(last).Evaluator.Evaluate(c, last.State, Bindings.None).IsTrue)
            && chain.Zip(chain.Skip(1)).All(pair => Leads(pair.First, pair.Second.State));
    }

    private bool Leads((Assignment State, Rule? Rule) from, Assignment next)
    {
        var stepper = StepperOf(from.State);
        var reached = from.Rule is null ? from.State.State
            : (stepper.Read(from.Rule.Steps, from.State.State, from.State.Constants, from.State.After) as Reading.Held)?.State;
        return reached is not null && stepper.Evaluator.Evaluate(Diagram.Of(_vocabulary, next.Universe, next.State, _place).Formula, reached, Bindings.None).IsTrue;
    }

    private static Stepper StepperOf(Assignment structure) => new(new Evaluator(structure.Universe));

    // ---- the initial states -----------------------------------------------------------------------------------------------------

    private static Term Initial(TransitionSystem system)
    {
        var formula = system.Init.Premises.Reverse().Aggregate(Terms.True, (rest, step) => step switch
        {
            Assume assume => Terms.And([assume.Formula, rest]),
            Bind bind => new Let(bind.Pattern, bind.Value, rest),
            _ => throw new InvalidOperationException($"no premise is a {step.GetType().Name}"),
        });
        return system.Init.Parameters.IsEmpty ? formula : new Quantified(Quantifier.Exists, system.Init.Parameters, formula);
    }
}
