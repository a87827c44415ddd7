using Prover.Cli;
using Prover.Tests.Support;

namespace Prover.Tests.Output;

/// <summary>Runs the program in this process, in the folder of the checkout, with its streams caught.</summary>
internal static class CommandLine
{
    /// <summary>The path of a file of the checkout, as short as it can be.</summary>
    public static string PathTo(string file) => Path.GetRelativePath(".", Repository.PathOf(file));

    public static (int Code, string Out, string Error) Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public static (int Code, string Out, string Error) Run(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = -1;
        var thread = new Thread(
            () => code = Program.Run(arguments, new Terminal(output, false, error, false), cancellation), 64 * 1024 * 1024);
        thread.Start();
        thread.Join();
        return (code, output.ToString(), error.ToString());
    }
}
