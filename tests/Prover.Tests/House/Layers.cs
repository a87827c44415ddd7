namespace Prover.Tests.House;

/// <summary>
/// The layers of a project, lowest first, as <c>docs/architecture.md</c> lists them: below a heading that begins with a project's folder, a table whose rows
/// begin with a namespace in backquotes. The root namespace is a layer like the others.
/// </summary>
internal sealed record Layers(string Assembly, IReadOnlyList<string> Namespaces)
{
    private const string Page = "docs/architecture.md";
    private const string Heading = "### `src/";
    private const string Row = "| `";

    /// <summary>All projects, in the order of the page.</summary>
    public static readonly IReadOnlyList<Layers> All = [.. Read()];

    /// <summary>The layer of a namespace; -1 when the page does not list it.</summary>
    public int Of(string name) => Namespaces.ToList().IndexOf(name);

    /// <summary>The uses of one type by another inside the project.</summary>
    public IEnumerable<Use> Uses => CompiledReferences.Of(System.Reflection.Assembly.Load(Assembly)).Where(u => u.To.Assembly == Assembly);

    /// <summary>The namespaces of the types of the project; a generator's own are none of ours.</summary>
    public IEnumerable<string> Compiled => System.Reflection.Assembly.Load(Assembly).GetTypes().Select(t => t.Namespace).OfType<string>().Distinct()
        .Where(n => n.StartsWith("Prover", StringComparison.Ordinal) || n.StartsWith("Microsoft.Z3", StringComparison.Ordinal));

    // The command line is compiled into an assembly of another name than its folder's.
    private static IEnumerable<Layers> Read()
    {
        var tables = new List<(string Project, List<string> Rows)>();
        foreach (var line in File.ReadLines(Page))
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal)) tables.Add((line[Heading.Length..].Split('`', '/')[0], []));
            else if (line.StartsWith(Row, StringComparison.Ordinal) && tables.Count > 0) tables[^1].Rows.Add(line[Row.Length..].Split('`')[0]);
            else if (line.StartsWith("## ", StringComparison.Ordinal) && tables.Count > 0) break;
        }

        return tables.Select(t => new Layers(t.Project == "Prover.Cli" ? "prover" : t.Project, t.Rows));
    }
}
