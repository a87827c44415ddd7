using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>From a run file to a bound run: reads, parses, loads the specification and binds.</summary>
public static class RunLoader
{
    /// <summary>How the name of a saved run ends.</summary>
    public const string Ending = ".run";

    /// <summary>Whether <paramref name="path"/> is the name of a saved run.</summary>
    public static bool IsRun(string path) => path.EndsWith(Ending, StringComparison.Ordinal);

    /// <summary>The run in the file at <paramref name="path"/>; null when a mistake was reported.</summary>
    public static RunScript? Load(string path, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var isOther = !IsRun(path) && File.Exists(path);
        if (isOther) diagnostics.WrongEnding(path, "a saved run", Ending, null);
        if (isOther || SourceText.Load(path, diagnostics) is not { } source) return null;
        var syntax = RunParser.Parse(source, path => FrontEnds.Of(path)?.RunWords, diagnostics);
        if (diagnostics.Count > errors) return null;
        var spec = SourceFiles.OnDisk.Resolve(source, syntax.Spec.Path);
        if (FrontEnds.Load(spec, diagnostics, syntax.Spec.Location) is not var (system, proof)) return null;
        var script = RunBinder.Bind(syntax, system, spec, proof?.Scope ?? new Scope(ScopeSizes.Defaults(system)), diagnostics);
        return diagnostics.Count > errors ? null : script;
    }

    /// <summary>
    /// The run in <paramref name="source"/>, of the system in the file at <paramref name="path"/>, whatever file it names itself; null when a mistake was reported.
    /// </summary>
    public static RunScript? Load(SourceText source, TransitionSystem system, string path, Scope scope, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var syntax = RunParser.ParseBody(source, FrontEnds.Of(path)?.RunWords ?? TokenFacts.RunKeywords, diagnostics);
        if (diagnostics.Count > errors) return null;
        var script = RunBinder.Bind(syntax, system, path, scope, diagnostics);
        return diagnostics.Count > errors ? null : script;
    }
}
