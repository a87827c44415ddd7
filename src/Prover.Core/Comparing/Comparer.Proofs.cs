using Prover.Syntax;
using Prover.Systems;

namespace Prover.Comparing;

/// <content>Proofs.</content>
public sealed partial class Comparer
{
    private void CompareProofs()
    {
        if (_new.Language != Language.Proof || _old.Proof is not { } old || _new.Proof is not { } @new) return;
        foreach (var (before, after) in Pairs(Lines.Of(old), Lines.Of(@new), l => l.Name))
            CompareText(Part.Lines, (before ?? after)!.Name, before?.Place, after?.Place, before?.Text, after?.Text, after?.Terms ?? []);
        foreach (var (before, after) in Pairs(old.Implications, @new.Implications, i => $"{i.Case} implies {i.Property}"))
            IsOneSided(Part.Implication, $"{(before ?? after)!.Case} implies {(before ?? after)!.Property}", before?.Place, after?.Place);
        if (Text(old.Expectation) != Text(@new.Expectation))
            Add(new Difference(Part.Expectation, "expectation", Edit.Changed, old.Expectation.Place, @new.Expectation.Place));
        if (old.Scope.ToString() != @new.Scope.ToString()) Add(new Difference(Part.Scope, $"{old.Scope} → {@new.Scope}", Edit.Changed, null, null) { IsPart = true });
    }

    private static string Text(Expectation expectation) => string.Join("; ",
        expectation.Patterns.Select(p => $"refuted by {p.Rule} at {p.Target}.{p.Conjunct} {p.Line}").Order(StringComparer.Ordinal)
            .Concat(expectation.Disabled.Select(d => $"disabled {d.Rule} {d.Case}").Order(StringComparer.Ordinal))
            .Concat(expectation.Vacuous.Select(v => $"vacuous {v.Claim}.{v.Conjunct.Label}").Order(StringComparer.Ordinal))
            .Prepend(expectation.Kind == ExpectationKind.ProvedInScope ? "in scope" : "any size"));
}
