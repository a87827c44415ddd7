using Prover.Text;

namespace Prover.Syntax;

/// <summary><c>progress p(l: A): pending ~> goal</c>, helpful rules and a rank.</summary>
public sealed record ProgressDeclarationSyntax(
    NameSyntax Name, IReadOnlyList<ParameterSyntax> Parameters, ExpressionSyntax Pending, ExpressionSyntax Goal, IReadOnlyList<HelpfulSyntax> Helpful, IReadOnlyList<RankSyntax> Ranks,
    Location Location) : DeclarationSyntax(Name, Location)
{
    /// <summary>The invariants after <c>uses</c>, without which it is not claimed.</summary>
    public IReadOnlyList<NameSyntax> Uses { get; init; } = [];
}

/// <summary>
/// <c>helpful rule(a, _) when formula strongly by claim(a)</c>; <paramref name="When"/> is null where it always helps, and <paramref name="By"/>, the claim that it is enabled again and again,
/// where it stays enabled.
/// </summary>
public sealed record HelpfulSyntax(HeadSyntax Rule, ExpressionSyntax? When, HeadSyntax? By, Location Location);

/// <summary>One component of a rank.</summary>
public abstract record RankSyntax(Location Location);

/// <summary>A number.</summary>
public sealed record NumberRankSyntax(ExpressionSyntax Value, Location Location) : RankSyntax(Location);

/// <summary><c>{x: A | formula}</c>.</summary>
public sealed record MembersRankSyntax(IReadOnlyList<ParameterSyntax> Variables, ExpressionSyntax Formula, Location Location) : RankSyntax(Location);
