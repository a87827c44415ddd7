using System.Collections.Concurrent;
using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.App.Recording;

/// <summary>Answers by the frames of their questions. Used from several threads.</summary>
public interface IAnswers
{
    /// <summary>The known answers to questions with this frame.</summary>
    ImmutableArray<PrecedentRecord> Find(string frame);

    /// <summary>Keeps an answer in front of those that are known. That it cannot be kept is no failure.</summary>
    void Keep(string frame, PrecedentRecord answer);
}

/// <summary>Answers for as long as the process lasts.</summary>
public sealed class PassingAnswers : IAnswers
{
    private readonly ConcurrentDictionary<string, ImmutableArray<PrecedentRecord>> _answers = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ImmutableArray<PrecedentRecord> Find(string frame) => _answers.GetValueOrDefault(frame, []);

    /// <inheritdoc/>
    public void Keep(string frame, PrecedentRecord answer) => _answers.AddOrUpdate(frame, [answer], (_, known) => [answer, .. known]);
}

/// <summary>The answers of one solver, in this very build, among those of others.</summary>
/// <param name="all">The answers of all.</param>
/// <param name="solver">Whose answers count.</param>
public sealed class AnswersOfSolver(IAnswers all, Solver solver) : IAnswers
{
    private readonly string _solver = $"{solver.Identity.Value.Build} {solver.Version}";

    /// <inheritdoc/>
    public ImmutableArray<PrecedentRecord> Find(string frame) => all.Find($"{_solver} {frame}");

    /// <inheritdoc/>
    public void Keep(string frame, PrecedentRecord answer) => all.Keep($"{_solver} {frame}", answer);
}
