using System.Text.Json.Nodes;
using Prover.Tests.Support;

namespace Prover.Tests.Output;

/// <summary>
/// Holds documents against a JSON Schema, for the keywords that ours uses. A keyword that it does not know is a failure of the test, never passed over.
/// </summary>
internal sealed class JsonSchema(JsonNode root, string name = "")
{
    /// <summary>The schema of a file of <c>docs</c>.</summary>
    public static JsonSchema OfDocs(string name) => new(JsonNode.Parse(File.ReadAllText(Repository.PathOf($"docs/{name}")))!, name);

    /// <summary>The violations in <paramref name="document"/>, each with its path; empty when it fits.</summary>
    public IEnumerable<string> Problems(JsonNode? document) => Problems(root.AsObject(), document, "$");

    private IEnumerable<string> Problems(JsonObject schema, JsonNode? node, string path)
    {
        foreach (var (keyword, argument) in schema)
        {
            var problems = keyword switch
            {
                "$schema" or "title" or "description" or "$defs" => [],
                "properties" when node is JsonObject o => argument!.AsObject().Where(p => o.ContainsKey(p.Key))
                    .SelectMany(p => Problems(p.Value!.AsObject(), o[p.Key], $"{path}.{p.Key}")),
                "required" when node is JsonObject o => argument!.AsArray().Select(n => n!.GetValue<string>())
                    .Where(n => !o.ContainsKey(n)).Select(n => $"{path}: there is no '{n}'"),
                "additionalProperties" when node is JsonObject o => Additional(schema, argument!, o, path),
                "items" when node is JsonArray a => a.SelectMany((item, i) => Problems(argument!.AsObject(), item, $"{path}[{i}]")),
                "properties" or "required" or "additionalProperties" or "items" => [],
                "type" => Types(argument!).Any(t => Is(t, node)) ? [] : [$"{path}: {Kind(node)} is not {argument!.ToJsonString()}"],
                "const" => JsonNode.DeepEquals(argument, node) ? [] : [$"{path}: not {argument}"],
                "enum" => argument!.AsArray().Any(v => JsonNode.DeepEquals(v, node)) ? [] : [$"{path}: {node} is none of {argument.ToJsonString()}"],
                "minimum" => node!.GetValue<double>() >= argument!.GetValue<double>() ? [] : [$"{path}: {node} is below {argument}"],
                "anyOf" => argument!.AsArray().Any(s => !Problems(s!.AsObject(), node, path).Any()) ? [] : [$"{path}: fits no alternative"],
                "$ref" => Refer(argument!.GetValue<string>().Split('#'), node, path),
                _ => [$"the schema uses the keyword '{keyword}'"],
            };
            foreach (var problem in problems) yield return problem;
        }
    }

    // A reference names another file of the same folder, if it names one, and a way into it.
    private IEnumerable<string> Refer(string[] reference, JsonNode? node, string path) => reference is [{ Length: > 0 } other, var way] && other != name
        ? OfDocs(other).Refer(["", way], node, path)
        : Problems(reference[1].Split('/').Skip(1).Aggregate(root, (at, key) => at[key]!).AsObject(), node, path);

    private IEnumerable<string> Additional(JsonObject schema, JsonNode argument, JsonObject node, string path)
    {
        var others = node.Where(p => schema["properties"] is not JsonObject known || !known.ContainsKey(p.Key));
        return argument is JsonObject allowed
            ? others.SelectMany(p => Problems(allowed, p.Value, $"{path}.{p.Key}"))
            : others.Select(p => $"{path}: '{p.Key}' is not in the schema");
    }

    private static IEnumerable<string> Types(JsonNode argument) =>
        argument is JsonArray several ? several.Select(t => t!.GetValue<string>()) : [argument.GetValue<string>()];

    private static bool Is(string type, JsonNode? node) => Kind(node) == type || (type == "number" && Kind(node) == "integer");

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
        _ => node.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
    };
}
