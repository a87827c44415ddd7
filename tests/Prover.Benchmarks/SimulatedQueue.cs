using System.Collections.Immutable;

namespace Prover.Benchmarks;

/// <summary>A question to a worker.</summary>
/// <param name="Attempts">The milliseconds of the solver for each attempt that is made. Obligations that are proved together cannot be split: they count as one attempt.</param>
/// <param name="Obligations">How many obligations it is about.</param>
internal sealed record SimulatedQuestion(ImmutableArray<double> Attempts, int Obligations)
{
    /// <summary>The milliseconds of the solver, one attempt after the other.</summary>
    public double Solver { get; } = Attempts.Sum();
}

/// <summary>A queue of questions, simulated: a worker that is free takes the next one; the client asks no faster than its own work for each question allows.</summary>
internal static class SimulatedQueue
{
    /// <summary>The milliseconds that an obligation takes more on its way to a worker, as measured (docs/many-machines.md).</summary>
    public const double PerObligation = 2;

    /// <summary>How many of them are the client's.</summary>
    public const double OfClient = 1;

    // A client looks every two seconds whether workers are idle.
    private const double Pulse = 2000;

    /// <summary>The milliseconds until the last question is answered.</summary>
    /// <param name="questions">The questions, in the order in which they are asked.</param>
    /// <param name="workers">How many workers there are.</param>
    /// <param name="splits">Whether attempts at stragglers are asked while workers are idle.</param>
    /// <param name="window">For how many questions the client waits at once.</param>
    /// <param name="clients">How many clients share the work of asking.</param>
    public static double Time(ImmutableArray<SimulatedQuestion> questions, int workers, bool splits, int window = int.MaxValue, int clients = 1)
    {
        var free = new PriorityQueue<int, double>(Enumerable.Range(0, workers).Select(worker => (worker, 0.0)));
        var awaited = new PriorityQueue<double, double>();
        var begun = new List<(SimulatedQuestion Question, double Begin, double End)>();
        var asked = 0.0;
        foreach (var question in questions)
        {
            asked += OfClient * question.Obligations / clients;
            if (awaited.Count == window) asked = Math.Max(asked, awaited.Dequeue());
            free.TryDequeue(out var worker, out var since);
            var begin = Math.Max(asked, since);
            var end = begin + ((PerObligation - OfClient) * question.Obligations) + question.Solver;
            free.Enqueue(worker, end);
            if (window < int.MaxValue) awaited.Enqueue(end, end);
            begun.Add((question, begin, end));
        }

        free.TryPeek(out _, out var idle);
        return splits ? EndOfStragglers(begun, workers, Math.Max(asked, idle)) : begun.Max(b => b.End);
    }

    // From the moment on at which the queue is empty and a worker is free, each question that is not answered has the same share of the idle workers.
    private static double EndOfStragglers(List<(SimulatedQuestion Question, double Begin, double End)> begun, int workers, double idle)
    {
        var stragglers = begun.Where(b => b.End > idle).ToArray();
        var share = stragglers.Length == 0 ? 0 : (workers - stragglers.Length) / stragglers.Length;
        return stragglers.Select(s => share == 0 || s.Question.Attempts.Length == 1 ? s.End : Math.Min(s.End, Math.Max(s.Begin, idle) + Pulse + PerObligation + AtOnce(s.Question.Attempts, share)))
            .Append(idle).Max();
    }

    // The attempts in their order, each by the first of the workers that is free.
    private static double AtOnce(ImmutableArray<double> attempts, int workers)
    {
        var free = new PriorityQueue<double, double>(Enumerable.Repeat((0.0, 0.0), workers));
        var last = 0.0;
        foreach (var attempt in attempts)
        {
            var end = free.Dequeue() + attempt;
            free.Enqueue(end, end);
            last = Math.Max(last, end);
        }

        return last;
    }
}
