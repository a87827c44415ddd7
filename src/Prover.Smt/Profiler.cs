using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Smt;

/// <summary>
/// Counts how often the quantifiers of an obligation are instantiated. The question is the one for any size, with all hypotheses. Quantifiers that look alike are counted together.
/// </summary>
internal static class Profiler
{
    /// <summary>The profile of <paramref name="obligation"/>; null when it has no encoding, or cannot be traced, which is reported. Cancellation throws.</summary>
    public static ObligationProfile? Of(
        Backend backend, TransitionSystem system, Obligation obligation, Limits limits, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        try
        {
            var encoded = EncodedQuery.Encode(new AnySize(new SmtTerms()) { Cancellation = cancellation }, system, obligation.Query, _ => 0);
            var known = new Dictionary<SmtTerm, (string Name, QuantifierProfile Profile)>();
            foreach (var fact in encoded.Facts) Learn(fact, "background", null);
            foreach (var hypothesis in encoded.Hypotheses)
                Learn(hypothesis.Formula, Verdict.Proved.LabelOf(hypothesis.Step) ?? "hypothesis", PlaceOf(hypothesis.Step));
            if (encoded.NegatedGoal is { } goal) Learn(goal, "goal", obligation.Place);

            var (answer, instances) = backend.Trace(Script(encoded, known.ToDictionary(k => k.Key, k => k.Value.Name)), limits, cancellation);
            cancellation.ThrowIfCancellationRequested();
            var named = known.Values.GroupBy(q => q.Profile, (profile, alike) => profile with { Instances = alike.Sum(q => instances.GetValueOrDefault(q.Name)) }).ToArray();
            return new ObligationProfile(
                obligation, answer, [.. named.Where(q => q.Instances > 0).OrderByDescending(q => q.Instances).ThenBy(q => q.Origin, StringComparer.Ordinal)],
                instances.Values.Sum() - named.Sum(q => q.Instances));

            void Learn(SmtTerm formula, string origin, Location? place)
            {
                foreach (var quantifier in Quantifiers(formula))
                    known.TryAdd(quantifier, ($"q{known.Count}", new QuantifierProfile(origin, Variables(quantifier), place, 0)));
            }
        }
        catch (SmtException e)
        {
            diagnostics.NotInSmtLib(obligation.Place, obligation.Name, e.Message);
            return null;
        }
    }

    private static string Script(EncodedQuery encoded, IReadOnlyDictionary<SmtTerm, string> names)
    {
        SmtTerm[] asserted = [.. encoded.Facts, .. encoded.Hypotheses.Select(h => h.Formula), .. encoded.NegatedGoal is { } goal ? [goal] : (SmtTerm[])[]];
        var text = new SmtText { QuantifierNames = names };
        return text.Declarations(asserted) + string.Concat(asserted.Select(formula => $"(assert {text.Term(formula)})\n"));
    }

    private static Location? PlaceOf(Step step) => step switch
    {
        Assume assume => assume.Place ?? assume.Formula.Place,
        Bind bind => bind.Place,
        Fire fire => fire.Rule.Place,
        _ => null,
    };

    // The name of a bound constant is that of its variable, and a number.
    private static string Variables(SmtTerm quantifier) => string.Join(' ', quantifier.Binding.Variables.Select(v => v.Function.Name.Split('!')[0]));

    private static IEnumerable<SmtTerm> Quantifiers(SmtTerm formula)
    {
        var seen = new HashSet<SmtTerm>();
        var open = new Stack<SmtTerm>([formula]);
        while (open.TryPop(out var term))
        {
            if (!seen.Add(term)) continue;
            if (term.Operator is SmtOperator.ForAll or SmtOperator.Exists) yield return term;
            foreach (var part in term.Arguments) open.Push(part);
        }
    }
}
