using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Prover.Cluster.Messages;

/// <summary>How messages are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Bundle))]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(WorkerReply))]
[JsonSerializable(typeof(Member))]
public sealed partial class MessageContext : JsonSerializerContext
{
    /// <summary>The message in <paramref name="content"/>, which somebody else sent.</summary>
    /// <exception cref="RefusedMessageException">The content is no such message.</exception>
    public static T Read<T>(byte[] content, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw new RefusedMessageException("the message is empty");
        }
        catch (JsonException e)
        {
            throw new RefusedMessageException($"the message cannot be read: {e.Message}");
        }
    }
}
