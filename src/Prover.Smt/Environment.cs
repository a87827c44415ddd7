using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>The encoded values of variables and state variables while a term is encoded.</summary>
internal sealed record Environment(VariableValues Variables, ImmutableArray<Encoded> State)
{
    /// <summary>The state variables in the state that follows, where a formula speaks of two; default elsewhere.</summary>
    public ImmutableArray<Encoded> Next { get; init; }

    public Environment With(Variable variable, Encoded value) => this with { Variables = Variables.With(variable, value) };

    public Environment With(ImmutableArray<Variable> variables, ImmutableArray<Encoded> values)
    {
        var all = Variables;
        for (var i = 0; i < variables.Length; i++) all = all.With(variables[i], values[i]);
        return this with { Variables = all };
    }
}

/// <summary>The values of variables, a persistent list: there are few of them, and the latest value of a variable counts.</summary>
internal sealed class VariableValues
{
    /// <summary>No variable stands for anything.</summary>
    public static readonly VariableValues None = new(null!, null!, null);

    private readonly Variable _variable;
    private readonly Encoded _value;
    private readonly VariableValues? _rest;

    private VariableValues(Variable variable, Encoded value, VariableValues? rest) => (_variable, _value, _rest) = (variable, value, rest);

    /// <summary>The value of a variable; a variable without a value is a bug of ours.</summary>
    public Encoded this[Variable variable]
    {
        get
        {
            for (var at = this; at._rest is not null; at = at._rest)
                if (at._variable == variable)
                    return at._value;
            throw new InvalidOperationException($"the variable '{variable}' stands for nothing");
        }
    }

    /// <summary>These and one more.</summary>
    public VariableValues With(Variable variable, Encoded value) => new(variable, value, this);

    /// <summary>The variables and their values, the latest last.</summary>
    public IEnumerable<(Variable Variable, Encoded Value)> InOrder() =>
        _rest is null ? [] : _rest.InOrder().Append((_variable, _value));
}
