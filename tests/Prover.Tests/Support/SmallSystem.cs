namespace Prover.Tests.Support;

/// <summary>A small specification with a claim about it.</summary>
/// <param name="Name">Its subject, a sentence.</param>
/// <param name="Text">The specification, in the form that <see cref="Spec"/> reads.</param>
/// <param name="Proof">The lines of the proof; null when every rule leads from the one case to itself.</param>
/// <param name="Fails">Something that does not hold, as <see cref="Spec.Describe"/> calls it; null when everything holds.</param>
public sealed record SmallSystem(string Name, string Text, string? Proof = null, string? Fails = null)
{
    internal const string Queue = "sort X; state { q: list<X> }; init { q = [] }; rule push(x: X) { true; ---; q := q ++ [x] }";
    internal const string Map = "sort X; state { m: map<X, X> }; init { m = {} }; rule put(k: X, v: X) { true; ---; m[k] := v }";
    internal const string Flag = "state { on: bool }; init { on }; rule flip { true; ---; on := !on }";
    internal const string Data =
        "sort X; datatype D = Zero | One(a: X) | Two(a: X, b: X); state { d: D }; init { d = Zero }; rule one(x: X) { true; ---; d := One(x) }; rule two(x: X, y: X) { true; ---; d := Two(x, y) }";

    /// <summary>A system of the vocabulary <paramref name="text"/>, with rules of its own perhaps, and one invariant.</summary>
    internal static SmallSystem Of(string name, string text, string conjuncts, string? fails = null) =>
        new(name, $"{text}; invariant ok {{ {conjuncts} }}", null, fails);

    /// <summary>A formula that should be true of every ring, whatever happens.</summary>
    internal static SmallSystem OfRings(string name, string formula, bool isTrue) => Of(
        name, "sort Id: ring; state { on: bool }; init { on }; rule idle { on; ---; on := on }",
        $"[truth] {formula.Replace("forall a", "forall a: Id", StringComparison.Ordinal)}",
        isTrue ? null : "init at ok.truth");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
