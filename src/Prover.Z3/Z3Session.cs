using System.Collections.Immutable;

namespace Prover.Z3;

/// <summary>A context of Z3 with one solver in it.</summary>
internal sealed class Z3Session : ISession
{
    private readonly Context _z3;
    private readonly Z3Lowering _lowering;
    private readonly Solver _solver;
    private readonly Dictionary<BoolExpr, SmtTerm> _tracked = [];

    private Z3Session(Context z3, Solver solver, SmtTerms terms)
    {
        (_z3, _solver) = (z3, solver);
        _lowering = new Z3Lowering(z3, terms);
    }

    /// <summary>Opens a context for <paramref name="terms"/>.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="prepares">Whether the solver chooses its method by what is asserted, which costs some milliseconds at the first check.</param>
    /// <exception cref="SmtException">Z3 failed, as it does where it may not take the memory for a context.</exception>
    /// <exception cref="DllNotFoundException">There is no native Z3 library.</exception>
    public static Z3Session Open(SmtTerms terms, bool prepares) => Try(() =>
    {
        var z3 = SolverMemory.NewContext();
        try
        {
            return new Z3Session(z3, prepares ? z3.MkSolver() : z3.MkSimpleSolver(), terms);
        }
        catch
        {
            z3.Dispose();
            throw;
        }
    });

    /// <inheritdoc/>
    public long Resources => Try(() =>
    {
        using var statistics = _solver.Statistics;
        return (long)(statistics["rlimit count"]?.UIntValue ?? 0);
    });

    /// <inheritdoc/>
    public string ReasonUnknown => Try(() => _solver.ReasonUnknown);

    /// <inheritdoc/>
    public IModel Model => Try(() => new Z3Model(_solver.Model, _lowering));

    /// <inheritdoc/>
    public ImmutableArray<SmtTerm> Core => Try(() => _solver.UnsatCore.Select(literal => _tracked[literal]).ToImmutableArray());

    /// <inheritdoc/>
    public void Set(params ImmutableArray<Setting> settings) => Try(() =>
    {
        var parameters = _z3.MkParams();
        foreach (var (name, value) in settings)
        {
            if (value.Number is { } number) parameters.Add(name, number);
            else if (value.Flag is { } flag) parameters.Add(name, flag);
        }

        _solver.Parameters = parameters;
    });

    /// <inheritdoc/>
    public void Take(int nodes, CancellationToken cancellation) => Try(() => _lowering.Take(nodes, cancellation));

    /// <inheritdoc/>
    public void Assert(params ImmutableArray<SmtTerm> formulas) => Try(() => _solver.Assert([.. formulas.Select(_lowering.Formula)]));

    /// <inheritdoc/>
    public void AssertTracked(SmtTerm formula, SmtTerm literal) => Try(() =>
    {
        var name = _lowering.Formula(literal);
        _tracked[name] = literal;
        _solver.AssertAndTrack(_lowering.Formula(formula), name);
    });

    /// <inheritdoc/>
    public void Push() => Try(_solver.Push);

    /// <inheritdoc/>
    public void Pop() => Try(() => _solver.Pop());

    /// <inheritdoc/>
    public Satisfiability Check(CancellationToken cancellation) => Check([], cancellation);

    /// <inheritdoc/>
    public Satisfiability Check(ImmutableArray<SmtTerm> assumptions, CancellationToken cancellation) => Try(() =>
    {
        foreach (var assumption in assumptions) _tracked[_lowering.Formula(assumption)] = assumption;
        using var interrupter = new Interrupter(_z3, cancellation);
        return _solver.Check([.. assumptions.Select(_lowering.Term)]) switch
        {
            Status.SATISFIABLE => Satisfiability.Satisfiable,
            Status.UNSATISFIABLE => Satisfiability.Unsatisfiable,
            _ => Satisfiability.Unknown,
        };
    });

    /// <inheritdoc/>
    public void Dispose() => _z3.Dispose();

    /// <summary>Does something with Z3.</summary>
    /// <exception cref="SmtException">Z3 failed.</exception>
    internal static T Try<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Z3Exception e)
        {
            throw new SmtException(e.Message, e) { RanOutOfMemory = e.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase) };
        }
    }

    private static void Try(Action action) => Try(() =>
    {
        action();
        return true;
    });
}
