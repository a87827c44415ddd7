using System.Net.Sockets;
using Prover.Cli.Terminals;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>Limits on a run: sizes in the input, memory, time, and the wish of whoever started it.</summary>
public sealed class LimitTests : IDisposable
{
    private const string Rest = "sort X\nstate { on: bool }\ninit { on }\nrule off() { on\n---\non := false }\ninvariant ok { [any] on | !on }\n";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> TooLarge => new()
    {
        { $"{Rest}definition d() = {new string('1', 1001)} = 0", "P119" },
        { $"{Rest.Replace("on: bool", "on: bool, q: list<X, 1025>", StringComparison.Ordinal)}", "P270" },
        { $"{string.Concat(Enumerable.Range(1, 40).Select(i => $"record R{i} {{ a: R{i - 1}, b: R{i - 1} }}\n"))}record R0 {{ a: X }}\n{Rest}", "P271" },
        { $"{string.Concat(Enumerable.Range(0, 30).Select(i => $"definition d{i}() = d{i + 1}() & d{i + 1}()\n"))}definition d30() = true\n{Rest}", "P272" },
    };

    [Theory, MemberData(nameof(TooLarge))]
    public void WhatIsTooLargeIsOneMistake(string spec, string code) => Assert.Equal(code, Assert.Single(Diagnose.Spec(spec)).Code);

    [Fact]
    public void APathThatIsNoRegularFileIsNotRead()
    {
        var path = _folder["socket.spec"];
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        var extends = _folder.Write("variant.spec", "extend \"socket.spec\"\n");
        var proof = _folder.Write("ok.proof", "proof of ok in \"socket.spec\"\ninit -> ok\n");
        var run = _folder.Write("a.run", "run of \"socket.spec\"\nscope X = 1\n\nstate {\n  on = true\n}\n");
        foreach (var command in new[] { ["verify", path], ["verify", extends], ["verify", proof], ["trace", path], ["trace", "--replay", run], new[] { "diff", path, extends } })
        {
            var (code, _, error) = CommandLine.Run(command);
            Assert.Equal(2, code);
            Assert.Contains("P018", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AChainOfFilesHasALimit()
    {
        for (var i = 0; i < 101; i++) _folder.Write($"s{i}.spec", i == 0 ? Rest : $"extend \"s{i - 1}.spec\"\n");
        Assert.Equal(0, CommandLine.Run("verify", "--dump", "system", _folder["s99.spec"]).ExitCode);
        var (code, _, error) = CommandLine.Run("verify", "--dump", "system", _folder["s100.spec"]);
        Assert.Equal(2, code);
        Assert.Contains("P019", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("64MB", 64L << 20)]
    [InlineData("1.5GB", 3L << 29)]
    [InlineData("2g", 2L << 30)]
    [InlineData("65536K", 64L << 20)]
    [InlineData("63MB", null)]
    [InlineData("2", null)]
    [InlineData("GB", null)]
    [InlineData("-1GB", null)]
    [InlineData("99999999999999999999TB", null)]
    public void ASizeHasAUnit(string text, long? bytes) => Assert.Equal(bytes, MemoryLimit.TryParse(text, out var read) ? read : null);

    [Theory]
    [InlineData("--memory-limit", "")]
    [InlineData("--memory-limit", "1MB")]
    [InlineData("--total-timeout", "3")]
    public void ABoundThatIsNoneIsAMistake(string option, string value)
    {
        var (code, _, error) = CommandLine.Run("verify", option, value, _folder.Write("a.spec", Rest));
        Assert.Equal(2, code);
        Assert.Contains(option, error, StringComparison.Ordinal);
    }

    [Fact]
    public void ARunThatIsOutOfTimeIsUndecidedAndSaysSo()
    {
        var (code, output, error) = CommandLine.Run("simulate", "--runs", "1000000000", "--total-timeout", "300ms", _folder.Write("a.spec", Rest));
        Assert.Equal(3, code);
        Assert.Contains("the time for the whole run, 300ms, is over (--total-timeout)", error, StringComparison.Ordinal);
        Assert.NotEmpty(output);
    }

    [Fact]
    public void WorkThatLooksAtNoCancellationIsNotWaitedFor()
    {
        using var release = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        using var interruption = new Interruption(cancellation.Token);
        var hasEnded = interruption.Run(
            () =>
            {
                cancellation.Cancel();
                while (!release.IsSet) Thread.SpinWait(1000);
            },
            1 << 20, () => TimeSpan.MaxValue);
        release.Set();
        Assert.False(hasEnded);
    }

    [Fact]
    public void WorkThatEndsInTimeIsWaitedFor()
    {
        using var cancellation = new CancellationTokenSource();
        using var interruption = new Interruption(cancellation.Token);
        Assert.True(interruption.Run(cancellation.Cancel, 1 << 20, () => TimeSpan.MaxValue));
    }

    [Fact]
    public void OutputThatCannotBeWrittenIsRememberedAndDropped()
    {
        using var inner = new FullWriter();
        using var channel = new OutputChannel(inner);
        channel.Write("fits");
        channel.WriteLine("does not");
        channel.Write('x');
        Assert.Equal("fits", $"{inner}");
        Assert.Equal("No space left on device", channel.Problem);

        using var closed = new OutputChannel(null);
        closed.Write("nobody");
        closed.Flush();
        Assert.NotNull(closed.Problem);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class FullWriter : StringWriter
    {
        public override void Write(string? value)
        {
            if (ToString().Length > 0) throw new IOException("No space left on device");
            base.Write(value);
        }
    }
}
