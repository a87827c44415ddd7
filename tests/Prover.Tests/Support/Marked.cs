using System.Text;
using Prover.Text;

namespace Prover.Tests.Support;

/// <summary>A source in which ⟦ and ⟧ mark the places where something is expected.</summary>
internal sealed record Marked(string Text, IReadOnlyList<TextSpan> Spans)
{
    /// <summary>The source without its marks, and the places that they marked.</summary>
    public static Marked Parse(string marked)
    {
        var text = new StringBuilder();
        var spans = new List<TextSpan>();
        var open = new Stack<int>();
        foreach (var character in marked)
        {
            if (character == '⟦') open.Push(text.Length);
            else if (character == '⟧') spans.Add(new TextSpan(open.Peek(), text.Length - open.Pop()));
            else text.Append(character);
        }

        return new Marked(text.ToString(), spans);
    }
}
