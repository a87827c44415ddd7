using System.Text.RegularExpressions;
using Prover.Binding;
using Prover.Syntax;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Binding;

/// <summary>Commands know the languages of files by one table.</summary>
public sealed partial class FrontEndTests
{
    [Fact]
    public void EveryEndingHasOneFrontEnd()
    {
        Assert.Distinct(FrontEnds.All.Select(f => f.Ending));
        Assert.All(FrontEnds.All, f => Assert.Same(f, FrontEnds.Of($"folder/name{f.Ending}")));
        Assert.Null(FrontEnds.Of("name.txt"));
    }

    [Fact]
    public void MessagesListTheEndings()
    {
        Assert.Equal(".spec, .proof or .pyv", FrontEnds.Endings);
        Assert.Equal(".proof or .pyv", FrontEnds.EndingsOfProofs);
    }

    [Theory]
    [InlineData(".spec", "mutable relation r(Id)\nsort Id\ninit { forall n. !r(n) }\nrule a(n: Id) { !r(n)\n---\nr(n) := true }", "r(n)")]
    [InlineData(".pyv", "sort id\nmutable relation r(id)\ninit !r(N)\ninvariant !r(N)", "r(N) & r(N)")]
    public void AFrontEndReadsItsFilesAndFormulasOverThem(string ending, string text, string formula)
    {
        using var folder = new TemporaryFolder();
        var diagnostics = new DiagnosticBag();
        var path = folder.Write($"system{ending}", text);
        var loaded = FrontEnds.Load(path, diagnostics);

        Assert.Empty(diagnostics.All);
        Assert.Equal("system", loaded!.System.Name);
        Assert.Equal(FrontEnds.IsProof(path), loaded.Proof is not null);
        Assert.NotNull(FormulaLoader.Load(new SourceText("option", ending == ".spec" ? $"exists n. {formula}" : formula), loaded.System, FrontEnds.Of(path)!, diagnostics));
    }

    [Fact]
    public void FormulasAreReadInTheLanguageOfTheirSystem()
    {
        using var folder = new TemporaryFolder();
        var system = FrontEnds.Load(folder.Write("system.pyv", "sort id\nmutable relation r(id)\ninit !r(N)"), new DiagnosticBag())!.System;
        var diagnostics = new DiagnosticBag();

        Assert.Null(FormulaLoader.Load(new SourceText("option", "r(N)"), system, diagnostics));
        Assert.Equal("P201", Assert.Single(diagnostics.All).Code);
    }

    // A third language would need a change wherever the parts of the second one are named.
    [Fact]
    public void OnlyTheTableNamesThePartsOfOneLanguage()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        var parts = typeof(FrontEnd).Assembly.GetTypes()
            .Where(t => t.Namespace is "Prover.Syntax" or "Prover.Binding" && t.Name.StartsWith("Pyv", StringComparison.Ordinal)).Select(t => t.Name).ToHashSet();

        Assert.Contains(nameof(PyvParser), parts);
        Assert.Equal(
            ["FrontEnds.cs"],
            from file in sources
            where !Path.GetFileName(file).StartsWith("Pyv", StringComparison.Ordinal) && Word().Matches(File.ReadAllText(file)).Any(m => parts.Contains(m.Value))
            select Path.GetFileName(file));
    }

    [GeneratedRegex(@"\bPyv\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
