using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>A declaration whose body is known once it is bound.</summary>
internal interface ICallable
{
    /// <summary>The meaning of a call; null until it is known.</summary>
    Function? Function { get; }
}

/// <summary>
/// Notes, while files are bound, which declaration each name refers to. A declaration is known by its symbol, or, where there is no symbol that all of
/// binding shares, by its kind and name or by the written name itself.
/// </summary>
internal sealed class NameLog
{
    private readonly Dictionary<object, NameSyntax> _declared = [];
    private readonly Dictionary<NameSyntax, object> _meanings = [];
    private readonly Dictionary<NameSyntax, NameSyntax> _originals = [];
    private readonly List<(NameSyntax Name, object Key)> _uses = [];
    private readonly List<(Location Target, Location Field, DatatypeSort Sort)> _fields = [];

    /// <summary>The key of a rule.</summary>
    public static object Rule(string name) => (NameKind.Rule, name);

    /// <summary>The key of an invariant.</summary>
    public static object Invariant(string name) => (NameKind.Invariant, name);

    /// <summary>The key of a case, a property, a claim of progress or a deadline: no two share a name.</summary>
    public static object Claim(string name) => (NameKind.Claim, name);

    /// <summary>The key of a label in a rule, a case or a property.</summary>
    public static object Label(string owner, string label) => (NameKind.Label, $"{owner}.{label}");

    /// <summary>The key of a field. Constructors of one datatype may share it.</summary>
    public static object Field(DatatypeSort owner, string name) => (owner, name);

    /// <summary>Notes a declaration. The name of a second one with the same key is a use of the first.</summary>
    /// <param name="name">The declared name.</param>
    /// <param name="key">The key by which uses refer to it.</param>
    /// <param name="meaning">The symbol; if none is given, the key is one.</param>
    public void Declare(NameSyntax name, object key, object? meaning = null)
    {
        _declared.TryAdd(key, name);
        _meanings.TryAdd(name, meaning ?? key);
        Use(name, key);
    }

    /// <summary>Notes a use; the declaration may follow. A name that refers to nothing is left out.</summary>
    public void Use(NameSyntax name, object? key)
    {
        if (key is not null) _uses.Add((name, key));
    }

    /// <summary>Notes that a declaration replaces one of a base, so that both are one name.</summary>
    public void Replace(NameSyntax name, NameSyntax original)
    {
        if (name != original) _originals[name] = original;
    }

    /// <summary>Notes where the field of a value is written, perhaps only in part.</summary>
    public void FieldOf(Location target, NameSyntax field, DatatypeSort sort) => _fields.Add((target, field.Location, sort));

    /// <summary>The index of what was noted. Names that are not written where they seem to be, such as those of implied symbols, are left out.</summary>
    public NameIndex Index()
    {
        var declarations = new Dictionary<NameSyntax, DeclaredName>();
        DeclaredName? Find(object key)
        {
            if ((key as NameSyntax ?? _declared.GetValueOrDefault(key)) is not { } name) return null;
            for (var steps = 0; steps <= _originals.Count && _originals.TryGetValue(name, out var original); steps++) name = original;
            if (!IsWritten(name)) return null;
            if (!declarations.TryGetValue(name, out var declared))
                declarations[name] = declared = Describe(name, _meanings.GetValueOrDefault(name, key));
            return declared;
        }

        var uses = from use in _uses
                   where IsWritten(use.Name)
                   let declaration = Find(use.Key)
                   where declaration is not null
                   select new NameUse(use.Name.Location, declaration);
        var fields = _fields.Select(f => new FieldPlace(
            f.Target, f.Field, [.. f.Sort.Constructors.SelectMany(c => c.Fields).Select(field => Find(Field(f.Sort, field.Name))).OfType<DeclaredName>().Distinct()]));
        return new NameIndex(
            [.. uses.DistinctBy(u => u.Place).OrderBy(u => u.Place.Source.Path, StringComparer.Ordinal).ThenBy(u => u.Place.Span.Start)], [.. fields]);
    }

    private static bool IsWritten(NameSyntax name) => name.Text.Length > 0 && name.Location.Text == name.Text;

    private static DeclaredName Describe(NameSyntax name, object meaning)
    {
        var (kind, signature) = meaning switch
        {
            Sort => (NameKind.Sort, null),
            Constructor c => (NameKind.Constructor, $"{name.Text}{Listed(c.Fields.Select(f => $"{f.Name}: {f.Sort}"))}: {c.Owner}"),
            Field f => (NameKind.Field, $"{name.Text}: {f.Sort}"),
            StateVariable { Sort: FunctionSort s } => (NameKind.State, $"{name.Text}{Listed(s.Domain.Select(d => $"{d}"))}: {s.Result}"),
            StateVariable v => (NameKind.State, $"{name.Text}: {v.Sort}"),
            Function f => (NameKind.Function, Signature(name.Text, f)),
            ICallable { Function: var f } => (NameKind.Function, f is null ? null : Signature(name.Text, f)),
            Variable v => (NameKind.Variable, $"{name.Text}: {v.Sort}"),
            (NameKind k, string) => (k, (string?)null),
            _ => (NameKind.Label, null),
        };
        return new DeclaredName(kind, name.Text, name.Location, signature);
    }

    private static string Signature(string name, Function function) =>
        $"{name}{Listed(function.Parameters.Select(p => $"{p.Name}: {p.Sort}"))}: {(function.Body is { } body ? body.Sort.Resolved : ErrorSort.Instance)}";

    private static string Listed(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } all ? $"({all})" : "";
}
