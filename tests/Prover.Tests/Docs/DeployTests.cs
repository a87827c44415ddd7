using System.CommandLine;
using k8s;
using k8s.Models;
using Prover.Cli;
using Prover.Cli.Commands;
using Prover.Cli.Terminals;
using Prover.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;

namespace Prover.Tests.Docs;

/// <summary>A test over the schema of the Compose Specification: the environment variable PROVER_COMPOSE_SCHEMA names its file. Otherwise, it is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ComposeSchemaFactAttribute : FactAttribute
{
    public ComposeSchemaFactAttribute()
    {
        if (!File.Exists(Path)) Skip = "PROVER_COMPOSE_SCHEMA names no file";
    }

    /// <summary>The file; empty without the variable.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("PROVER_COMPOSE_SCHEMA") ?? "";
}

/// <summary>The files in <c>docs/deploy</c>: commands that the program takes, addresses that lead to their server, and images without a host.</summary>
public sealed class DeployTests
{
    private const string Server = "nats";

    private static readonly RootCommand Root = Program.Create(
        CompositionRoot.Pipeline(), new Terminal(TextWriter.Null, false, TextWriter.Null, false), new ProcessOptions());

    private static YamlNode[] Read(string name)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Repository.PathOf($"docs/deploy/{name}"))));
        return [.. yaml.Documents.Select(d => d.RootNode)];
    }

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (n, key) => n[key]);

    private static string Text(YamlNode node) => Assert.IsType<YamlScalarNode>(node).Value!;

    private static string[] Words(YamlNode node) => [.. Assert.IsType<YamlSequenceNode>(node).Select(Text)];

    private static void IsServedBy(string server, string image, string[] command)
    {
        Assert.DoesNotContain('/', image);
        if (image != "prover") return;
        Assert.Empty(CheckedCommand.Problems(Root.Parse(command)));
        Assert.Equal(["worker", $"nats://{server}:4222"], command[..2]);
    }

    [Fact]
    public void TheServicesOfComposeFitTogether()
    {
        var compose = Assert.Single(Read("compose.yaml"));
        var services = Assert.IsType<YamlMappingNode>(compose["services"]).ToDictionary(s => Text(s.Key), s => s.Value);

        Assert.Equal([Server, "worker"], services.Keys.Order());
        Assert.All(services.Values, s => IsServedBy(Server, Text(s["image"]), Words(s["command"])));
        Assert.Equal([Server], Words(services["worker"]["depends_on"]));
        Assert.Equal(["queue:/data"], Words(services[Server]["volumes"]));
        Assert.Equal(["127.0.0.1:4222:4222"], Words(services[Server]["ports"])); // nobody else reaches it
        Assert.Equal(["queue"], Assert.IsType<YamlMappingNode>(compose["volumes"]).Children.Keys.Select(Text));
    }

    /// <summary>Every field is one of the Compose Specification, whose schema is no part of the project.</summary>
    [ComposeSchemaFact]
    public async Task TheFileOfComposeKeepsToTheSchema()
    {
        var schema = await NJsonSchema.JsonSchema.FromFileAsync(ComposeSchemaFactAttribute.Path);
        var text = File.ReadAllText(Repository.PathOf("docs/deploy/compose.yaml"));
        int CountProblems(string compose) => schema.Validate(AsJson(compose)).Count;

        Assert.Equal(0, CountProblems(text));
        foreach (var (part, wrong) in (ReadOnlySpan<(string, string)>)[("replicas: 2", "replica: 2"), ("    restart:", "    restarts:"), ("image: nats:2", "image: 2"), ("volumes:\n  queue", "volume:\n  queue")])
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
            Assert.NotEqual(0, CountProblems(text.Replace(part, wrong, StringComparison.Ordinal)));
        }
    }

    private static string AsJson(string yaml) => new SerializerBuilder().JsonCompatible().Build()
        .Serialize(new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(new StringReader(yaml))!);

    /// <summary>Every field is one of the Kubernetes API, as its client library has it.</summary>
    [Fact]
    public void TheObjectsOfKubernetesHaveTheFieldsOfItsApi()
    {
        var text = File.ReadAllText(Repository.PathOf("docs/deploy/kubernetes.yaml"));

        Assert.Equal(
            [typeof(V1Service), typeof(V1StatefulSet), typeof(V1Deployment), typeof(V1NetworkPolicy)], KubernetesYaml.LoadAllFromString(text, strict: true).Select(o => o.GetType()));
        foreach (var (field, wrong) in (ReadOnlySpan<(string, string)>)[("replicas:", "replica:"), ("containerPort:", "port:"), ("podSelector:", "selector:")])
            Assert.ThrowsAny<YamlException>(() => KubernetesYaml.LoadAllFromString(text.Replace(field, wrong, StringComparison.Ordinal), strict: true));
    }

    [Fact]
    public void TheObjectsOfKubernetesFitTogether()
    {
        var objects = Read("kubernetes.yaml").ToLookup(o => Text(o["kind"]));
        var service = Assert.Single(objects["Service"]);
        var workloads = objects["StatefulSet"].Concat(objects["Deployment"]).ToArray();

        Assert.Equal(["Deployment", "NetworkPolicy", "Service", "StatefulSet"], objects.Select(o => o.Key).Order());
        Assert.Equal(Server, Text(At(service, "metadata", "name")));
        foreach (var workload in workloads)
        {
            var labels = At(workload, "spec", "template", "metadata", "labels");
            Assert.Equal(At(workload, "spec", "selector", "matchLabels"), labels);
            var container = Assert.IsType<YamlSequenceNode>(At(workload, "spec", "template", "spec", "containers")).Single();
            IsServedBy(Server, Text(container["image"]), Words(container["args"]));
        }

        Assert.Contains(workloads, w => At(w, "spec", "template", "metadata", "labels").Equals(At(service, "spec", "selector")));
        Assert.Equal(At(service, "spec", "selector"), At(Assert.Single(objects["NetworkPolicy"]), "spec", "podSelector", "matchLabels"));
    }
}
