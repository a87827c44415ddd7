using System.Collections.Immutable;
using Prover.Logic;
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
            if (_differences.Count > before && old.Cases.Length + @new.Cases.Length > 2) Compare(old, @new, _differences[before..]);
        }

        foreach (var (old, @new) in Pairs(_old.System.Properties, _new.System.Properties, p => p.Name)) Compare(Part.Property, old, @new);
        foreach (var (old, @new) in Pairs(_old.System.Witnesses, _new.System.Witnesses, w => w.Label)) Compare(old, @new);
        foreach (var (old, @new) in Pairs(_old.System.Theorems, _new.System.Theorems, t => t.Label))
            CompareText(Part.Theorem, (old ?? @new)!.Label, old?.Place, @new?.Place, old is null ? null : new Wording().Of(old.Formula), @new is null ? null : new Wording().Of(@new.Formula),
                @new is null ? [] : [@new.Formula]);
        foreach (var (old, @new) in Pairs(_old.System.Traces, _new.System.Traces, t => t.Label))
            CompareText(Part.Trace, (old ?? @new)!.Label, old?.Place, @new?.Place, old is null ? null : Moves.Text(old), @new is null ? null : Moves.Text(@new),
                @new is null ? [] : Moves.Terms(@new));
    }

    // What is compared as text, and not asked about.
    private void CompareText(Part part, string name, Location? old, Location? @new, string? before, string? after, IEnumerable<Term> reached)
    {
        if (IsOneSided(part, name, old, @new)) return;
        if (before != after) Add(new Difference(part, name, Edit.Changed, old, @new));
        else if (_reach.Through(reached) is { IsEmpty: false } through) Add(new Difference(part, name, Edit.Touched, old, @new) { Through = through });
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
            return Both(name, old.Parameters, [], Terms.And(old.Conjuncts.Select(c => c.Formula)),
                Terms.And(@new.Conjuncts.Select(c => translation.Rewrite(c.Formula))), old.Place, @new.Place, old);
        });
    }

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

    // What is asked of a formula relies on those above it that have not changed.
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
            var through = isChanged ? [] : _reach.Through(now.Formula);
            if (!isChanged && through.IsEmpty)
            {
                if (matching.IsRenamed(o, n)) Add(difference with { Edit = Edit.Renamed, Name = $"{prefix}{was.Label} → {now.Label}" });
                continue;
            }

            ImmutableArray<Step> above =
            [
                .. matching.SameAbove(o!.Value).Where(k => _reach.Through(old[k].Formula).IsEmpty)
                    .Select(k => new Assume(old[k].Formula, $"{prefix}{old[k].Label}", old[k].Place)),
            ];
            Add(difference with { Edit = isChanged ? Edit.Changed : Edit.Touched, Through = through },
                () => Both(difference.Name, constants, part == Part.Conjunct ? above : [], was.Formula, translation.Rewrite(now.Formula), was.Place, now.Place, source));
        }

        if (matching.IsReordered) Add(new Difference(part, $"{prefix}*", Edit.Reordered, old[0].Place, @new[0].Place) { IsPart = isPart });
    }

    // ---- invariants -------------------------------------------------------------------------------------------------------------

    private void Compare(Invariant old, Invariant @new, IReadOnlyCollection<Difference> parts) =>
        Add(Whole(Part.Invariant, old.Name, parts, old.Place, @new.Place), () =>
        {
            ImmutableArray<Alternative> before = [.. old.Cases.Select(c => new Alternative(c, c.Parameters, Terms.And(c.Conjuncts.Select(k => k.Formula))))];
            ImmutableArray<Alternative> after = [.. @new.Cases.Select(Translate)];
            return (Follows($"{old.Name}: the new version follows", before, after), Follows($"{old.Name}: the old version follows", after, before));
        });

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
    private Question Follows(string name, ImmutableArray<Alternative> from, ImmutableArray<Alternative> to) => from.Select(source =>
    {
        var likely = to.Where(t => t.Case.Name == source.Case.Name && t.Parameters.Select(p => p.Sort).SequenceEqual(source.Parameters.Select(p => p.Sort)))
            .Select(t => t.At(source.Parameters));
        return Question.Of(
            $"{name} from {source.Case}", source.Parameters, [.. _axioms, new Assume(source.Formula, $"{source.Case}", source.Case.Place)],
            Terms.Or(likely.Concat(to.Select(t => t.Somehow))), to[0].Case.Place, source.Case);
    }).Aggregate((all, one) => all.And(one));
}
