using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Tests.Smt.Generation;

/// <summary>Quantified formulas whose guard tells what a variable is, in every way in which <see cref="OnePoint"/> reads guards.</summary>
internal sealed class GuardedFormulas(TermGenerator terms)
{
    // Guards of guards, and so on.
    private const int Deepest = 2;

    /// <summary>A formula with such a quantifier, over elements of a declared sort.</summary>
    public Quantified Make()
    {
        var sort = terms.Pick(terms.Vocabulary.System.Sorts);
        var variable = new Variable("x", sort, null!);
        var other = new Variable("y", terms.Pick(terms.Vocabulary.System.Sorts), null!);
        ImmutableArray<Variable> variables = terms.Chance(50) ? [variable] : terms.Chance(50) ? [variable, other] : [other, variable];
        return terms.Knowing(variables.Remove(variable), () =>
        {
            Term[] guards = [.. terms.Several(1, () => About(variable)), Guard(variable), .. terms.Several(1, () => About(variable))];
            var claim = About(variable);
            return terms.Pick<Func<Quantified>>(
            [
                () => new Quantified(Quantifier.Forall, variables, new Connected(Connective.Implies, Terms.And(guards), claim)),
                () => new Quantified(Quantifier.Forall, variables, new Connected(Connective.Or, new Not(Terms.And(guards)), claim)),
                () => new Quantified(Quantifier.Forall, variables, new Not(Terms.And(guards))),
                () => new Quantified(Quantifier.Exists, variables, Terms.And([.. guards, claim])),
            ])();
        });
    }

    /// <summary>A guard that tells what <paramref name="variable"/> is.</summary>
    public Term Guard(Variable variable) => Guard(variable, 0);

    private Term About(Variable variable) => terms.Knowing([variable], terms.Formula);

    // The term that gives the value does not mention the variable; the formulas next to it may.
    private Term Guard(Variable variable, int depth)
    {
        Func<Term>[] simple = [() => Equation(variable), () => InSet(variable), () => Inside(variable)];
        Func<Term>[] composed =
        [
            () => new Connected(Connective.And, Guard(variable, depth + 1), About(variable)),
            () => new Connected(Connective.And, About(variable), Guard(variable, depth + 1)),
            () => new Connected(Connective.Or, Guard(variable, depth + 1), Guard(variable, depth + 1)),
            () => new Conditional(terms.Formula(), Guard(variable, depth + 1), Guard(variable, depth + 1)),
            () => Called(variable, depth), () => Matched(variable, depth), () => Named(variable, depth),
        ];
        return terms.Pick<Func<Term>>(depth < Deepest ? [.. simple, .. composed] : simple)();
    }

    private Equality Equation(Variable variable)
    {
        var (read, value) = (new VariableTerm(variable), terms.Make(variable.Sort));
        return terms.Chance(50) ? new Equality(read, value) : new Equality(value, read);
    }

    private InSet InSet(Variable variable) =>
        new(new VariableTerm(variable), new SetLiteral(variable.Sort, terms.Several(3, () => terms.Make(variable.Sort))));

    private Term Inside(Variable variable)
    {
        var read = new VariableTerm(variable);
        var fitting = terms.Vocabulary.System.Datatypes.SelectMany(d => d.Constructors).Where(c => c.Fields.Any(f => f.Sort.Equals(variable.Sort))).ToArray();
        if (fitting.Length == 0 || terms.Chance(30)) return new Equality(terms.Make(new OptionSort(variable.Sort)), new OptionTerm(variable.Sort, read));
        var constructor = terms.Pick(fitting);
        var built = new Construct(constructor, [.. constructor.Fields.Select(f => f.Sort.Equals(variable.Sort) ? read : terms.Make(f.Sort))]);
        return new Equality(terms.Make(constructor.Owner), built);
    }

    private Call Called(Variable variable, int depth)
    {
        var (inner, other) = (new Variable("p", variable.Sort, null!), new Variable("q", terms.Pick(terms.Vocabulary.Sorts), null!));
        var body = terms.KnowingOnly([other], () => Guard(inner, depth + 1));
        Term argument = new VariableTerm(variable);
        return terms.Chance(50)
            ? new Call(new Function("f", [inner], isDefinition: true, null!) { Body = terms.KnowingOnly([], () => Guard(inner, depth + 1)) }, [argument])
            : new Call(new Function("f", [inner, other], isDefinition: true, null!) { Body = body }, [argument, terms.Make(other.Sort)]);
    }

    private Match Matched(Variable variable, int depth)
    {
        var scrutinee = terms.Make(terms.Pick(terms.Vocabulary.Sorts));
        MatchArm Arm(bool isLast)
        {
            var pattern = terms.Pattern(scrutinee.Sort, isLast);
            return terms.Knowing(pattern.Variables, () => new MatchArm(
                [pattern], !isLast && terms.Chance(30) ? terms.Formula() : null, terms.Chance(20) ? Terms.False : Guard(variable, depth + 1)));
        }

        return new Match([scrutinee], [.. terms.Several(2, () => Arm(isLast: false)), Arm(isLast: terms.Chance(80))]);
    }

    private Let Named(Variable variable, int depth)
    {
        var value = terms.Make(terms.Pick(terms.Vocabulary.Sorts));
        var pattern = terms.Pattern(value.Sort, irrefutable: true);
        return new Let(pattern, value, terms.Knowing(pattern.Variables, () => Guard(variable, depth + 1)));
    }
}
