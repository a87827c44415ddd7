using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Prover.Tests.Campaigns;
using Prover.Tests.Cli;

namespace Prover.Tests.Cluster;

/// <summary>Client and worker measure what they do, and send it where the environment says.</summary>
public sealed class MetricsTests : RecordedProof
{
    [ServerFact]
    public void ClientAndWorkerMeasureTheirWork()
    {
        var sums = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Prover.Cluster") listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.Start();
        using var server = new NatsServer();
        server.StartWorker();

        Run("verify", ProofPath, "--no-cache", "--workers", server.Url);
        var replies = server.CountReplies();
        Run("verify", ProofPath, "--no-cache", "--workers", server.Url);
        server.EndWorkers();

        // Other tests of this process may add to the sums.
        Assert.True(sums["prover.client.questions"] >= 2 * replies, "questions of both runs");
        Assert.True(sums["prover.client.reused"] >= replies, "the second run finds all answers");
        Assert.True(sums["prover.worker.questions"] >= replies, "answers");
        Assert.True(sums["prover.worker.steps"] > 0, "steps");
        Assert.Equal(
            ["prover.client.awaited", "prover.client.questions", "prover.client.reused", "prover.client.wait", "prover.worker.age", "prover.worker.duration", "prover.worker.questions", "prover.worker.steps", "prover.worker.taken"],
            sums.Keys.Order(StringComparer.Ordinal));
    }

    [ServerFact]
    public void AProcessSendsItsMetricsToTheCollectorOfTheEnvironment()
    {
        using var server = new NatsServer();
        server.StartWorker();
        var (url, received) = Collector(out var collector);
        using (collector)
        {
            var run = ProverProcess.Shell(
                Folder["process"], $"OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf OTEL_EXPORTER_OTLP_ENDPOINT={url} OTEL_SERVICE_NAME=desk exec \"$@\"", "verify", ProofPath, "--no-cache", "--workers", server.Url);

            Assert.True(run.ExitCode == 0, $"{run}");
            var sent = string.Concat(received);
            Assert.Contains("POST /v1/metrics", sent, StringComparison.Ordinal);
            Assert.Contains("desk", sent, StringComparison.Ordinal);
            foreach (var name in (string[])["Prover.Cluster", "prover.client.questions", "prover.client.wait"]) Assert.Contains(name, sent, StringComparison.Ordinal);
        }
    }

    [ServerFact]
    public void WhatIsNoCollectorIsSaidAndTheRunGoesOn()
    {
        using var server = new NatsServer();
        server.StartWorker();

        var run = ProverProcess.Shell(Folder["process"], "OTEL_EXPORTER_OTLP_ENDPOINT=collector:4318 exec \"$@\"", "verify", ProofPath, "--no-cache", "--workers", server.Url);

        Assert.True(run.ExitCode == 0, $"{run}");
        Assert.Contains("prover: OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' is not the address of a collector, such as http://localhost:4318; no metrics are sent", run.Error, StringComparison.Ordinal);
    }

    // A collector on loopback, and all that it receives as text.
    private static (string Url, ConcurrentQueue<string> Received) Collector(out HttpListener collector)
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        var (url, received, listener) = ($"http://127.0.0.1:{port}/", new ConcurrentQueue<string>(), new HttpListener());
        listener.Prefixes.Add(url);
        listener.Start();
        listener.BeginGetContext(Take, null);
        collector = listener;
        return (url, received);

        void Take(IAsyncResult result)
        {
            try
            {
                var context = listener.EndGetContext(result);
                listener.BeginGetContext(Take, null);
                using var body = new MemoryStream();
                context.Request.InputStream.CopyTo(body);
                received.Enqueue($"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath}\n{Encoding.Latin1.GetString(body.ToArray())}");
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
