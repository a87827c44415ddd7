namespace Prover.Tests.Support;

/// <summary>A part of a script for solvers: a word, or a list of parts.</summary>
internal sealed record SExpression(string? Word, IReadOnlyList<SExpression> Items)
{
    /// <summary>The item at a position.</summary>
    public SExpression this[int i] => Items[i];

    /// <summary>Whether it is a list that begins with <paramref name="word"/>.</summary>
    public bool IsCalled(string word) => Items.Count > 0 && Items[0].Word == word;

    /// <summary>All expressions of a text, without comments.</summary>
    public static IReadOnlyList<SExpression> Read(string text)
    {
        var open = new Stack<List<SExpression>>([[]]);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case ';':
                    i = text.IndexOf('\n', i);
                    break;
                case '(':
                    open.Push([]);
                    break;
                case ')':
                    var list = open.Pop();
                    open.Peek().Add(new SExpression(null, list));
                    break;
                case var c when !char.IsWhiteSpace(c):
                    var end = c == '|' ? text.IndexOf('|', i + 1) + 1 : text.IndexOfAny([' ', '\n', '(', ')'], i);
                    open.Peek().Add(new SExpression(text[i..end], []));
                    i = end - 1;
                    break;
            }
        }

        return open.Single();
    }

    /// <summary>The expression with <paramref name="change"/> made to it and then to its parts, wherever it gives something.</summary>
    public SExpression Rewrite(Func<SExpression, SExpression?> change)
    {
        var changed = change(this) ?? this;
        return changed.Word is null ? changed with { Items = [.. changed.Items.Select(i => i.Rewrite(change))] } : changed;
    }

    /// <inheritdoc/>
    public override string ToString() => Word ?? $"({string.Join(' ', Items)})";
}
