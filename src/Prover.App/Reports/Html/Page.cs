using Prover.App.Pictures.Svg;

namespace Prover.App.Reports.Html;

/// <summary>A page that needs nothing else.</summary>
public static class Page
{
    /// <summary>The page with this title and this body.</summary>
    public static string Of(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{Canvas.Escape(title)}</title>
        <style>
        {Palette.Properties()}
        {SvgPicture.Style}
        {StyleSheet.Rules}
        </style>
        </head>
        <body>
        {body}</body>
        </html>

        """;
}
