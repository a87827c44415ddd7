using Prover.Text;

namespace Prover.Syntax;

/// <summary>Which way round the two-state formulas of a <c>.pyv</c> file are written.</summary>
public enum PyvDialect
{
    /// <summary>A symbol refers to the state before; <c>new(e)</c> and <c>r'</c> speak of the state after.</summary>
    New,
    /// <summary>Until mid-2020: a symbol refers to the state after; <c>old(e)</c> speaks of the state before.</summary>
    Old,
}

/// <summary>The role of a formula in a <c>.pyv</c> file.</summary>
public enum PyvRole
{
    /// <summary>True in every structure.</summary>
    Axiom,
    /// <summary>True of every initial state.</summary>
    Init,
    /// <summary>To be shown of every reachable state.</summary>
    Invariant,
    /// <summary>An invariant that the file is about.</summary>
    Safety,
    /// <summary>To follow from the axioms.</summary>
    Theorem,
}

/// <summary>A whole <c>.pyv</c> file.</summary>
public sealed record PyvSyntax(SourceText Source, PyvDialect Dialect, IReadOnlyList<DeclarationSyntax> Declarations);

// ---- expressions that only these files have -------------------------------------------------------------------------------------

/// <summary><c>new(e)</c>.</summary>
public sealed record NewSyntax(ExpressionSyntax Operand, Location Location) : ExpressionSyntax(Location);

/// <summary><c>old(e)</c>.</summary>
public sealed record OldSyntax(ExpressionSyntax Operand, Location Location) : ExpressionSyntax(Location);

/// <summary><c>r'(a)</c> or <c>c'</c>: <paramref name="Target"/> is the call or the name, without the prime.</summary>
public sealed record PrimedSyntax(ExpressionSyntax Target, Location Location) : ExpressionSyntax(Location);

/// <summary><c>distinct(a, b, c)</c>.</summary>
public sealed record DistinctSyntax(IReadOnlyList<ExpressionSyntax> Items, Location Location) : ExpressionSyntax(Location);

/// <summary><c>let x: s = e in body</c>.</summary>
public sealed record LetVariableSyntax(ParameterSyntax Variable, ExpressionSyntax Value, ExpressionSyntax Body, Location Location)
    : ExpressionSyntax(Location);

// ---- declarations ---------------------------------------------------------------------------------------------------------------

/// <summary><c>derived relation r(A): formula</c>: the formula holds in every state.</summary>
public sealed record DerivedDeclarationSyntax(SymbolDeclarationSyntax Symbol, ExpressionSyntax Formula, Location Location)
    : DeclarationSyntax(Symbol.Name, Location);

/// <summary>
/// <c>invariant [name] formula</c> and its like; one without a name is called after its line. <paramref name="States"/> is how many states
/// it speaks of.
/// </summary>
public sealed record PyvFormulaSyntax(
    NameSyntax Name, bool IsNamed, PyvRole Role, int States, ExpressionSyntax Formula, Location Location) : DeclarationSyntax(Name, Location);

/// <summary>
/// <c>transition t(x: A) modifies r body</c>, or a <c>definition</c>, which means its body wherever it is called. <paramref name="States"/> is
/// how many states it speaks of.
/// </summary>
public sealed record PyvDefinitionSyntax(
    NameSyntax Name, bool IsTransition, int States, IReadOnlyList<ParameterSyntax> Parameters, IReadOnlyList<NameSyntax> Modifies,
    ExpressionSyntax Body, Location Location) : DeclarationSyntax(Name, Location);

/// <summary><c>fbii { … }</c>: forward and backward steps.</summary>
public sealed record FbiiDeclarationSyntax(NameSyntax Name, IReadOnlyList<FbiiStepSyntax> Steps, Location Location) : DeclarationSyntax(Name, Location);

/// <summary>
/// <c>forward [name] prophecy w: node { claims } by { invariants }</c>. <paramref name="Prophecy"/> is null without the word, and <paramref name="By"/>
/// without that block.
/// </summary>
public sealed record FbiiStepSyntax(
    NameSyntax? Name, bool IsForward, IReadOnlyList<ParameterSyntax>? Prophecy, IReadOnlyList<PyvFormulaSyntax> Claims,
    IReadOnlyList<FbiiInvariantSyntax>? By, Location Location);

/// <summary>The invariant of a prophecy.</summary>
public abstract record FbiiInvariantSyntax(Location Location);

/// <summary><c>invariant [name] formula</c>.</summary>
public sealed record WrittenInvariantSyntax(PyvFormulaSyntax Claim) : FbiiInvariantSyntax(Claim.Location);

/// <summary><c>proph_default</c>, or <c>proph_select condition</c>.</summary>
public sealed record UsualInvariantSyntax(ExpressionSyntax? Condition, Location Location) : FbiiInvariantSyntax(Location);
