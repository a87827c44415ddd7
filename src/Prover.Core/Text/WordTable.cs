using System.Collections.Frozen;

namespace Prover.Text;

/// <summary>The words for the values of an enumeration, for writers and readers alike. There is one for each value, and none twice.</summary>
public sealed class WordTable<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<T, string> _words;
    private readonly FrozenDictionary<string, T> _values;

    /// <summary>A table of these words.</summary>
    /// <exception cref="ArgumentException">A value has no word, or two have the same.</exception>
    public WordTable(params (T Value, string Word)[] words)
    {
        _words = words.ToFrozenDictionary(w => w.Value, w => w.Word);
        _values = words.ToFrozenDictionary(w => w.Word, w => w.Value, StringComparer.Ordinal);
        if (_words.Count != Enum.GetValues<T>().Length) throw new ArgumentException($"a value of {typeof(T).Name} has no word", nameof(words));
    }

    /// <summary>The word for a value.</summary>
    public string this[T value] => _words[value];

    /// <summary>All words, in the order of the values.</summary>
    public IEnumerable<string> All => Enum.GetValues<T>().Select(v => _words[v]);

    /// <summary>The value of a word; null when it is not one.</summary>
    public T? Find(string? word) => word is not null && _values.TryGetValue(word, out var value) ? value : null;
}
