using System.Text.Json.Serialization;
using Prover.App.Recording;

namespace Prover.Cluster.Messages;

/// <summary>A process that is connected.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tool">Its program and solver.</param>
/// <param name="Jobs">How many questions it works on at once; 0 for a client.</param>
/// <param name="Since">When it connected.</param>
/// <param name="Done">How many questions it has answered, or asked.</param>
/// <param name="Busy">How many it is working on, or waiting for.</param>
public sealed record Member(string Name, ToolIdentity Tool, int Jobs, DateTimeOffset Since, long Done, int Busy)
{
    /// <summary>Whether it answers questions.</summary>
    [JsonIgnore]
    public bool IsWorker => Jobs > 0;

    /// <summary>A name that no other process has.</summary>
    public static string NewName() => $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid().ToString("n")[..4]}";
}
