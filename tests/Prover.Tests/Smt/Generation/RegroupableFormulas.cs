using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Tests.Smt.Generation;

/// <summary>Quantified formulas whose guard tells what a variable is once their quantifiers are regrouped: with <c>lone</c> inside, or over records.</summary>
internal sealed class RegroupableFormulas(TermGenerator terms)
{
    private readonly GuardedFormulas _guards = new(terms);

    /// <summary>A formula of one of the forms that <see cref="OnePoint"/> regroups.</summary>
    public Quantified Make() => terms.Chance(40) ? OfRecords() : Lone();

    // forall x. guards -> lone y. φ, over values or over the positions of a list; φ tells x.
    private Quantified Lone()
    {
        var variable = new Variable("x", terms.Pick(terms.Vocabulary.System.Sorts), null!);
        Term claim;
        if (terms.Chance(50))
        {
            var value = new Variable("y", terms.Pick(terms.Vocabulary.System.Sorts), null!);
            claim = new Quantified(Quantifier.Lone, [value], Telling(variable, [value]));
        }
        else
        {
            var list = terms.Make(terms.Pick(terms.Vocabulary.Sorts.OfType<ListSort>().ToArray()));
            var element = new Variable("e", ((ListSort)list.Sort).Element, null!);
            var position = terms.Chance(50) ? new Variable("i", NatSort.Instance, null!) : null;
            claim = new OverList(Quantifier.Lone, element, list, Telling(variable, position is null ? [element] : [element, position])) { Position = position };
        }

        return new Quantified(
            Quantifier.Forall, [variable], terms.Chance(50) ? claim : new Connected(Connective.Implies, terms.Knowing([variable], terms.Formula), claim));
    }

    private Term Telling(Variable variable, ImmutableArray<Variable> known) => terms.Knowing(known, () => Terms.And(
        [.. terms.Several(1, () => About(variable)), _guards.Guard(variable), .. terms.Several(1, () => About(variable))]));

    // A field of a record is told.
    private Quantified OfRecords()
    {
        var record = terms.Vocabulary.System.Datatypes.First(d => d.Constructors is [{ Fields: var fields }] && fields.All(f => f.Sort is UninterpretedSort));
        var variable = new Variable("r", record, null!);
        var field = terms.Pick(record.Constructors[0].Fields);
        var told = new Equality(new FieldOf(new VariableTerm(variable), [field]), terms.Make(field.Sort));
        var guards = Terms.And([.. terms.Several(1, () => About(variable)), told, .. terms.Several(1, () => About(variable))]);
        return terms.Chance(50)
            ? new Quantified(Quantifier.Exists, [variable], guards)
            : new Quantified(Quantifier.Forall, [variable], new Connected(Connective.Implies, guards, About(variable)));
    }

    private Term About(Variable variable) => terms.Knowing([variable], terms.Formula);
}
