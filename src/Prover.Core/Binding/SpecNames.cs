using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// The vocabulary of a specification. Constructors, functions, definitions and state variables share a name space; cases and invariants are known only so
/// that a formula that uses one gets the right message.
/// </summary>
internal sealed class SpecNames : Vocabulary
{
    private static readonly IReadOnlySet<string> Functions = new HashSet<string>(StringComparer.Ordinal)
    {
        "btw", "length", "remove", "Some", "None", "band", "bor", "bxor", "bnot", "shl", "shr", "prefix", "commonprefix",
    };

    /// <summary>The functions of the language whose first two arguments may change places without a difference.</summary>
    public static IReadOnlySet<string> Commutative { get; } = new HashSet<string>(StringComparer.Ordinal) { "band", "bor", "bxor", "prefix", "commonprefix" };

    private static readonly IReadOnlySet<string> Constructors = new HashSet<string>(StringComparer.Ordinal) { "map", "list", "set", "option", "bits" };

    private readonly HashSet<string> _claims = new(StringComparer.Ordinal);

    public SpecNames()
    {
        AddSort("bool", BoolSort.Instance);
        AddSort("int", IntSort.Instance);
        AddSort("nat", NatSort.Instance);
    }

    /// <summary>The vocabulary of a bound system, for formulas that are bound later: the guards of a proof.</summary>
    public static SpecNames Of(TransitionSystem system, NameLog? log = null)
    {
        var names = new SpecNames { Log = log };
        foreach (var sort in system.Sorts) names.AddSort(sort.Name, sort);
        foreach (var datatype in system.Datatypes)
        {
            names.AddSort(datatype.Name, datatype);
            foreach (var constructor in datatype.Constructors) names.AddTerm(constructor.Name, constructor);
        }

        foreach (var variable in system.Variables) names.AddTerm(variable.Name, variable);
        foreach (var function in system.Functions)
        {
            names.AddTerm(function.Name, function);
            if (function is { IsParameter: true, Body: IntLiteral number }) names.Numbers[function.Name] = number.Value;
        }

        foreach (var invariant in system.Invariants)
        {
            names.AddClaim(invariant.Name);
            foreach (var @case in invariant.Cases) names.AddClaim(@case.Name);
        }

        return names;
    }

    /// <summary>The words of a file with these keywords that have a meaning of their own: the keywords, and the functions and sorts of the language.</summary>
    public static IReadOnlySet<string> WordsOf(IReadOnlySet<string> keywords) =>
        new HashSet<string>([.. keywords.Except(TokenFacts.Later), .. Functions, .. Constructors, "bool", "int", "nat"], StringComparer.Ordinal);

    public override IReadOnlySet<string> BuiltIn => Functions;

    public override IReadOnlySet<string> SortConstructors => Constructors;

    /// <summary>Binds a function's body when it is first needed; false where that is a mistake, which is reported, and the call means nothing.</summary>
    public Func<Function, Location, bool> NeedBody { get; set; } = (_, _) => true;

    /// <summary>The declared ghosts.</summary>
    public IEnumerable<StateVariable> Ghosts => Terms.OfType<StateVariable>().Where(v => v.IsGhost).OrderBy(v => v.Index);

    public bool IsClaim(string name) => _claims.Contains(name);

    public void AddClaim(string name) => _claims.Add(name);

    /// <summary>The names of the declared invariants.</summary>
    public List<string> Invariants { get; } = [];

    /// <summary>The invariants that a claim about steps or progress uses; a name that none has is a mistake.</summary>
    public ImmutableArray<string> BindUses(IReadOnlyList<NameSyntax> uses, DiagnosticBag diagnostics)
    {
        foreach (var name in uses.Where(n => n.Text.Length > 0))
        {
            Log?.Use(name, NameLog.Invariant(name.Text));
            if (!Invariants.Contains(name.Text)) diagnostics.UnknownName(name.Location, "invariant", name.Text, Nearest.To(name.Text, Invariants));
        }

        return [.. uses.Select(n => n.Text).Distinct()];
    }

    // A datatype may have a constructor None of its own, which the word then means in its specification.
    protected override bool MayDeclare(string name) => name is "Some" or "None" || !BuiltIn.Contains(name);

    /// <summary>
    /// Returns a binder of formulas that may read as much of the state as <paramref name="reads"/> says; the diagnostic of one that reads more speaks of an axiom if
    /// <paramref name="isAxiom"/> is set.
    /// </summary>
    public TermBinder Binder(DiagnosticBag diagnostics, StateAccess reads, bool isAxiom = false) =>
        new(new SpecSymbols(this, reads, isAxiom, diagnostics), diagnostics);
}
