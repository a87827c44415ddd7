using Prover.Logic;

namespace Prover.Binding;

/// <summary>Terms in which some free variables have other names.</summary>
/// <param name="names">The new variable for each that is renamed.</param>
internal sealed class VariableRenaming(IReadOnlyDictionary<Variable, Variable> names) : SameSymbols
{
    /// <inheritdoc/>
    protected override Variable Use(Variable variable) => names.GetValueOrDefault(variable, variable);
}
