using System.Runtime.CompilerServices;
using Prover.Logic;
using Prover.Proving;
using Prover.Text;

namespace Prover.Tests.Recording;

/// <summary>The words of records, documents and fingerprints, pinned: whoever changes one changes a format, and its version.</summary>
public sealed class WordTests
{
    [Fact]
    public void Verdicts() => Assert.Equal(["proved", "refuted", "found", "impossible", "undecided", "broken", "internal-error"], Words.Verdicts.All);

    [Fact]
    public void Kinds() => Assert.Equal(
        ["initiation", "consecution", "coverage", "never", "consequence", "definedness", "theorem", "run", "induction", "existence"], Words.Kinds.All);

    [Fact]
    public void Outcomes() => Assert.Equal(["met", "undecided", "missed", "broken"], Words.Outcomes.All);

    [Fact]
    public void Origins() => Assert.Equal(["solver", "batch", "cache", "record"], Words.Origins.All);

    [Fact]
    public void Endings() => Assert.Equal(["complete", "at-first-failure", "interrupted"], Words.Endings.All);

    [Fact]
    public void Judgements() => Assert.Equal(["confirms", "decides", "contradicts"], Words.Judgements.All);

    [Fact]
    public void Operators() => Assert.Equal(
        "None Ring Total | And Or Implies Iff | Forall Exists ExistsUnique Lone | Add Subtract Multiply | And Or Xor ShiftLeft ShiftRight | Less LessOrEqual",
        string.Join(" | ", new[] { Tags.Orders.All, Tags.Connectives.All, Tags.Quantifiers.All, Tags.Arithmetic.All, Tags.Bits.All, Tags.Comparisons.All }
            .Select(words => string.Join(' ', words))));

    [Fact]
    public void EveryTermHasATagOfItsOwn() => Assert.Equal(
        "Application Arithmetic AsNat Between BitsComplement BitsLiteral BitsOperation BoolLiteral Call Compared Concatenation Conditional Connected "
        + "Construct ElementAt Equality FieldOf Fitted InInterval InMap InSet IntLiteral IsConstructor IsSome Lambda Length Let ListLiteral MapEntry "
        + "MapLiteral MapRemoval MapUpdate Match Next Not OptionTerm OverList Quantified Removal SetLiteral SetUpdate StateTerm TupleTerm ValueOf VariableTerm",
        TagsOf<Term>(Tags.Of));

    [Fact]
    public void EveryPatternHasATagOfItsOwn() => Assert.Equal(
        "ConsPattern ConstructorPattern EmptyListPattern NonePattern SomePattern TuplePattern VariablePattern WildcardPattern", TagsOf<Pattern>(Tags.Of));

    // The classes that there are, not a list of them: one without a tag throws.
    private static string TagsOf<T>(Func<T, string> tag) => string.Join(' ', typeof(T).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(T)) && type.Name != "ErrorTerm") // a mistake, which no question has
        .Select(type => tag((T)RuntimeHelpers.GetUninitializedObject(type))).Order(StringComparer.Ordinal));

    [Fact]
    public void ATableReadsWhatItWrites()
    {
        Assert.All(Enum.GetValues<VerdictKind>(), v => Assert.Equal(v, Words.Verdicts.Find(Words.Verdicts[v])));
        Assert.Null(Words.Verdicts.Find("unknown"));
        Assert.Null(Words.Verdicts.Find(null));
        Assert.Throws<ArgumentException>(() => new WordTable<VerdictKind>((VerdictKind.Proved, "proved")));
        Assert.Throws<ArgumentException>(() => new WordTable<SortOrder>((SortOrder.None, "a"), (SortOrder.Ring, "a"), (SortOrder.Total, "b")));
    }
}
