using System.Collections.Immutable;
using Prover.Proving;
using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Systems;
using Prover.Z3;

namespace Prover.Tests.Support;

/// <summary>The solver that answers our questions: Z3 through the binding that the tests are compiled against.</summary>
internal static class Solvers
{
    /// <summary>The backend.</summary>
    public static Backend Z3 => Z3Solver.Backend;

    /// <summary>A discharger.</summary>
    public static SmtDischarger Discharger(TransitionSystem system, Scope scope, Limits limits) => new(Z3, system, scope, limits);

    /// <summary>A session in which formulas were asserted.</summary>
    public static ISession Session(SmtTerms terms, ImmutableArray<SmtTerm> formulas, bool prepares = true, uint? resources = null)
    {
        var session = Z3.Open(terms, prepares);
        if (resources is { } most) session.Set(new Setting("rlimit", most));
        session.Assert(formulas);
        return session;
    }

    /// <summary>The answer where one more formula holds.</summary>
    public static Satisfiability CheckWith(this ISession session, SmtTerm formula)
    {
        session.Push();
        session.Assert(formula);
        var answer = session.Check(CancellationToken.None);
        session.Pop();
        return answer;
    }
}
