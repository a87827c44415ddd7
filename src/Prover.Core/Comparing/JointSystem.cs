using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Comparing;

/// <summary>
/// One vocabulary for two versions of a system, so that formulas of both can be asked about together: the old version's, and what only the new one
/// declares. What both declare differently is in neither; no formula that needs it can be asked about.
/// </summary>
internal sealed class JointSystem
{
    private readonly Dictionary<Sort, Sort> _sorts = [];
    private readonly Dictionary<StateVariable, StateVariable> _variables = [];
    private readonly HashSet<string> _changedSorts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changedVariables = new(StringComparer.Ordinal);

    private JointSystem(TransitionSystem old, TransitionSystem @new)
    {
        (Old, New) = (old, @new);
        var sorts = old.Sorts.ToBuilder();
        foreach (var sort in @new.Sorts)
        {
            var known = old.Sorts.FirstOrDefault(s => s.Name == sort.Name);
            if (known?.Order == sort.Order) _sorts[sort] = known;
            else if (known is null && old.Datatypes.All(d => d.Name != sort.Name)) sorts.Add((UninterpretedSort)(_sorts[sort] = sort));
            else _changedSorts.Add(sort.Name);
        }

        var datatypes = old.Datatypes.AddRange(JoinDatatypes());
        var variables = old.Variables.ToBuilder();
        foreach (var variable in @new.Variables) Join(variable, variables);
        System = old with { Sorts = sorts.ToImmutable(), Datatypes = datatypes, Variables = variables.ToImmutable() };
    }

    /// <summary>The vocabulary of both.</summary>
    public static JointSystem Of(TransitionSystem old, TransitionSystem @new) => new(old, @new);

    /// <summary>The version before.</summary>
    public TransitionSystem Old { get; }

    /// <summary>The version after.</summary>
    public TransitionSystem New { get; }

    /// <summary>The old system with the vocabulary of both.</summary>
    public TransitionSystem System { get; }

    /// <summary>The sort that stands for one that the new version declares.</summary>
    public bool TryFind(Sort declared, [NotNullWhen(true)] out Sort? joint) => _sorts.TryGetValue(declared, out joint);

    /// <summary>The variable that stands for a state variable of the new version.</summary>
    public bool TryFind(StateVariable variable, [NotNullWhen(true)] out StateVariable? joint) => _variables.TryGetValue(variable, out joint);

    /// <summary>Whether both versions declare the sort, and differently.</summary>
    public bool HasChanged(Sort sort) => sort is UninterpretedSort or DatatypeSort && _changedSorts.Contains(sort.ToString()!);

    /// <summary>Whether both versions declare the state variable, and differently.</summary>
    public bool HasChanged(StateVariable variable) => _changedVariables.Contains(variable.Name);

    // A datatype is the same when its declaration is, all the way down.
    private List<DatatypeSort> JoinDatatypes()
    {
        foreach (var datatype in New.Datatypes)
            if (Old.Datatypes.FirstOrDefault(d => d.Name == datatype.Name) is { } known ? Declarations.Text(known) != Declarations.Text(datatype) : Old.Sorts.Any(s => s.Name == datatype.Name))
                _changedSorts.Add(datatype.Name);
        var fresh = new List<DatatypeSort>();
        foreach (var datatype in New.Datatypes.Where(d => !Sorts.Reachable(d).Any(HasChanged)))
            if (Old.Datatypes.FirstOrDefault(d => d.Name == datatype.Name) is { } known) _sorts[datatype] = known;
            else fresh.Add((DatatypeSort)(_sorts[datatype] = new DatatypeSort(datatype.Name, datatype.IsRecord, datatype.Place)));
        var translation = new Translation(this);
        foreach (var datatype in New.Datatypes)
            if (_sorts.TryGetValue(datatype, out var joint) && joint is DatatypeSort { Constructors.IsEmpty: true } own) Fill(own, datatype, translation);
        return fresh;
    }

    private static void Fill(DatatypeSort own, DatatypeSort datatype, Translation translation)
    {
        own.Constructors = [.. datatype.Constructors.Select(c => new Constructor(c.Name, own, c.Index, c.Place))];
        foreach (var (constructor, original) in own.Constructors.Zip(datatype.Constructors))
            constructor.Fields = [.. original.Fields.Select(f => new Field(f.Name, translation.Rewrite(f.Sort), constructor, f.Index))];
    }

    private void Join(StateVariable variable, ImmutableArray<StateVariable>.Builder variables)
    {
        var known = Old.Variables.FirstOrDefault(v => v.Name == variable.Name);
        if (known is not null && Declarations.Text(known) != Declarations.Text(variable)) _changedVariables.Add(variable.Name);
        else if (Sorts.Reachable(variable.Sort).Any(HasChanged)) return;
        else if (known is not null) _variables[variable] = known;
        else
        {
            var sort = new Translation(this).Rewrite(variable.Sort);
            variables.Add(_variables[variable] = new StateVariable(variable.Name, sort, variables.Count, variable.IsMutable, variable.Place) { IsGhost = variable.IsGhost });
        }
    }
}
