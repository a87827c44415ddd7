using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prover.Studio.Documents;

/// <summary>The JSON of the documents, generated when the program is compiled, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WorkspaceDocument))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(OpenedDocument))]
[JsonSerializable(typeof(VerificationDocument))]
[JsonSerializable(typeof(ExampleDocument))]
[JsonSerializable(typeof(BeginDocument))]
[JsonSerializable(typeof(StepDocument))]
[JsonSerializable(typeof(ValueDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(EditDocument))]
[JsonSerializable(typeof(TextDocument))]
[JsonSerializable(typeof(ComparisonDocument))]
internal sealed partial class StudioJson : JsonSerializerContext
{
    /// <summary>The document in a text; null if the text has another form.</summary>
    public static T? Read<T>(string text, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
