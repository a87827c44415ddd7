using System.Reflection;
using System.Runtime.CompilerServices;
using Prover.App.Explaining;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Cli;
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
        ["initiation", "consecution", "coverage", "never", "consequence", "definedness", "theorem", "run", "induction", "existence", "guarantee", "interpretation"], Words.Kinds.All);

    [Fact]
    public void Mutants() => Assert.Equal(
        ["killed", "survived", "undecided", "equivalent", "equivalent-under-invariant", "stillborn", "broken", "adds", "removes", "changes", "claims"], [.. MutationWords.Fates.All, .. MutationWords.Influences.All]);

    [Fact]
    public void Outcomes() => Assert.Equal(["met", "undecided", "missed", "broken"], Words.Outcomes.All);

    [Fact]
    public void Documents() => Assert.Equal(
        "escape undefined property step progress | reachable not-reached inconclusive cut-short | exercised vacuous undecided broken | proved proved-in-scope refuted | both any bounded | "
        + "added removed changed renamed reordered touched | equivalent weaker stronger incomparable different undecided | "
        + "refuted vacuous undecided weaker costlier proved stronger renamed added gone | possible blocked lapsed | axiom premise redundant-conjunct claim | unreachable one-run",
        string.Join(" | ", new[]
        {
            Words.Violations.All, Words.Triages.All, Words.Exercises.All, Words.Expectations.All, Words.Sizes.All, DocumentWords.Edits.All,
            DocumentWords.Strengths.All, DocumentWords.Changes.All, DocumentWords.Fates.All, Words.Unneeded.All, Words.Groups.All,
        }.Select(words => string.Join(' ', words))));

    /// <summary>The classes that there are, not a list of them: a verdict or judgement without a kind, and so without a word, throws.</summary>
    [Fact]
    public void EveryVerdictAndJudgementHasAWord()
    {
        Assert.Equal(Words.Verdicts.All.Order(StringComparer.Ordinal), KindsOf<Verdict>(v => Words.Verdicts[v.Kind]));
        Assert.Equal(Words.Triages.All.Order(StringComparer.Ordinal), KindsOf<Triage>(t => Words.Triages[t.Kind]));
        Assert.Equal(Words.Groups.All.Order(StringComparer.Ordinal), KindsOf<CounterexampleGroup>(g => Words.Groups[g.Kind]));
        Assert.All(Instances<Verdict>(), v => Assert.NotEmpty(VerdictText.Word(v).Word));
        Assert.Distinct(Instances<Verdict>().Where(v => v is not Verdict.Proved).Select(v => VerdictText.Word(v).Order));
    }

    /// <summary>Every table of the program can be made: its constructor refuses one in which a value lacks its word.</summary>
    [Fact]
    public void EveryTableIsWhole()
    {
        var tables = new[] { typeof(Words), typeof(DocumentWords), typeof(Program) }.SelectMany(t => t.Assembly.GetTypes()).Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType.IsGenericType && f.FieldType.GetGenericTypeDefinition() == typeof(WordTable<>)).ToArray();

        Assert.True(tables.Length > 20);
        Assert.All(tables, table => Assert.NotNull(table.GetValue(null)));
    }

    private static IEnumerable<T> Instances<T>() => typeof(T).GetNestedTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(T)))
        .Select(type => (T)RuntimeHelpers.GetUninitializedObject(type));

    private static IEnumerable<string> KindsOf<T>(Func<T, string> word) => Instances<T>().Select(word).Distinct().Order(StringComparer.Ordinal);

    [Fact]
    public void Origins() => Assert.Equal(["solver", "batch", "cache", "record"], Words.Origins.All);

    [Fact]
    public void Endings() => Assert.Equal(["complete", "at-first-failure", "interrupted"], Words.Endings.All);

    [Fact]
    public void Attempts() => Assert.Equal(
        "all without-idle-axioms relevant nearest ending ending-without-idle-axioms | any at-most slots windows | unsat sat unknown",
        string.Join(" | ", new[] { SolverAttempt.Choices.All, SolverAttempt.SizeWords.All, AttemptOutcome.Statuses.All }.Select(words => string.Join(' ', words))));

    [Fact]
    public void Judgements() => Assert.Equal(["confirms", "decides", "contradicts"], Words.Judgements.All);

    [Fact]
    public void Operators() => Assert.Equal(
        "None Ring Total | And Or Implies Iff | Forall Exists ExistsUnique Lone AtMost Exactly | Add Subtract Multiply | And Or Xor ShiftLeft ShiftRight CommonPrefix Add Subtract | Less LessOrEqual",
        string.Join(" | ", new[] { Tags.Orders.All, Tags.Connectives.All, Tags.Quantifiers.All, Tags.Arithmetic.All, Tags.Bits.All, Tags.Comparisons.All }
            .Select(words => string.Join(' ', words))));

    [Fact]
    public void EveryTermHasATagOfItsOwn() => Assert.Equal(
        "Application Arithmetic AsNat Between BitsComplement BitsLiteral BitsOperation BoolLiteral Call Compared Comprehension Concatenation Conditional Connected "
        + "Construct ElementAt Equality FieldOf Fitted InInterval InMap InSet IntLiteral IsConstructor IsSome Lambda Length Let ListComprehension ListLiteral MapComprehension MapEntry "
        + "MapLiteral MapRemoval MapUpdate Match Next Not OptionTerm OverList Quantified Removal SetLiteral SetOperation SetUpdate Sorted StateTerm Subset TupleTerm ValueOf VariableTerm",
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
