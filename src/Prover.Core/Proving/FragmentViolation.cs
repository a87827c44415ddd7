using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Proving;

/// <summary>
/// Where a query leaves the fragment in which a search by instances ends (soundness rule 20): what the term there does, in the words of the
/// specification.
/// </summary>
/// <param name="What">The part that takes it out.</param>
/// <param name="Places">Where: of a cycle, every step of it.</param>
public sealed record FragmentViolation(string What, ImmutableArray<Location> Places)
{
    /// <summary>The departures of a query; none when, by its form, instances are finitely many.</summary>
    public static ImmutableArray<FragmentViolation> Of(Query query)
    {
        var walk = new AlternationWalk();
        foreach (var step in query.Steps) walk.Visit(step);
        if (query.Goal is { } goal) walk.Visit(goal, holds: false);
        return [.. walk.Arithmetic, .. Cycles(walk.Alternations)];
    }

    // One shortest cycle through each alternation that lies on one, none named twice.
    private static IEnumerable<FragmentViolation> Cycles(IReadOnlyCollection<Alternation> alternations)
    {
        var told = new HashSet<Alternation>();
        foreach (var first in alternations)
        {
            if (told.Contains(first) || ShortestBack(first, alternations) is not { } cycle) continue;
            told.UnionWith(cycle);
            var sorts = string.Join(" → ", cycle.Select(a => a.From).Append(first.From));
            yield return new FragmentViolation(
                $"{sorts}: {string.Join(", ", cycle.Select(a => a.What))}", [.. cycle.Select(a => a.Place).OfType<Location>()]);
        }
    }

    private static ImmutableList<Alternation>? ShortestBack(Alternation first, IReadOnlyCollection<Alternation> alternations)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { first.To };
        var paths = new Queue<ImmutableList<Alternation>>([[first]]);
        while (paths.TryDequeue(out var path))
        {
            if (path[^1].To == first.From) return path;
            foreach (var next in alternations.Where(a => a.From == path[^1].To && (reached.Add(a.To) || a.To == first.From)))
                paths.Enqueue(path.Add(next));
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => What;
}

/// <summary>
/// For every value of the sort <paramref name="From"/> there is a term of the sort <paramref name="To"/>. Round a cycle of these, terms never end.
/// </summary>
internal sealed record Alternation(string From, string To, string What, Location? Place);

/// <summary>
/// Reads formulas as a solver instantiates them: which variables stand for all values, and which terms over these make values of another sort.
/// </summary>
internal sealed class AlternationWalk
{
    private readonly Dictionary<(string, string), Alternation> _alternations = [];
    private readonly Dictionary<string, FragmentViolation> _arithmetic = new(StringComparer.Ordinal);
    private readonly HashSet<(string From, string To)> _witnesses = [];

    public IReadOnlyCollection<Alternation> Alternations => _alternations.Values;

    /// <summary>The sorts between which a quantifier claims that, for every value of the one, there is some of the other.</summary>
    public IReadOnlyCollection<(string From, string To)> Witnesses => _witnesses;

    public IReadOnlyCollection<FragmentViolation> Arithmetic => _arithmetic.Values;

    /// <summary>Whether terms of the sort <paramref name="to"/> come, by one alternation after the other, from terms of the sort <paramref name="from"/>.</summary>
    public bool Leads(string from, string to)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { from };
        while (_alternations.Keys.FirstOrDefault(a => reached.Contains(a.Item1) && !reached.Contains(a.Item2)) is (_, { } next)) reached.Add(next);
        return reached.Contains(to);
    }

    // The universal quantification here: the variables, and the sorts over which they range.
    private sealed record Universals(ImmutableHashSet<Variable> Variables, ImmutableHashSet<string> Sorts)
    {
        public static readonly Universals None = new([], []);

        public bool Occur(Term term) => term is VariableTerm v ? Variables.Contains(v.Variable) : Subterms.Of(term).Any(Occur);

        public Universals With(IEnumerable<Variable> variables, IEnumerable<string> sorts) => new(Variables.Union(variables), Sorts.Union(sorts));

        // Names for terms: they vary when the terms do, over no sort of their own.
        public Universals Naming(IEnumerable<Variable> variables, bool vary) => vary ? With(variables, []) : this;
    }

    public void Visit(Step step)
    {
        switch (step)
        {
            case Assume assume: Visit(assume.Formula, holds: true); break;
            case Bind bind: Visit(bind.Value, null, Universals.None); break;
            case Fire fire:
                fire.Rule.Transition.Switch(
                    effects =>
                    {
                        foreach (var value in effects.Terms) Visit(value, null, Universals.None);
                    },
                    relation => Visit(relation.Formula, holds: true));
                break;
            case Choose choose:
                foreach (var inner in choose.Branches.SelectMany(branch => branch)) Visit(inner);
                break;
        }
    }

    /// <summary>A formula that holds, or does not.</summary>
    public void Visit(Term formula, bool holds) => Visit(formula, holds, Universals.None);

    // Null: it may hold or not, as a condition does, and a side of an equivalence.
    private void Visit(Term term, bool? holds, Universals all)
    {
        switch (term)
        {
            case Not n: Visit(n.Operand, !holds, all); return;
            case Connected c:
                var left = c.Connective switch { Connective.Implies => !holds, Connective.Iff => null, _ => holds };
                Visit(c.Left, left, all);
                Visit(c.Right, c.Connective == Connective.Iff ? null : holds, all);
                return;
            case Quantified q:
                if (Unlisted.Variable(q) is not null) Tell(Unlisted.Said(q), q.Place);
                Quantify(q.Quantifier, q.Variables, [.. q.Variables.Select(v => $"{v.Sort}")], q.Body, q.Place, holds, all);
                return;
            case OverList o:
                Visit(o.List, null, all);
                Quantify(o.Quantifier, o.Position is null ? [o.Element] : [o.Element, o.Position], [$"positions of {o.List.Place?.Excerpt}"], o.Body, o.Place, holds, all);
                return;
            case Comprehension c:
                Visit(c.Set, null, all);
                Visit(c.Body, null, all.With([c.Element], [$"{c.Element.Sort}"]));
                return;
            case MapComprehension m:
                Visit(m.Domain, null, all);
                foreach (var part in (Term[])[m.Condition, m.Value]) Visit(part, null, all.With([m.Key], [$"{m.Key.Sort}"]));
                return;
            case ListComprehension c:
                Visit(c.List, null, all);
                var each = all.With(c.Position is null ? [c.Element] : [c.Element, c.Position], [$"positions of {c.List.Place?.Excerpt}"]);
                foreach (var part in (Term[])[c.Condition, c.Value]) Visit(part, null, each);
                return;
            case Sorted s:
                Visit(s.List, null, all);
                Quantify(Quantifier.Forall, [], [$"positions of {s.List.Place?.Excerpt}"], Terms.True, s.Place, holds, all);
                return;
            case Lambda l: Visit(l.Body, null, all.With(l.Parameters, l.Parameters.Select(p => $"{p.Sort}"))); return;
            case Call c:
                foreach (var argument in c.Arguments) Visit(argument, null, all);
                Visit(c.Function.Body, holds, c.Function.Parameters.Zip(c.Arguments)
                    .Aggregate(all, (known, p) => known.Naming([p.First], all.Occur(p.Second))));
                return;
            case Let l:
                Visit(l.Value, null, all);
                Visit(l.Body, holds, all.Naming(l.Pattern.Variables, all.Occur(l.Value)));
                return;
            case Match m:
                foreach (var scrutinee in m.Scrutinees) Visit(scrutinee, null, all);
                foreach (var arm in m.Arms)
                {
                    var inner = m.Scrutinees.Zip(arm.Patterns).Aggregate(all, (known, p) => known.Naming(p.Second.Variables, all.Occur(p.First)));
                    if (arm.Guard is not null) Visit(arm.Guard, null, inner);
                    Visit(arm.Body, holds, inner);
                }

                return;
            default:
                foreach (var part in Subterms.Of(term)) Visit(part, null, all);
                Make(term, all);
                return;
        }
    }

    private void Quantify(
        Quantifier quantifier, ImmutableArray<Variable> variables, string[] sorts, Term body, Location? place, bool? holds, Universals all)
    {
        // Quantifiers that count speak of all pairs, or of more, as well.
        var mixed = holds is null || quantifier is not (Quantifier.Forall or Quantifier.Exists);
        if (mixed || (quantifier == Quantifier.Exists) == holds)
            foreach (var (from, to) in all.Sorts.SelectMany(from => sorts.Select(to => (from, to))))
            {
                Add(from, to, $"for every {from} there is one of {to}", place);
                _witnesses.Add((from, to));
            }

        var forAll = mixed || (quantifier == Quantifier.Forall) == holds;
        Visit(body, holds, forAll ? all.With(variables, sorts) : all.Naming(variables, !all.Sorts.IsEmpty));
    }

    // A term over what stands for all values makes one value of its own sort for each of theirs.
    private void Make(Term term, Universals all)
    {
        switch (term)
        {
            case MapEntry m when all.Occur(m.Key): Add($"{m.Key.Sort}", $"{m.Sort}", $"'{m.Place?.Excerpt}'", m.Place); break;
            case Application { Sort: not BoolSort } a:
                foreach (var argument in a.Arguments.Where(all.Occur)) Add($"{argument.Sort}", $"{a.Sort}", $"'{a.Place?.Excerpt}'", a.Place);
                break;
            case FieldOf f when all.Occur(f.Target): Add($"{f.Target.Sort}", $"{f.Sort}", $"'{f.Place?.Excerpt}'", f.Place); break;
            case ElementAt e when all.Occur(e.Position): Add($"{e.Position.Sort}", $"{e.Sort}", $"'{e.Place?.Excerpt}'", e.Place); break;
            case Arithmetic { Operator: ArithmeticOperator.Multiply, Left: not IntLiteral, Right: not IntLiteral } product:
                Tell($"'{product.Place?.Excerpt}' multiplies two terms that are not constant", product.Place);
                break;
            case StateTerm { Variable: var variable } when UnlistedKey(variable.Sort) is { } key:
                Tell($"'{variable.Name}', whose keys are of sort {key} and cannot be listed (a declared sort or bits<{Sorts.ListedBits}> can)", variable.Place);
                break;
            case Arithmetic sum when all.Occur(sum): Tell($"'{sum.Place?.Excerpt}' computes with a quantified number", sum.Place); break;
        }
    }

    // The sort of keys or elements of a map or set that is too large to be read from a model.
    private static Sort? UnlistedKey(Sort sort) => sort.Resolved switch
    {
        MapSort map => Sorts.IsFinite(map.Key) ? UnlistedKey(map.Value) : map.Key,
        SetSort set => Sorts.IsFinite(set.Element) ? null : set.Element,
        _ => null,
    };

    private void Add(string from, string to, string what, Location? place) => _alternations.TryAdd((from, to), new Alternation(from, to, what, place));

    private void Tell(string what, Location? place) => _arithmetic.TryAdd(what, new FragmentViolation(what, place is null ? [] : [place]));
}
