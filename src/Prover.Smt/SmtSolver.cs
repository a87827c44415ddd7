using Prover.Proving;

namespace Prover.Smt;

/// <summary>A solver, as a value, over a backend.</summary>
public static class SmtSolver
{
    /// <summary>All that a solver can be asked, put to <paramref name="backend"/>.</summary>
    public static Solver Over(Backend backend) => new(
        backend.Identity,
        (system, scope, limits) =>
        {
            var discharger = new SmtDischarger(backend, system, scope, limits);
            return new Discharger(discharger.Discharge, discharger.Discharge, discharger.EmptySizes, discharger.Split);
        },
        limits => (query, progress, cancellation) => SymbolicSearch.Find(backend, query, limits, progress, cancellation),
        limits => ReadingSearch.Within(backend, limits),
        (query, cancellation) => FirstStateSearch.In(backend, query, cancellation),
        SmtLibWriter.Write,
        SmtLibWriter.Sized,
        VmtWriter.Write,
        (system, obligation, limits, diagnostics, cancellation) => Profiler.Of(backend, system, obligation, limits, diagnostics, cancellation),
        (system, limits) => new StepQuestions(backend, system, limits),
        (system, query, sizes, limits) => new BoundedQuestions(backend, system, query, sizes, limits),
        backend.LimitMemory);
}
