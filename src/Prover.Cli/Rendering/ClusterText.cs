using System.Globalization;
using Prover.App.Explaining;
using Prover.Cluster;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>Writes the state of a server: the queue, then who is connected, those of one version together.</summary>
internal sealed class ClusterText(InkWriter console)
{
    /// <summary>Writes it.</summary>
    public void Write(ClusterStatus status)
    {
        var (workers, clients) = (status.Workers.ToArray(), status.Members.Length - status.Workers.Count());
        console.Write($"{status.Server}: {Quantity.Of(workers.Length, "worker")} for {Quantity.Of(workers.Sum(w => w.Member.Jobs), "obligation")} at once, {Quantity.Of(clients, "client")}\n", Ink.Strong);
        var facts = new TextTable();
        facts.Add("queue", Queue(status));
        facts.Add("kept", Quantity.Of(status.Answers, "answer"));
        facts.WriteTo(console, "  ");
        foreach (var version in status.Members.GroupBy(m => m.Member.Tool))
        {
            console.Write($"\n{version.Key}\n", Ink.Strong);
            var table = new TextTable();
            foreach (var member in version) table.Add(Row(member, status.Time));
            table.WriteTo(console, "  ");
        }

        if (workers.Length == 0) Advise($"no worker is connected: start one on each machine that helps, with 'prover worker {status.Server}'");
        else if (status.Queue.Unclaimed > 0)
            Advise($"{Quantity.Of(status.Queue.Unclaimed, "question")} cannot be taken: no worker has the version of the client; start workers of that version");
    }

    private void Advise(string text) => console.Write($"\n{text}\n");

    private static string Queue(ClusterStatus status) => status.Queue is { Questions: > 0 and var questions, Taken: var taken, Oldest: var oldest }
        ? $"{Quantity.Of(questions, "question")}: {Number(taken)} taken by workers, {Number(questions - taken)} waiting; the oldest is from {Age(status.Time - oldest)} ago"
        : "empty";

    private static string[] Row(ConnectedMember connected, DateTimeOffset now)
    {
        var member = connected.Member;
        string[] doing = member.IsWorker
            ? ["worker", member.Name, $"{member.Busy} of {member.Jobs} busy", $"{Number(member.Done)} answered"]
            : ["client", member.Name, $"{Number(member.Busy)} awaited", $"{Number(member.Done)} asked"];
        return [.. doing, $"{connected.Rate.ToString("0.0", CultureInfo.InvariantCulture)} per second", $"connected for {Age(now - member.Since)}", $"heard of {Age(now - connected.Reported)} ago"];
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // Clocks of machines differ a little.
    private static string Age(TimeSpan? age) => age switch
    {
        { TotalHours: >= 2 and var hours } => $"{hours:0} h",
        { TotalMinutes: >= 2 and var minutes } => $"{minutes:0} min",
        { TotalSeconds: > 0 and var seconds } => $"{seconds:0} s",
        _ => "0 s",
    };
}
