using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>How far the search for a proof has come: for a display only.</summary>
/// <param name="Case">The case from which lines are searched for; null for initial states, and where properties are at hand.</param>
/// <param name="Rule">The rule; null too.</param>
/// <param name="Done">How many cases and rules are through.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Asked">How many obligations were discharged.</param>
public sealed record SearchProgress(Case? Case, Rule? Rule, int Done, int Total, int Asked);

/// <summary>
/// Looks for the lines of a proof: for each case and rule one target, or targets told apart by guards. Every step that a refutation shows is kept, and
/// a line is put to the solver only when no step that is known speaks against it.
/// </summary>
public sealed class ProofSearch
{
    private readonly TransitionSystem _system;
    private readonly Invariant _invariant;
    private readonly Scope _scope;
    private readonly Discharge _discharge;
    private readonly int _jobs;
    private readonly Action<SearchProgress>? _report;
    private readonly CancellationToken _cancellation;
    private SearchProgress _progress;

    private ProofSearch(
        TransitionSystem system, Invariant invariant, Scope scope, Discharge discharge, int jobs, Action<SearchProgress>? report, CancellationToken cancellation)
    {
        (_system, _invariant, _scope, _discharge, _jobs, _report, _cancellation) = (system, invariant, scope, discharge, jobs, report, cancellation);
        _progress = new SearchProgress(null, null, 0, 1 + (invariant.Cases.Length * system.Rules.Length), 0);
    }

    /// <summary>
    /// A proof of <paramref name="invariant"/>, as far as one is found. <paramref name="discharge"/> answers every question on the way; small limits will
    /// do, since what is found is to be verified as any other proof. <paramref name="report"/> hears of every case and rule, and of every answer. Cancellation throws.
    /// </summary>
    public static FoundProof Run(
        TransitionSystem system, Invariant invariant, Scope scope, Discharge discharge, int jobs, Action<SearchProgress>? report,
        CancellationToken cancellation)
    {
        var search = new ProofSearch(system, invariant, scope, discharge, jobs, report, cancellation);
        if (search.Obstacle() is { } obstacle) return search.Nothing(obstacle);
        var rows = new List<FoundRow> { search.Row(null, null) };
        foreach (var source in invariant.Cases)
            foreach (var rule in system.Rules)
                rows.Add(search.Row(source, rule));
        return new FoundProof(system, invariant, [.. rows], search.Implications(), scope);
    }

    // ---- axioms from which anything follows -------------------------------------------------------------------------------------

    // Why no line would say anything; null when the axioms have a structure, or may have one.
    private string? Obstacle()
    {
        if (_system.Axioms.IsEmpty && _system.Derived.IsEmpty) return null;
        var axioms = ObligationGenerator.Generate(Script([])).First(o => o.Target == Obligation.Possible);
        return Ask([axioms])[0].Verdict switch
        {
            Verdict.Impossible => "the axioms contradict each other, so that every line would be proved",
            Verdict.Unknown { HasNoStructure: true, Reason: var reason } => reason,
            _ => null,
        };
    }

    private FoundProof Nothing(string obstacle)
    {
        FoundRow Open(Case? source, Rule? rule) => new(source, rule, RowStatus.Open, [], [obstacle]);
        return new FoundProof(
            _system, _invariant, [Open(null, null), .. from source in _invariant.Cases from rule in _system.Rules select Open(source, rule)], [], _scope);
    }

    // ---- one case and one rule --------------------------------------------------------------------------------------------------

    private FoundRow Row(Case? source, Rule? rule)
    {
        _progress = _progress with { Case = source, Rule = rule };
        _report?.Invoke(_progress);
        var row = Found(source, rule);
        _progress = _progress with { Case = null, Rule = null, Done = _progress.Done + 1 };
        return row;
    }

    private FoundRow Found(Case? source, Rule? rule)
    {
        var row = new Search(this, source, rule);
        var never = row.Line(new NeverTarget(), null);
        if (rule is not null && row.Holds(never)) return new FoundRow(source, rule, RowStatus.Complete, [never], []);
        if (row.Unguarded([]) is { } simple) return new FoundRow(source, rule, RowStatus.Complete, [simple], []);
        if (row.Escape() is { } escape) return new FoundRow(source, rule, RowStatus.Escapes, [escape], []);
        if (row.Undefined() is { } undefined) return new FoundRow(source, rule, RowStatus.Undefined, [undefined], []);
        var guarded = row.Guarded();
        if (!guarded.IsEmpty) return new FoundRow(source, rule, RowStatus.Complete, guarded, []);
        return row.Escape() is { } late
            ? new FoundRow(source, rule, RowStatus.Escapes, [late], [])
            : new FoundRow(source, rule, RowStatus.Open, [], row.Notes());
    }

    // The resources for one case and one rule, in rlimit steps, after which the search gives up.
    private const long MostResources = 10_000_000;

    // The work on one case and one rule, with the steps that are known of it.
    private sealed class Search(ProofSearch owner, Case? source, Rule? rule)
    {
        private readonly List<Example> _steps = [];
        private readonly List<string> _undecided = [];
        private long _spent;
        private readonly ImmutableArray<CaseTarget> _targets =
        [
            .. owner._invariant.Cases.OrderBy(c => c == source ? 0 : 1).SelectMany(c =>
                GuardCandidates.Arguments(c, source, rule, owner._system.Init).Select(arguments => new CaseTarget(c, arguments))),
        ];

        public Edge Line(Target target, Term? guard, bool otherwise = false) =>
            new(source, rule, target, guard, otherwise, rule?.Place ?? owner._system.Init.Place);

        /// <summary>A line without guard that takes what <paramref name="earlier"/> leave; null when none is proved.</summary>
        public Edge? Unguarded(ImmutableArray<Edge> earlier) =>
            _targets.Select(t => Line(t, null, otherwise: !earlier.IsEmpty)).FirstOrDefault(line => Holds(line, earlier));

        /// <summary>Lines with guards and one for the rest; empty when none are proved.</summary>
        public ImmutableArray<Edge> Guarded()
        {
            var (simple, pairs) = GuardCandidates.Guards(source, rule, owner._system.Init);
            var good = new List<Edge>();
            var lines = simple.Concat(pairs).SelectMany(guard => _targets.Select(target => Line(target, guard)));
            foreach (var line in lines.TakeWhile(_ => _spent < MostResources && Escape() is null).Where(line => Holds(line)))
            {
                if (Unguarded([line]) is { } rest) return [line, rest];
                good.Add(line);
            }

            var two = from first in good from second in good where first != second select (First: first, Second: second);
            foreach (var (first, second) in two.TakeWhile(_ => _spent < MostResources))
                if (Unguarded([first, second]) is { } last && Holds(second, [first]))
                    return [first, second, last];
            return [];
        }

        /// <summary>A line that shows a step out of every case; null when no such step is known.</summary>
        public Edge? Escape() =>
            _steps.Any(s => !Reached(s).Any()) && _targets.Length > 0 ? Line(_targets[0], null) : null;

        /// <summary>A line that shows that the rule, or what is said of initial states, is undefined in some state; null where that is not refuted.</summary>
        public Edge? Undefined()
        {
            if (_targets.IsEmpty) return null;
            var line = Line(_targets[0], null);
            var own = ObligationGenerator.Generate(owner.Script([line]))
                .Where(o => o.Kind == ObligationKind.Definedness && o.Within is null && o.Source == source && o.Rule == rule && !IsClaimed(line, o)).ToImmutableArray();
            return owner.Ask(own, r => r.Verdict is Verdict.Refuted).Any(r => r.Verdict is Verdict.Refuted) ? line : null;
        }

        /// <summary>Where steps lead, for whoever looks for the guard.</summary>
        public ImmutableArray<string> Notes()
        {
            var reached = _steps.SelectMany(Reached).Select(t => t.Name).Distinct(StringComparer.Ordinal).ToArray();
            string[] where = reached.Length > 0
                ? [$"steps lead to {string.Join(" and to ", reached)}: a guard is missing that says when"]
                : ["no step was found, and none was shown to be impossible"];
            return [.. where, .. _undecided.Distinct(StringComparer.Ordinal).Take(3)];
        }

        /// <summary>Whether all that <paramref name="line"/> claims after <paramref name="earlier"/> is proved, and some step takes it.</summary>
        public bool Holds(Edge line, ImmutableArray<Edge> earlier = default)
        {
            ImmutableArray<Edge> before = earlier.IsDefault ? [] : earlier;
            if (_steps.Any(s => Takes(s, line, before) && !Arrives(s, line.Target))) return false;
            var script = owner.Script([.. before, line]);
            var obligations = ObligationGenerator.Generate(script).Where(o => o.Edge == line).ToArray();
            var claims = obligations.Where(o => IsClaimed(line, o)).ToImmutableArray();
            var results = owner.Ask(claims, r => r.Verdict is not Verdict.Proved);
            _spent += results.Sum(r => r.Cost.Resources);
            foreach (var result in results.Where(r => r.Verdict is not Verdict.Proved)) Learn(line, result);
            return results.Length == claims.Length && results.All(r => r.Verdict is Verdict.Proved)
                && (line.Target is NeverTarget || IsTaken(line, before, obligations));
        }

        // The definedness of the rule itself does not concern the line.
        private static bool IsClaimed(Edge line, Obligation obligation) => obligation.Kind switch
        {
            ObligationKind.Existence => false,
            ObligationKind.Definedness => TermsOf(line).SelectMany(PartialUse.In).Any(u => u.Use == obligation.Use),
            _ => true,
        };

        private static IEnumerable<Term> TermsOf(Edge line) =>
            (line.Target is CaseTarget target ? target.Arguments : []).Concat(line.Guard is { } guard ? [guard] : []);

        private bool IsTaken(Edge line, ImmutableArray<Edge> earlier, Obligation[] obligations)
        {
            if (_steps.Any(s => Takes(s, line, earlier))) return true;
            var exists = obligations.Where(o => o.Kind == ObligationKind.Existence).ToImmutableArray();
            return owner.Ask(exists).All(r => r.Verdict is Verdict.Found);
        }

        private void Learn(Edge line, Discharged result)
        {
            if (result.Verdict is Verdict.Refuted { Example: var example } && result.Obligation.Kind != ObligationKind.Definedness)
            {
                var step = example.After is null && rule is not null ? Fired(example) : example;
                if (step is not null) _steps.Add(step);
            }
            else if (result.Verdict is Verdict.Unknown)
            {
                var guard = line.Guard is null ? "" : $" if {TermPrinter.Text(line.Guard)}";
                _undecided.Add(line.Target is NeverTarget
                    ? $"undecided: whether it never happens{guard}"
                    : $"undecided: {result.Obligation.Target}.{result.Obligation.Conjunct} of -> {Text(line.Target)}{guard}");
            }
        }

        private Example? Fired(Example example) =>
            new Stepper(new Evaluator(example.Universe)).Read([new Fire(rule!)], example.Before, example.Constants) is Reading.Held held
                ? example with { After = held.State }
                : null;

        private static bool Takes(Example step, Edge line, ImmutableArray<Edge> earlier)
        {
            var evaluator = new Evaluator(step.Universe);
            return earlier.All(e => e.Guard is not null && !evaluator.Evaluate(e.Guard, step.Before, step.Constants).IsTrue)
                && (line.Guard is null || evaluator.Evaluate(line.Guard, step.Before, step.Constants).IsTrue);
        }

        private static bool Arrives(Example step, Target target)
        {
            if (target is not CaseTarget(var @case, var arguments)) return false;
            var evaluator = new Evaluator(step.Universe);
            var values = arguments.Select(a => evaluator.Evaluate(a, step.Before, step.Constants)).ToArray();
            return values.All(v => v is Evaluation.Defined) && IsIn(evaluator, step, @case, [.. values.Select(v => ((Evaluation.Defined)v).Value)]);
        }

        private static bool IsIn(Evaluator evaluator, Example step, Case @case, ImmutableArray<Value> parameters) =>
            new Stepper(evaluator).Read(@case.Assumed, step.After ?? step.Before, Bindings.None.With(@case.Parameters, parameters)) is Reading.Held;

        // The cases in which a step ends, for some values of their parameters.
        private IEnumerable<Case> Reached(Example step)
        {
            var evaluator = new Evaluator(step.Universe);
            return owner._invariant.Cases.Where(c =>
                step.Universe.Products(c.Parameters.Select(p => p.Sort)).Any(values => IsIn(evaluator, step, c, values)));
        }
    }

    // ---- properties -------------------------------------------------------------------------------------------------------------

    private ImmutableArray<Implication> Implications()
    {
        var candidates = from c in _invariant.Cases from p in _system.Properties select new Implication(c, p, p.Place);
        return [.. candidates.Where(implication =>
        {
            var script = Script([]) with { Implications = [implication] };
            var claims = ObligationGenerator.Generate(script)
                .Where(o => o.Kind == ObligationKind.Consequence
                    || (o.Kind == ObligationKind.Definedness && o.Name.Contains($"/{implication.Case.Name}/implies/", StringComparison.Ordinal)))
                .ToImmutableArray();
            return Ask(claims).All(r => r.Verdict is Verdict.Proved);
        })];
    }

    private ImmutableArray<Discharged> Ask(ImmutableArray<Obligation> obligations, Predicate<Discharged>? isLast = null)
    {
        var asked = _progress.Asked;
        var results = Engine.Run(
            obligations, _discharge, _jobs, progress => _report?.Invoke(_progress with { Asked = asked + progress.Done }), _cancellation, isLast);
        _progress = _progress with { Asked = asked + results.Length };
        _cancellation.ThrowIfCancellationRequested();
        return results;
    }

    private ProofScript Script(ImmutableArray<Edge> edges) => new(
        _system.Name, _system, _invariant, edges, [], _scope, new Expectation(Syntax.ExpectationKind.Proved, [], [], null), _invariant.Place.Source);

    private static string Text(Target target) => target is CaseTarget { Arguments.IsEmpty: false } t
        ? $"{t.Case}({string.Join(", ", t.Arguments.Select(TermPrinter.Text))})"
        : $"{target}";
}
