namespace Prover.Tests.Docs;

/// <summary>The pages of the documentation.</summary>
internal static class Pages
{
    /// <summary>Every page, as a path from the root of the checkout.</summary>
    public static TheoryData<string> All =>
        [.. Directory.GetFiles("docs", "*.md").Select(p => p.Replace('\\', '/')).Order(StringComparer.Ordinal).Prepend("README.md")];
}
