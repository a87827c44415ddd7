using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Translation;

/// <summary>
/// A system as mypyvy can say it: plain sorts, relations, functions and constants; rules as formulas over two states; one invariant of one case. It means
/// what the system means, and its names are mypyvy's.
/// </summary>
/// <param name="System">The system.</param>
/// <param name="Notes">The differences from the original system.</param>
public sealed record PyvForm(TransitionSystem System, ImmutableArray<string> Notes)
{
    /// <summary>The form of a specification, with all its invariants; null when a mistake was reported.</summary>
    public static PyvForm? Of(TransitionSystem system, DiagnosticBag diagnostics) => Of(system, null, diagnostics);

    /// <summary>The form of what a proof is about, with its one invariant; null when a mistake was reported.</summary>
    public static PyvForm? Of(ProofScript proof, DiagnosticBag diagnostics) => Of(proof.System, proof, diagnostics);

    private static PyvForm? Of(TransitionSystem system, ProofScript? proof, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var spelling = new PyvSpelling(Names(system), Applied(system));
        var vocabulary = new PyvVocabulary(system, spelling, diagnostics);
        if (diagnostics.Count > errors) return null; // every term would say so again

        var terms = new PyvTerms(system, vocabulary, spelling, diagnostics);
        var labels = new PyvLabels(system, terms, spelling);
        var rules = system.Rules.ToDictionary(r => r, new PyvRules(system, vocabulary, terms, spelling).Of);
        var claims = new PyvClaims(system, proof, vocabulary, terms, labels, spelling, rules);
        var made = new TransitionSystem(
            system.Name, vocabulary.Sorts, [], [], [],
            [.. vocabulary.Axioms, .. system.Axioms.Select(a => labels.Of(a, PyvScope.Empty))],
            claims.Init(), [.. rules.Values], [claims.Invariant()], [], [], claims.Traces())
        {
            Derived = [.. system.Derived.Select(d => claims.Derived(d))],
            Theorems = claims.Theorems(),
            Inductions = [.. system.Inductions.Select(new PyvInductions(terms).Of)],
        };

        // The symbols of runs are declared along the way; a definition that only names a formula needs no declaration.
        made = made with { Variables = vocabulary.Symbols, Functions = labels.Definitions };
        ImmutableArray<string> notes =
        [
            .. vocabulary.Renamed.Select(r => $"the sort {r}"), .. spelling.Changed, .. claims.Notes,
            .. (proof?.Remarks ?? []).Select(r => $"line {r.Place.Line} of {Path.GetFileName(r.Place.Source.Path)}: {r.Text}"),
        ];
        return diagnostics.Count > errors ? null : new PyvForm(made, notes);
    }

    // The symbols that have arguments in every formula; this cannot be said of a name that something else has too.
    private static IEnumerable<string> Applied(TransitionSystem system)
    {
        string[] applied =
        [
            .. system.Variables.Where(v => v.Sort is FunctionSort).Select(v => v.Name),
            .. system.Functions.Where(f => !f.Parameters.IsEmpty).Select(f => f.Name), .. system.Rules.Select(r => r.Name),
        ];
        return applied.Where(name => Names(system).Count(n => n == name) == 1);
    }

    // Names in one name space: a label is one too.
    private static IEnumerable<string> Names(TransitionSystem system) =>
    [
        .. system.Variables.Select(v => v.Name), .. system.Functions.Select(f => f.Name), .. system.Rules.Select(r => r.Name),
        .. system.Axioms.Concat(system.Invariants.SelectMany(i => i.Cases).SelectMany(c => c.Conjuncts)).Select(c => c.Label),
        .. system.Init.Premises.OfType<Assume>().Select(a => a.Label).OfType<string>(), .. system.Theorems.Select(t => t.Label),
    ];
}
