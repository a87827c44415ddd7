using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Prover.App.Requests;
using Prover.Cli.Commands;
using Prover.Cli.Terminals;

namespace Prover.Cli;

/// <summary>The program: parses the command line, runs a command, gives its exit code.</summary>
internal static partial class Program
{
    // The parser and the binder follow nested text into its depth.
    private const int StackBytes = 64 * 1024 * 1024;

    private static int Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var code = ExitCode.Bug;
        using var interruption = new Interruption();
        var thread = new Thread(() => code = Run(arguments, Terminal.OfProcess(), interruption.Token), StackBytes);
        thread.Start();
        thread.Join();
        return code;
    }

    /// <summary>Runs one command line and gives the exit code; cancellation ends it early, with what has been found so far.</summary>
    internal static int Run(string[] arguments, Terminal terminal, CancellationToken cancellation = default)
    {
        try
        {
            var parse = Create(terminal).Parse(arguments);
            var slips = Slips.In(parse);
            if (slips.IsEmpty && parse.Errors.Count == 0) return parse.InvokeAsync(Invocation(terminal), cancellation).GetAwaiter().GetResult();
            foreach (var message in slips.IsEmpty ? parse.Errors.Select(e => InWords(e.Message)) : slips) terminal.Error.WriteLine($"prover: {message}");
            terminal.Error.WriteLine("prover: 'prover --help' lists commands and options");
            return ExitCode.BadInput;
        }
        catch (Exception e) when (Unwrap(e) is DllNotFoundException missing)
        {
            terminal.Error.WriteLine($"prover: {missing.Message}");
            return ExitCode.BadInput;
        }
        catch (Exception e)
        {
            terminal.Error.WriteLine($"prover: this is a bug of prover, please report it: {e}");
            return ExitCode.Bug;
        }
    }

    // The parser of the command line names types of .NET; all that it reads itself are numbers.
    private static string InWords(string message) => NotParsed().Replace(message, "${option} needs a number; '${text}' is none.");

    [GeneratedRegex("^Cannot parse argument '(?<text>.*)' for option '(?<option>.*)' as expected type '.*'\\.$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotParsed();

    // Exceptions and signals are ours.
    private static InvocationConfiguration Invocation(Terminal terminal) => new()
    {
        Output = terminal.Out,
        Error = terminal.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private static Exception Unwrap(Exception e) => e is TypeInitializationException { InnerException: { } inner } ? Unwrap(inner) : e;

    private static RootCommand Create(Terminal terminal)
    {
        var pipeline = CompositionRoot.Pipeline();
        var root = new RootCommand("Proves invariants of peer-to-peer protocols with Z3.")
        {
            VerifyCommand.Create(pipeline, terminal), RegressCommand.Create(pipeline, terminal), AcceptCommand.Create(pipeline, terminal), WatchCommand.Create(pipeline, terminal),
            ShowCommand.Create(pipeline, terminal), TraceCommand.Create(pipeline, terminal), SimulateCommand.Create(pipeline, terminal), DiffCommand.Create(pipeline, terminal),
            ExportCommand.Create(pipeline, terminal),
            CacheCommand.Create(terminal), ExplainCommand.Create(terminal),
        };
        foreach (var option in root.Options.OfType<VersionOption>().ToArray()) root.Options.Remove(option);
        var version = new Option<bool>("--version") { Description = "Show the versions of prover and of the solver." };
        root.Options.Add(version);
        root.SetAction(parse =>
        {
            if (!parse.GetValue(version))
            {
                terminal.Error.WriteLine("prover: a command is needed; 'prover --help' lists them");
                return ExitCode.BadInput;
            }

            terminal.Out.WriteLine($"prover {typeof(Program).Assembly.GetName().Version?.ToString(3)}, {pipeline.Solver.Version}");
            return ExitCode.Met;
        });
        return root;
    }
}
