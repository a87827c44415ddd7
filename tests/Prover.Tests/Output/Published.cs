using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Prover.Tests.Output;

/// <summary>A test over published schemas that are no part of the project: the environment variable PROVER_SCHEMAS names their folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SchemaTheoryAttribute : TheoryAttribute
{
    public SchemaTheoryAttribute()
    {
        if (Published.Folder is null) Skip = "PROVER_SCHEMAS names no folder with schemas";
    }
}

/// <summary>The schemas of others.</summary>
internal static class Published
{
    /// <summary>The folder, or null.</summary>
    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable("PROVER_SCHEMAS") is { Length: > 0 } folder && File.Exists(Path.Combine(folder, "JUnit.xsd")) ? folder : null;

    /// <summary>The violations in a document of JUnit.</summary>
    public static IReadOnlyList<string> ProblemsOfJunit(string document)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add("", XmlReader.Create(Path.Combine(Folder!, "JUnit.xsd")));
        var problems = new List<string>();
        XDocument.Parse(document).Validate(schemas, (_, e) => problems.Add(e.Message));
        return problems;
    }

    /// <summary>The violations in a log in SARIF.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsOfSarif(string document)
    {
        var schema = await NJsonSchema.JsonSchema.FromFileAsync(Path.Combine(Folder!, "sarif-schema-2.1.0.json"));
        return [.. schema.Validate(document).Select(p => $"{p}")];
    }
}
