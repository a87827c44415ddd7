using System.Text.RegularExpressions;

namespace Prover.Tests.Binding;

/// <summary>Broken versions of a text: tokens or characters deleted, doubled, swapped, replaced; the end cut off.</summary>
internal sealed partial class Mutation(Random random, string text)
{
    private readonly string[] _tokens = [.. Tokens().Matches(text).Select(m => m.Value)];
    private readonly string[] _names = [.. Names().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The text after one to four changes.</summary>
    public string Next()
    {
        var tokens = _tokens.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && tokens.Count > 1; changes--) Change(tokens);
        var result = string.Concat(tokens);
        return random.Next(4) == 0 ? ChangeCharacter(result) : result;
    }

    /// <summary>Tokens of the text in any order and number.</summary>
    public string Soup() =>
        string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => Pick(_tokens) + (random.Next(3) == 0 ? "\n" : " ")));

    private void Change(List<string> tokens)
    {
        var at = random.Next(tokens.Count);
        switch (random.Next(8))
        {
            case 0: tokens.RemoveAt(at); break;
            case 1: tokens.Insert(at, tokens[at]); break;
            case 2: tokens.Insert(at, Pick(_tokens)); break;
            case 3: tokens[at] = Pick(_tokens); break;
            case 4: (tokens[at], tokens[^1]) = (tokens[^1], tokens[at]); break;
            case 5: tokens.RemoveRange(at, tokens.Count - at); break;
            // Names for names: such a text often parses, and the binder has to see what is wrong.
            default: RenameOne(tokens, at); break;
        }
    }

    private void RenameOne(List<string> tokens, int from)
    {
        var at = tokens.FindIndex(from, t => Names().IsMatch(t));
        if (at >= 0) tokens[at] = Pick(_names);
    }

    private string ChangeCharacter(string result)
    {
        if (result.Length < 2) return result;
        var at = random.Next(result.Length - 1);
        return random.Next(4) switch
        {
            0 => result.Remove(at, 1),
            1 => result.Insert(at, result[at].ToString()),
            2 => result[..at] + (char)random.Next(1, 0x250) + result[(at + 1)..],
            _ => result[..at],
        };
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    [GeneratedRegex(@"\s+|#[^\n]*|""[^""\n]*""|\w+|<->|---|->|=>|!=|<=|>=|:=|::|\+\+|.", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\b[A-Za-z_]\w*\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
