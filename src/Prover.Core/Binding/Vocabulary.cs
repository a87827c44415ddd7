using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// The meanings of the names of a specification. Sorts have a name space of their own; constructors, functions, definitions and state variables share
/// another; cases and invariants are known only so that a formula that uses one gets the right message.
/// </summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, Sort> _sorts = new(StringComparer.Ordinal)
    {
        ["bool"] = BoolSort.Instance,
        ["int"] = IntSort.Instance,
        ["nat"] = NatSort.Instance,
    };
    private readonly Dictionary<string, object> _terms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _claims = new(StringComparer.Ordinal);

    /// <summary>The functions that the language itself has.</summary>
    public static readonly IReadOnlySet<string> BuiltIn = new HashSet<string>(StringComparer.Ordinal)
    {
        "btw", "length", "remove", "Some", "None", "band", "bor", "bxor", "bnot", "shl", "shr", "prefix",
    };

    /// <summary>The vocabulary of a bound system, for formulas that are bound later: the guards of a proof.</summary>
    public static Vocabulary Of(TransitionSystem system)
    {
        var vocabulary = new Vocabulary();
        foreach (var sort in system.Sorts) vocabulary._sorts[sort.Name] = sort;
        foreach (var datatype in system.Datatypes)
        {
            vocabulary._sorts[datatype.Name] = datatype;
            foreach (var constructor in datatype.Constructors) vocabulary._terms[constructor.Name] = constructor;
        }

        foreach (var variable in system.Variables) vocabulary._terms[variable.Name] = variable;
        foreach (var function in system.Functions) vocabulary._terms[function.Name] = function;
        foreach (var invariant in system.Invariants)
        {
            vocabulary.AddClaim(invariant.Name);
            foreach (var @case in invariant.Cases) vocabulary.AddClaim(@case.Name);
        }

        return vocabulary;
    }

    /// <summary>Binds a function's body when it is first needed; false where that is a mistake, which is reported, and the call means nothing.</summary>
    public Func<Function, Location, bool> NeedBody { get; set; } = (_, _) => true;

    public IEnumerable<string> SortNames => _sorts.Keys.Concat(["map", "list", "set", "option", "bits"]);

    public IEnumerable<string> TermNames => _terms.Keys.Concat(BuiltIn);

    public Sort? FindSort(string name) => _sorts.GetValueOrDefault(name);

    /// <summary>A <see cref="Constructor"/>, <see cref="Function"/> or <see cref="StateVariable"/>.</summary>
    public object? FindTerm(string name) => _terms.GetValueOrDefault(name);

    public bool IsClaim(string name) => _claims.Contains(name);

    public bool AddSort(NameSyntax name, Sort sort) => _sorts.TryAdd(name.Text, sort);

    /// <summary>Whether a declaration may take the name. A datatype may have a <c>None</c> of its own: in its specification that is what the word means.</summary>
    public static bool IsReserved(string name) => BuiltIn.Contains(name) && name is not ("Some" or "None");

    public bool AddTerm(NameSyntax name, object symbol) => !IsReserved(name.Text) && _terms.TryAdd(name.Text, symbol);

    public void AddClaim(string name) => _claims.Add(name);
}

/// <summary>Local names, innermost first. Nothing is shadowed: a name that is taken is an error (language: "No shadowing").</summary>
internal sealed class NameScope(NameScope? outer)
{
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.Ordinal);

    public Variable? Find(string name) => _variables.GetValueOrDefault(name) ?? outer?.Find(name);

    public IEnumerable<string> Names => _variables.Keys.Concat(outer?.Names ?? []);

    public bool TryAdd(string name, Variable variable) => Find(name) is null && _variables.TryAdd(name, variable);

    /// <summary>Adds a name that may hide one further out; false when the innermost names have it. In the mypyvy files it may.</summary>
    public bool TryShadow(string name, Variable variable) => _variables.TryAdd(name, variable);
}
