using Prover.Binding;
using Prover.Logic;
using Prover.Syntax;

namespace Prover.Translation;

/// <summary>
/// The names of things in a mypyvy file: their own, unless such a name is one of its words, or is all in capitals and occurs alone in formulas, where
/// it would be read as a variable, or is already the name of something else.
/// </summary>
internal sealed class PyvSpelling
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _bound = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _changed = new(StringComparer.Ordinal);

    private readonly HashSet<string> _applied;

    /// <param name="names">Everything that will have a name: one that can stay is nobody else's.</param>
    /// <param name="applied">Those of them that never stand alone in a formula, as a relation never does without its arguments: they may be all in capitals.</param>
    public PyvSpelling(IEnumerable<string> names, IEnumerable<string> applied)
    {
        _applied = [.. applied];
        _taken = [.. names.Where(CanStay)];
    }

    /// <summary>The names that are not what they were, as <c>new is called new_</c>.</summary>
    public IEnumerable<string> Changed => _changed.Select(c => $"{c.Key} is called {c.Value}");

    /// <summary>The name of what was called <paramref name="name"/>.</summary>
    public string Of(string name)
    {
        if (CanStay(name) && _given.Add(name)) return name;
        var spelled = New(Words.Contains(name) ? $"{name}_" : name);
        _changed[name] = _changed.TryGetValue(name, out var other) ? $"{other} or {spelled}" : spelled;
        return spelled;
    }

    /// <summary>A name for something that had none, like <paramref name="name"/>.</summary>
    public string New(string name)
    {
        var spelled = Free(IsCapital(name) ? name.ToLowerInvariant() : name, n => Words.Contains(n) || _taken.Contains(n) || _bound.Contains(n));
        _taken.Add(spelled);
        return spelled;
    }

    /// <summary>A name for <paramref name="variable"/> among others that are bound where it is.</summary>
    public string Of(Variable variable, Func<string, bool> isBound)
    {
        var name = IsName(variable.Name) && !Words.Contains(variable.Name) ? variable.Name : $"{char.ToLowerInvariant($"{variable.Sort}"[0])}";
        var spelled = Free(name, n => _taken.Contains(n) || isBound(n));
        _bound.Add(spelled);
        return spelled;
    }

    private static IReadOnlySet<string> Words => PyvLexicon.New.Keywords;

    private bool CanStay(string name) => !Words.Contains(name) && !IsCapital(name);

    private bool IsCapital(string name) => !_applied.Contains(name) && PyvFreeNames.IsInCapitals(name);

    private static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string Free(string name, Func<string, bool> isTaken) =>
        Enumerable.Range(2, int.MaxValue - 2).Select(i => $"{name}_{i}").Prepend(name).First(n => !isTaken(n));
}
