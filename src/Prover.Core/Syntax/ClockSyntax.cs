using Prover.Text;

namespace Prover.Syntax;

/// <summary><c>clock now</c>: the time, which only the generated rule <c>tick</c> changes.</summary>
public sealed record ClockDeclarationSyntax(NameSyntax Name, Location Location) : DeclarationSyntax(Name, Location);

/// <summary>
/// <c>urgent deadline due(r in Probes): Probes[r].deadline by evict(r), spare(r)</c>: for each of the parameters that satisfy <paramref name="When"/>, if it is written, a time. Time does not pass an urgent
/// one before a rule of <paramref name="By"/> has moved or removed it.
/// </summary>
public sealed record DeadlineDeclarationSyntax(
    NameSyntax Name, bool IsUrgent, IReadOnlyList<DeadlineParameterSyntax> Parameters, ExpressionSyntax Time, ExpressionSyntax? When, IReadOnlyList<RuleCallSyntax> By, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary><c>x: Id</c>, or <c>r in Probes</c>, which ranges over the keys of a map or the members of a set.</summary>
public sealed record DeadlineParameterSyntax(NameSyntax Name, SortSyntax? Sort, ExpressionSyntax? Domain);
