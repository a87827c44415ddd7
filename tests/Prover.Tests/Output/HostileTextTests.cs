using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Output;

/// <summary>
/// A specification and a folder full of what terminals, browsers and build servers obey: no writer passes any of it on, and no line is a command of
/// the file's.
/// </summary>
public sealed class HostileTextTests : IDisposable
{
    private const string Hostile = "\u001b[2J\u0007\u009b31m\u202e\u2066\u200f\u2028::error::owned ##[error]owned <script>alert(1)</script>";

    private static readonly string Spec = $$"""
        # {{Hostile}}
        sort Id # {{Hostile}}
        state { Head: Id # {{Hostile}}
        }
        init(first: Id) { # {{Hostile}}
          Head = first # {{Hostile}}
          Head = Head # {{Hostile}}
        }
        rule step(to: Id) { # {{Hostile}}
          # {{Hostile}}
          ---
          Head := to # {{Hostile}}
        }
        invariant ok { # {{Hostile}}
          [stays] # {{Hostile}}
            forall x. # {{Hostile}}
              x = Head # {{Hostile}}
        }
        """;

    private readonly TemporaryFolder _folder = new();

    // The folder's name, too, breaks lines and colours them.
    private string Write(string name, string content) => _folder.Write($"a\n::warning::folder \u001b[31m\u202e/{name}", content);

    private string[] Proof()
    {
        Write("hostile\u001b[1m.spec", Spec);
        return [Write("hostile\u001b[1m.proof", $"proof of ok in \"hostile\u001b[1m.spec\" # {Hostile}\ninit -> ok # {Hostile}\nok step -> ok # {Hostile}\nscope Id = 2\n")];
    }

    private static void IsVisible(string text)
    {
        for (var i = 0; i < text.Length; i++) Assert.True(text[i] == '\n' || Visible.Shows(text, i), $"U+{(int)text[i]:X4} in: {text[Math.Max(0, i - 60)..Math.Min(text.Length, i + 20)]}");
    }

    private static void IsHarmless(string text, bool mayBeCommands = false)
    {
        IsVisible(text);
        foreach (var line in text.Split('\n').Select(l => l.TrimStart()))
        {
            if (mayBeCommands && line.StartsWith("::", StringComparison.Ordinal)) Assert.Matches("^::(error|warning|notice) [^:]*::", line);
            else Assert.False(line.StartsWith("::", StringComparison.Ordinal), line);
        }
    }

    /// <summary>Command lines whose output is for a terminal.</summary>
    public static TheoryData<string[]> CommandLines =>
    [
        ["verify", "PROOF"],
        ["verify", "-v", "--explain", "PROOF"],
        ["verify", "-q", "PROOF"],
        ["verify", "--format", "json", "PROOF"],
        ["verify", "--dump", "tokens", "PROOF"],
        ["verify", "--dump", "syntax", "PROOF"],
        ["verify", "--dump", "system", "PROOF"],
        ["verify", "--dump", "obligations", "PROOF"],
        ["verify", "--dump", "smt", "PROOF"],
        ["verify", "--dump", "model", "PROOF"],
        ["verify", "PROOF", "--case", Hostile],
        ["verify", "--report", "github", "PROOF"],
        ["verify", Hostile],
        ["trace", "PROOF"],
        ["trace", "PROOF", "--goal", $"Head = {Hostile}"],
        ["trace", $"\n::error::{Hostile}.spec"],
        ["trace", "PROOF", $"--{Hostile}"],
        ["simulate", "PROOF", "--runs", "2"],
        ["diff", "PROOF", "PROOF"],
        ["diff", "--format", "json", "PROOF", "PROOF"],
        ["regress", "PROOF"],
        ["regress", "--format", "json", "PROOF"],
        ["accept", "PROOF"],
        ["export", "PROOF", "--to", "smtlib"],
        ["export", "PROOF", "--to", "vmt"],
        ["export", "PROOF", "--to", "pyv"],
        [Hostile],
    ];

    [Theory, MemberData(nameof(CommandLines))]
    public void NothingThatIsWrittenToATerminalIsObeyed(string[] arguments)
    {
        var proof = Proof()[0];
        var run = CommandLine.Run([.. arguments.Select(a => a == "PROOF" ? proof : a)]);

        Assert.InRange(run.ExitCode, 0, 3);
        Assert.NotEmpty(run.Out + run.Error);
        IsHarmless(run.Out, mayBeCommands: arguments.Contains("github"));
        IsHarmless(run.Error);
    }

    [Theory]
    [InlineData("junit")]
    [InlineData("sarif")]
    [InlineData("json")]
    [InlineData("html")]
    [InlineData("markdown")]
    public void NothingThatIsWrittenIntoAReportIsObeyed(string form)
    {
        var report = _folder["report"];
        var run = CommandLine.Run("verify", "-q", "--report", $"{form}={report}", Proof()[0]);

        Assert.Equal(1, run.ExitCode);
        var text = File.ReadAllText(report);
        IsVisible(text);
        if (form == "html") Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("svg")]
    [InlineData("dot")]
    [InlineData("html")]
    [InlineData("json")]
    [InlineData("itf")]
    public void NothingThatIsShownOfARunIsObeyed(string format)
    {
        var (proof, runs) = (Proof()[0], new Prover.App.Recording.RunStore(_folder["runs"]));
        Assert.Equal(1, CommandLine.Run(runs, "verify", "-q", proof).ExitCode);
        var run = CommandLine.Run(runs, "show", "ok.stays", "--proof", proof, "--format", format);
        if (run.ExitCode != 0) run = CommandLine.Run(runs, "show", "1", "--proof", proof, "--format", format);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        IsHarmless(run.Out);
    }

    [Fact]
    public void MistakesInHostileFilesAreHarmlessInEveryForm()
    {
        var spec = Write("bad.spec", $"sort Id\n  ::error title=x::{Hostile}\n::add-mask::e\n\tsort sort\n{Hostile}\n");
        var run = CommandLine.Run(
            "verify", spec, "--report", $"github,junit={_folder["j"]},sarif={_folder["s"]},json={_folder["o"]},html={_folder["h"]},markdown={_folder["m"]}");

        Assert.Equal(2, run.ExitCode);
        IsHarmless(run.Error);
        IsHarmless(run.Out, mayBeCommands: true);
        Assert.Contains("  :\u2236error title=x::␛[2J", run.Error, StringComparison.Ordinal);
        foreach (var file in "jsohm") IsVisible(File.ReadAllText(_folder[$"{file}"]));
    }

    public void Dispose() => _folder.Dispose();
}
