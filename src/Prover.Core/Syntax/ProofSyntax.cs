using System.Globalization;
using Prover.Text;

namespace Prover.Syntax;

/// <summary><c>case(j)</c> or <c>rule(_, k)</c> at the left of a proof line: a name and fresh names for its parameters; null is <c>_</c>.</summary>
public sealed record HeadSyntax(NameSyntax Name, IReadOnlyList<NameSyntax?>? Binders, Location Location);

/// <summary>Where a proof line leads.</summary>
public abstract record TargetSyntax(Location Location);

/// <summary><c>-> case(args)</c>.</summary>
public sealed record CaseTargetSyntax(NameSyntax Name, IReadOnlyList<ExpressionSyntax> Arguments, Location Location) : TargetSyntax(Location);

/// <summary><c>-> never</c>: the rule cannot fire in this case.</summary>
public sealed record NeverTargetSyntax(Location Location) : TargetSyntax(Location);

/// <summary>
/// <c>source rule -> target if guard</c>. <paramref name="Source"/> is null for <c>init</c> (then <paramref name="Rule"/> is <c>init</c> itself).
/// </summary>
public sealed record ProofLineSyntax(
    HeadSyntax? Source, HeadSyntax Rule, TargetSyntax Target, ExpressionSyntax? Guard, bool Otherwise, Location Location);

/// <summary><c>case implies property</c>.</summary>
public sealed record ImpliesSyntax(HeadSyntax Case, NameSyntax Property, Location Location);

/// <summary><c>Id = 4</c> in a scope.</summary>
public sealed record ScopeEntrySyntax(NameSyntax Name, int Size);

/// <summary><c>k = 2</c> after <c>with</c>: the value of a parameter in this proof.</summary>
public sealed record ParameterValueSyntax(NameSyntax Name, ExpressionSyntax Value)
{
    /// <summary>Whether <paramref name="text"/>, a literal, is this value.</summary>
    public bool Is(string text) => Value switch
    {
        NumberSyntax number => number.Value.ToString(CultureInfo.InvariantCulture) == text,
        BoolSyntax truth => (truth.Value ? "true" : "false") == text,
        _ => false,
    };
}

/// <summary>
/// One <c>expect</c> line. <paramref name="Kind"/> is what must come out; patterns are given for refutations only, a solver only for proofs at any size.
/// </summary>
public sealed record ExpectSyntax(ExpectationKind Kind, NameSyntax? Solver, IReadOnlyList<RefutationPatternSyntax> Patterns, Location Location);

/// <summary>The expected outcome of a proof.</summary>
public enum ExpectationKind
{
    /// <summary>Every obligation proved for any size.</summary>
    Proved,
    /// <summary>Every obligation proved, in the scope at least.</summary>
    ProvedInScope,
    /// <summary>Exactly the obligations that the patterns match are refuted; everything else is proved.</summary>
    Refuted,
}

/// <summary>
/// <c>RULE at CASE.CONJUNCT</c>, <c>RULE at coverage</c>, <c>RULE at never</c>, <c>RULE at defined LINE</c>; rule null means any.
/// <paramref name="Target"/> is the case, <c>coverage</c>, <c>never</c> or <c>defined</c>.
/// </summary>
public sealed record RefutationPatternSyntax(NameSyntax? Rule, NameSyntax Target, NameSyntax? Conjunct, int? Line, Location Location);

/// <summary><c>RULE</c> or <c>RULE at CASE</c>, after <c>expect disabled</c>.</summary>
public sealed record DisabledSyntax(NameSyntax Rule, NameSyntax? Case, Location Location);

/// <summary><c>CASE.CONJUNCT</c>, after <c>expect vacuous</c>.</summary>
public sealed record VacuousSyntax(NameSyntax Claim, NameSyntax Conjunct, Location Location);

/// <summary>A whole proof file.</summary>
/// <param name="Source">The file.</param>
/// <param name="Invariant">Whose proof it is; null when <paramref name="Base"/> says so, and in an interpretation.</param>
/// <param name="Base">The proof whose lines are taken over, for variants.</param>
/// <param name="Spec">The specification.</param>
/// <param name="Lines">The edges.</param>
/// <param name="Implications">The consequences.</param>
/// <param name="Scope">The bounded sizes.</param>
/// <param name="Expectations">The expected outcomes.</param>
/// <param name="Disabled">The rules that are expected to be dead.</param>
public sealed record ProofSyntax(
    SourceText Source,
    NameSyntax? Invariant,
    PathSyntax? Base,
    PathSyntax Spec,
    IReadOnlyList<ProofLineSyntax> Lines,
    IReadOnlyList<ImpliesSyntax> Implications,
    IReadOnlyList<ScopeEntrySyntax> Scope,
    IReadOnlyList<ExpectSyntax> Expectations,
    IReadOnlyList<DisabledSyntax> Disabled)
{
    /// <summary>The values that the proof chooses for parameters of the specification.</summary>
    public IReadOnlyList<ParameterValueSyntax> Values { get; init; } = [];

    /// <summary>Conjuncts whose left side is expected never to hold.</summary>
    public IReadOnlyList<VacuousSyntax> Vacuous { get; init; } = [];

    /// <summary>The interpretation of another specification in <see cref="Spec"/>, which the file shows instead of an invariant; null if it is a proof.</summary>
    public InterpretationSyntax? Interpretation { get; init; }
}

/// <summary>
/// <c>join(Id1, Id0)</c> in a run: a rule that fires, or <c>init</c>, with the values of its parameters. Where it leaves open what follows,
/// <paramref name="Changes"/> are equations for what changes; otherwise null.
/// </summary>
public sealed record FiringSyntax(
    NameSyntax Rule, IReadOnlyList<ExpressionSyntax> Arguments, IReadOnlyList<ExpressionSyntax>? Changes, Location Location);

/// <summary>A whole run file.</summary>
/// <param name="Source">The file.</param>
/// <param name="Spec">The specification, or a proof of it.</param>
/// <param name="Scope">The sizes.</param>
/// <param name="Init">The parameters of <c>init</c> from which the first state follows; null when it is written out.</param>
/// <param name="State">The first state, an equation for each variable and each entry of a function.</param>
/// <param name="Firings">The rules that fire, in order.</param>
public sealed record RunSyntax(
    SourceText Source,
    PathSyntax Spec,
    IReadOnlyList<ScopeEntrySyntax> Scope,
    FiringSyntax? Init,
    IReadOnlyList<ExpressionSyntax> State,
    IReadOnlyList<FiringSyntax> Firings);
