using System.ComponentModel;
using System.Diagnostics;

namespace Prover.App.Files;

/// <summary>The command <c>git</c>, asked for what it knows and never told to change anything.</summary>
public static class Git
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs git in <paramref name="folder"/> and gives its output; null if git is missing, fails, or takes longer than five seconds.</summary>
    public static string? Output(string folder, params string[] arguments) => Run(folder, arguments) is { Succeeded: true } answer ? answer.Text : null;

    /// <summary>
    /// Whether git succeeds in <paramref name="folder"/>, with what it prints, or with the first line of its complaint; "git cannot be started" when there is
    /// none.
    /// </summary>
    public static (bool Succeeded, string Text) Run(string folder, params string[] arguments)
    {
        const string NotThere = "git cannot be started";
        try
        {
            var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            using var git = Process.Start(start);
            if (git is null) return (false, NotThere);
            var (output, complaint) = (git.StandardOutput.ReadToEndAsync(), git.StandardError.ReadToEndAsync());
            if (!output.Wait(Patience)) git.Kill(entireProcessTree: true);
            git.WaitForExit();
            return git.ExitCode == 0 ? (true, output.Result) : (false, complaint.Result.Split('\n')[0].Trim());
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            return (false, NotThere);
        }
    }
}
