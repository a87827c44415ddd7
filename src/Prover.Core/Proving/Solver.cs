using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Prover.Text;

namespace Prover.Proving;

/// <summary>
/// A solver, as a value: what it is, and what it can be asked. Nothing above knows more of one, and what it answers is believed as far as soundness allows:
/// <c>unsat</c> for the question that was asked, structures after they were replayed.
/// </summary>
/// <param name="Identity">Its identity. Asking for it loads the solver, which may fail with <see cref="DllNotFoundException"/>.</param>
/// <param name="Open">Discharges obligations of a system, in a scope and within limits, one by one or together.</param>
/// <param name="FindRun">Searches for a run within limits, by questions of growing depth.</param>
/// <param name="FindReadings">Finds the ways in which steps can be read; the limits bound the search for each.</param>
/// <param name="FirstStates">In which sizes a search for runs has a first state.</param>
/// <param name="Script">An obligation as a script in SMT-LIB, at any size or at the sizes of a scope; null when it has no encoding, which is reported. Cancellation throws.</param>
/// <param name="Sized">An obligation as scripts whose structures can be read, one for each of the sizes up to a scope, small ones first. Cancellation throws.</param>
/// <param name="Vmt">A system with invariants in VMT-LIB; null when it has no encoding, which is reported.</param>
/// <param name="Profile">How often it instantiates the quantifiers of an obligation; null when it has no encoding, which is reported.</param>
/// <param name="OpenSteps">Asks about states and steps of a system at any size; the limits bound each question.</param>
/// <param name="OpenBounded">Asks about the steps of one query at given sizes; the limits bound each question.</param>
/// <param name="LimitMemory">Lets it take at most so many bytes in the whole process; a query that needs more is undecided.</param>
public sealed record Solver(
    Lazy<SolverIdentity> Identity,
    Func<TransitionSystem, Scope, Limits, Discharger> Open,
    Func<Limits, FindRun> FindRun,
    Func<Limits, FindReadings> FindReadings,
    Func<RunQuery, CancellationToken, FirstStateSizes> FirstStates,
    Func<TransitionSystem, Obligation, Scope?, DiagnosticBag, CancellationToken, string?> Script,
    Func<TransitionSystem, Obligation, Scope, CancellationToken, IEnumerable<ReadableScript>> Sized,
    Func<TransitionSystem, ImmutableArray<Invariant>, DiagnosticBag, string?> Vmt,
    Func<TransitionSystem, Obligation, Limits, DiagnosticBag, CancellationToken, ObligationProfile?> Profile,
    Func<TransitionSystem, Limits, IStepQuestions> OpenSteps,
    Func<TransitionSystem, Query, ScopeVector, Limits, IBoundedQuestions> OpenBounded,
    Action<long> LimitMemory)
{
    /// <summary>Name and version, as reports and records write them: <c>Z3 4.12.1</c>.</summary>
    public string Version => $"{Identity.Value.Name} {Identity.Value.Number}";
}

/// <summary>The identity of a solver.</summary>
/// <param name="Name">Its name, such as <c>Z3</c>.</param>
/// <param name="Number">The version of its library.</param>
/// <param name="Library">The file of its library, as it was found.</param>
/// <param name="Binding">Through what its library is called.</param>
/// <param name="EncodingVersion">The version of the encoding: another one asks other questions.</param>
/// <param name="Build">The name of this very build of the encoder: answers of another build are not its own.</param>
public sealed record SolverIdentity(string Name, string Number, string Library, string Binding, int EncodingVersion, string Build);

/// <summary>The functions that discharge the obligations of one proof.</summary>
/// <param name="One">One obligation alone.</param>
/// <param name="Together">Obligations that share their steps.</param>
/// <param name="EmptySizes">The sizes of the scope in which the axioms have no structure: a proof in the scope says nothing of these.</param>
/// <param name="Split">One obligation, split into the attempts of its schedule.</param>
public sealed record Discharger(Discharge One, DischargeBatch Together, Func<CancellationToken, ImmutableArray<Universe>> EmptySizes, Func<Obligation, IAttempts> Split);
