using System.Collections.Immutable;

namespace Prover.Proving;

/// <summary>The reply of another solver to a script.</summary>
public enum Reply
{
    /// <summary><c>unsat</c>.</summary>
    Unsatisfiable,
    /// <summary><c>sat</c>.</summary>
    Satisfiable,
    /// <summary><c>unknown</c>, or no answer within the limit of time.</summary>
    Unknown,
    /// <summary>No answer at all: the solver crashed, refused the script, or printed something else.</summary>
    Failed,
}

/// <summary>The worth of a reply, given our verdict on the same obligation.</summary>
public enum Agreement
{
    /// <summary>The reply is what the verdict says.</summary>
    Confirms,
    /// <summary>The reply proves what is undecided, or was proved in a scope only.</summary>
    Decides,
    /// <summary>The reply says nothing about the verdict.</summary>
    Open,
    /// <summary>The reply excludes the verdict: a bug of one of the two solvers, or of the encoding.</summary>
    Contradicts,
}

/// <summary>The reply of another solver to the script of one obligation, which asks for any size.</summary>
/// <param name="Solver">The solver's name.</param>
/// <param name="Obligation">The obligation.</param>
/// <param name="Reply">The reply.</param>
/// <param name="Detail">Why there is no answer, for people; null where there is one.</param>
/// <param name="Agreement">The worth of the reply.</param>
/// <param name="Script">The file in which the script was kept; null where it was not.</param>
public sealed record Opinion(string Solver, Obligation Obligation, Reply Reply, string? Detail, Agreement Agreement, string? Script)
{
    /// <summary>
    /// The worth of a reply. A structure that was replayed satisfies the script, so that <c>unsat</c> contradicts it. A <c>sat</c> contradicts only a proof for any
    /// size: beyond a scope there may be a structure.
    /// </summary>
    public static Agreement Judge(Verdict verdict, Reply reply) => (verdict, reply) switch
    {
        (Verdict.Proved { Scope: null } or Verdict.Impossible { Scope: null }, Reply.Unsatisfiable) => Agreement.Confirms,
        (Verdict.Proved { Scope: null } or Verdict.Impossible { Scope: null }, Reply.Satisfiable) => Agreement.Contradicts,
        (Verdict.Refuted or Verdict.Found, Reply.Satisfiable) => Agreement.Confirms,
        (Verdict.Refuted or Verdict.Found, Reply.Unsatisfiable) => Agreement.Contradicts,
        (Verdict.Proved or Verdict.Impossible or Verdict.Unknown, Reply.Unsatisfiable) => Agreement.Decides,
        _ => Agreement.Open,
    };
}

/// <summary>The replies of other solvers to the obligations of a proof.</summary>
/// <param name="Solvers">The names of the solvers, in the order in which they were named.</param>
/// <param name="Opinions">The replies, solver by solver, in the order of the obligations. An obligation without a script has none.</param>
public sealed record CrossCheck(ImmutableArray<string> Solvers, ImmutableArray<Opinion> Opinions)
{
    /// <summary>The replies of one solver.</summary>
    public IEnumerable<Opinion> Of(string solver) => Opinions.Where(o => o.Solver == solver);

    /// <summary>The contradictions.</summary>
    public IEnumerable<Opinion> Contradictions => Opinions.Where(o => o.Agreement == Agreement.Contradicts);
}
