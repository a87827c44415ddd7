namespace Prover.Cluster.Messages;

/// <summary>A message is refused, because its sender is mistaken, has another version or is hostile, or because it was damaged on its way.</summary>
/// <param name="message">The reason.</param>
public sealed class RefusedMessageException(string message) : Exception(message);
