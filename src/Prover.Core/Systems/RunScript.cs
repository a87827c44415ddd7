using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>A variable that stands for an element of a sort, in texts that name elements: <c>Id0</c>.</summary>
public sealed record NamedElement(Variable Variable, UninterpretedSort Sort, int Index)
{
    /// <summary>The names of all elements, in given sizes.</summary>
    public static ImmutableArray<NamedElement> All(TransitionSystem system, Func<UninterpretedSort, int> sizeOf, Location place) =>
    [
        .. system.Sorts.SelectMany(s => Enumerable.Range(0, sizeOf(s)).Select(i => new NamedElement(new Variable($"{s.Name}{i}", s, place), s, i))),
    ];
}

/// <summary>
/// A rule that is to fire with these values of its parameters; null is <c>init</c>. Where <paramref name="Changes"/> are given, it leads to the state in
/// which these hold and everything else is as before.
/// </summary>
public sealed record Firing(Rule? Rule, ImmutableArray<Term> Arguments, ImmutableArray<StateEquation>? Changes, Location Place);

/// <summary>The value of a variable in a state; for a function, at these arguments.</summary>
public sealed record StateEquation(StateVariable Variable, ImmutableArray<Term> Arguments, Term Value, Location Place);

/// <summary>
/// A run as it is written down: where it begins, and the rules that fire, in order. Its terms speak of named elements only.
/// </summary>
/// <param name="System">The system.</param>
/// <param name="Path">The specification, or the proof of it, as the file names it.</param>
/// <param name="Scope">The sizes.</param>
/// <param name="Elements">The names.</param>
/// <param name="Init">The values of the parameters of <c>init</c>; null when the first state is written out.</param>
/// <param name="State">The first state.</param>
/// <param name="Firings">The rules.</param>
/// <param name="Source">The file.</param>
public sealed record RunScript(
    TransitionSystem System,
    string Path,
    Scope Scope,
    ImmutableArray<NamedElement> Elements,
    Firing? Init,
    ImmutableArray<StateEquation> State,
    ImmutableArray<Firing> Firings,
    SourceText Source);
