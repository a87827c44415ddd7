using System.Collections.Immutable;
using Prover.Text;

namespace Prover.Logic;

/// <summary>
/// A variable: a parameter, a quantified variable, or a name that a pattern binds. It is an object, not a string, so that nothing is ever captured.
/// </summary>
public sealed class Variable(string name, Sort sort, Location place)
{
    /// <summary>The name as written.</summary>
    public string Name => name;

    /// <summary>Its sort.</summary>
    public Sort Sort => sort.Resolved;

    /// <summary>Where it is bound.</summary>
    public Location Place => place;

    /// <inheritdoc/>
    public override string ToString() => name;
}

/// <summary>
/// <c>function f(x: A): B = body</c>, or <c>definition d(x: A) = formula</c>, which may read the state. Neither is recursive (soundness: a
/// recursive definition <c>f(x) = f(x) + 1</c> proves everything), so that a call means its body.
/// </summary>
public sealed class Function(string name, ImmutableArray<Variable> parameters, bool isDefinition, Location place)
{
    /// <summary>The declared name.</summary>
    public string Name => name;

    /// <summary>The parameters.</summary>
    public ImmutableArray<Variable> Parameters => parameters;

    /// <summary>Whether it may read what changes.</summary>
    public bool IsDefinition => isDefinition;

    /// <summary>Whether it is declared as a parameter: its body is a literal.</summary>
    public bool IsParameter { get; init; }

    /// <summary>The declaration.</summary>
    public Location Place => place;

    /// <summary>The meaning of a call. Set once, since functions may be declared in any order.</summary>
    public Term Body
    {
        get;
        internal set => (field, _reads) = (value, null);
    } = null!;

    /// <summary>The part of the state that the body reads, directly or through calls.</summary>
    public StateAccess Reads => _reads ??= ReadBy(Body);

    private StateAccess? _reads;

    private static StateAccess ReadBy(Term term)
    {
        var own = term switch
        {
            StateTerm read => read.Variable.IsMutable ? StateAccess.All : StateAccess.Immutable,
            Call call => call.Function.Reads,
            _ => StateAccess.None,
        };
        return Subterms.Of(term).Select(ReadBy).Append(own).Max();
    }
}

/// <summary>The part of the state that a term reads, or may read.</summary>
public enum StateAccess
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Immutable symbols only, as in functions and axioms.</summary>
    Immutable,
    /// <summary>Everything.</summary>
    All,
}

/// <summary>
/// A state variable: of the <c>state</c> block, or a declared relation, function or constant. An immutable one is the same in all states of a run.
/// </summary>
public sealed class StateVariable(string name, Sort sort, int index, bool isMutable, Location place)
{
    /// <summary>The declared name.</summary>
    public string Name => name;

    /// <summary>The sort of its values.</summary>
    public Sort Sort => sort;

    /// <summary>Whether rules may assign it.</summary>
    public bool IsMutable => isMutable;

    /// <summary>Its 0-based position in a state.</summary>
    public int Index => index;

    /// <summary>Whether nothing but other ghosts depends on it, so that the system without it is the same (soundness rule 21).</summary>
    public bool IsGhost { get; init; }

    /// <summary>The declaration.</summary>
    public Location Place => place;

    /// <inheritdoc/>
    public override string ToString() => name;
}
