using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Prover.Cluster.Messages;

/// <summary>A message is not what it should be, and is refused. Whoever sent it may be damaged, mistaken or hostile.</summary>
/// <param name="message">The fault.</param>
public sealed class HostileMessageException(string message) : Exception(message)
{
    /// <summary>An object from JSON.</summary>
    /// <exception cref="HostileMessageException">The text is no such object.</exception>
    public static T Read<T>(byte[] content, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw new HostileMessageException("the message is empty");
        }
        catch (JsonException e)
        {
            throw new HostileMessageException($"the message cannot be read: {e.Message}");
        }
    }
}
