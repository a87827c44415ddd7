namespace Prover.Smt;

/// <summary>
/// Makes a structure that was found smaller, measure by measure, until the solver says that nothing smaller is left. What was found is never
/// lost: where the solver does not know, the smallest structure so far stays.
/// </summary>
internal static class ModelMinimizer
{
    /// <summary>
    /// The model of the smallest structure; <paramref name="check"/> looks for one under what is asserted, and may give up with an exception.
    /// </summary>
    public static Model Least(Solver solver, Context z3, IEnumerable<ArithExpr> measures, Func<Status> check)
    {
        var model = solver.Model;
        try
        {
            foreach (var measure in measures) model = Least(solver, z3, measure, model, check);
        }
        catch (Z3Exception)
        {
            // The limit of time, or a limit of the solver.
        }

        return model;
    }

    private static Model Least(Solver solver, Context z3, ArithExpr measure, Model model, Func<Status> check)
    {
        // A measure that the model leaves open says nothing of what is smaller.
        if (SizeIn(model, measure) is not { } best) return model;
        while (best > 0)
        {
            solver.Push();
            solver.Assert(z3.MkLt(measure, z3.MkInt(best)));
            if (check() != Status.SATISFIABLE)
            {
                solver.Pop();
                break;
            }

            var smaller = solver.Model;
            if (SizeIn(smaller, measure) is not { } size)
            {
                solver.Pop();
                break;
            }

            (model, best) = (smaller, size);
        }

        solver.Assert(z3.MkLe(measure, z3.MkInt(best)));
        return model;
    }

    // Null where the model gives no number: it may leave open what a function is that the solver defined itself.
    private static int? SizeIn(Model model, ArithExpr measure) => model.Eval(measure, true) is IntNum size ? size.Int : null;
}
