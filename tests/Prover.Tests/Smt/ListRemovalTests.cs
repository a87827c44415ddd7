using Prover.Logic;
using Prover.Proving;
using Prover.Tests.Smt.Generation;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>
/// Quantifiers over lists out of which elements were removed, before or after others were appended, taken from the front, or chosen: the encoding, which speaks of positions in the list with the
/// element, and evaluation agree (soundness rule 4).
/// </summary>
public sealed class ListRemovalTests
{
    private const int MostChanges = 3;

    [Theory]
    [InlineData(ListForm.Slots, 0, 100)]
    [InlineData(ListForm.Windows, 1000, 200)]
    [InlineData(ListForm.AnySize, 2000, 300)]
    public void EncodedTheyHaveTheirValue(ListForm form, int first, int count) => ListFormulas.Compare(form, first, count, About);

    [Theory, Trait("Category", "campaign")]
    [InlineData(ListForm.Slots, 10_000, 1000)]
    [InlineData(ListForm.Windows, 20_000, 2000)]
    [InlineData(ListForm.AnySize, 30_000, 4000)]
    public void SoTheyDoInManyFormulas(ListForm form, int first, int count) => ListFormulas.Compare(form, first, count, About);

    // Every node that waits has its answer in a list out of which a rule takes any element.
    private const string Answers = """
        sort Id
        record Message { dst: Id, from: Id }
        state { Waiting: set<Id>, Messages: list<Message> }
        init {
          Waiting = {}
          Messages = []
        }
        rule ask(x: Id, y: Id) {
          x !in Waiting
          ---
          Waiting := Waiting union {x}
          Messages := Messages ++ [Message(x, y)]
        }
        rule pass(i: nat, z: Id) {
          i < length(Messages)
          ---
          Messages := remove(Messages, i) ++ [Message(Messages[i].dst, z)]
        }
        rule deliver(i: nat) {
          i < length(Messages)
          ---
          Waiting := Waiting minus {Messages[i].dst}
          Messages := remove(Messages, i)
        }
        invariant ok {
          [one]     forall x. lone m in Messages. m.dst = x
          [waits]   forall m in Messages. m.dst in Waiting
          [answers] forall x in Waiting. exists m in Messages. m.dst = x
        }
        """;

    [Fact]
    public void AClaimThatAnElementExistsIsProvedOfTheListWithoutAnother() => Assert.Empty(Spec.Prove(Answers, sizes: Sizes.Any).Failures());

    [Theory]
    [InlineData("Waiting := Waiting minus {Messages[i].dst}", "Waiting := Waiting", "deliver at ok.answers")]
    [InlineData("remove(Messages, i) ++ [Message(Messages[i].dst, z)]", "remove(Messages, i)", "pass at ok.answers")]
    [InlineData("remove(Messages, i) ++ [Message(Messages[i].dst, z)]", "Messages ++ [Message(Messages[i].dst, z)]", "pass at ok.one")]
    public void AWrongOneIsRefuted(string right, string wrong, string refuted) =>
        Assert.Equal([refuted], Spec.Prove(Answers.Replace(right, wrong, StringComparison.Ordinal)).Failures());

    private static Term About(TermGenerator terms)
    {
        ListSort[] sorts = [.. terms.Vocabulary.Sorts.OfType<ListSort>()];
        var sort = terms.Pick([.. sorts.Where(s => s.Bound is null)]);
        var list = new StateTerm(terms.Vocabulary.System.Variables.First(v => v.Sort.Equals(sort)));
        return Changed(terms, list, terms.Number(1, MostChanges + 1), changed => Claim(terms, changed, list));
    }

    // The claim is about the list after all changes.
    private static Term Changed(TermGenerator terms, Term list, int changes, Func<Term, Term> claim)
    {
        if (changes == 0) return claim(list);
        var element = ((ListSort)list.Sort).Element;
        Term Then(Term changed) => Changed(terms, changed, changes - 1, claim);
        Func<Term> remove = () => Then(new Removal(list, new IntLiteral(terms.Number(0, 3))));
        return terms.Pick<Func<Term>>(
        [
            remove, remove,
            () => Then(new Concatenation(list, new ListLiteral(element, terms.Several(2, () => terms.Make(element))))),
            () => Then(new Conditional(terms.Formula(), list, new Removal(list, new IntLiteral(terms.Number(0, 2))))),
            () =>
            {
                Variable first = new("first", element, null!), rest = new("rest", list.Sort, null!);
                return new Match([list], [new MatchArm([new ConsPattern(new VariablePattern(first), new VariablePattern(rest))], null, Then(new VariableTerm(rest))), new MatchArm([new WildcardPattern()], null, Terms.True)]);
            },
        ])();
    }

    private static Term Claim(TermGenerator terms, Term changed, StateTerm list)
    {
        Variable item = new("each", ((ListSort)list.Sort).Element, null!), position = new("at", NatSort.Instance, null!);
        return terms.Pick<Func<Term>>(
        [
            () => new OverList(terms.Pick([Quantifier.Forall, Quantifier.Exists, Quantifier.ExistsUnique, Quantifier.Lone]), item, changed, terms.Knowing([item], () => About(terms, item, list))),
            () => new OverList(terms.Pick([Quantifier.Forall, Quantifier.Exists, Quantifier.ExistsUnique, Quantifier.Lone]), item, changed, terms.Knowing([item, position], () => At(terms, item, position, changed)))
            {
                Position = position,
            },
            () => new OverList(terms.Pick([Quantifier.AtMost, Quantifier.Exactly]), item, changed, terms.Knowing([item], () => About(terms, item, list))) { Number = terms.Number(0, 3) },
            () => new Equality(changed, terms.Make(list.Sort)),
        ])();
    }

    // About an element, or which element of the list before all changes it is.
    private static Term About(TermGenerator terms, Variable item, Term list) =>
        terms.Chance(30) ? terms.Formula() : new Equality(new VariableTerm(item), new ElementAt(list, new IntLiteral(terms.Number(0, 3))));

    // About a position, or about the element that stands there.
    private static Term At(TermGenerator terms, Variable item, Variable position, Term changed) => terms.Pick<Func<Term>>(
    [
        terms.Formula,
        () => new Compared(terms.Pick(Enum.GetValues<Comparison>()), new VariableTerm(position), new IntLiteral(terms.Number(0, 4))),
        () => new Equality(new ElementAt(changed, new VariableTerm(position)), new VariableTerm(item)),
    ])();
}
