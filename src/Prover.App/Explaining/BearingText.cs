using System.Diagnostics;
using Prover.Comparing;

namespace Prover.App.Explaining;

/// <summary>The meaning of a difference between two versions, in words.</summary>
public static class BearingText
{
    /// <summary>The solver's judgement, in words.</summary>
    public static string Words(Bearing bearing)
    {
        var sizes = bearing.Scope is { } scope ? $" ({scope})" : " (any size)";
        return bearing.Strength switch
        {
            Strength.Equivalent => $"equivalent{sizes}",
            Strength.Weaker => $"weaker: the new version allows more{sizes}",
            Strength.Stronger => $"stronger: the new version allows less{sizes}",
            Strength.Incomparable => "incomparable: each version allows what the other does not",
            Strength.Different => "another value",
            Strength.Undecided => Undecided(bearing),
            _ => throw new UnreachableException($"a strength without words: {bearing.Strength}"),
        };
    }

    private static string Undecided(Bearing bearing) => (bearing.Forward, bearing.Backward) switch
    {
        (Direction.Broken broken, _) => $"broken: {broken.Detail}",
        (_, Direction.Broken broken) => $"broken: {broken.Detail}",
        (Direction.Open, Direction.Open open) => $"undecided: {open.Reason}",
        (Direction.Holds, Direction.Open open) => $"equivalent or weaker; which, is undecided: {open.Reason}",
        (Direction.Open open, Direction.Holds) => $"equivalent or stronger; which, is undecided: {open.Reason}",
        (Direction.Fails, Direction.Open open) => $"not weaker; whether stronger or incomparable, is undecided: {open.Reason}",
        (Direction.Open open, _) => $"not stronger; whether weaker or incomparable, is undecided: {open.Reason}",
        _ => "undecided",
    };
}
