using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>A symbol or a definition that a formula uses, and where.</summary>
/// <param name="Place">The first place in this formula.</param>
/// <param name="By">The definition that is called there and uses it; null when the formula does.</param>
internal sealed record PyvUse(Location Place, string? By);

/// <summary>The mutable symbols that a formula uses, by state.</summary>
internal sealed class PyvUses
{
    /// <summary>Those of the state at hand.</summary>
    public Dictionary<StateVariable, PyvUse> Now { get; } = [];

    /// <summary>Those of the state after.</summary>
    public Dictionary<StateVariable, PyvUse> After { get; } = [];
}

/// <summary>
/// Something with a body: a definition, a transition, a named formula. A call means the body; what the body speaks of is known once it is bound.
/// </summary>
internal sealed class PyvDefinition(NameSyntax name, DeclarationSyntax? syntax, int states) : ICallable
{
    /// <summary>Its name; that of an unnamed formula says where it stands.</summary>
    public NameSyntax Name => name;

    /// <summary>The declaration; null for <c>safety</c>, which nothing declares.</summary>
    public DeclarationSyntax? Syntax => syntax;

    /// <summary>The declaration, or else what is nearest to it.</summary>
    public Location Place => syntax?.Location ?? name.Location;

    /// <summary>How many states it speaks of.</summary>
    public int States => states;

    /// <summary>The meaning of a call; null until it is bound, and when it calls itself.</summary>
    public Function? Function { get; set; }

    /// <summary>Whether a mistake was reported in it, or in what it calls: what follows from that is no mistake of its own.</summary>
    public bool HasMistake { get; set; }

    /// <summary>The symbols that it uses.</summary>
    public PyvUses Uses { get; } = new();

    /// <summary>How many calls deep its body goes.</summary>
    public int Depth { get; set; }

    /// <summary>How many parts its body has when every call is replaced by what it means.</summary>
    public long Expansion { get; set; }
}

/// <summary>The vocabulary of a <c>.pyv</c> file: its symbols are state variables and definitions.</summary>
internal sealed class PyvNames : Vocabulary
{
    private readonly bool _isOld;

    public PyvNames(PyvDialect dialect)
    {
        _isOld = dialect == PyvDialect.Old;
        if (_isOld) return;
        AddSort("bool", BoolSort.Instance);
        AddSort("int", IntSort.Instance);
    }

    /// <summary>The names of a bound system, for formulas that are bound later.</summary>
    public static PyvNames Of(TransitionSystem system)
    {
        var names = new PyvNames(PyvDialect.New);
        foreach (var sort in system.Sorts) names.AddSort(sort.Name, sort);
        foreach (var variable in system.Variables) names.AddTerm(variable.Name, variable);
        foreach (var function in system.Functions)
            names.AddTerm(function.Name, new PyvDefinition(new NameSyntax(function.Name, function.Place), null, 1) { Function = function });
        return names;
    }

    public override bool VariablesMayBeHidden => true;

    // Before mid-2020 they could.
    public override bool DeclarationsMayBeHidden => _isOld;

    public override bool OrdersIntegersOnly => true;

    public override bool QuantifiesOverIntegers => true;
}
