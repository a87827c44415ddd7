using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Prover.Benchmarks;

/// <summary>Measures the published program and prints tables of ratios, each taken within one run of this one.</summary>
internal static class Program
{
    private const string Usage = """
        dotnet run -c Release --project tests/Prover.Benchmarks -- [NAME…] [options]

        NAME…               only these benchmarks
          --list            name them, and what each answers
          --repeat N        how often each measurement is taken (default 5)
          --program FILE    measure this program; without it, the program is published as native code
          --ready-to-run    published over the shared framework instead
          --with NAME=PATH  another program to compare with, or a checkout of it: z3=FILE, mypyvy=FOLDER (or PROVER_PEER);
                            pyv=FOLDER, the files for both (or PROVER_CORPUS; without it, the examples of the checkout)
          --markdown        a table in Markdown
          --json            every sample

        """;

    private static int Main(string[] arguments)
    {
        if (Request.Parse(arguments, out var problem) is not { } request)
        {
            Console.Error.Write(problem is null ? "" : $"benchmarks: {problem}\n\n");
            (problem is null ? Console.Out : Console.Error).Write(Usage);
            return problem is null ? 0 : 2;
        }

        if (request.List)
        {
            foreach (var benchmark in request.Benchmarks) Console.WriteLine($"{benchmark.Name,-12} {benchmark.Question}");
            return 0;
        }

        try
        {
            Measure(request);
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine($"benchmarks: {e.Message}");
            return 2;
        }
    }

    private static void Measure(Request request)
    {
        var root = FindRoot();
        var (program, note) = request.Program is { } named ? (Path.GetFullPath(named), $"measured: {named}") : Publication.Publish(root, native: !request.ReadyToRun);
        var bench = new Workbench(root, program, request.Repetitions, request.Others);
        var machine = $"{RuntimeInformation.OSDescription.Trim()}, {Environment.ProcessorCount} processors, .NET {Environment.Version}; {note}";
        var results = new List<(Benchmark Benchmark, Outcome Outcome)>();
        foreach (var benchmark in request.Benchmarks)
        {
            Console.Error.WriteLine($"{benchmark.Name}: {benchmark.Question}");
            results.Add((benchmark, benchmark.Run(bench)));
        }

        Console.Out.Write(request.Form switch
        {
            Form.Markdown => $"{machine}; medians of {request.Repetitions}\n\n{Table.Markdown(results)}",
            Form.Json => Table.Json(results, machine, request.Repetitions) + "\n",
            _ => $"{machine}; medians of {request.Repetitions}\n\n{Table.Text(results)}",
        });
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Prover.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the benchmarks do not run inside the repository");
        return folder.FullName;
    }
}

/// <summary>How results are written.</summary>
internal enum Form
{
    /// <summary>For a terminal.</summary>
    Text,
    /// <summary>For a page.</summary>
    Markdown,
    /// <summary>For programs.</summary>
    Json,
}

/// <summary>The request.</summary>
internal sealed record Request(
    ImmutableArray<Benchmark> Benchmarks, int Repetitions, string? Program, ImmutableDictionary<string, string> Others, Form Form, bool ReadyToRun, bool List)
{
    /// <summary>Reads a command line; null when help was asked for, or with a problem.</summary>
    public static Request? Parse(IEnumerable<string> arguments, out string? problem)
    {
        problem = null;
        var request = new Request([], 5, null, ImmutableDictionary<string, string>.Empty, Form.Text, false, false);
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var argument))
        {
            if (argument is "--help" or "-h") return null;
            var next = argument switch
            {
                "--list" => request with { List = true },
                "--ready-to-run" => request with { ReadyToRun = true },
                "--markdown" => request with { Form = Form.Markdown },
                "--json" => request with { Form = Form.Json },
                "--program" when rest.TryDequeue(out var file) => request with { Program = file },
                "--repeat" when rest.TryDequeue(out var text) && int.TryParse(text, out var count) && count > 0 => request with { Repetitions = count },
                "--with" when rest.TryDequeue(out var text) && text.Split('=', 2) is [var name, var path] => request with { Others = request.Others.SetItem(name, path) },
                _ when Catalogue.All.FirstOrDefault(b => b.Name == argument) is { } benchmark => request with { Benchmarks = request.Benchmarks.Add(benchmark) },
                _ => null,
            };
            if (next is null)
            {
                problem = $"'{argument}' is no benchmark and no option with its value";
                return null;
            }

            request = next;
        }

        return request.Benchmarks.IsEmpty ? request with { Benchmarks = Catalogue.All } : request;
    }
}
