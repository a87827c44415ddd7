using Prover.Text;

namespace Prover.Syntax;

/// <summary>The languages that files are written in; a file's name ends in its language's.</summary>
public enum Language
{
    /// <summary>A specification: <c>.spec</c>.</summary>
    Spec,
    /// <summary>A proof: <c>.proof</c>.</summary>
    Proof,
    /// <summary>A mypyvy file, which is a specification and what there is to prove of it: <c>.pyv</c>.</summary>
    Pyv,
}

/// <summary>The names of files.</summary>
public static class Languages
{
    /// <summary>The language of the file at <paramref name="path"/>; null when its name does not tell.</summary>
    public static Language? Of(string path) => Path.GetExtension(path) switch
    {
        ".spec" => Language.Spec,
        ".proof" => Language.Proof,
        ".pyv" => Language.Pyv,
        _ => null,
    };

    /// <summary>How the name of a file in a language ends.</summary>
    public static string Ending(Language language) => language switch
    {
        Language.Spec => ".spec",
        Language.Proof => ".proof",
        Language.Pyv => ".pyv",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    /// <summary>The name of a specification or a proof: the name of its file without its extension, fit to be shown.</summary>
    public static string NameOf(string path) => Visible.Line(Path.GetFileNameWithoutExtension(path));

    /// <summary>Whether a file says what is to be proved, so that it is verified where its folder is.</summary>
    public static bool IsProof(string path) => Of(path) is Language.Proof or Language.Pyv;
}
