using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.Smt.Terms;

/// <summary>A solver's answer about its assertions.</summary>
public enum Satisfiability
{
    /// <summary>The solver does not know.</summary>
    Unknown,

    /// <summary>They can hold together.</summary>
    Satisfiable,

    /// <summary>They cannot hold together.</summary>
    Unsatisfiable,
}

/// <summary>A parameter of a solver, in the solver's own words.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">Its value.</param>
public readonly record struct Setting(string Name, SettingValue Value)
{
    /// <summary>A parameter that is a number.</summary>
    public Setting(string name, uint value)
        : this(name, new SettingValue(value, null))
    {
    }

    /// <summary>A parameter that is set or not.</summary>
    public Setting(string name, bool value)
        : this(name, new SettingValue(null, value))
    {
    }
}

/// <summary>A number or a truth value; the other is null.</summary>
public readonly record struct SettingValue(uint? Number, bool? Flag);

/// <summary>
/// Assertions in one context of a solver, and the search for a structure that satisfies them. One thread may use it at a time. Where the solver fails, its members
/// throw <see cref="SmtException"/>. After that only <see cref="IDisposable.Dispose"/>, <see cref="Resources"/>, <see cref="ReasonUnknown"/>, <see cref="Model"/> and
/// the models that were taken before may be used; each of these may fail again.
/// </summary>
public interface ISession : IDisposable
{
    /// <summary>The solver's own count of its work so far, in resource steps.</summary>
    long Resources { get; }

    /// <summary>Why the last check ended in <see cref="Satisfiability.Unknown"/>, in the solver's words.</summary>
    string ReasonUnknown { get; }

    /// <summary>A structure that satisfies the assertions, after a check that found one.</summary>
    IModel Model { get; }

    /// <summary>The assumptions and literals of tracked assertions that cannot hold together, after <see cref="Satisfiability.Unsatisfiable"/>.</summary>
    ImmutableArray<SmtTerm> Core { get; }

    /// <summary>Sets parameters, on top of those that were set before.</summary>
    void Set(params ImmutableArray<Setting> settings);

    /// <summary>Hands over the first so many nodes of the terms, in order. <see cref="Assert"/> does so itself for the nodes that it needs.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested; the session can be used as before.</exception>
    void Take(int nodes, CancellationToken cancellation);

    /// <summary>Adds assertions.</summary>
    void Assert(params ImmutableArray<SmtTerm> formulas);

    /// <summary>Adds an assertion that <see cref="Core"/> names by <paramref name="literal"/>, a constant that occurs nowhere else.</summary>
    void AssertTracked(SmtTerm formula, SmtTerm literal);

    /// <summary>Begins a scope, which <see cref="Pop"/> ends.</summary>
    void Push();

    /// <summary>Takes back what was asserted since the last scope began, and ends the scope.</summary>
    void Pop();

    /// <summary>Searches for a structure that satisfies the assertions; a cancelled search ends in <see cref="Satisfiability.Unknown"/>.</summary>
    Satisfiability Check(CancellationToken cancellation);

    /// <summary>
    /// Searches for a structure that satisfies the assertions and the <paramref name="assumptions"/>, which are constants. What is learnt on the way stays.
    /// </summary>
    Satisfiability Check(ImmutableArray<SmtTerm> assumptions, CancellationToken cancellation);
}

/// <summary>A structure that a solver found. Whatever it leaves open it chooses when it is first asked, and keeps.</summary>
public interface IModel
{
    /// <summary>
    /// The value of a term: a truth value, a numeral, or an element of an enumeration or of a sort whose <see cref="Elements"/> were asked for; null where the
    /// solver gives less than that.
    /// </summary>
    /// <exception cref="SmtException">The solver failed.</exception>
    SmtTerm? Evaluate(SmtTerm term);

    /// <summary>The elements of an uninterpreted sort, as constants; at least one.</summary>
    /// <exception cref="SmtException">The solver failed.</exception>
    ImmutableArray<SmtTerm> Elements(SmtSort sort);
}

/// <summary>
/// A question has no encoding, the solver failed, or its structure cannot be read. It makes an obligation undecided, and is no mistake of the user.
/// </summary>
public sealed class SmtException : Exception
{
    /// <summary>An exception without a reason.</summary>
    public SmtException()
    {
    }

    /// <summary>An exception with a reason.</summary>
    public SmtException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a reason and a cause.</summary>
    public SmtException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the solver stopped because it may not take more memory.</summary>
    public bool RanOutOfMemory { get; init; }
}

/// <summary>A solver that is called through an interface of its own.</summary>
/// <param name="Identity">Its identity. Asking for it loads the solver, which may fail with <see cref="DllNotFoundException"/>.</param>
/// <param name="Open">Opens a session for terms. A session that prepares takes longer to begin, and is quicker with what is written out over lists and maps.
/// Where the solver fails, it throws <see cref="SmtException"/>.</param>
/// <param name="LimitMemory">Lets the solver take at most so many bytes in the whole process.</param>
public sealed record Backend(Lazy<SolverIdentity> Identity, Func<SmtTerms, bool, ISession> Open, Action<long> LimitMemory)
{
    /// <summary>
    /// Checks the assertions of a script in SMT-LIB within limits, and gives the answer and the number of instances of each quantifier by its
    /// <c>:qid</c>. It throws <see cref="SmtException"/> where the solver cannot tell.
    /// </summary>
    public Func<string, Limits, CancellationToken, (string Answer, IReadOnlyDictionary<string, long> Instances)> Trace { get; init; } = (_, _, _) => throw new SmtException("this solver does not count instances");
}
