namespace Prover.Exploration;

/// <summary>Which of the states behind a rule are kept.</summary>
internal enum Kept
{
    /// <summary>None.</summary>
    None,
    /// <summary>Some.</summary>
    Some,
    /// <summary>There may be too many to try them all.</summary>
    Unknown,
}

/// <summary>What a rule does when it fires, made runnable.</summary>
internal interface ICompiledChange
{
    /// <summary>
    /// Does it to the state in <paramref name="frame"/>, in every way there is. After each, <paramref name="after"/> holds the state behind it and
    /// <paramref name="onStep"/> is called with true; it says whether the state is kept.
    /// </summary>
    Kept Happen(int[] frame, int[] after, Func<bool, bool> onStep);
}
