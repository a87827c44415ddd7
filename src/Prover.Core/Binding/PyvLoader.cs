using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>From a mypyvy file to a bound proof: reads, parses and binds.</summary>
public static class PyvLoader
{
    /// <summary>
    /// The proof that the invariants of the file at <paramref name="path"/> are inductive; null when a mistake was reported. It may claim nothing: such a
    /// file can be run and exported. <paramref name="files"/> are those on disk unless others are given.
    /// </summary>
    public static ProofScript? Load(string path, DiagnosticBag diagnostics, SourceFiles? files = null) =>
        (files ?? SourceFiles.OnDisk).Load(path, diagnostics) is { } source ? Load(source, diagnostics) : null;

    /// <summary>The proof that the invariants in <paramref name="source"/> are inductive; null when a mistake was reported.</summary>
    public static ProofScript? Load(SourceText source, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var syntax = PyvParser.Parse(source, diagnostics);
        if (diagnostics.Count > errors) return null;
        if (syntax.Declarations.Count == 0)
        {
            diagnostics.EmptySpecification(source);
            return null;
        }

        var proof = PyvBinder.Bind(Languages.NameOf(source.Path), syntax, diagnostics);
        return diagnostics.Count > errors ? null : proof;
    }
}
