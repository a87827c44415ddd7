using Prover.Text;

namespace Prover.Syntax;

/// <summary>
/// <c>reach r(n: Id): member(n) reaches b1</c>, then <c>steps to s when best(n, s)</c>, a rank and, where <paramref name="Ring"/> has a place, <c>forms one ring</c>.
/// </summary>
public sealed record ReachDeclarationSyntax(
    NameSyntax Name, ParameterSyntax Member, ExpressionSyntax Domain, ExpressionSyntax Base, NameSyntax Next, ExpressionSyntax Step, IReadOnlyList<RankSyntax> Ranks, Location? Ring,
    Location Location) : DeclarationSyntax(Name, Location);
