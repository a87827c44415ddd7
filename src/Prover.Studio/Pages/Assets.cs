using Prover.App.Pictures.Svg;
using Prover.Studio.Http;

namespace Prover.Studio.Pages;

/// <summary>The files of the page, which are part of the program.</summary>
internal static class Assets
{
    private const string StyleSheet = "studio.css";

    // Colours and pictures look as in every other report.
    private static readonly Lazy<string> _drawing = new(() => $"{Palette.Properties()}\n{SvgPicture.Style}\n");

    /// <summary>The file at a path of the page, or null.</summary>
    public static Response? Find(string path)
    {
        var name = path == "/" ? "index.html" : path[1..];
        if (TypeOf(name) is not { } type) return null;
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return Response.Text(name == StyleSheet ? _drawing.Value + text : text) with { Type = type };
    }

    private static string? TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".js" => "text/javascript; charset=utf-8",
        _ => null,
    };
}
