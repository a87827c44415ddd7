namespace Prover.App.Pictures.Svg;

/// <summary>The colours of pictures and pages, for light and for dark surroundings.</summary>
public static class Palette
{
    private static readonly (string Name, string Light, string Dark)[] Colours =
    [
        ("paper", "#ffffff", "#14181f"),
        ("panel", "#f6f8fa", "#1d232c"),
        ("line", "#d5dae1", "#38404b"),
        ("ink", "#1f2328", "#e6eaf0"),
        ("soft", "#59636e", "#9aa5b1"),
        ("message", "#0a5fc4", "#6cb2ff"),
        ("good", "#1a7f37", "#4ac26b"),
        ("bad", "#cf222e", "#ff6b62"),
        ("open", "#9a6700", "#e0b341"),
    ];

    /// <summary>Rules below <paramref name="scope"/>: for each colour the classes <c>f-colour</c>, which fills, and <c>s-colour</c>, which strokes.</summary>
    public static string Rules(string scope) =>
        $"{Rules(scope, c => c.Light)}\n@media (prefers-color-scheme: dark) {{\n{Rules(scope, c => c.Dark)}\n}}";

    /// <summary>The colours as properties of a page: <c>--colour</c>.</summary>
    public static string Properties() =>
        $":root {{ {Properties(c => c.Light)} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {Properties(c => c.Dark)} }} }}";

    private static string Rules(string scope, Func<(string Name, string Light, string Dark), string> value) =>
        string.Join('\n', Colours.Select(c => $"{scope} .f-{c.Name} {{ fill: {value(c)} }} {scope} .s-{c.Name} {{ stroke: {value(c)} }}"));

    private static string Properties(Func<(string Name, string Light, string Dark), string> value) =>
        string.Join(' ', Colours.Select(c => $"--{c.Name}: {value(c)};"));
}
