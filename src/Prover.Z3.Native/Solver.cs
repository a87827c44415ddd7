namespace Microsoft.Z3;

/// <summary>A set of assertions, and the search for a structure that satisfies them.</summary>
public sealed class Solver : Z3Object
{
    internal Solver(Context context, nint handle)
        : base(context, handle) => Native.Z3_solver_inc_ref(context, handle);

    /// <summary>Sets parameters, on top of those set before.</summary>
    /// <exception cref="Z3Exception">The solver does not know a parameter. It may also be said by the next call.</exception>
#pragma warning disable CA1044 // There is nothing to read: Z3 does not give settings back.
    public Params Parameters
#pragma warning restore CA1044
    {
        set => Native.Z3_solver_set_params(Context, NativeObject, Context.Of(value));
    }

    /// <summary>A structure that satisfies the assertions.</summary>
    /// <exception cref="Z3Exception">The last check found none.</exception>
    public Model Model => new(Context, Native.Z3_solver_get_model(Context, NativeObject));

    /// <summary>Assumptions and tracking literals that cannot hold together with the assertions; empty when the last check found no contradiction.</summary>
    public BoolExpr[] UnsatCore => Context.ReadFormulas(Native.Z3_solver_get_unsat_core(Context, NativeObject));

    /// <summary>Why the last check left the question open, in Z3's words.</summary>
    public string ReasonUnknown => Native.Z3_solver_get_reason_unknown(Context, NativeObject);

    /// <summary>The counters of the search so far.</summary>
    public Statistics Statistics => new(Context, Native.Z3_solver_get_statistics(Context, NativeObject));

    /// <summary>Begins a scope, which <see cref="Pop"/> ends.</summary>
    public void Push() => Native.Z3_solver_push(Context, NativeObject);

    /// <summary>Takes back all that was asserted since the scopes began.</summary>
    /// <param name="n">How many scopes to end.</param>
    /// <exception cref="Z3Exception">So many scopes were not begun.</exception>
    public void Pop(uint n = 1) => Native.Z3_solver_pop(Context, NativeObject, n);

    /// <summary>Adds assertions.</summary>
    /// <param name="constraints">The formulas that are to hold.</param>
    public void Assert(params BoolExpr[] constraints) => Add(constraints.AsEnumerable());

    /// <summary>Adds assertions.</summary>
    /// <param name="constraints">The formulas that are to hold.</param>
    public void Add(IEnumerable<BoolExpr> constraints)
    {
        foreach (var constraint in constraints) Native.Z3_solver_assert(Context, NativeObject, Context.Of(constraint));
    }

    /// <summary>Adds an assertion that appears in <see cref="UnsatCore"/> under a name.</summary>
    /// <param name="constraint">The formula that is to hold.</param>
    /// <param name="p">A constant that stands for it, and is used once.</param>
    /// <exception cref="Z3Exception">The name is in use already.</exception>
    public void AssertAndTrack(BoolExpr constraint, BoolExpr p) =>
        Native.Z3_solver_assert_and_track(Context, NativeObject, Context.Of(constraint), Context.Of(p));

    /// <summary>Looks for a structure that satisfies the assertions and the assumptions.</summary>
    /// <param name="assumptions">Constants, or negated ones, that are to hold during this check.</param>
    /// <exception cref="Z3Exception">Z3 gave up with an error.</exception>
    public Status Check(params Expr[] assumptions) => (Status)(assumptions.Length == 0
        ? Native.Z3_solver_check(Context, NativeObject)
        : Native.Z3_solver_check_assumptions(Context, NativeObject, (uint)assumptions.Length, Context.Of(assumptions)));

    /// <summary>The declarations and assertions as an SMT-LIB 2 script, without commands. Some solvers add notes of their own after a check.</summary>
    public override string ToString() => Native.Z3_solver_to_string(Context, NativeObject);
}
