using Prover.Logic;
using Prover.Tests.Smt.Generation;

namespace Prover.Tests.Smt;

/// <summary>
/// Chosen elements of lists, encoded and evaluated, on generated formulas about generated lists: the encoding gives a formula its value and no other, and the facts that enumerate what is kept
/// contradict no state (soundness rule 5).
/// </summary>
public sealed class ListChoiceTests
{
    [Theory]
    [InlineData(ListForm.Slots, 0, 120)]
    [InlineData(ListForm.Windows, 1000, 120)]
    [InlineData(ListForm.AnySize, 2000, 300)]
    public void EncodedTheyHaveTheirValue(ListForm form, int first, int count) => ListFormulas.Compare(form, first, count, About);

    [Theory, Trait("Category", "campaign")]
    [InlineData(ListForm.Slots, 10_000, 1000)]
    [InlineData(ListForm.Windows, 20_000, 1000)]
    [InlineData(ListForm.AnySize, 30_000, 2000)]
    public void SoTheyDoInManyFormulas(ListForm form, int first, int count) => ListFormulas.Compare(form, first, count, About);

    private static Term About(TermGenerator terms)
    {
        var sort = terms.Pick([.. terms.Vocabulary.Sorts.OfType<ListSort>()]);
        var chosen = Productions.All.Single(p => p.Kind == typeof(ListComprehension)).Build(terms, sort);
        Variable item = new("each", sort.Element, null!), position = new("at", NatSort.Instance, null!);
        return terms.Pick<Func<Term>>(
        [
            () => new Equality(chosen, terms.Make(sort)),
            () => new Equality(chosen, new StateTerm(terms.Vocabulary.System.Variables.First(v => v.Sort.Equals(sort)))),
            () => new Compared(terms.Pick(Enum.GetValues<Comparison>()), terms.Make(IntSort.Instance), new Length(chosen)),
            () => new Equality(new Length(chosen), new IntLiteral(terms.Number(0, 4))),
            () => new Equality(new ElementAt(chosen, new IntLiteral(terms.Number(0, 3))), terms.Make(sort.Element)),
            () => new Equality(new Removal(chosen, new IntLiteral(terms.Number(0, 2))), terms.Make(sort)),
            () => new OverList(terms.Pick([Quantifier.Forall, Quantifier.Exists, Quantifier.ExistsUnique, Quantifier.Lone]), item, chosen, terms.Knowing([item, position], terms.Formula)) { Position = position },
            () => new OverList(terms.Pick([Quantifier.AtMost, Quantifier.Exactly]), item, chosen, terms.Knowing([item], terms.Formula)) { Number = terms.Number(0, 3) },
            () => new Equality(new Conditional(terms.Formula(), chosen, terms.Make(sort)), terms.Make(sort)),
            () => sort.Bound is null ? new Equality(new Concatenation(chosen, new ListLiteral(sort.Element, [terms.Make(sort.Element)])), terms.Make(sort)) : new Equality(chosen, chosen),
        ])();
    }
}
