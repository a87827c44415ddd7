using System.Collections.Immutable;

namespace Prover.Benchmarks;

/// <summary>Where benchmarks run: the program that is measured, what it is measured beside, and how often.</summary>
/// <param name="Root">The folder with the solution, in which everything runs.</param>
/// <param name="Program">The file of the program.</param>
/// <param name="Repetitions">How often each measurement is taken.</param>
/// <param name="Others">Other programs, or checkouts of them, by name.</param>
internal sealed record Workbench(string Root, string Program, int Repetitions, ImmutableDictionary<string, string> Others)
{
    /// <summary>Runs the program that is measured.</summary>
    public Sample Prover(params IEnumerable<string> arguments) => Run(Program, Cold(arguments));

    /// <summary>Runs the program that is measured, and watches its memory.</summary>
    public Sample WatchedProver(params IEnumerable<string> arguments) => Sample.Of(Program, Cold(arguments), Root, watchMemory: true);

    // Each repetition proves everything again.
    private static IEnumerable<string> Cold(IEnumerable<string> arguments) => arguments.FirstOrDefault() == "verify" ? arguments.Append("--no-cache") : arguments;

    /// <summary>The python that has the module z3: often not the first on the path.</summary>
    public string Python => Others.GetValueOrDefault("python") ?? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3");

    /// <summary>Runs another program.</summary>
    public Sample Run(string program, params IEnumerable<string> arguments) => Sample.Of(program, arguments, Root);

    /// <summary>Takes a measurement as often as is asked for, after one for nothing that warms the caches of the system.</summary>
    public ImmutableArray<T> Repeat<T>(Func<T> measure)
    {
        measure();
        return [.. Enumerable.Range(0, Repetitions).Select(_ => measure())];
    }

    /// <summary>The file of another program: the one that was named, or the first on the path, or null.</summary>
    public string? Find(string name) => Others.TryGetValue(name, out var named) ? named : Folders
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name))
        .FirstOrDefault(File.Exists);

    /// <summary>The folder of a checkout: the one that was named, or that a variable of the environment names, or null.</summary>
    public string? FindFolder(string name, string variable) =>
        (Others.GetValueOrDefault(name) ?? Environment.GetEnvironmentVariable(variable)) is { Length: > 0 } folder && Directory.Exists(folder) ? Path.GetFullPath(folder) : null;

    private static IEnumerable<string> Folders => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
}
