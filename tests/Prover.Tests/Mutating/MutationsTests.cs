using Prover.Mutating;
using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Mutating;

/// <summary>The mutants of a specification: which mistakes are made, and how each differs.</summary>
public sealed class MutationsTests
{
    private const string Declarations = """
        sort Id: ring
        record Pair { a: Id, b: Id }
        state { Head: Id, Count: nat, Seen: set<Id> }
        network Box: unordered of Pair
        ghost relation was(Id)
        definition near(x: Id, y: Id) = x in (y, Head]
        definition unused(x: Id) = x = Head
        init { Count = 0; forall x. !was(x) }

        """;

    private static string[] Mutants(string declaration, string owner) =>
    [
        .. Mutations.Of(Spec.Load($"{Declarations}{declaration}\ninvariant ok {{ [c] Count >= 0 }}")).Where(m => m.Owner == owner)
            .Select(m => $"{m.Influence} {m.Operator}: {m.Place.Text} ⇒ {m.Replacement}"),
    ];

    [Theory]
    [InlineData("Count < 3", "Adds premise dropped: Count < 3 ⇒ true", "Adds bound included: < ⇒ <=", "Changes number off by one: 3 ⇒ 4")]
    [InlineData("!(Count < 3)", "Adds premise dropped: !(Count < 3) ⇒ true", "Changes premise negated: !(Count < 3) ⇒ (Count < 3)", "Removes bound included: < ⇒ <=", "Changes number off by one: 3 ⇒ 4")]
    [InlineData("Count <= 3 -> Count > 1", "Adds premise dropped: Count <= 3 -> Count > 1 ⇒ true", "Adds bound excluded: <= ⇒ <", "Changes number off by one: 3 ⇒ 4", "Adds bound included: > ⇒ >=", "Changes number off by one: 1 ⇒ 2")]
    [InlineData("x in Seen & x = y", "Adds conjunct dropped: x in Seen ⇒ true", "Adds conjunct dropped: x = y ⇒ true", "Changes membership negated: in ⇒ !in", "Changes another parameter: x ⇒ y", "Changes equality negated: = ⇒ !=", "Changes another parameter: x ⇒ y", "Changes another parameter: y ⇒ x")]
    [InlineData("x !in (y, Head]", "Adds premise dropped: x !in (y, Head] ⇒ true", "Removes end of interval: ( ⇒ [", "Adds end of interval: ] ⇒ )", "Changes ends of interval swapped: y, Head ⇒ Head, y", "Changes another parameter: x ⇒ y", "Changes another parameter: y ⇒ x")]
    [InlineData("near(x, y)", "Adds premise dropped: near(x, y) ⇒ true", "Changes premise negated: near(x, y) ⇒ !near(x, y)", "Changes arguments swapped: x, y ⇒ y, x", "Changes another parameter: x ⇒ y", "Changes another parameter: y ⇒ x")]
    [InlineData("Count = 1 | (forall z. z in Seen)", "Adds premise dropped: Count = 1 | (forall z. z in Seen) ⇒ true", "Removes alternative dropped: Count = 1 ⇒ false", "Removes alternative dropped: (forall z. z in Seen) ⇒ false", "Changes equality negated: = ⇒ !=", "Changes number off by one: 1 ⇒ 2", "Changes membership negated: in ⇒ !in")]
    public void APremiseIsWeakenedAndChanged(string premise, params string[] mutants) =>
        Assert.Equal(mutants, Mutants($"rule go(x: Id, y: Id) {{ {premise}; ---; }}", "go"));

    [Theory]
    [InlineData("Count := Count + 1", "Changes effect removed: Count := Count + 1 ⇒ ", "Changes sign changed: + ⇒ -", "Changes number off by one: 1 ⇒ 2")]
    [InlineData("was(x) := true", "Claims update of a ghost removed: was(x) := true ⇒ ", "Changes another parameter: x ⇒ y")]
    [InlineData("send Pair(x, y) to Box", "Removes send removed: send Pair(x, y) to Box ⇒ ", "Changes arguments swapped: x, y ⇒ y, x", "Changes another parameter: x ⇒ y", "Changes another parameter: y ⇒ x")]
    public void AnEffectIsRemovedAndChanged(string effect, params string[] mutants) =>
        Assert.Equal(mutants, Mutants($"rule go(x: Id, y: Id) {{ ---; {effect}; }}", "go"));

    /// <summary>Where the order of two arguments makes no difference, their change of places is no mistake.</summary>
    [Theory]
    [InlineData("bxor(v, w) = 0", false)]
    [InlineData("band(v, w) = 0", false)]
    [InlineData("bor(v, w) = 0", false)]
    [InlineData("commonprefix(v, w) = 0", false)]
    [InlineData("prefix(v, w, 2)", false)]
    [InlineData("shl(v, w) = 0", true)]
    [InlineData("shr(v, w) = 0", true)]
    public void ArgumentsOfACommutativeFunctionDoNotChangePlaces(string premise, bool changes) =>
        Assert.Equal(changes, Mutants($"rule go(v: bits<4>, w: bits<4>) {{ {premise}; ---; }}", "go").Contains("Changes arguments swapped: v, w ⇒ w, v"));

    [Fact]
    public void InitialStatesAndClaimsHaveMutantsToo()
    {
        Assert.Equal(["Adds premise dropped: Count = 0 ⇒ true", "Changes equality negated: = ⇒ !=", "Changes number off by one: 0 ⇒ 1", "Adds premise dropped: forall x. !was(x) ⇒ true"], Mutants("", "init"));
        Assert.Equal(["Claims conjunct of the invariant dropped: Count >= 0 ⇒ true"], Mutants("", "ok"));
    }

    [Fact]
    public void DefinitionsHaveMutantsWhereARuleCallsThem()
    {
        const string rule = "rule go(x: Id) { near(x, Head); ---; }";

        Assert.Contains("Changes ends of interval swapped: y, Head ⇒ Head, y", Mutants(rule, "near"));
        Assert.Empty(Mutants("", "near"));
        Assert.Empty(Mutants(rule, "unused"));
    }

    [Fact]
    public void AMutantIsTheFileWithOneEdit()
    {
        var mutant = Mutations.Of(Spec.Load($"{Declarations}rule go {{ Count < 3; ---; }}\ninvariant ok {{ [c] Count >= 0 }}")).Single(m => m.Operator == "bound included");

        Assert.Equal(mutant.Place.Source.Content.Replace("Count < 3", "Count <= 3", StringComparison.Ordinal), mutant.Text.Content);
    }

    [Fact]
    public void ABugOfTheProverIsNoFateOfAMutant()
    {
        var proof = Spec.Load("state { n: nat }; init { n = 0 }; rule up { n < 3; ---; n := n + 1 }; invariant ok { [small] n <= 3 }");
        var obligations = ObligationGenerator.Generate(proof);
        var result = new Trial(proof, [], null).Of(
            Mutations.Of(proof)[0], proof, (_, changed, _) => [.. changed.Select(o => new Discharged(o, new Verdict.Broken("the model does not replay"), Cost.None))],
            (_, _, _) => throw new InvalidOperationException("nothing is compared"));

        Assert.Equal((Fate.Broken, obligations[0].Name, "the model does not replay"), (result.Fate, result.By?.Name, result.Detail));
        Assert.Equal(0, new MutationResults([result], 1).Score(result.Mutant.Influence).Counted);
    }
}
