using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Comparing;

/// <summary>Through what a formula that says the same in both versions means something else: changed functions, sorts and state variables.</summary>
internal sealed class ChangedDependencies(JointSystem joint)
{
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<Function, ImmutableSortedSet<string>> _known = [];

    private static readonly ImmutableSortedSet<string> Nothing = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>A function has changed.</summary>
    public void Add(string function)
    {
        _changed.Add(function);
        _known.Clear();
    }

    /// <summary>A function says something else and means the same.</summary>
    public void Remove(string function)
    {
        _changed.Remove(function);
        _known.Clear();
    }

    /// <summary>The changed declarations that <paramref name="terms"/> reach.</summary>
    public ImmutableArray<string> Through(params IEnumerable<Term> terms) => [.. terms.Aggregate(Nothing, (all, term) => all.Union(Of(term)))];

    private ImmutableSortedSet<string> Of(Term term)
    {
        var form = Canonical.Of(term);
        var found = Nothing.ToBuilder();
        foreach (var function in form.Functions) found.UnionWith(_changed.Contains(function.Name) ? Nothing.Add(function.Name) : Of(function));
        foreach (var variable in form.Variables.Where(joint.HasChanged)) found.Add(variable.Name);
        foreach (var sort in form.Sorts.Concat(form.Variables.Select(v => v.Sort)).Concat(form.Free.Select(v => v.Sort)))
            found.UnionWith(Sorts.Reachable(sort).Where(joint.HasChanged).Select(s => s.ToString()!));
        return found.ToImmutable();
    }

    private ImmutableSortedSet<string> Of(Function function)
    {
        if (_known.TryGetValue(function, out var known)) return known;
        return _known[function] = Of(new Lambda(function.Parameters, function.Body));
    }

    /// <summary>The term in a premise.</summary>
    public static Term TermOf(Step step) => step switch
    {
        Assume assume => assume.Formula,
        Bind bind => bind.Value,
        _ => throw new InvalidOperationException($"no premise is a {step.GetType().Name}"),
    };
}
