using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Prover.Binding;
using Prover.Syntax;
using Prover.Systems;

namespace Prover.Mutating;

/// <summary>
/// All mutants of a specification: in its rules, initial states and axioms, in the functions and definitions that rules call, and in its invariants. Each is an edit of one of its files, so that it
/// is parsed, bound and verified like any specification.
/// </summary>
public static partial class Mutations
{
    /// <summary>The mutants of the system that <paramref name="proof"/> is about, in the order in which they stand in its files.</summary>
    public static ImmutableArray<Mutant> Of(ProofScript proof)
    {
        var sources = proof.System.Sources.IsEmpty ? proof.Sources : proof.System.Sources;
        var parts = sources.SelectMany(s => FrontEnds.Of(s.Path)?.Parts(s) ?? []).ToArray();
        var called = Called(parts);
        var ghosts = proof.System.Variables.Where(v => v.IsGhost).Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. parts.Where(p => p.Role != PartRole.Body || called.Contains(p.Owner)).SelectMany(p => Of(p, ghosts))
                .Where(m => m.Place.Span.Length > 0 && m.Place.Text != m.Replacement).DistinctBy(m => (m.Place, m.Replacement)),
        ];
    }

    private static IEnumerable<Mutant> Of(SpecificationPart part, HashSet<string> ghosts)
    {
        var mutations = new FormulaMutations(part.Parameters, FrontEnds.Of(part.Place.Source.Path)?.Commutative ?? ImmutableHashSet<string>.Empty);
        Mutant Whole(string kind, Influence influence, string text) => new(kind, influence, part.Owner, part.Place, text);
        Mutant Part(Replacement r) => new(r.Operator, r.Influence, part.Owner, r.Place, r.Text);
        return part.Role switch
        {
            PartRole.Premise => OfPremise(part, Whole).Concat(mutations.OfGuard(part.Formula!).Select(Part)),
            PartRole.Value or PartRole.Body => mutations.OfValue(part.Formula!).Select(Part),
            PartRole.Effect when ghosts.Contains(part.Assigned!) => [Whole("update of a ghost removed", Influence.Claims, "")],
            PartRole.Effect => [Whole("effect removed", Influence.Changes, "")],
            PartRole.Send => [Whole("send removed", Influence.Removes, "")],
            PartRole.Axiom => [Whole("axiom dropped", Influence.Adds, "true")],
            PartRole.Claim => [Whole("conjunct of the invariant dropped", Influence.Claims, "true")],
            _ => throw new InvalidOperationException($"unknown role {part.Role}"),
        };
    }

    // The conjuncts of a premise are dropped one by one.
    private static IEnumerable<Mutant> OfPremise(SpecificationPart part, Func<string, Influence, string, Mutant> whole)
    {
        if (part.Formula is not BinarySyntax { Operator.Text: "&" }) yield return whole("premise dropped", Influence.Adds, "true");
        var negated = part.Formula switch
        {
            CallSyntax or NameExpressionSyntax => $"!{part.Place.Text}",
            IsSyntax => $"!({part.Place.Text})",
            NotSyntax not => not.Operand.Location.Text,
            _ => null,
        };
        if (negated is not null) yield return whole("premise negated", Influence.Changes, negated);
    }

    // The functions and definitions that rules and initial states call, directly or through others.
    private static HashSet<string> Called(IReadOnlyCollection<SpecificationPart> parts)
    {
        var bodies = parts.Where(p => p.Role == PartRole.Body).ToLookup(p => p.Owner, StringComparer.Ordinal);
        var called = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<SpecificationPart>(parts.Where(p => p.Role is PartRole.Premise or PartRole.Value));
        while (open.TryDequeue(out var part))
            foreach (Match word in Word().Matches(part.Place.Text))
                if (bodies.Contains(word.Value) && called.Add(word.Value))
                    foreach (var body in bodies[word.Value])
                        open.Enqueue(body);
        return called;
    }

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
