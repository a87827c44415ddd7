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

/// <summary>One line of what brings the goal about; <paramref name="When"/> is null where it always helps.</summary>
public abstract record HelpfulSyntax(HeadSyntax Head, ExpressionSyntax? When, Location Location);

/// <summary><c>helpful rule(a, _) when formula strongly by claim(a)</c>; <paramref name="By"/>, the claim that it is enabled again and again, is null where it stays enabled.</summary>
public sealed record HelpfulRuleSyntax(HeadSyntax Head, ExpressionSyntax? When, HeadSyntax? By, Location Location) : HelpfulSyntax(Head, When, Location);

/// <summary><c>helpful deadline due(a) when formula</c>.</summary>
public sealed record HelpfulDeadlineSyntax(HeadSyntax Head, ExpressionSyntax? When, Location Location) : HelpfulSyntax(Head, When, Location);

/// <summary>One component of a rank.</summary>
public abstract record RankSyntax(Location Location);

/// <summary>A number.</summary>
public sealed record NumberRankSyntax(ExpressionSyntax Value, Location Location) : RankSyntax(Location);

/// <summary><c>{x: A | formula}</c>.</summary>
public sealed record MembersRankSyntax(IReadOnlyList<ParameterSyntax> Variables, ExpressionSyntax Formula, Location Location) : RankSyntax(Location);
