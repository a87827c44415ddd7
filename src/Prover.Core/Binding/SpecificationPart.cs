using System.Collections.Immutable;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>The role of a part of a specification.</summary>
public enum PartRole
{
    /// <summary>A formula that has to hold before a step, or initially: without it, more can happen.</summary>
    Premise,
    /// <summary>An expression whose value counts, in a premise or an effect.</summary>
    Value,
    /// <summary>An effect on a part of the state.</summary>
    Effect,
    /// <summary>A message that is sent.</summary>
    Send,
    /// <summary>An axiom.</summary>
    Axiom,
    /// <summary>The body of a function or a definition.</summary>
    Body,
    /// <summary>A conjunct of an invariant.</summary>
    Claim,
}

/// <summary>A part of a specification, as it is written: the front ends name what commands change.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Owner">The declaration in which it stands: a rule, <c>init</c>, a definition, an axiom, an invariant.</param>
/// <param name="Place">All of it.</param>
/// <param name="Formula">The expression that it is; null for effects and messages, whose expressions are parts of their own.</param>
/// <param name="Parameters">The parameters of the declaration, each with the sort that is written for it.</param>
public sealed record SpecificationPart(PartRole Role, string Owner, Location Place, ExpressionSyntax? Formula, ImmutableArray<(string Name, string Sort)> Parameters)
{
    /// <summary>The state variable, relation or function that an effect assigns; null for other parts.</summary>
    public string? Assigned { get; init; }

    /// <summary>The parameters for which a sort is written.</summary>
    internal static ImmutableArray<(string Name, string Sort)> Written(IReadOnlyList<ParameterSyntax> parameters) =>
        [.. parameters.Where(p => p.Sort is not null).Select(p => (p.Name.Text, p.Sort!.Location.Text))];
}
