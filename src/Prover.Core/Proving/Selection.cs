using System.Collections.Immutable;
using Prover.Systems;
using Prover.Text;

namespace Prover.Proving;

/// <summary>A line of a file. A file is named by its path or by the end of it: <c>single-join.spec:40</c>.</summary>
public sealed record FileLine(string File, int Line)
{
    /// <summary>Whether <paramref name="place"/> stands on this line, or spans it.</summary>
    public bool LiesIn(Location place) => Names(place.Source.Path) && place.Line <= Line && Line <= place.EndLine;

    private bool Names(string path) => $"/{Normal(path)}".EndsWith($"/{Normal(File)}", StringComparison.Ordinal);

    private static string Normal(string path) => Path.GetRelativePath(".", path).Replace('\\', '/');

    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>
/// Which obligations are looked at: those that fit every part that is given, where any of a part's names will do. A case is the one in which an
/// obligation begins; a conjunct is the one that it asks for, or in which the use stands that it is about, with or without its case's name.
/// The obligations that show the selected ones not to be proved vacuously come with them: no contradiction in the axioms, in their cases or in their
/// lines.
/// </summary>
public sealed record Selection(
    ImmutableArray<string> Invariants,
    ImmutableArray<string> Cases,
    ImmutableArray<string> Rules,
    ImmutableArray<string> Conjuncts,
    FileLine? Position)
{
    /// <summary>No part is given.</summary>
    public static readonly Selection Everything = new([], [], [], [], null);

    /// <summary>Whether no part is given.</summary>
    public bool IsEverything => Invariants.IsEmpty && Cases.IsEmpty && Rules.IsEmpty && Conjuncts.IsEmpty && Position is null;

    /// <summary>Those of a proof's obligations that are selected, in their order, with those that show that they are not vacuous.</summary>
    public ImmutableArray<Obligation> Of(ProofScript proof, ImmutableArray<Obligation> obligations)
    {
        if (IsEverything) return obligations;
        var named = Named(proof, obligations).ToHashSet<Obligation>(ReferenceEqualityComparer.Instance);
        return named.Count == 0 ? [] : [.. obligations.Where(o => named.Contains(o) || (o.Target == Obligation.Possible && named.Any(n => RestsOn(n, o))))];
    }

    // Contradictory hypotheses prove anything: the axioms, the initial states, the case in which an obligation begins, the line that it follows.
    private static bool RestsOn(Obligation proved, Obligation possible) =>
        possible.Edge is not null ? possible.Edge == proved.Edge : possible.Source is null || possible.Source == proved.Source;

    private IEnumerable<Obligation> Named(ProofScript proof, ImmutableArray<Obligation> obligations)
    {
        if (!Fits(Invariants, proof.Invariant.Name)) return [];
        var named = obligations.Where(o =>
            Fits(Cases, o.Source?.Name) && Fits(Rules, o.RuleName)
            && Fits(Conjuncts, o.Conjunct, $"{o.Target}.{o.Conjunct}", o.Within?.Label, $"{o.Within?.Case}.{o.Within?.Label}"));
        return Position is null ? named : At(Position, [.. named]);
    }

    /// <summary>
    /// Names of this selection that none of <paramref name="proofs"/> knows, nor any proof of an invariant of <paramref name="systems"/>, with what they name
    /// and what they may mean.
    /// </summary>
    public IEnumerable<(string Kind, string Name, string? Near)> Unknown(
        IReadOnlyCollection<ProofScript> proofs, IReadOnlyCollection<TransitionSystem> systems)
    {
        Invariant[] invariants = [.. proofs.Select(p => p.Invariant), .. systems.SelectMany(s => s.Invariants)];
        TransitionSystem[] all = [.. proofs.Select(p => p.System), .. systems];
        var cases = invariants.SelectMany(i => i.Cases).ToArray();
        var claims = cases.Concat(proofs.SelectMany(p => p.Implications).Select(i => i.Property)).Concat(systems.SelectMany(s => s.Properties));
        return
        [
            .. Missing("invariant", Invariants, invariants.Select(i => i.Name)),
            .. Missing("case", Cases, cases.Select(c => c.Name)),
            .. Missing("rule", Rules, all.SelectMany(s => s.Rules).Select(r => r.Name).Append("init")),
            .. Missing("conjunct", Conjuncts,
                claims.SelectMany(c => c.Conjuncts.SelectMany(j => (string[])[j.Label, $"{c.Name}.{j.Label}"]))
                    .Concat(all.SelectMany(s => s.Rules).SelectMany(r => r.Guarantees).SelectMany(g => (string[])[g.Claim.Label, $"{g.Target}.{g.Claim.Label}"]))
                    .Concat(all.SelectMany(s => s.Witnesses).Select(w => w.Label))
                    .Concat(all.SelectMany(ClaimsBesides))
                    .Concat(proofs.Select(p => p.Interpretation).OfType<Interpretation>().SelectMany(i => InterpretationClaims.Of(i)).SelectMany(c => (string[])[c.Label, $"{c.Target}.{c.Label}"]))),
        ];
    }

    // Theorems, runs, and what is claimed by steps forward and backward.
    private static IEnumerable<string> ClaimsBesides(TransitionSystem system) =>
    [
        .. system.Theorems.Select(t => t.Label), .. system.Traces.Select(t => t.Label), .. system.Inductions.Select(_ => "apart"),
        .. system.Inductions.SelectMany(i => i.Steps).SelectMany(s => s.Prophecy is { } p ? [.. p.Invariant.Select(c => c.Label), "prophecy"] : s.Claims.Select(c => c.Label)),
    ];

    private static IEnumerable<(string, string, string?)> Missing(string kind, ImmutableArray<string> wanted, IEnumerable<string> known)
    {
        var all = known.ToHashSet(StringComparer.Ordinal);
        return wanted.Where(name => !all.Contains(name)).Select(name => (kind, name, Nearest.To(name, all)));
    }

    private static bool Fits(ImmutableArray<string> wanted, params string?[] names) =>
        wanted.IsEmpty || names.Any(n => n is not null && wanted.Contains(n, StringComparer.Ordinal));

    // The innermost declaration counts: a line of a conjunct selects what asks for that conjunct, not all that begins in its case.
    private static IEnumerable<Obligation> At(FileLine line, Obligation[] obligations)
    {
        var close = obligations.Where(o =>
            (line.LiesIn(o.Place) && o.Place != o.Source?.Place) || (o.Edge is { } edge && line.LiesIn(edge.Place)) || LiesIn(line, o.Rule)).ToArray();
        return close.Length > 0 ? close : obligations.Where(o => o.Source is { } source && LiesIn(line, source));
    }

    private static bool LiesIn(FileLine line, Rule? rule) =>
        rule is not null && line.LiesIn(Extent(rule.Place, rule.Transition.Places));

    private static bool LiesIn(FileLine line, Case claim) => line.LiesIn(Extent(claim.Place, claim.Conjuncts.Select(c => c.Place)));

    // A declaration's place is its name: it reaches from there to the last of its parts.
    private static Location Extent(Location name, IEnumerable<Location> parts) => parts.Aggregate(name, (extent, part) => extent.To(part));
}
