using System.Text;

namespace Prover.Smt;

/// <summary>
/// Orders the declarations of a script so that each sort is declared before it is used. The solver writes a datatype before one that its fields hold
/// inside an array, and then reads no such script itself.
/// </summary>
internal static class DeclarationOrder
{
    /// <summary>The commands of <paramref name="script"/>, which only declares, in an order in which they can be read.</summary>
    public static string Of(string script)
    {
        var commands = Commands(script).Select(text => (Text: text, Symbols: Symbols(text))).ToArray();
        var declaredBy = commands.Index().Where(c => IsOfSort(c.Item.Symbols)).DistinctBy(c => NameOf(c.Item.Symbols), StringComparer.Ordinal)
            .ToDictionary(c => NameOf(c.Item.Symbols), c => c.Index, StringComparer.Ordinal);
        var isWritten = new bool[commands.Length];
        var ordered = new StringBuilder();
        for (var i = 0; i < commands.Length; i++) Write(i);
        return ordered.ToString();

        void Write(int index)
        {
            if (isWritten[index]) return;
            isWritten[index] = true;
            var (text, symbols) = commands[index];
            foreach (var symbol in symbols)
                if (declaredBy.TryGetValue(symbol, out var needed))
                    Write(needed);
            ordered.Append(text).Append('\n');
        }
    }

    private static bool IsOfSort(List<string> symbols) => symbols is ["declare-sort" or "declare-datatypes" or "declare-datatype", _, ..];

    // Z3 declares one datatype in a command of its own, unless several are about each other: then the others come with it.
    private static string NameOf(List<string> symbols) => symbols[1];

    private static IEnumerable<string> Commands(string script)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < script.Length; i++)
        {
            if (script[i] == '|') i = script.IndexOf('|', i + 1);
            else if (script[i] == '(' && depth++ == 0) start = i;
            else if (script[i] == ')' && --depth == 0) yield return script[start..(i + 1)];
        }
    }

    private static List<string> Symbols(string command)
    {
        var symbols = new List<string>();
        for (var i = 0; i < command.Length; i++)
        {
            if (char.IsWhiteSpace(command[i]) || command[i] is '(' or ')') continue;
            var start = i;
            if (command[i] == '|') i = command.IndexOf('|', i + 1) + 1;
            else while (i < command.Length && !char.IsWhiteSpace(command[i]) && command[i] is not ('(' or ')')) i++;
            symbols.Add(command[start..i]);
            i--;
        }

        return symbols;
    }
}
