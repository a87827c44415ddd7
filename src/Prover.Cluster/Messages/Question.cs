using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Prover.App.Recording;
using Prover.Logic;
using Prover.Proving;
using Prover.Reuse;
using Prover.Strengthening;
using Prover.Systems;

namespace Prover.Cluster.Messages;

/// <summary>An obligation that is asked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fingerprint">The fingerprint of its question, which the worker computes again.</param>
/// <param name="Clause">The clause of a candidate that is asked for, as text; null when the files have what is asked for.</param>
public sealed record AskedObligation(string Name, string Fingerprint, string? Clause = null)
{
    /// <summary>An obligation as it travels.</summary>
    public static AskedObligation Of(Obligation obligation, Fingerprinter fingerprinter) => new(
        obligation.Name, fingerprinter.Of(obligation.Query).InOrder, obligation.Added?.Claimed is { } clause ? TermPrinter.Text(clause) : null);
}

/// <summary>The clauses of a candidate that the obligations of a question assume, in addition to what the files say.</summary>
/// <param name="Line">The line of the proof, named as <see cref="LineObligations.Name"/> does.</param>
/// <param name="Assumed">The clauses, as text, in their order.</param>
public sealed record AskedLine(string Line, ImmutableArray<string> Assumed)
{
    /// <summary>The clauses as they travel.</summary>
    public static AskedLine Of(AddedClauses added) => new(added.Line, [.. added.Assumed.Select(TermPrinter.Text)]);
}

/// <summary>A question to a worker: an obligation of a proof, one attempt at it, or the first obligations of a batch, with everything that the answer depends on.</summary>
/// <param name="Tool">The program and the solver that have to answer.</param>
/// <param name="Bundle">The hash of the files.</param>
/// <param name="Together">Whether the obligations are asked as a batch.</param>
/// <param name="Obligations">The obligations, in order; a single one unless they are asked as a batch.</param>
/// <param name="Scope">The sizes of the search.</param>
/// <param name="Sizes">The sizes that are searched, as a word.</param>
/// <param name="Seed">The solver's seed.</param>
/// <param name="Resources">The most steps for one query.</param>
/// <param name="Milliseconds">The most time for one query.</param>
/// <param name="ProvesOnly">Whether a proof alone is asked for.</param>
/// <param name="Attempt">The attempt that is to be made, as text; null when the whole obligation is asked.</param>
/// <param name="Line">The clauses that are assumed; null for obligations of the files.</param>
/// <param name="IsExistential">Whether an example is asked for. A walk that fires all rules of the files may show it, so that the answer depends on these files.</param>
public sealed record Question(
    ToolIdentity Tool, string Bundle, bool Together, ImmutableArray<AskedObligation> Obligations, ImmutableSortedDictionary<string, int> Scope, string Sizes,
    uint Seed, uint Resources, long Milliseconds, bool ProvesOnly = false, string? Attempt = null,
    AskedLine? Line = null, bool IsExistential = false)
{
    /// <summary>The most bytes of a question.</summary>
    public const int MostBytes = 256 * 1024;

    private const long MostMilliseconds = 60 * 60 * 1000;

    /// <summary>A question about obligations, within limits.</summary>
    public static Question Of(ToolIdentity tool, string bundle, bool together, ImmutableArray<AskedObligation> obligations, Scope scope, Limits limits) => new(
        tool, bundle, together, obligations, scope.Sizes, Words.Sizes[limits.Sizes], limits.Seed, limits.Resources, (long)limits.WallClock.TotalMilliseconds, limits.ProvesOnly);

    /// <summary>The same question, but for one attempt at it.</summary>
    public Question For(SolverAttempt attempt) => this with { Attempt = attempt.Text };

    /// <summary>The attempt; null when the whole obligation is asked.</summary>
    /// <exception cref="RefusedMessageException">It is no attempt, or larger than the limits.</exception>
    [JsonIgnore]
    public SolverAttempt? Wanted
    {
        get
        {
            if (Attempt is null) return null;
            try
            {
                var attempt = SolverAttempt.Parse(Attempt);
                return attempt.Resources >= 1 && attempt.Resources <= Resources ? attempt : throw new RefusedMessageException("the limits of the attempt are not accepted");
            }
            catch (FormatException e)
            {
                throw new RefusedMessageException(e.Message);
            }
        }
    }

    /// <summary>The limits.</summary>
    [JsonIgnore]
    public Limits Limits => new(
        Words.Sizes.Find(Sizes) ?? throw new RefusedMessageException($"there are no sizes '{Sizes}'"), Seed, Resources, TimeSpan.FromMilliseconds(Milliseconds))
    {
        ProvesOnly = ProvesOnly,
    };

    /// <summary>The conditions on which answers depend, besides the fingerprints.</summary>
    [JsonIgnore]
    public string Conditions => Reuse.Conditions.Of(Limits, new Scope(Scope)).Text;

    /// <summary>
    /// The name of the question, the same for all clients that ask it. It depends on the fingerprints, but not on the text of clauses, and on the files only where an example is asked for; an attempt at
    /// one does not depend on them.
    /// </summary>
    [JsonIgnore]
    public string Id => Fingerprint.Hash(string.Join('\n', (string[])
    [
        $"{Tool}", Conditions, $"{Together}", .. Attempt is not null ? (string[])[Attempt] : IsExistential ? [Bundle] : [], .. Obligations.Select(o => $"{o.Fingerprint} {o.Name}"),
    ]));

    /// <summary>The bytes that travel.</summary>
    public byte[] Pack() => JsonSerializer.SerializeToUtf8Bytes(this, MessageContext.Default.Question);

    /// <summary>The question in <paramref name="content"/>, which somebody else sent.</summary>
    /// <exception cref="RefusedMessageException">It is too large, or no question.</exception>
    public static Question Unpack(byte[] content)
    {
        if (content.Length > MostBytes) throw new RefusedMessageException($"the question has {content.Length:N0} bytes");
        var question = MessageContext.Read(content, MessageContext.Default.Question);
        if (question is not { Tool: { Prover: not null, Build: not null, Solver: not null }, Bundle: not null, Scope: not null, Obligations.IsDefaultOrEmpty: false })
            throw new RefusedMessageException("parts of the question are missing");
        if (question.Obligations.Any(o => o is not { Name: not null, Fingerprint: not null }) || (!question.Together && question.Obligations.Length > 1))
            throw new RefusedMessageException("the obligations of the question are damaged");
        if (question.Milliseconds is < 1 or > MostMilliseconds || question.Resources < 1) throw new RefusedMessageException("the limits of the question are not accepted");
        if (question.Scope.Values.Any(n => n is < 0 or > Systems.Scope.Largest)) throw new RefusedMessageException("the sizes of the question are not accepted");
        if (question is { Together: true, Attempt: not null }) throw new RefusedMessageException("an attempt is about one obligation");
        if (question.Line is { } line ? line.Line is null || line.Assumed.IsDefault || line.Assumed.Any(a => a is null) : question.Obligations.Any(o => o.Clause is not null))
            throw new RefusedMessageException("the clauses of the question are damaged");
        _ = (question.Limits, question.Wanted);
        return question;
    }
}
