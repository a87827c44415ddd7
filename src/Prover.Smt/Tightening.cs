namespace Prover.Smt;

/// <summary>
/// Makes a structure that was found smaller, measure by measure, until the solver says that nothing smaller is left. What was found is never
/// lost: where the solver does not know, the smallest structure so far stays.
/// </summary>
internal static class Tightening
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
        var best = SizeIn(model, measure);
        while (best > 0)
        {
            solver.Push();
            solver.Assert(z3.MkLt(measure, z3.MkInt(best)));
            if (check() != Status.SATISFIABLE)
            {
                solver.Pop();
                break;
            }

            model = solver.Model;
            best = SizeIn(model, measure);
        }

        solver.Assert(z3.MkLe(measure, z3.MkInt(best)));
        return model;
    }

    private static int SizeIn(Model model, ArithExpr measure) => ((IntNum)model.Eval(measure, true)).Int;
}
