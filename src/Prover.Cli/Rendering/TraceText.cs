using System.Diagnostics;
using System.Numerics;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Simulation;

namespace Prover.Cli.Rendering;

/// <summary>Writes the result of a search for a run: the run, its end, its cost, and the verdict in the last line.</summary>
internal sealed class TraceText(InkWriter console, RunQuery query, TraceRequest request)
{
    private readonly RunText _run = new(console, query.System);

    /// <summary>Writes the answer.</summary>
    public void Write(RunAnswer answer)
    {
        if (answer is { Run: { } run, Finding: { } finding })
        {
            _run.Write(run);
            _run.Write(finding);
            console.Write("\n");
        }

        if (answer.Aside is { } aside) WriteAside(aside);
        if (answer.First is not null) WriteFirst(answer.First);
        if (answer is { Run: not null, Sampled: { } parameter }) console.Write($"  only some values of '{parameter}' were tried: there may be a shorter run\n", Ink.Open);
        WriteCost(answer.Cost);
        var (verdict, style) = Verdict(answer);
        console.Write($"{verdict}\n", style);
    }

    private void WriteAside(Finding.Undefined aside)
    {
        console.Write("  an undefined expression was met; the rule is taken not to fire there:\n", Ink.Open);
        _run.Write(aside);
    }

    private void WriteFirst(FirstStates first)
    {
        var seen = first.States.Count == 0 ? "" : $"{first.States.Count:N0} of {Estimate(first.Candidates)} candidates, and ";
        if (first.Gap is { } gap) console.Write($"  first states: {seen}there may be others: {gap}\n", Ink.Open);
        else if (query.Start is Start.InCase || first.States.Count == 0) console.Write($"  first states: {first.States.Count:N0}\n");
    }

    private void WriteCost(SearchCost cost)
    {
        var seconds = Math.Max(cost.Time.TotalSeconds, 0.001);
        switch (cost)
        {
            case SearchCost.Explicit states:
                var leftOut = states.LeftOut == 0 ? "" : $"; {RunText.Count(states.LeftOut, "step")} led out of the constraint";
                console.Write($"  {RunText.Count(states.States, "state")}, {RunText.Count(states.Steps, "step")}, depth {states.Depth}{leftOut}\n");
                var bytes = (double)states.Bytes / Math.Max(states.States, 1);
                console.Write($"  {seconds:0.0} s, {states.States / seconds:N0} states a second, {bytes:0} bytes a state\n", Ink.Dim);
                break;
            case SearchCost.Symbolic solver:
                console.Write($"  all runs of up to {RunText.Steps(solver.Depth)}, by the solver\n");
                console.Write($"  {seconds:0.0} s, {RunText.Count(solver.Resources, "step")} of the solver\n", Ink.Dim);
                break;
            default: throw new UnreachableException($"a cost without words: {cost.GetType().Name}");
        }
    }

    /// <summary>The verdict, with the style that it is written in.</summary>
    public (string Text, Style Style) Verdict(RunAnswer answer)
    {
        var wanted = query.Destination switch
        {
            Destination.Goal => "goal",
            Destination.Stuck => "stuck state",
            Destination.CutOff => "state without a way to the formula",
            Destination.Unreached { Claim: var claim } => $"state without {claim.Name}",
            Destination.Lasso { Claim: var claim } => $"fair run for ever without {claim.Name}",
            _ => "violation",
        };
        var others = answer.Count > 1 ? $" ({answer.Count:N0} such states{(answer.Ending == SearchEnding.Exhausted ? " in all" : " so far")})" : "";
        if (answer.Run is { } run)
        {
            var found = RunText.Describe(answer.Finding!);
            if (answer.Finding is Finding.NeverAnswered) return (found, Ink.Bad);
            return ($"{found} after {RunText.Steps(run.Steps.Length)}{others}", answer.Finding is Finding.Reached ? Ink.Good : Ink.Bad);
        }

        var sizes = Sizes();
        var under = request.Constraint is { } constraint ? $" under the constraint {constraint}" : "";
        return answer.Ending switch
        {
            SearchEnding.Interrupted => ("interrupted", Ink.Open),
            _ when query.Destination is Destination.CutOff && !answer.IsExhaustive => ($"undecided{under}{sizes}: {NotAll(answer)}", Ink.Open),
            _ when answer is { Sampled: { } parameter, Cost: SearchCost.Explicit seen } =>
                ($"no {wanted} found among {seen.States:N0} states{under}{sizes}: only some values of '{parameter}' were tried", Ink.Open),
            SearchEnding.Exhausted when answer.First?.Gap is null =>
                ($"no {wanted}: exhausted{under}{sizes}", query.Destination is Destination.Goal ? Ink.Bad : Ink.Good),
            SearchEnding.Exhausted => ($"no {wanted} found: exhausted{under}{sizes} but for first states that were not looked at", Ink.Open),
            SearchEnding.AtDepth => ($"no {wanted} within {RunText.Steps(answer.Cost.Depth)}{under}{sizes}: cut at --depth", Ink.Open),
            SearchEnding.GaveUp when answer.Cost is SearchCost.Explicit seen =>
                ($"no {wanted} among {seen.States:N0} states{under}{sizes}: the solver did not find all that follows them", Ink.Open),
            SearchEnding.GaveUp => ($"no {wanted} within {RunText.Steps(answer.Cost.Depth - 1)}{under}{sizes}: after these the solver reached its limit", Ink.Open),
            SearchEnding.AtStates => ($"no {wanted} among {((SearchCost.Explicit)answer.Cost).States:N0} states{under}{sizes}: cut at --max-states", Ink.Open),
            _ => throw new UnreachableException($"an ending without words: {answer.Ending}"),
        };
    }

    // Why a question about all states and steps has no answer.
    private static string NotAll(RunAnswer answer) => answer switch
    {
        { Sampled: { } parameter } => $"only some values of '{parameter}' were tried",
        { Ending: SearchEnding.AtStates } => "not all states were visited: cut at --max-states",
        { Ending: SearchEnding.GaveUp } => "the solver did not find all that follows some state",
        _ => "there are first states that were not looked at",
    };

    private string Sizes()
    {
        var sizes = string.Join(", ", query.System.Sorts.Select(s => $"{s} = {query.Sizes.Universe.SizeOf(s)}"));
        return sizes.Length == 0 ? "" : $" ({sizes})";
    }

    private static string Estimate(BigInteger number) => number < 1_000_000 ? $"{number:N0}" : $"about 10^{BigInteger.Log10(number):0}";
}
