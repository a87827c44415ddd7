using System.Collections.Immutable;
using Prover.Binding;
using Prover.Text;

namespace Prover.App;

/// <content>The stages up to sorts, and no further.</content>
public sealed partial class Pipeline
{
    /// <summary>
    /// Reads specifications and proofs, and in a folder every proof with its specification, and checks names and sorts. Errors go to
    /// <paramref name="diagnostics"/>. Gives the paths of the files that were named or found.
    /// </summary>
    public static ImmutableArray<string> Check(ImmutableArray<string> paths, DiagnosticBag diagnostics)
    {
        ImmutableArray<string> files = [.. paths.SelectMany(path => FindProofs(path, diagnostics)).Distinct(StringComparer.Ordinal)];
        foreach (var file in files)
        {
            if (IsSpecification(file)) SpecLoader.Load(file, diagnostics);
            else ProofLoader.LoadAny(file, diagnostics);
        }

        return files;
    }
}
