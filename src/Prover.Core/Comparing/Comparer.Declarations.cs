using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Comparing;

/// <content>Vocabulary, functions and what always holds.</content>
public sealed partial class Comparer
{
    private void CompareDeclarations()
    {
        foreach (var (old, @new) in Pairs(_old.System.Sorts, _new.System.Sorts, s => s.Name))
            if (!IsOneSided(Part.Sort, (old ?? @new)!.Name, old?.Place, @new?.Place) && Declarations.Text(old!) != Declarations.Text(@new!))
                Add(new Difference(Part.Sort, old!.Name, Edit.Changed, old.Place, @new!.Place));
        foreach (var (old, @new) in Pairs(_old.System.Datatypes, _new.System.Datatypes, d => d.Name))
            if (!IsOneSided(Part.Datatype, (old ?? @new)!.Name, old?.Place, @new?.Place) && Declarations.Text(old!) != Declarations.Text(@new!))
                Add(new Difference(Part.Datatype, old!.Name, Edit.Changed, old.Place, @new!.Place));
        foreach (var (old, @new) in Pairs(_old.System.Variables, _new.System.Variables, v => v.Name))
        {
            if (IsOneSided(Part.Variable, (old ?? @new)!.Name, old?.Place, @new?.Place)) continue;
            var through = Sorts.Reachable(old!.Sort).Where(_joint.HasChanged).Select(s => s.ToString()!).Distinct(StringComparer.Ordinal).ToImmutableArray();
            if (_joint.HasChanged(@new!)) Add(new Difference(Part.Variable, old.Name, Edit.Changed, old.Place, @new!.Place));
            else if (!through.IsEmpty) Add(new Difference(Part.Variable, old.Name, Edit.Touched, old.Place, @new!.Place) { Through = through, IsPart = true });
        }
    }

    // ---- functions --------------------------------------------------------------------------------------------------------------

    private void CompareFunctions()
    {
        var changed = new List<(Function Old, Function New)>();
        foreach (var (old, @new) in Pairs(_old.System.Functions, _new.System.Functions, f => f.Name))
        {
            if (IsOneSided(PartOf((old ?? @new)!), (old ?? @new)!.Name, old?.Place, @new?.Place, isPart: true)) continue;
            if (Canonical.Of(AsLambda(old!)).Text == Canonical.Of(AsLambda(@new!)).Text) continue;
            changed.Add((old!, @new!));
            _dependencies.Add(old!.Name);
        }

        foreach (var (old, @new) in changed)
            Add(new Difference(PartOf(@new), @new.Name, Edit.Changed, old.Place, @new.Place) { IsPart = true },
                () => Ask(old, @new), isOfValues: old.Body.Sort is not BoolSort);
    }

    private static Part PartOf(Function function) => function.IsDefinition ? Part.Definition : Part.Function;

    private static Lambda AsLambda(Function function) => new(function.Parameters, function.Body);

    private (Question Forward, Question Backward) Ask(Function old, Function @new)
    {
        if (Terms.SpeaksOfTwoStates(old.Body) || Terms.SpeaksOfTwoStates(@new.Body)) throw new Translation.Untranslatable("it speaks of two states");
        var parameters = Parameters.Of(old.Parameters, @new.Parameters);
        if (!parameters.AreSame) throw new Translation.Untranslatable("its parameters are others");
        var body = Translate(parameters).Rewrite(@new.Body);
        return old.Body.Sort is BoolSort && body.Sort is BoolSort
            ? Both(old.Name, old.Parameters, [], old.Body, body, old.Place, @new.Place)
            : SameValue(old.Name, old.Parameters, [], old.Body, body, old.Place, @new.Place);
    }

    // A function with the same meaning needs no further mention; one that is reached by others makes these touched.
    private void Forget()
    {
        foreach (var same in _differences.Where(d => d is { Part: Part.Function or Part.Definition, IsSame: true })) _dependencies.Remove(same.Name);
        var claims = Claims();
        _differences.RemoveAll(d => d.Part is Part.Function or Part.Definition && claims.Contains(d.Name));
        var touched = _old.System.Functions.Join(_new.System.Functions, f => f.Name, f => f.Name, (old, @new) => (old, @new))
            .Where(f => !claims.Contains(f.@new.Name) && _differences.All(d => d.Part != PartOf(f.@new) || d.Name != f.@new.Name));
        foreach (var (old, @new) in touched)
            if (_dependencies.Through(AsLambda(@new)) is { IsEmpty: false } through)
                Add(new Difference(PartOf(@new), @new.Name, Edit.Touched, old.Place, @new.Place) { Through = through, IsPart = true });
    }

    // In a mypyvy file what is claimed may be called, too; of it is spoken where it is claimed.
    private HashSet<string> Claims()
    {
        if (!_new.Language.CallsClaims) return [];
        var systems = new[] { _old.System, _new.System };
        return systems.SelectMany(s => s.Invariants.SelectMany(i => i.Cases).SelectMany(c => c.Conjuncts).Concat(s.Axioms).Select(c => c.Label)
            .Concat(s.Rules.Select(r => r.Name)).Concat(s.Theorems.Select(t => t.Label)).Concat(s.Init.Premises.OfType<Assume>().Select(a => a.Label ?? "")))
            .ToHashSet(StringComparer.Ordinal);
    }

    // ---- axioms -----------------------------------------------------------------------------------------------------------------

    private void CompareLaws()
    {
        var (old, @new) = (_old.System.Axioms, _new.System.Axioms);
        Compare(Part.Axiom, "", old, @new, [], new Wording(), new Wording(), Translate(new Parameters([], true)), isPart: false);
        Compare(Part.Derived, "", _old.System.Derived, _new.System.Derived, [], new Wording(), new Wording(), Translate(new Parameters([], true)), isPart: false);

        // Questions may rely on claims that both versions assume.
        var words = new Wording();
        var known = _new.System.Axioms.Concat(_new.System.Derived).Where(a => _dependencies.Through(a.Formula).IsEmpty).Select(a => words.Of(a.Formula))
            .ToHashSet(StringComparer.Ordinal);
        _axioms = [.. old.Concat(_old.System.Derived).Where(a => known.Contains(words.Of(a.Formula))).Select(a => new Assume(a.Formula, a.Label, a.Place))];
    }
}

/// <summary>Declarations as text: two that say the same have one text.</summary>
internal static class Declarations
{
    /// <summary>A sort.</summary>
    public static string Text(UninterpretedSort sort) =>
        $"sort {sort}{(sort.Order switch { SortOrder.Ring => ": ring", SortOrder.Total => ": order", _ => "" })}";

    /// <summary>A datatype or record.</summary>
    public static string Text(DatatypeSort datatype) =>
        $"datatype {datatype} = {string.Join(" | ", datatype.Constructors.Select(c =>
            $"{c.Name}({string.Join(", ", c.Fields.Select(f => $"{f.Name}: {Canonical.Of(f.Sort)}"))})"))}";

    /// <summary>A state variable.</summary>
    public static string Text(StateVariable variable) => $"{(variable.IsGhost ? "ghost " : "")}{(variable.IsMutable ? "mutable" : "immutable")} {variable}: {Canonical.Of(variable.Sort)}";
}
