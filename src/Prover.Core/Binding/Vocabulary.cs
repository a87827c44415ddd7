using System.Numerics;
using Prover.Logic;
using Prover.Syntax;

namespace Prover.Binding;

/// <summary>
/// The meanings of the names in a file, and how its language treats names. Sorts have a name space of their own; everything else that formulas mention shares
/// another.
/// </summary>
internal abstract class Vocabulary
{
    private readonly Dictionary<string, Sort> _sorts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _terms = new(StringComparer.Ordinal);

    protected static readonly IReadOnlySet<string> None = new HashSet<string>();

    // ---- the language -----------------------------------------------------------------------------------------------------------

    /// <summary>The functions that the language itself has.</summary>
    public virtual IReadOnlySet<string> BuiltIn => None;

    /// <summary>The sorts that the language builds from others.</summary>
    public virtual IReadOnlySet<string> SortConstructors => None;

    /// <summary>Whether a variable may have the name of one further out, and hide it.</summary>
    public virtual bool VariablesMayBeHidden => false;

    /// <summary>Whether a variable may have the name of a declaration, and hide it.</summary>
    public virtual bool DeclarationsMayBeHidden => false;

    /// <summary>Whether integers alone are compared, added and subtracted.</summary>
    public virtual bool OrdersIntegersOnly => false;

    /// <summary>Whether quantifiers range over integers too.</summary>
    public virtual bool QuantifiesOverIntegers => false;

    // ---- the declarations -------------------------------------------------------------------------------------------------------

    /// <summary>Notes to which declaration each name refers; null where nobody asks.</summary>
    public NameLog? Log { get; init; }

    public IEnumerable<string> SortNames => _sorts.Keys.Concat(SortConstructors);

    public IEnumerable<string> TermNames => _terms.Keys.Concat(BuiltIn);

    protected IEnumerable<object> Terms => _terms.Values;

    public Sort? FindSort(string name) => _sorts.GetValueOrDefault(name);

    /// <summary>The meaning of a name in a formula: a state variable, a constructor, a function, or whatever else the language has.</summary>
    public object? FindTerm(string name) => _terms.GetValueOrDefault(name);

    /// <summary>The sort with this name, whose use is noted.</summary>
    public Sort? FindSort(NameSyntax name)
    {
        var sort = FindSort(name.Text);
        Log?.Use(name, sort);
        return sort;
    }

    /// <summary>The meaning of this name in a formula; the use is noted.</summary>
    public object? FindTerm(NameSyntax name)
    {
        var symbol = FindTerm(name.Text);
        Log?.Use(name, symbol);
        return symbol;
    }

    /// <summary>The values of the parameters that are whole numbers, by which sorts may give a width or a length.</summary>
    public IDictionary<string, BigInteger> Numbers { get; } = new Dictionary<string, BigInteger>(StringComparer.Ordinal);

    /// <summary>Whether the language or a declaration has taken the name.</summary>
    public bool IsTaken(string name) => FindTerm(name) is not null || BuiltIn.Contains(name);

    /// <summary>Makes a sort known; false where the name is taken.</summary>
    public bool AddSort(NameSyntax name, Sort sort) => Noted(name, sort, AddSort(name.Text, sort));

    /// <summary>Makes a symbol known; false where the name is taken.</summary>
    public bool AddTerm(NameSyntax name, object symbol) => Noted(name, symbol, MayDeclare(name.Text) && AddTerm(name.Text, symbol));

    /// <summary>Whether a declaration may have this name if no other one has it.</summary>
    protected virtual bool MayDeclare(string name) => true;

    private bool Noted(NameSyntax name, object symbol, bool isNew)
    {
        if (isNew) Log?.Declare(name, symbol);
        return isNew;
    }

    protected bool AddSort(string name, Sort sort) => _sorts.TryAdd(name, sort);

    protected bool AddTerm(string name, object symbol) => _terms.TryAdd(name, symbol);
}

/// <summary>Local names, innermost first. Nothing is shadowed: a name that is taken is an error (language: "No shadowing").</summary>
internal sealed class NameScope(NameScope? outer)
{
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.Ordinal);
    private Dictionary<string, NameSyntax>? _renamed;

    /// <summary>Variables, each by its name.</summary>
    public static NameScope Of(IEnumerable<Variable> variables)
    {
        var scope = new NameScope(null);
        foreach (var variable in variables) scope.TryAdd(variable.Name, variable);
        return scope;
    }

    public Variable? Find(string name) => _variables.GetValueOrDefault(name) ?? outer?.Find(name);

    public IEnumerable<string> Names => _variables.Keys.Concat(outer?.Names ?? []);

    public bool TryAdd(string name, Variable variable) => Find(name) is null && _variables.TryAdd(name, variable);

    /// <summary>Adds another name of a variable: the declaration of what is called so here is <paramref name="name"/>.</summary>
    public bool TryRename(NameSyntax name, Variable variable)
    {
        if (!TryAdd(name.Text, variable)) return false;
        (_renamed ??= new(StringComparer.Ordinal))[name.Text] = name;
        return true;
    }

    /// <summary>The key of a name in a <see cref="NameLog"/>; null if no variable has the name.</summary>
    public object? KeyOf(string name) =>
        _variables.TryGetValue(name, out var variable) ? _renamed?.GetValueOrDefault(name) ?? (object)variable : outer?.KeyOf(name);

    /// <summary>Adds a name that may hide one further out; false when the innermost names have it. In the mypyvy files it may.</summary>
    public bool TryShadow(string name, Variable variable) => _variables.TryAdd(name, variable);
}
