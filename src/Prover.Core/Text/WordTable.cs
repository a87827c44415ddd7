using System.Runtime.CompilerServices;

namespace Prover.Text;

/// <summary>The words for the values of an enumeration, for writers and readers alike. There is one for each value, and none twice.</summary>
/// <typeparam name="T">An enumeration whose values are the numbers from 0 on.</typeparam>
public sealed class WordTable<T>
    where T : struct, Enum
{
    // By the number of the value. A dictionary for each enumeration would be a third of the program's start-up.
    private readonly string[] _words;

    /// <summary>A table of these words.</summary>
    /// <exception cref="ArgumentException">A value has no word, or two have the same.</exception>
    public WordTable(params (T Value, string Word)[] words)
    {
        _words = new string[Enum.GetNames<T>().Length];
        foreach (var (value, word) in words)
        {
            if (Array.IndexOf(_words, word) >= 0) throw new ArgumentException($"two values of {typeof(T).Name} have the word {word}", nameof(words));
            _words[NumberOf(value)] = word;
        }

        if (Array.IndexOf(_words, null) >= 0) throw new ArgumentException($"a value of {typeof(T).Name} has no word", nameof(words));
    }

    /// <summary>The word for a value.</summary>
    public string this[T value] => _words[NumberOf(value)];

    /// <summary>All words, in the order of the values.</summary>
    public IEnumerable<string> All => _words;

    /// <summary>The value of a word; null when it is not one.</summary>
    public T? Find(string? word)
    {
        if (word is null) return null;
        var number = Array.IndexOf(_words, word);
        return number < 0 ? null : Unsafe.BitCast<int, T>(number);
    }

    private static int NumberOf(T value) => Unsafe.BitCast<T, int>(value);
}
