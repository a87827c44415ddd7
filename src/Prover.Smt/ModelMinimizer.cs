using System.Collections.Immutable;
using System.Numerics;

namespace Prover.Smt;

/// <summary>
/// Makes a structure that was found smaller, measure by measure, until the solver says that nothing smaller is left. What was found is never
/// lost: where the solver does not know, the smallest structure so far stays.
/// </summary>
internal static class ModelMinimizer
{
    /// <summary>
    /// The model of the smallest structure; <paramref name="check"/> looks for one under what is asserted. It and <paramref name="measures"/> may give up with an
    /// exception.
    /// </summary>
    public static IModel Least(ISession session, SmtTerms smt, Func<ImmutableArray<SmtTerm>> measures, Func<Satisfiability> check, Func<bool> hasRest)
    {
        var model = session.Model;
        try
        {
            foreach (var measure in measures().TakeWhile(_ => hasRest())) model = Least(session, smt, measure, model, check, hasRest);
        }
        catch (SmtException)
        {
            // The limit of time, a limit of the solver, or a measure that has no encoding.
        }

        return model;
    }

    private static IModel Least(ISession session, SmtTerms smt, SmtTerm measure, IModel model, Func<Satisfiability> check, Func<bool> hasRest)
    {
        // A measure that the model leaves open says nothing of what is smaller.
        if (SizeIn(model, measure) is not { } best) return model;
        while (best > 0 && hasRest())
        {
            session.Push();
            session.Assert(smt.Less(measure, smt.Int(best)));
            if (check() != Satisfiability.Satisfiable)
            {
                session.Pop();
                break;
            }

            var smaller = session.Model;
            if (SizeIn(smaller, measure) is not { } size)
            {
                session.Pop();
                break;
            }

            (model, best) = (smaller, size);
        }

        if (hasRest()) session.Assert(smt.AtMost(measure, smt.Int(best)));
        return model;
    }

    // Null where the model gives no number: it may leave open what a function is that the solver defined itself.
    private static BigInteger? SizeIn(IModel model, SmtTerm measure) => model.Evaluate(measure) is { IsNumeral: true } size ? size.Numeral : null;
}
