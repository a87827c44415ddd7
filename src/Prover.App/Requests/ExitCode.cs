using Prover.Proving;

namespace Prover.App.Requests;

/// <summary>The exit codes of the process.</summary>
public static class ExitCode
{
    /// <summary>Every expectation was met.</summary>
    public const int Met = 0;

    /// <summary>Something was refuted, or an expectation was missed.</summary>
    public const int Missed = 1;

    /// <summary>Bad usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Limits were reached, or there is no conclusive answer.</summary>
    public const int Undecided = 3;

    /// <summary>A bug of the prover: a model that does not replay, an obligation that got lost.</summary>
    public const int Bug = 4;

    /// <summary>The output could not be written, so that whoever reads it does not have the whole result.</summary>
    public const int OutputLost = 5;

    /// <summary>Interrupted from the keyboard, or asked to terminate.</summary>
    public const int Interrupted = 130;

    /// <summary>
    /// The code of a run that ended before it was done, with what is known of it: where its own limit of time ended it, a refutation stands, and what was not
    /// looked at is undecided.
    /// </summary>
    public static int OfCut(IEnumerable<Outcome> known, bool timeIsOver) => timeIsOver ? Of(known.Append(Outcome.Undecided)) : Interrupted;

    /// <summary>The code for the worst of several proofs.</summary>
    public static int Of(IEnumerable<Outcome> outcomes) => outcomes.DefaultIfEmpty(Outcome.Met).Max() switch
    {
        Outcome.Met => Met,
        Outcome.Missed => Missed,
        Outcome.Undecided => Undecided,
        Outcome.Broken => Bug,
        var outcome => throw new InvalidOperationException($"unknown outcome {outcome}"),
    };
}
