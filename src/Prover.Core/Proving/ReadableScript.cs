using Prover.Semantics;

namespace Prover.Proving;

/// <summary>An obligation at given sizes as a script for another solver, whose structure can be read: value by value, by questions about terms of ours.</summary>
/// <param name="Universe">The sizes.</param>
/// <param name="Text">The script. It begins by resetting the solver, and ends with <c>check-sat</c>.</param>
/// <param name="Read">
/// Reads the structure after <c>sat</c>. It is given a function that sends a command and returns the reply, an S-expression. A reply that is no value makes it
/// return the reason instead.
/// </param>
public sealed record ReadableScript(Universe Universe, string Text, Func<Func<string, string>, (Assignment? Structure, string? Problem)> Read);
