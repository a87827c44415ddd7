using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>
/// The encoded calls. A definition that calls another one for every element is written out once for each of its arguments, not once for each way to
/// it.
/// </summary>
internal sealed class CallMemory<T>
{
    private readonly Dictionary<Key, T> _known = [];

    // A function's body speaks of its parameters and of one state, or two, and of nothing else.
    private sealed record Key(Function Function, ImmutableArray<Encoded> Arguments, ImmutableArray<Encoded> State, ImmutableArray<Encoded> Next)
    {
        public bool Equals(Key? other) => other is not null
            && Function == other.Function && State == other.State && Next == other.Next && Arguments.SequenceEqual(other.Arguments);

        public override int GetHashCode() => Arguments.Aggregate(Function.GetHashCode(), HashCode.Combine);
    }

    /// <summary>
    /// The result of <paramref name="make"/> for the body of <paramref name="function"/> where its parameters stand for <paramref name="arguments"/>.
    /// </summary>
    public T Of(Function function, ImmutableArray<Encoded> arguments, Environment env, Func<Environment, T> make)
    {
        var key = new Key(function, arguments, env.State, env.Next);
        return _known.TryGetValue(key, out var known) ? known : _known[key] = make(env.With(function.Parameters, arguments));
    }
}
