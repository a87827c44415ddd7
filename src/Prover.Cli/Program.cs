using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Prover.App;
using Prover.App.Files;
using Prover.App.Requests;
using Prover.Cli.Commands;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli;

/// <summary>The program: parses the command line, runs a command, gives its exit code.</summary>
internal static partial class Program
{
    // In fewer columns than this the library that writes the help finds no room for its two columns.
    private const int LeastHelpWidth = 40;

    private static int Main(string[] arguments)
    {
        // With both closed nobody hears anything, and the runtime may refuse what follows.
        if (StandardStream.IsClosed(1) && StandardStream.IsClosed(2)) return ExitCode.OutputLost;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var code = ExitCode.Bug;
        var terminal = Terminal.OfProcess();
        var interruption = Interruption.OfProcess(); // listens to the very end: a signal that comes twice counts once
        var hasEnded = interruption.Run(
            () => code = Run(arguments, terminal, interruption, MemoryLimit.Usual),
            DeepThread.StackBytes, () => terminal.SinceOutput);
        if (!hasEnded)
        {
            terminal.Error.WriteLine($"prover: {InWords(interruption)}; the work that was going on does not end by itself, and there is nothing to show of it");
            code = CodeOf(interruption);
        }
        else if (terminal.OutputProblem is { } problem && code is not (ExitCode.Bug or ExitCode.Interrupted))
        {
            terminal.Error.WriteLine($"prover: the output cannot be written: {problem}");
            code = ExitCode.OutputLost;
        }

        return hasEnded && !Workers.AreLeftBehind ? code : Leave(code);
    }

    // Ends the process without the destructors of the solver, which is still at work on some thread.
    private static int Leave(int code)
    {
        if (!OperatingSystem.IsWindows()) EndProcess(code);
        return code;
    }

    [DllImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EndProcess(int code);

    private static int CodeOf(Interruption interruption) => interruption.TimeOver is null ? ExitCode.Interrupted : ExitCode.Undecided;

    private static string InWords(Interruption interruption) =>
        interruption.TimeOver is { } limit ? $"the time for the whole run, {Duration.Text(limit)}, is over (--total-timeout)" : "interrupted";

    /// <summary>Runs one command line and gives the exit code; cancellation ends it early, with what has been found so far.</summary>
    internal static int Run(string[] arguments, Terminal terminal, CancellationToken cancellation = default)
    {
        using var interruption = new Interruption(cancellation);
        return Run(arguments, terminal, interruption, usualMemory: null);
    }

    private static int Run(string[] arguments, Terminal terminal, Interruption interruption, long? usualMemory)
    {
        terminal = terminal with
        {
            Out = VisibleWriter.Over(terminal.Out),
            Error = VisibleWriter.Over(terminal.Error),
            TimeOver = () => interruption.TimeOver is null ? null : InWords(interruption),
        };
        try
        {
            var bounds = new ProcessOptions();
            var pipeline = CompositionRoot.Pipeline();
            var parse = Create(pipeline, terminal, bounds).Parse(arguments);
            var slips = Misspellings.In(parse);
            var problems = slips.IsEmpty ? CheckedCommand.Problems(parse) : slips;
            if (problems.Count == 0)
            {
                if ((bounds.Memory(parse) ?? usualMemory) is { } bytes) MemoryLimit.Set(bytes, pipeline.Solver);
                if (bounds.Time(parse) is { } time) interruption.EndAfter(time, terminal.Clock);
                var code = parse.InvokeAsync(Invocation(terminal), interruption.Token).GetAwaiter().GetResult();
                if (code != ExitCode.Interrupted || interruption.TimeOver is null) return code;
                terminal.Error.WriteLine($"prover: {InWords(interruption)}");
                return ExitCode.Undecided;
            }

            foreach (var problem in problems) terminal.Error.WriteLine($"prover: {Visible.Line(InWords(problem))}");
            terminal.Error.WriteLine("prover: 'prover --help' lists commands and options");
            return ExitCode.BadInput;
        }
        catch (Exception e) when (Failure.CauseOf(e) is DllNotFoundException missing)
        {
            terminal.Error.WriteLine($"prover: {missing.Message}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            terminal.Error.WriteLine($"prover: {InWords(interruption)}");
            return CodeOf(interruption);
        }
        catch (OutOfMemoryException)
        {
            terminal.Error.WriteLine("prover: memory ran out; --memory-limit says how much may be used");
            return ExitCode.Undecided;
        }
        catch (Exception e)
        {
            terminal.Error.WriteLine($"prover: {Failure.Describe(e)}");
            return ExitCode.Bug;
        }
    }

    // The parser of the command line names types of .NET, where all that it reads itself are numbers, and lists choices one a line.
    private static string InWords(string message) => NotOneOf().Match(message) is { Success: true } choice
        ? $"'{choice.Groups["text"].Value}' is not one of {string.Join(", ", choice.Groups["choice"].Captures.Select(c => c.Value))}."
        : NotParsed().Replace(message, m => $"{m.Groups["option"]} needs a number; '{m.Groups["text"]}' is {(BigInteger.TryParse(m.Groups["text"].Value, CultureInfo.InvariantCulture, out _) ? "out of range" : "not one")}.");

    [GeneratedRegex("^Argument '(?<text>.*)' not recognized\\. Must be one of:(\\s+(?<choice>'[^']*'))+$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotOneOf();

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

    /// <summary>All commands with their options.</summary>
    internal static RootCommand Create(Pipeline pipeline, Terminal terminal, ProcessOptions bounds)
    {
        var root = new RootCommand("Proves invariants of peer-to-peer protocols with Z3.")
        {
            VerifyCommand.Create(pipeline, terminal), RegressCommand.Create(pipeline, terminal), AcceptCommand.Create(pipeline, terminal), MergeCommand.Create(pipeline, terminal), WatchCommand.Create(pipeline, terminal),
            ShowCommand.Create(pipeline, terminal), TraceCommand.Create(pipeline, terminal), SimulateCommand.Create(pipeline, terminal), DiffCommand.Create(pipeline, terminal),
            ExportCommand.Create(pipeline, terminal),
            ProfileCommand.Create(pipeline, terminal), StrengthenCommand.Create(pipeline, terminal), InferCommand.Create(pipeline, terminal), MatrixCommand.Create(pipeline, terminal), MutateCommand.Create(pipeline, terminal), EstimateCommand.Create(pipeline, terminal), TypecheckCommand.Create(terminal), FormatCommand.Create(terminal), NewCommand.Create(terminal),
            CacheCommand.Create(terminal), ExplainCommand.Create(terminal), LspCommand.Create(pipeline, terminal),
            StudioCommand.Create(pipeline, terminal), WorkerCommand.Create(pipeline, terminal), ClusterCommand.Create(terminal),
        };
        foreach (var option in root.Options.OfType<VersionOption>().ToArray()) root.Options.Remove(option);
        var version = new Option<bool>("--version") { Description = "Show the versions of prover and of the solver, the solver's file and its binding." };
        root.Options.Add(version);
        bounds.AddTo(root);
        foreach (var help in root.Options.OfType<HelpOption>())
            if (help.Action is HelpAction action)
            {
                action.MaxWidth = terminal.OutIsTerminal ? Math.Max(LeastHelpWidth, terminal.Width) : int.MaxValue;
                help.Action = new Guide(action);
            }

        root.SetAction(parse =>
        {
            if (!parse.GetValue(version))
            {
                terminal.Error.WriteLine("prover: a command is needed; 'prover --help' lists them");
                return ExitCode.BadInput;
            }

            var solver = pipeline.Solver.Identity.Value;
            terminal.Out.WriteLine($"prover {typeof(Program).Assembly.GetName().Version?.ToString(3)}, {solver.Name} {solver.Number} ({solver.Library}), {solver.Binding}");
            return ExitCode.Met;
        });
        return root;
    }
}
