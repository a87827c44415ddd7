using Prover.App.Requests;
using Prover.Tests.Support;
using Xunit.Abstractions;

namespace Prover.Tests.Campaigns;

/// <summary>Streams that are full, closed or read to the first line only are nothing that a command stumbles over.</summary>
[Trait("Category", "campaign"), Collection("campaigns")]
public sealed class StreamCampaign(ITestOutputHelper output)
{
    private static readonly (string Name, string Script)[] Streams =
    [
        ("standard output full", "\"$@\" >/dev/full"),
        ("standard output closed", "\"$@\" >&-"),
        ("standard output read to its first line", "code=$(mktemp); { \"$@\"; echo $? >\"$code\"; } | head -n 1; read -r n <\"$code\"; rm \"$code\"; exit \"$n\""),
        ("standard error full", "\"$@\" 2>/dev/full"),
        ("standard error closed", "\"$@\" 2>&-"),
        ("all streams closed", "\"$@\" <&- >&- 2>&-"),
    ];

    [Fact]
    public void EveryCommandEndsWhateverItsStreamsAre()
    {
        using var commands = new WholeCommands();
        var accepted = File.ReadAllText(commands.Accepted);
        var faults = new List<string>();
        foreach (var (name, script) in Streams)
        {
            var codes = new SortedDictionary<int, int>();
            foreach (var line in commands.Short)
            {
                var ended = ProverProcess.Shell(commands.Cache, script, line);
                codes[ended.ExitCode] = codes.GetValueOrDefault(ended.ExitCode) + 1;
                if (!ended.IsClean(ExitCode.OutputLost)) faults.Add($"{name}: {string.Join(' ', line)}: {ended}");
                if (File.ReadAllText(commands.Accepted) != accepted) faults.Add($"{name}: {string.Join(' ', line)} changed what was accepted");
            }

            output.WriteLine($"{name}: {string.Join(", ", codes.Select(c => $"{c.Value} × exit code {c.Key}"))}");
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void WhatIsNoRegularFileIsNoInput()
    {
        using var commands = new WholeCommands();
        using var folder = new TemporaryFolder();
        folder.Write("extending.spec", "extend \"pipe.spec\"\n");
        folder.Write("about.proof", "proof of ok in \"pipe.spec\"\n");
        folder.Write("of.run", "run of \"pipe.spec\"\n");
        Assert.Equal("", SolverCommand.Ask("mkfifo", folder["pipe.spec"], folder["pipe.proof"], folder["pipe.pyv"], folder["pipe.run"]));
        string[] inputs = ["/dev/zero", "/dev/null", "/dev/stdin", "/proc/self/mem", folder["."], folder["pipe.spec"], folder["pipe.proof"], folder["pipe.pyv"], folder["extending.spec"], folder["about.proof"]];
        string[][] lines =
        [
            .. from input in inputs
               from command in new[] { "verify", "regress", "accept", "trace", "simulate", "export" }
               select new[] { command, input },
            .. inputs.Select(i => new[] { "diff", i, commands.Proof }), .. inputs.Select(i => new[] { "diff", commands.Proof, i }),
            .. new[] { "/dev/zero", folder["pipe.run"], folder["of.run"] }.Select(i => new[] { "simulate", commands.Proof, "--replay", i }),
        ];

        var faults = lines.Select(line => (Line: line, Ended: ProverProcess.Run(commands.Cache, line)))
            .Where(r => r.Ended.ExitCode != 2 || !r.Ended.IsClean() || r.Ended.Error.Length == 0)
            .Select(r => $"{string.Join(' ', r.Line)}: {r.Ended}").ToArray();
        output.WriteLine($"{lines.Length} inputs that are no regular files");
        Assert.Empty(faults);
    }
}
