using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Prover.App.Requests;
using Prover.Tests.Campaigns;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>The command that serves the page: its options, and the program as a process.</summary>
public sealed class StudioTests
{
    [Theory]
    [InlineData("'nowhere' does not exist", "nowhere")]
    [InlineData("is neither a folder nor a file", "README.md")]
    [InlineData("--port needs a number from 1 to 65535", "--port", "0")]
    [InlineData("--port needs a number from 1 to 65535", "--port", "65536")]
    [InlineData("--port needs a number; 'x' is not one", "--port", "x")]
    public void WrongUsageIsSaid(string said, params string[] arguments)
    {
        var run = CommandLine.Run(["studio", "--no-open", .. arguments]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void APortThatIsInUseIsSaid()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var run = CommandLine.Run("studio", "--no-open", "--port", $"{((IPEndPoint)other.LocalEndpoint).Port}");

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("cannot be used", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheProgramServesItsPageUntilItIsInterrupted()
    {
        // The browser is a script that writes down its argument.
        using var folder = new TemporaryFolder();
        var browser = folder.Write("xdg-open", $"#!/bin/sh\nprintf '%s' \"$*\" > '{folder["written"]}'\nmv '{folder["written"]}' '{folder["argument"]}'\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var command = ProverProcess.Program;
        var start = new ProcessStartInfo("env", ["--default-signal=INT", .. command, "studio", "specs/ring"]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{folder["."]}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        var address = process.StandardOutput.ReadLine()!["Prover Studio: ".Length..];
        Assert.True(SpinWait.SpinUntil(() => File.Exists(folder["argument"]), TimeSpan.FromMinutes(1)));
        var page = File.ReadAllText(folder["argument"]);
        Assert.Contains(address, File.ReadAllText(page), StringComparison.Ordinal);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var answer = client.Send(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.False(File.Exists(page));
    }
}
