using Prover.Text;

namespace Prover.Syntax;

// ---- declarations ---------------------------------------------------------------------------------------------------------------

/// <summary>A declaration of a specification; <paramref name="Name"/> is how others refer to it.</summary>
public abstract record DeclarationSyntax(NameSyntax Name, Location Location);

/// <summary><c>sort Id: ring</c>.</summary>
public sealed record SortDeclarationSyntax(NameSyntax Name, NameSyntax? Order, Location Location) : DeclarationSyntax(Name, Location);

/// <summary><c>datatype D = A | B(f: Id)</c>, or a <c>record</c>, which is a datatype with one constructor of its own name.</summary>
public sealed record DatatypeDeclarationSyntax(NameSyntax Name, bool IsRecord, IReadOnlyList<ConstructorSyntax> Constructors, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary>A constructor with its fields.</summary>
public sealed record ConstructorSyntax(NameSyntax Name, IReadOnlyList<ParameterSyntax> Fields);

/// <summary>
/// <c>mutable relation r(A, B)</c>, <c>immutable function f(A): B</c>, <c>mutable constant c: A</c>: parts of the state, as in mypyvy. A relation's
/// <paramref name="Result"/> is null.
/// </summary>
public sealed record SymbolDeclarationSyntax(
    NameSyntax Name, bool IsMutable, IReadOnlyList<SortSyntax> Domain, SortSyntax? Result, Location Location) : DeclarationSyntax(Name, Location)
{
    /// <summary>Whether it is declared with <c>ghost</c>.</summary>
    public bool IsGhost { get; init; }
}

/// <summary>
/// <c>ghost relation was(l: Lookup) = once since φ: ψ</c>: true since a state of the run in which ψ held, as long as φ has held from then on; without
/// <paramref name="Since"/>, true from the first such state.
/// </summary>
public sealed record HistoryDeclarationSyntax(
    NameSyntax Name, IReadOnlyList<ParameterSyntax> Parameters, ExpressionSyntax? Since, ExpressionSyntax Formula, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary><c>axiom [name] formula</c>: holds in every state; over immutable symbols only.</summary>
public sealed record AxiomDeclarationSyntax(NameSyntax Name, ExpressionSyntax Formula, Location Location) : DeclarationSyntax(Name, Location);

/// <summary><c>state { … }</c>.</summary>
public sealed record StateDeclarationSyntax(NameSyntax Name, IReadOnlyList<ParameterSyntax> Variables, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary>
/// <c>network Messages: lossy duplicating of Message</c>: messages in flight; <paramref name="Kind"/> has the words before <c>of</c>.
/// </summary>
public sealed record NetworkDeclarationSyntax(NameSyntax Name, IReadOnlyList<NameSyntax> Kind, SortSyntax Message, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary>
/// <c>function f(x: Id): Id = e</c>, or <c>definition d(x: Id) = formula</c>, whose <paramref name="Result"/> is null and which may read the state.
/// </summary>
public sealed record FunctionDeclarationSyntax(
    NameSyntax Name, IReadOnlyList<ParameterSyntax> Parameters, SortSyntax? Result, ExpressionSyntax Body, bool IsDefinition, Location Location)
    : DeclarationSyntax(Name, Location)
{
    /// <summary>Whether it is <c>parameter k: nat = 20</c>: a function without parameters, whose value sorts may name.</summary>
    public bool IsParameter { get; init; }
}

/// <summary>A premise: a formula, or a <c>let</c> whose pattern must fit; with a label, perhaps.</summary>
public abstract record PremiseSyntax(NameSyntax? Label, Location Location);

/// <summary>A premise that must be true.</summary>
public sealed record FormulaPremiseSyntax(NameSyntax? Label, ExpressionSyntax Formula, Location Location) : PremiseSyntax(Label, Location);

/// <summary><c>let p = e</c>: the pattern must fit, and binds its names below.</summary>
public sealed record LetPremiseSyntax(NameSyntax? Label, PatternSyntax Pattern, ExpressionSyntax Value, Location Location)
    : PremiseSyntax(Label, Location);

/// <summary><c>receive m from Messages</c>: a message that the network delivers; it has a name below.</summary>
public sealed record ReceivePremiseSyntax(NameSyntax? Label, NameSyntax Message, NameSyntax Network, Location Location)
    : PremiseSyntax(Label, Location);

/// <summary>An effect.</summary>
public abstract record EffectSyntax(Location Location);

/// <summary>
/// <c>variable := e</c>, <c>variable[key] := e</c>, or <c>relation(x, Y) := e</c>, where a name in capitals stands for every value; of a variable or an entry,
/// one field: <c>variable[key].field := e</c>.
/// </summary>
public sealed record AssignmentSyntax(
    NameSyntax Variable, ExpressionSyntax? Key, IReadOnlyList<ExpressionSyntax>? Arguments, ExpressionSyntax Value, Location Location)
    : EffectSyntax(Location)
{
    /// <summary>The field that is assigned; null if the whole variable or entry is.</summary>
    public NameSyntax? Field { get; init; }

    /// <summary>The variable or the entry, without a field.</summary>
    public Location Target { get; init; } = Variable.Location;
}

/// <summary><c>send e to Messages</c>: one message; none or one where <paramref name="Message"/> is an option; all in order where it is a list.</summary>
public sealed record SendSyntax(ExpressionSyntax Message, NameSyntax Network, Location Location) : EffectSyntax(Location);

/// <summary><c>if φ { effects } else { effects }</c>: the effects of one branch, as the formula says of the state before.</summary>
public sealed record ConditionalEffectSyntax(
    ExpressionSyntax Condition, IReadOnlyList<EffectSyntax> Then, IReadOnlyList<EffectSyntax> Else, Location Location) : EffectSyntax(Location);

/// <summary><c>rule r(x: Id) { premises --- effects }</c>.</summary>
public sealed record RuleDeclarationSyntax(
    NameSyntax Name, IReadOnlyList<ParameterSyntax> Parameters, IReadOnlyList<PremiseSyntax> Premises, IReadOnlyList<EffectSyntax> Effects,
    Location Location) : DeclarationSyntax(Name, Location)
{
    /// <summary><c>guarantee [label] formula</c>: claims about the states before and after the rule.</summary>
    public IReadOnlyList<ConjunctSyntax> Guarantees { get; init; } = [];
}

/// <summary><c>step property p { [label] formula … }</c>: claims about the states before and after every rule.</summary>
public sealed record StepPropertyDeclarationSyntax(NameSyntax Name, IReadOnlyList<ConjunctSyntax> Conjuncts, Location Location)
    : DeclarationSyntax(Name, Location)
{
    /// <summary>The invariants after <c>uses</c>, without which nothing here is claimed.</summary>
    public IReadOnlyList<NameSyntax> Uses { get; init; } = [];
}

/// <summary><c>init(x: Id) { premises }</c>: the states in which the system may begin.</summary>
public sealed record InitDeclarationSyntax(
    NameSyntax Name, IReadOnlyList<ParameterSyntax> Parameters, IReadOnlyList<PremiseSyntax> Premises, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary><c>[label] formula</c> in a case or a property.</summary>
public sealed record ConjunctSyntax(NameSyntax? Label, ExpressionSyntax Formula, Location Location)
{
    /// <summary>In a claim about steps: the invariants after <c>uses</c>, without which it is not claimed.</summary>
    public IReadOnlyList<NameSyntax> Uses { get; init; } = [];
}

/// <summary>One case of an invariant.</summary>
public sealed record CaseSyntax(
    NameSyntax Name, IReadOnlyList<ParameterSyntax> Parameters, IReadOnlyList<ConjunctSyntax> Conjuncts, Location Location);

/// <summary><c>invariant i { case … }</c>; an invariant without cases is one case of its own name.</summary>
public sealed record InvariantDeclarationSyntax(NameSyntax Name, IReadOnlyList<CaseSyntax> Cases, Location Location)
    : DeclarationSyntax(Name, Location)
{
    /// <summary>The invariants after <c>uses</c>, which it assumes and does not prove.</summary>
    public IReadOnlyList<NameSyntax> Uses { get; init; } = [];
}

/// <summary><c>property p { [label] formula … }</c>: what a case is for; a proof line shows that the case implies it.</summary>
public sealed record PropertyDeclarationSyntax(NameSyntax Name, IReadOnlyList<ConjunctSyntax> Conjuncts, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary><c>witness [label] case c(x) with formula</c>: a state of the case that must exist.</summary>
public sealed record WitnessDeclarationSyntax(
    NameSyntax Name, NameSyntax Case, IReadOnlyList<NameSyntax> Arguments, ExpressionSyntax? Formula, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary>
/// <c>sat trace name(x: Id) { moves }</c>: a run that exists, or, with <c>unsat</c>, does not. Without a name it is called after its line.
/// </summary>
public sealed record TraceDeclarationSyntax(
    NameSyntax Name, bool Exists, IReadOnlyList<ParameterSyntax> Parameters, IReadOnlyList<MoveSyntax> Moves, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary>One line of a run.</summary>
public abstract record MoveSyntax(Location Location);

/// <summary><c>assert formula</c>, or <c>assert init</c>, where <paramref name="Formula"/> is null: it holds there.</summary>
public sealed record AssertSyntax(ExpressionSyntax? Formula, Location Location) : MoveSyntax(Location);

/// <summary><c>any rule</c>.</summary>
public sealed record AnyRuleSyntax(Location Location) : MoveSyntax(Location);

/// <summary><c>join(n, _) | input</c>: one of these rules fires.</summary>
public sealed record OneOfSyntax(IReadOnlyList<RuleCallSyntax> Alternatives, Location Location) : MoveSyntax(Location);

/// <summary>A rule with arguments; null is any value; without arguments, all are any value.</summary>
public sealed record RuleCallSyntax(NameSyntax Rule, IReadOnlyList<ExpressionSyntax?>? Arguments, Location Location);

// ---- changes that a variant makes to its base -----------------------------------------------------------------------------------

/// <summary>A change to the specification that is extended.</summary>
public abstract record ChangeSyntax(Location Location);

/// <summary>
/// <c>without rule.label</c>, <c>without invariant.case.label</c>, <c>without rule</c>: the target is dropped. <paramref name="Kind"/> is the word in
/// <c>without axiom name</c>, where names alone do not say to which declaration it refers.
/// </summary>
public sealed record WithoutSyntax(string? Kind, IReadOnlyList<NameSyntax> Path, Location Location) : ChangeSyntax(Location);

/// <summary><c>add declaration</c>: no such name may exist.</summary>
public sealed record AddSyntax(DeclarationSyntax Declaration, Location Location) : ChangeSyntax(Location);

/// <summary>One more part of a declaration, which <paramref name="Path"/> names; the part is the last of its kind there.</summary>
public abstract record AddPartSyntax(IReadOnlyList<NameSyntax> Path, Location Location) : ChangeSyntax(Location);

/// <summary><c>add conjunct invariant.case [label] formula</c>, <c>add conjunct property [label] formula</c>.</summary>
public sealed record AddConjunctSyntax(IReadOnlyList<NameSyntax> Path, ConjunctSyntax Conjunct, Location Location) : AddPartSyntax(Path, Location);

/// <summary><c>add guarantee r [label] formula</c>: one more claim about the steps of a rule, or in a step property.</summary>
public sealed record AddGuaranteeSyntax(IReadOnlyList<NameSyntax> Path, ConjunctSyntax Claim, Location Location) : AddPartSyntax(Path, Location);

/// <summary><c>add premise rule [label] formula</c>, <c>add premise init let p = e</c>.</summary>
public sealed record AddPremiseSyntax(IReadOnlyList<NameSyntax> Path, PremiseSyntax Premise, Location Location) : AddPartSyntax(Path, Location);

/// <summary><c>add effect rule x := e</c>.</summary>
public sealed record AddEffectSyntax(IReadOnlyList<NameSyntax> Path, EffectSyntax Effect, Location Location) : AddPartSyntax(Path, Location);

/// <summary><c>replace declaration</c>: one of the same kind and name must exist.</summary>
public sealed record ReplaceSyntax(DeclarationSyntax Declaration, Location Location) : ChangeSyntax(Location);

/// <summary>A path in quotes where it was written; relative to the file that names it.</summary>
public sealed record PathSyntax(string Path, Location Location);

/// <summary>
/// A whole specification file: declarations, or, with <paramref name="Base"/>, the changes that it makes to another.
/// </summary>
public sealed record SpecSyntax(
    SourceText Source, PathSyntax? Base, IReadOnlyList<DeclarationSyntax> Declarations, IReadOnlyList<ChangeSyntax> Changes);
