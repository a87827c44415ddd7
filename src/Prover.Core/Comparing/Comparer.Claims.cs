using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Comparing;

/// <content>Invariants, properties, and what else is claimed.</content>
public sealed partial class Comparer
{
    private void CompareClaims()
    {
        foreach (var (old, @new) in Pairs(_old.System.Invariants, _new.System.Invariants, i => i.Name))
        {
            if (IsOneSided(Part.Invariant, (old ?? @new)!.Name, old?.Place, @new?.Place)) continue;
            var before = _differences.Count;
            foreach (var (source, target) in Pairs(old!.Cases, @new!.Cases, c => c.Name)) Compare(Part.Case, source, target);
            if (_differences.Count == before || old.Cases.Length + @new.Cases.Length == 2) continue;
            _invariants.Add((before, _differences.Count, old, @new));
            Add(Whole(Part.Invariant, old.Name, _differences[before..], old.Place, @new.Place));
        }

        foreach (var (old, @new) in Pairs(_old.System.Properties, _new.System.Properties, p => p.Name)) Compare(Part.Property, old, @new);
        foreach (var (old, @new) in Pairs(StepClaims(_old.System), StepClaims(_new.System), c => c.Name)) Compare(old, @new);
        foreach (var (old, @new) in Pairs(_old.System.Progress, _new.System.Progress, p => p.Name)) CompareWritten(old, @new);
        foreach (var (old, @new) in Pairs(_old.System.Witnesses, _new.System.Witnesses, w => w.Label)) Compare(old, @new);
        foreach (var (old, @new) in Pairs(_old.System.Theorems, _new.System.Theorems, t => t.Label))
            CompareText(Part.Theorem, (old ?? @new)!.Label, old?.Place, @new?.Place, old is null ? null : new Wording().Of(old.Formula), @new is null ? null : new Wording().Of(@new.Formula),
                @new is null ? [] : [@new.Formula]);
        foreach (var (old, @new) in Pairs(_old.System.Traces, _new.System.Traces, t => t.Label))
            CompareText(Part.Trace, (old ?? @new)!.Label, old?.Place, @new?.Place, old is null ? null : Moves.Text(old), @new is null ? null : Moves.Text(@new),
                @new is null ? [] : Moves.Terms(@new));
    }

    private sealed record WrittenClaim(string Name, Rule Rule, Term Formula, Conjunct Claim)
    {
        public Location Place => Claim.Place;

        public string Text(Wording words) => Claim.Uses.IsEmpty ? words.Of(Formula) : $"uses {string.Join(", ", Claim.Uses)}: {words.Of(Formula)}";
    }

    // As they are written: a guarantee belongs to its rule, and a step property, or a part of a claim of progress, is made of every rule and listed once.
    private static ImmutableArray<WrittenClaim> StepClaims(TransitionSystem system) =>
    [
        .. (from rule in system.Rules
            from claim in rule.Guarantees
            let owner = claim.Target == StepClaim.OfRule ? rule.Name : claim.Target
            select new WrittenClaim($"{owner}.{claim.Claim.Label}", rule, claim.Written, claim.Claim)).DistinctBy(c => c.Name),
    ];

    private void Compare(WrittenClaim? old, WrittenClaim? @new)
    {
        if (IsOneSided(Part.StepClaim, (old ?? @new)!.Name, old?.Place, @new?.Place)) return;
        var (before, after) = Words(Parameters.Of(old!.Rule.Parameters, @new!.Rule.Parameters), old.Rule.Parameters, @new.Rule.Parameters);
        CompareText(Part.StepClaim, @new.Name, old.Place, @new.Place, old.Text(before), @new.Text(after), [@new.Formula]);
    }

    // A claim of progress is compared by the claims about states and steps that it consists of. Where these differ, the lines of its declaration that differ say why.
    private void CompareWritten(ProgressClaim? old, ProgressClaim? @new)
    {
        if (old is null || @new is null || !_differences.Exists(d => d.Edit != Edit.Touched && IsOf(@new, d))) return;
        var (before, after) = (SystemPrinter.Lines(_old.System, old), SystemPrinter.Lines(_new.System, @new));
        Add(new Difference(Part.Progress, @new.Name, Edit.Changed, old.Place, @new.Place) { Lines = new WrittenLines([.. before.Except(after)], [.. after.Except(before)]), IsPart = true });
    }

    private static bool IsOf(ProgressClaim claim, Difference difference) =>
        difference.Part is Part.Property or Part.StepClaim && (difference.Name == claim.Name || difference.Name.StartsWith($"{claim.Name}.", StringComparison.Ordinal));

    // Parts that are compared as text only.
    private void CompareText(Part part, string name, Location? old, Location? @new, string? before, string? after, IEnumerable<Term> reached)
    {
        if (IsOneSided(part, name, old, @new)) return;
        if (before != after) Add(new Difference(part, name, Edit.Changed, old, @new));
        else if (_dependencies.Through(reached) is { IsEmpty: false } through) Add(new Difference(part, name, Edit.Touched, old, @new) { Through = through });
    }

    private void Compare(Witness? old, Witness? @new)
    {
        var name = (old ?? @new)!.Label;
        if (IsOneSided(Part.Witness, name, old?.Place, @new?.Place)) return;
        var parameters = Parameters.Of(old!.Case.Parameters, @new!.Case.Parameters);
        var (before, after) = Words(parameters, old.Case.Parameters, @new.Case.Parameters);
        CompareText(Part.Witness, name, old.Place, @new.Place, $"{old.Case}: {before.Of(old.Formula)}", $"{@new.Case}: {after.Of(@new.Formula)}", [@new.Formula]);
    }

    // ---- cases ------------------------------------------------------------------------------------------------------------------

    private void Compare(Part part, Case? old, Case? @new)
    {
        var name = (old ?? @new)!.Name;
        if (IsOneSided(part, name, old?.Place, @new?.Place)) return;
        var parameters = CompareParameters(name, old!.Parameters, @new!.Parameters, old.Place, @new.Place);
        var (before, after) = Words(parameters, old.Parameters, @new.Parameters);
        var first = _differences.Count;
        Compare(Part.Conjunct, $"{name}.", old.Conjuncts, @new.Conjuncts, old.Parameters, before, after, Translate(parameters), isPart: true, source: old);
        if (_differences.Count == first && parameters.AreSame) return;
        Add(Whole(part, name, _differences[first..], old.Place, @new.Place), () =>
        {
            if (!parameters.AreSame) throw new Translation.Untranslatable("its parameters are others");
            var translation = Translate(parameters);
            ImmutableArray<Conjunct> own = [.. @new.Conjuncts.Select(c => c with { Formula = translation.Rewrite(c.Formula) })];
            var same = Matching.Of([.. old.Conjuncts.Select(c => (c.Label, before.Of(c.Formula)))], [.. @new.Conjuncts.Select(c => (c.Label, after.Of(c.Formula)))]);
            var kept = Enumerable.Range(0, old.Conjuncts.Length).Select(o => (Old: o, New: same.SameAs(o)))
                .Where(k => k.New is { } n && _dependencies.Through(@new.Conjuncts[n].Formula).IsEmpty).ToArray();
            return (
                All($"{name}: the new version follows", old.Conjuncts, [.. own.Where((_, i) => kept.All(k => k.New != i))], old),
                All($"{name}: the old version follows", own, [.. old.Conjuncts.Where((_, i) => kept.All(k => k.Old != i))], old));
        });
    }

    // Each conjunct that both versions do not share follows from all of the other version.
    private Question All(string name, ImmutableArray<Conjunct> given, ImmutableArray<Conjunct> wanted, Case source) => wanted
        .Select(c => Question.Of(
            name, source.Parameters, [.. _axioms, .. given.Select(g => new Assume(g.Formula, g.Label, g.Place))], c.Formula, c.Place, source))
        .Aggregate(Question.Nothing, (all, one) => all.And(one));

    // All parts together: changed when one of them is, else touched.
    private static Difference Whole(Part part, string name, IReadOnlyCollection<Difference> parts, Location old, Location @new)
    {
        var isTouched = parts.Count > 0 && parts.All(p => p.Edit == Edit.Touched);
        var isRenamed = parts.Count > 0 && parts.All(p => p.Edit is Edit.Renamed or Edit.Reordered);
        return new Difference(part, name, isTouched ? Edit.Touched : isRenamed ? Edit.Reordered : Edit.Changed, old, @new)
        {
            Through = isTouched ? [.. parts.SelectMany(p => p.Through).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [],
        };
    }

    private Parameters CompareParameters(
        string name, ImmutableArray<Variable> old, ImmutableArray<Variable> @new, Location oldPlace, Location newPlace)
    {
        var parameters = Parameters.Of(old, @new);
        if (!parameters.AreSame)
            Add(new Difference(Part.Parameters, name, parameters.Pairs.Length == old.Length && old.Length == @new.Length ? Edit.Reordered : Edit.Changed, oldPlace, newPlace));
        return parameters;
    }

    // ---- labelled formulas ------------------------------------------------------------------------------------------------------

    // A question about a formula relies on the formulas above it that have not changed.
    private void Compare(
        Part part, string prefix, ImmutableArray<Conjunct> old, ImmutableArray<Conjunct> @new, ImmutableArray<Variable> constants, Wording before,
        Wording after, Translation translation, bool isPart, Case? source = null)
    {
        var matching = Matching.Of([.. old.Select(c => (c.Label, before.Of(c.Formula)))], [.. @new.Select(c => (c.Label, after.Of(c.Formula)))]);
        foreach (var (o, n) in matching.Pairs)
        {
            var (was, now) = (o is { } i ? old[i] : null, n is { } j ? @new[j] : null);
            var difference = new Difference(part, prefix + (now ?? was)!.Label, Edit.Changed, was?.Place, now?.Place) { IsPart = isPart };
            if (was is null || now is null)
            {
                Add(difference with { Edit = was is null ? Edit.Added : Edit.Removed });
                continue;
            }

            var isChanged = before.Of(was.Formula) != after.Of(now.Formula);
            var through = isChanged ? [] : _dependencies.Through(now.Formula);
            if (!isChanged && through.IsEmpty)
            {
                if (matching.IsRenamed(o, n)) Add(difference with { Edit = Edit.Renamed, Name = $"{prefix}{was.Label} → {now.Label}" });
                continue;
            }

            ImmutableArray<Step> above =
            [
                .. matching.SameAbove(o!.Value).Where(k => _dependencies.Through(old[k].Formula).IsEmpty)
                    .Select(k => new Assume(old[k].Formula, $"{prefix}{old[k].Label}", old[k].Place)),
            ];
            Add(difference with { Edit = isChanged ? Edit.Changed : Edit.Touched, Through = through },
                () => Both(difference.Name, constants, part == Part.Conjunct ? above : [], was.Formula, translation.Rewrite(now.Formula), was.Place, now.Place, source));
        }

        if (matching.IsReordered) Add(new Difference(part, $"{prefix}*", Edit.Reordered, old[0].Place, @new[0].Place) { IsPart = isPart });
    }

    // ---- invariants -------------------------------------------------------------------------------------------------------------

    // Cases are judged by then: what is known of them is not asked again.
    private void CompareInvariants()
    {
        foreach (var (first, index, old, @new) in _invariants)
        {
            var cases = _differences[first..index].Where(d => d.Part == Part.Case).ToDictionary(d => d.Name, StringComparer.Ordinal);
            try
            {
                ImmutableArray<Alternative> before = [.. old.Cases.Select(c => new Alternative(c, c.Parameters, Terms.And(c.Conjuncts.Select(k => k.Formula))))];
                ImmutableArray<Alternative> after = [.. @new.Cases.Select(Translate)];
                _inquiries.Add((index, new Inquiry(
                    _differences[index],
                    Follows($"{old.Name}: the new version follows", before, after, cases, b => b.Forward),
                    Follows($"{old.Name}: the old version follows", after, before, cases, b => b.Backward),
                    IsOfValues: false)));
            }
            catch (Translation.Untranslatable e)
            {
                _differences[index] = _differences[index] with { Obstacle = e.Message };
            }
        }
    }

    // A case over the vocabulary of both.
    private sealed record Alternative(Case Case, ImmutableArray<Variable> Parameters, Term Formula)
    {
        // For some values of the parameters.
        public Term Somehow => Parameters.IsEmpty ? Formula
            : Parameters.All(p => Sorts.IsFinite(p.Sort)) ? new Quantified(Quantifier.Exists, Parameters, Formula)
            : throw new Translation.Untranslatable($"the parameters of {Case} cannot be listed");

        // For these values.
        public Term At(ImmutableArray<Variable> values) => Parameters.Zip(values).Reverse()
            .Aggregate(Formula, (below, p) => new Let(new VariablePattern(p.First), new VariableTerm(p.Second), below));
    }

    private Alternative Translate(Case @case)
    {
        var translation = new Translation(_joint);
        var parameters = translation.BindAll(@case.Parameters);
        return new Alternative(@case, parameters, Terms.And(@case.Conjuncts.Select(c => translation.Rewrite(c.Formula))));
    }

    // In each case of the one, some case of the other holds; most likely the one of its name, with its parameters.
    private Question Follows(
        string name, ImmutableArray<Alternative> from, ImmutableArray<Alternative> to, Dictionary<string, Difference> cases, Func<Bearing, Direction> known) => from.Select(source =>
    {
        var isShared = to.Any(t => t.Case.Name == source.Case.Name);
        var difference = cases.GetValueOrDefault(source.Case.Name);
        if (isShared && difference is null) return Question.Nothing;
        if (isShared && difference!.Bearing is { } bearing && known(bearing) is Direction.Holds holds) return Question.Nothing with { Within = holds.Scope };
        var likely = to.Where(t => t.Case.Name == source.Case.Name && t.Parameters.Select(p => p.Sort).SequenceEqual(source.Parameters.Select(p => p.Sort)))
            .Select(t => t.At(source.Parameters));
        return Question.Of(
            name, source.Parameters, [.. _axioms, new Assume(source.Formula, $"{source.Case}", source.Case.Place)],
            Terms.Or(likely.Concat(to.Select(t => t.Somehow))), to[0].Case.Place, source.Case);
    }).Aggregate(Question.Nothing, (all, one) => all.And(one));

    private void CompareProofs()
    {
        if (!_new.Language.WritesLines || _old.Proof is not { } old || _new.Proof is not { } @new) return;
        foreach (var (before, after) in Pairs(Lines.Of(old), Lines.Of(@new), l => l.Name))
            CompareText(Part.Lines, (before ?? after)!.Name, before?.Place, after?.Place, before?.Text, after?.Text, after?.Terms ?? []);
        foreach (var (before, after) in Pairs(old.Implications, @new.Implications, i => $"{i.Case} implies {i.Property}"))
            IsOneSided(Part.Implication, $"{(before ?? after)!.Case} implies {(before ?? after)!.Property}", before?.Place, after?.Place);
        if (Text(old.Expectation) != Text(@new.Expectation))
            Add(new Difference(Part.Expectation, "expectation", Edit.Changed, old.Expectation.Place, @new.Expectation.Place));
        if (old.Scope.ToString() != @new.Scope.ToString()) Add(new Difference(Part.Scope, $"{old.Scope} → {@new.Scope}", Edit.Changed, null, null) { IsPart = true });
    }

    private static string Text(Expectation expectation) => string.Join("; ",
        expectation.Patterns.Select(p => $"refuted by {p.Rule} at {p.Target}.{p.Conjunct} {p.Line}").Order(StringComparer.Ordinal)
            .Concat(expectation.Disabled.Select(d => $"disabled {d.Rule} {d.Case}").Order(StringComparer.Ordinal))
            .Concat(expectation.Vacuous.Select(v => $"vacuous {v.Claim}.{v.Conjunct.Label}").Order(StringComparer.Ordinal))
            .Prepend(expectation.Kind == ExpectationKind.ProvedInScope ? "in scope" : $"any size by {expectation.Solver}"));
}
