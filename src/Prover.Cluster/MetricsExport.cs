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
    public static IDisposable? Begin() => _endpoints.Any(e => Environment.GetEnvironmentVariable(e) is { Length: > 0 }) ? Start() : null;

    // In a method of its own, so that only a process that sends loads the library, which reads the other standard variables itself.
    private static MeterProvider Start() => Sdk.CreateMeterProviderBuilder()
        .ConfigureResource(resource => resource.AddService(Environment.GetEnvironmentVariable(ServiceName) is { Length: > 0 } name ? name : "prover"))
        .AddMeter(ClusterMetrics.MeterName).AddOtlpExporter().Build();
}
