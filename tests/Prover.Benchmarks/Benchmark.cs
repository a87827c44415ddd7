using System.Collections.Immutable;

namespace Prover.Benchmarks;

/// <summary>In what a series is measured.</summary>
internal enum Unit
{
    /// <summary>The ratio of two measurements, the first over the second.</summary>
    Ratio,
    /// <summary>A part of a whole.</summary>
    Share,
    /// <summary>Milliseconds.</summary>
    Milliseconds,
    /// <summary>Microseconds.</summary>
    Microseconds,
    /// <summary>Megabytes, of a million bytes each.</summary>
    Megabytes,
}

/// <summary>The samples of one quantity.</summary>
/// <param name="What">The measured quantity, in a few words.</param>
/// <param name="Unit">In what.</param>
/// <param name="Samples">One for each repetition.</param>
/// <param name="AtMost">The target: the most that the median may be; null if the number is for the record only.</param>
internal sealed record Series(string What, Unit Unit, ImmutableArray<double> Samples, double? AtMost = null)
{
    private readonly ImmutableArray<double> _sorted = [.. Samples.Order()];

    /// <summary>The middle sample; of two, their mean.</summary>
    public double Median => (_sorted[(_sorted.Length - 1) / 2] + _sorted[_sorted.Length / 2]) / 2;

    /// <summary>The least sample.</summary>
    public double Min => _sorted[0];

    /// <summary>The greatest sample.</summary>
    public double Max => _sorted[^1];

    /// <summary>Whether the target is met; null without a target.</summary>
    public bool? IsMet => AtMost is { } most ? Median <= most : null;
}

/// <summary>The result of a benchmark.</summary>
/// <param name="Series">Its quantities; none when it was skipped.</param>
/// <param name="Notes">The facts that a reader has to know about them: versions, omissions and their reasons.</param>
internal sealed record Outcome(ImmutableArray<Series> Series, ImmutableArray<string> Notes)
{
    /// <summary>The data after the quantities, a row for each case, after a row with the headings; empty without any.</summary>
    public ImmutableArray<ImmutableArray<string>> Details { get; init; } = [];

    /// <summary>A benchmark that cannot be run here.</summary>
    public static Outcome Skipped(string why) => new([], [$"skipped: {why}"]);
}

/// <summary>Something to measure.</summary>
/// <param name="Name">By which it is selected.</param>
/// <param name="Question">The question that it answers, in a sentence.</param>
/// <param name="Run">Measures; whatever is compared with something runs beside it, repetition by repetition.</param>
internal sealed record Benchmark(string Name, string Question, Func<Workbench, Outcome> Run);
