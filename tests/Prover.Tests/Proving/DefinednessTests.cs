using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>
/// Nothing is silently undefined (soundness rule 10). In the texts, ‹ and › stand around the use that is refuted; where there are none, all is
/// proved.
/// </summary>
public sealed class DefinednessTests
{
    private const string Vocabulary = "sort X; datatype N = E | S(n: X); state { m: map<X, X>, d: N, q: list<X> }";

    [Theory]
    [InlineData("‹m[k]› = k")]
    [InlineData("k in m & m[k] = k")]
    [InlineData("‹m[k]› = k & k in m")]
    [InlineData("k !in m | m[k] = k")]
    [InlineData("‹m[k]› = k | k !in m")]
    [InlineData("k in m -> m[k] = k")]
    [InlineData("k !in m -> ‹m[k]› = k")]
    [InlineData("k in m <-> ‹m[k]› = k")]
    [InlineData("if k in m then m[k] = k else k = k")]
    [InlineData("if k in m then k = k else ‹m[k]› = k")]
    [InlineData("k in m; m[k] = k")]
    [InlineData("‹m[k]› = k; k in m")]
    [InlineData("let j = k; j in m; m[k] = j")]
    [InlineData("let j = ‹m[k]›; k in m")]
    [InlineData("k in m & ‹m[m[k]]› in m | true")]
    [InlineData("‹d.n› = k")]
    [InlineData("d is S & d.n = k")]
    [InlineData("d is E | d.n = k")]
    [InlineData("d is E & ‹d.n› = k | true")]
    [InlineData("‹match d { S(x) => x = k }›")]
    [InlineData("match d { S(x) => x = k; E => true }")]
    [InlineData("‹match d { S(x) if x = k => true; E => false }›")]
    [InlineData("match d { S(x) if x = k => true; _ => false }")]
    [InlineData("match d { S(_) => d.n = k; _ => true }")]
    [InlineData("match d { S(_) => true; _ => ‹d.n› = k }")]
    [InlineData("match d, q { E, [] => true; _, x :: _ => x = k; S(x), _ => x = k }")]
    [InlineData("‹match d, q { E, [] => true; _, x :: _ => x = k }›")]
    [InlineData("‹q[0]› = k")]
    [InlineData("length(q) > 0 & q[0] = k")]
    [InlineData("length(q) >= 0 & ‹q[0]› = k | true")]
    [InlineData("length(q) > 0 & ‹q[length(q)]› = k | true")]
    [InlineData("length(q) > 0 & q[length(q) - 1] = k | true")]
    [InlineData("length(q) < 2 | ‹q[0 - 1]› = k")]
    [InlineData("let x :: rest = q; length(rest) > 0; rest[0] = q[1]")]
    [InlineData("let x :: rest = q; ‹rest[0]› = x")]
    [InlineData("forall j. ‹m[j]› = j")]
    [InlineData("forall j in m. m[j] = j")]
    [InlineData("exists j. j in m & m[j] = j")]
    [InlineData("exists j. ‹m[j]› = j & j in m")]
    [InlineData("exists unique j. j in m & m[j] = j")]
    [InlineData("forall j in q. ‹m[j]› = j")]
    [InlineData("forall j in q. j in m -> m[j] = j")]
    [InlineData("(let (a, b) = (k, d) in b is S & b.n = a)")]
    [InlineData("(let (a, b) = (k, d) in ‹b.n› = a)")]
    public void ADoubtfulPremiseIsRefutedAtTheUse(string premise) =>
        Check($"{Vocabulary}; init(x: X) {{ m = {{x: x}}; d = E; q = [] }}; rule r(k: X) {{ {premise}; ---; q := q }}; invariant ok {{ [any] true }}");

    [Theory]
    [InlineData("m := {k: ‹m[k]›}")]
    [InlineData("m[‹d.n›] := k")]
    [InlineData("m[k] := ‹d.n›")]
    [InlineData("q := q ++ [‹q[0]›]")]
    [InlineData("q := if length(q) > 0 then q ++ [q[0]] else q")]
    [InlineData("d := S(‹d.n›)")]
    public void ADoubtfulEffectIsRefutedAtTheUse(string effect) =>
        Check($"{Vocabulary}; init(x: X) {{ m = {{x: x}}; d = E; q = [] }}; rule r(k: X) {{ true; ---; {effect} }}; invariant ok {{ [any] true }}");

    [Theory]
    [InlineData("[first] forall k in m. m[k] in m")]
    [InlineData("[first] forall k. ‹m[k]› = k")]
    [InlineData("[member] forall k. k in m; [value] forall k. m[k] = k")]
    [InlineData("[value] forall k. ‹m[k]› = k; [member] forall k. k in m")]
    public void AConjunctMayRelyOnThoseBeforeIt(string conjuncts) =>
        Check($"{Vocabulary}; init {{ forall k. k in m & m[k] = k; d = E; q = [] }}; rule r {{ true; ---; q := [] }}; invariant ok {{ {conjuncts} }}");

    [Theory]
    [InlineData("‹m[x]› = x; m = {x: x}")]
    [InlineData("m = {x: x}; m[x] = x")]
    public void APremiseOfTheInitialStatesMayRelyOnThoseAboveIt(string premises) =>
        Check($"{Vocabulary}; init(x: X) {{ {premises}; d = E; q = [] }}; rule r {{ true; ---; q := [] }}; invariant ok {{ [any] true }}");

    [Fact]
    public void AUseInAFunctionIsRefutedWhereItStands() => Check(
        $"{Vocabulary}; init {{ m = {{}}; d = E; q = [] }}; function next(e: N): X = ‹e.n›; rule r {{ true; ---; q := q ++ [next(d)] }}; invariant ok {{ [any] true }}");

    [Fact]
    public void AFunctionIsUndefinedOnlyWhereItsArgumentIs() => Check(
        $"{Vocabulary}; init {{ m = {{}}; d = E; q = [] }}; function next(e: N): X = e.n; rule r {{ d is S; ---; q := q ++ [next(d)] }}; rule s(x: X) {{ true; ---; d := S(next(S(x))) }}; invariant ok {{ [any] true }}");

    [Theory]
    [InlineData("ok r(k) -> ok if ‹d.n› = k; ok r -> ok otherwise")]
    [InlineData("ok r(k) -> ok if d is S & d.n = k; ok r -> ok otherwise")]
    [InlineData("ok r -> ok if d is E; ok r(k) -> ok if ‹d.n› = k; ok r -> ok otherwise")]
    [InlineData("ok r(k) -> ok if ‹m[k]› = k; ok r -> ok otherwise")]
    public void AGuardHasAMeaningOfItsOwn(string lines) => Check(
        $"{Vocabulary}; init {{ m = {{}}; d = E; q = [] }}; rule r(k: X) {{ true; ---; d := S(k) }}; invariant ok {{ [any] true }}",
        $"init -> ok; {lines}");

    [Theory]
    [InlineData("at(j) r(k) -> at(k)")]
    [InlineData("at(j) r -> at(‹d.n›)")]
    [InlineData("at(j) r -> at(d.n) if d is S; at(j) r(k) -> at(k) otherwise")]
    public void ATargetHasAMeaningWhereItsLineIsTaken(string lines) => Check(
        $"{Vocabulary}; init(x: X) {{ m = {{x: x}}; d = E; q = [] }}; rule r(k: X) {{ true; ---; q := [] }}; invariant ok {{ case at(j: X) {{ [any] j = j }} }}",
        $"init -> at(x); {lines}");

    [Theory]
    [InlineData("[value] forall k. ‹m[k]› = k")]
    [InlineData("[member] forall k. k in m; [value] forall k. m[k] = k")]
    public void APropertyHasAMeaningInTheCase(string conjuncts) => Check(
        $"{Vocabulary}; init {{ forall k. k in m; d = E; q = [] }}; rule r {{ true; ---; q := [] }}; invariant ok {{ [any] true }}; property p {{ {conjuncts} }}",
        "init -> ok; ok r -> ok; ok implies p");

    [Fact]
    public void AWitnessHasAMeaningToo() => Check(
        $"{Vocabulary}; init {{ m = {{}}; d = E; q = [] }}; rule r {{ true; ---; q := [] }}; invariant ok {{ [any] true }}; witness [w] case ok with exists k. ‹d.n› = k");

    [Theory]
    [InlineData("o", "i")]
    [InlineData("i", "o")]
    public void ANumberThatMayComeFromEitherSideIsChecked(string then, string otherwise) => Check(
        "state { n: nat, o: option<nat>, i: option<int>, c: bool }; init { n = 0; o = Some(0); i = Some(0); c }; "
        + $"rule r {{ o is Some & i is Some; ---; n := ‹(if c then {then} else {otherwise}).value› }}; invariant ok {{ [any] true }}");

    // The use between the marks, and no other, is refuted as undefined, at its place in the specification or in the proof.
    private static void Check(string spec, string? proof = null)
    {
        var refuted = Spec.Prove(Unmarked(spec), proof is null ? null : Unmarked(proof)).Results
            .Where(r => r is { Verdict: Verdict.Refuted, Obligation.Kind: ObligationKind.Definedness }).Select(r => r.Obligation.Place).ToArray();
        var marked = spec.Contains('‹', StringComparison.Ordinal) ? spec : Spec.HeaderOfProof + proof;
        var start = marked.IndexOf('‹', StringComparison.Ordinal);
        if (start < 0)
        {
            Assert.Empty(refuted);
            return;
        }

        Assert.NotEmpty(refuted);
        Assert.All(refuted, place => Assert.Equal((start, marked.IndexOf('›', StringComparison.Ordinal) - 1), (place.Span.Start, place.Span.End)));
    }

    private static string Unmarked(string text) =>
        text.Replace("‹", "", StringComparison.Ordinal).Replace("›", "", StringComparison.Ordinal);
}
