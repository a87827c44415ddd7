using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Prover.Cluster;

/// <summary>Sends the metrics of this process to a collector by OTLP, if the environment variables of OpenTelemetry name one.</summary>
public static class MetricsExport
{
    private const string ServiceName = "OTEL_SERVICE_NAME";

    private static readonly string[] _endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    /// <summary>Begins to send. Disposing of the result sends the last values. Null when no variable names a collector.</summary>
    /// <param name="note">Gets a line for each variable that names none, though it has a value: then nothing is sent.</param>
    public static IDisposable? Begin(Action<string> note)
    {
        var given = _endpoints.Select(e => (Name: e, Value: Environment.GetEnvironmentVariable(e))).Where(e => !string.IsNullOrEmpty(e.Value)).ToArray();
        var wrong = given.Where(e => !IsAddress(e.Value)).ToArray();
        foreach (var (name, value) in wrong) note($"{name}: '{value}' is not the address of a collector, such as http://localhost:4318; no metrics are sent");
        return given.Length > 0 && wrong.Length == 0 ? Start() : null;
    }

    private static bool IsAddress(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    // In a method of its own, so that only a process that sends loads the library, which reads the other standard variables itself.
    private static MeterProvider Start() => Sdk.CreateMeterProviderBuilder()
        .ConfigureResource(resource => resource.AddService(Environment.GetEnvironmentVariable(ServiceName) is { Length: > 0 } name ? name : "prover"))
        .AddMeter(ClusterMetrics.MeterName).AddOtlpExporter().Build();
}
