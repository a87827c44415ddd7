using System.Text;

namespace Prover.Smt;

/// <summary>Lines of scripts that are no commands.</summary>
internal static class SmtLib
{
    /// <summary>A line that says something to people.</summary>
    public static StringBuilder Comment(this StringBuilder text, string comment) => text.Append("; ").Append(comment.ReplaceLineEndings(" ")).Append('\n');
}
