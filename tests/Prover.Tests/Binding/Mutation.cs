using System.Text.RegularExpressions;

namespace Prover.Tests.Binding;

/// <summary>Broken versions of a text: tokens or characters deleted, doubled, swapped, replaced; the end cut off.</summary>
internal sealed partial class Mutation(Random random, string text)
{
    private readonly string[] _tokens = [.. Tokens().Matches(text).Select(m => m.Value)];
    private static readonly string[] Numbers = ["0", "1", "2", "3", "7", "20", "64", "65", "1000000", "2147483647", "4294967296", "99999999999999999999"];

    private static readonly string[][] Alike =
    [
        ["&", "|", "->", "<->"], ["=", "!=", "<", "<=", ">", ">="], ["+", "-", "++", "*"], ["true", "false"], ["forall", "exists", "lone", "unique"],
        ["in", "is"], ["[", "("], ["]", ")"], ["set", "list", "map"], ["init", "safety", "invariant", "axiom", "definition"],
    ];

    private readonly string[] _names = [.. Names().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The text after one to four changes.</summary>
    public string Next()
    {
        var tokens = _tokens.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && tokens.Count > 1; changes--) Change(tokens);
        var result = string.Concat(tokens);
        return random.Next(4) == 0 ? ChangeCharacter(result) : result;
    }

    /// <summary>
    /// The text after one change that often leaves it whole: an operator for an operator of the same kind, a number for a number, a name for a
    /// name, or a line less.
    /// </summary>
    public string Slight()
    {
        var tokens = _tokens.ToList();
        var from = random.Next(tokens.Count);
        switch (random.Next(4))
        {
            case 0: Replace(tokens, from, t => Array.Find(Alike, kind => kind.Contains(t))); break;
            case 1: Replace(tokens, from, t => int.TryParse(t, out _) ? Numbers : null); break;
            case 2: RenameOne(tokens, from); break;
            default:
                var lines = text.Split('\n').ToList();
                lines.RemoveAt(random.Next(lines.Count));
                return string.Join('\n', lines);
        }

        return string.Concat(tokens);
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

    // The first token from there on of a kind becomes another of its kind.
    private void Replace(List<string> tokens, int from, Func<string, string[]?> kindOf)
    {
        var at = tokens.FindIndex(from, t => kindOf(t) is not null);
        if (at >= 0) tokens[at] = Pick(kindOf(tokens[at])!);
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
