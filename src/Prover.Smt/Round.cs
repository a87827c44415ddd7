using System.Collections.Immutable;

namespace Prover.Smt;

/// <summary>
/// One round of the schedule: how many rlimit steps an attempt at a proof gets (at any size in the first so many configurations of the rotation),
/// and how many the search for a counterexample at one size.
/// </summary>
internal sealed record Round(int Configurations, uint AnySize, uint Refutation)
{
    /// <summary>
    /// The steps after which the search for a counterexample goes on at the largest size of the scope alone. Sizes that are just too small are the hardest: 20 different contacts among
    /// fewer elements. Where two sizes reach their limit, the next ones rarely do better.
    /// </summary>
    public long SmallCounterexamples => 2L * Refutation;

    /// <summary>The same for an example, which need not be small.</summary>
    public long SmallExamples => Refutation / 4;

    /// <summary>
    /// The rounds, when one query may take at most <paramref name="resources"/> steps. What is easy is decided in the first round, whichever way
    /// it goes: no side waits for the other's hopeless attempts.
    /// </summary>
    public static ImmutableArray<Round> Schedule(uint resources)
    {
        return
        [
            new(1, Share(0.05), Share(0.05)),
            new(2, Share(0.3), Share(0.4)),
            new(7, resources, resources),
        ];

        uint Share(double part) => Round.Share(resources, part);
    }

    /// <summary>
    /// The most steps that one goal of a batch may take, when one query may take <paramref name="resources"/>: by instances alone, then with searches for
    /// models, a short one first. What is hard is left to the rounds.
    /// </summary>
    public static (uint Instances, uint Relevant, uint Models, uint Again) Together(uint resources) =>
        (Share(resources, 0.005), Share(resources, 0.0125), Share(resources, 0.1), Share(resources, 0.3));

    /// <summary>
    /// The round after which a search at any size alone ends where it has a candidate for a counterexample. Of 2,042 obligations of proofs and mypyvy
    /// files that are proved at any size none took more than 6.1 million steps, so that all are by then; the last round takes up to 140 million.
    /// </summary>
    public const int LastWithCandidate = 1;

    /// <summary>The most elements of each sort among which such a search looks for a candidate. Three show most that is false of a ring; a fourth is cheap.</summary>
    public const int FewElements = 4;

    /// <summary>
    /// The most steps that an attempt from the nearest hypotheses may take, before anything else is tried. A conjunct that a rule keeps by itself takes some
    /// thousand steps that way, and up to 113 million from all hypotheses: so the attempt is cheap where it fails, too.
    /// </summary>
    public static uint Nearest(uint resources) => Share(resources, 0.0025);

    /// <summary>
    /// The most steps that an attempt by cases may take, where the first one by instances has failed. Eleven obligations about lookups and their history, which take up to 110 million steps
    /// otherwise, take 22,000 to 45,000 this way.
    /// </summary>
    public static uint ByCases(uint resources) => Share(resources, 0.005);

    /// <summary>
    /// The most steps that an attempt by instances may take from hypotheses without witnesses that come without end, and without axioms that matter to nothing, before the rounds.
    /// </summary>
    public static uint Lean(uint resources) => Share(resources, 0.0125);

    /// <summary>The most steps that one attempt at a smaller structure may take, when one query may take <paramref name="resources"/>.</summary>
    public static uint Tightening(uint resources) => Share(resources, 0.02);

    /// <summary>
    /// The number of sizes in which walks search for examples, the smallest first. Crashes with three successors and a base of four nodes need the second one, in which a node may
    /// join (docs/benchmarks.md).
    /// </summary>
    public const int Walks = 2;

    /// <summary>
    /// The most steps that the search for an example may take at one of the sizes with as many elements of each sort, before a search at any size; and before the rounds, that for a counterexample at
    /// one size, and that for models where an attempt by instances has ended by itself.
    /// </summary>
    public static uint Low(uint resources) => Share(resources, 0.005);

    /// <summary>
    /// The steps after which the search for a counterexample leaves the small sizes to the rounds, when only a short attempt at a proof has failed. Among 673 obligations that are proved and asked
    /// alone, 13 need more steps than that attempt has, and pay for this search in vain.
    /// </summary>
    public static long SmallSizes(uint resources) => Share(resources, 0.01);

    /// <summary>
    /// The most steps that all attempts at a smaller example may take together, where it took <paramref name="found"/> steps to find it: as many, but few in any case. Its sizes are the least
    /// already, and few look at it: five times as many steps as this made finding examples twice as expensive, and dearer than the proofs.
    /// </summary>
    public static long Example(uint resources, long found) => Math.Clamp(found, Share(resources, 0.0005), Share(resources, 0.0025));

    /// <summary>
    /// The most steps that a question about a cube may take that need not be decided. Where something is impossible, 14,000 steps are the usual cost of seeing it; structures
    /// take several times as many.
    /// </summary>
    public static uint Quick(uint resources) => Share(resources, 0.005);

    // To the solver a limit of 0 is none.
    private static uint Share(uint resources, double part) => Math.Max(1, (uint)(resources * part));
}
