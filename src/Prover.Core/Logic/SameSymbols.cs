namespace Prover.Logic;

/// <summary>Builds terms anew over the same symbols and variables; whoever derives from it says what changes.</summary>
public abstract class SameSymbols : TermRewriter
{
    /// <inheritdoc/>
    protected override Sort Declared(Sort sort) => sort;

    /// <inheritdoc/>
    protected override Constructor Of(Constructor constructor) => constructor;

    /// <inheritdoc/>
    protected override StateVariable Of(StateVariable variable) => variable;

    /// <inheritdoc/>
    protected override Function Of(Function function) => function;

    /// <inheritdoc/>
    protected override Variable Bind(Variable variable) => variable;

    /// <inheritdoc/>
    protected override Variable Use(Variable variable) => variable;
}
