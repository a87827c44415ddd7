using System.Diagnostics;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Explaining;

/// <summary>The claim of a verdict, in words.</summary>
public static class Explanation
{
    /// <summary>Rule, case, line and conjunct with their places, and why it is undecided.</summary>
    public static IEnumerable<string> Of(Discharged result)
    {
        var obligation = result.Obligation;
        if (obligation.Rule is { } rule) yield return $"rule {rule.Name} at {rule.Place}: {Line(rule.Place)}";
        if (obligation.Source is { } source) yield return $"case {source.Head} at {source.Place}";
        if (obligation.Edge is { } edge) yield return $"line {edge.Place}: {edge.Place.Excerpt}";
        yield return $"{ObligationKinds.Of(obligation).Subject(obligation)} at {obligation.Place}: {Line(obligation.Place)}";
        switch (result.Verdict)
        {
            case Verdict.Unknown unknown:
                yield return $"undecided: {unknown.Reason}";
                foreach (var departure in unknown.Departures)
                    yield return $"  because of {departure.What} at {string.Join(", ", departure.Places.Distinct())}";
                if (unknown.Candidate is { } candidate) yield return $"the solver's candidate for a counterexample is not confirmed: {candidate.Doubt}";
                else if (unknown.Departures.IsEmpty && !unknown.HasNoEncoding && obligation.Kind != ObligationKind.Existence && result.Cost != Cost.None)
                    // Another solver has no limit in steps.
                    yield return $"  nothing in its form makes the search endless: a {(result.Cost.Resources == 0 ? "longer --cross-timeout" : "larger --resource-limit")} may decide it";
                break;
            case Verdict.InternalError error:
                yield return "please report this; the rest of the run does not depend on it:";
                foreach (var line in error.Trace.Split('\n')) yield return $"  {line.TrimEnd()}";
                break;
            case Verdict.Broken broken: yield return $"please report this: {broken.Detail}"; break;
            case Verdict.Impossible i:
                yield return i.Scope is null ? "no state of any size is like this" : $"no state is like this ({i.Scope})";
                foreach (var line in Clash(i)) yield return line;
                break;
            case Verdict.Proved or Verdict.Found or Verdict.Refuted: break; // a structure says the rest
            default: throw new UnreachableException($"a verdict without an explanation: {result.Verdict.GetType().Name}");
        }
    }

    /// <summary>The formulas that contradict each other, with their places; nothing where they are not known.</summary>
    public static IEnumerable<string> Clash(Verdict.Impossible impossible)
    {
        var places = impossible.Clash.Select(f => f.Place).OfType<Location>().Distinct().ToArray();
        if (places.Length == 0) return [];
        return places.Select(p => $"  {p.Excerpt} at {p}").Prepend(places.Length == 1 ? "this contradicts itself:" : "these contradict each other:");
    }

    private static string Line(Location place) => place.Source.LineAt(place.Line).Trim();
}
