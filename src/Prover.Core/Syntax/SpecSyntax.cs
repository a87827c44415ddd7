using Prover.Text;

namespace Prover.Syntax;

/// <summary>A name where it was written.</summary>
public sealed record NameSyntax(string Text, Location Location);

// ---- sorts ----------------------------------------------------------------------------------------------------------------------

/// <summary>A sort as written.</summary>
public abstract record SortSyntax(Location Location);

/// <summary><c>Id</c>, <c>map&lt;Id, NodeState&gt;</c>, <c>list&lt;Message, 20&gt;</c>: a name with sorts and, last, perhaps a number as arguments.</summary>
public sealed record NamedSortSyntax(NameSyntax Name, IReadOnlyList<SortSyntax> Arguments, int? Size, Location Location) : SortSyntax(Location);

/// <summary><c>(A, B)</c>.</summary>
public sealed record TupleSortSyntax(IReadOnlyList<SortSyntax> Items, Location Location) : SortSyntax(Location);

// ---- expressions ----------------------------------------------------------------------------------------------------------------

/// <summary>An expression as written.</summary>
public abstract record ExpressionSyntax(Location Location);

/// <summary>Stands where an expression was expected; the mistake was reported.</summary>
public sealed record ErrorExpressionSyntax(Location Location) : ExpressionSyntax(Location);

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record BoolSyntax(bool Value, Location Location) : ExpressionSyntax(Location);

/// <summary>A decimal number.</summary>
public sealed record NumberSyntax(string Digits, Location Location) : ExpressionSyntax(Location);

/// <summary>A bare name: a variable, a state variable, a constructor, a definition without parameters.</summary>
public sealed record NameExpressionSyntax(NameSyntax Name, Location Location) : ExpressionSyntax(Location);

/// <summary><c>f(a, b)</c>.</summary>
public sealed record CallSyntax(NameSyntax Callee, IReadOnlyList<ExpressionSyntax> Arguments, Location Location) : ExpressionSyntax(Location);

/// <summary><c>m[k]</c>.</summary>
public sealed record IndexSyntax(ExpressionSyntax Target, ExpressionSyntax Index, Location Location) : ExpressionSyntax(Location);

/// <summary><c>r.field</c>.</summary>
public sealed record FieldSyntax(ExpressionSyntax Target, NameSyntax Field, Location Location) : ExpressionSyntax(Location);

/// <summary><c>!a</c>.</summary>
public sealed record NotSyntax(ExpressionSyntax Operand, Location Location) : ExpressionSyntax(Location);

/// <summary>A binary operator other than membership: <c>a -> b</c>, <c>x ++ y</c>, <c>a != b</c>.</summary>
public sealed record BinarySyntax(ExpressionSyntax Left, Token Operator, ExpressionSyntax Right, Location Location) : ExpressionSyntax(Location);

/// <summary><c>k in m</c> or <c>k !in m</c>.</summary>
public sealed record MembershipSyntax(ExpressionSyntax Element, bool Negated, ExpressionSyntax Container, Location Location)
    : ExpressionSyntax(Location);

/// <summary><c>k in (a, b]</c>: on a ring or an order.</summary>
public sealed record IntervalSyntax(
    ExpressionSyntax Point, bool Negated, ExpressionSyntax Low, ExpressionSyntax High, bool LowClosed, bool HighClosed, Location Location)
    : ExpressionSyntax(Location);

/// <summary><c>x is Constructor</c>.</summary>
public sealed record IsSyntax(ExpressionSyntax Target, NameSyntax Constructor, Location Location) : ExpressionSyntax(Location);

/// <summary><c>(a, b)</c>.</summary>
public sealed record TupleSyntax(IReadOnlyList<ExpressionSyntax> Items, Location Location) : ExpressionSyntax(Location);

/// <summary><c>[a, b]</c>.</summary>
public sealed record ListSyntax(IReadOnlyList<ExpressionSyntax> Items, Location Location) : ExpressionSyntax(Location);

/// <summary><c>{k: v, l: w}</c>: a map.</summary>
public sealed record MapSyntax(IReadOnlyList<(ExpressionSyntax Key, ExpressionSyntax Value)> Entries, Location Location)
    : ExpressionSyntax(Location);

/// <summary><c>{a, b}</c>: a set.</summary>
public sealed record SetSyntax(IReadOnlyList<ExpressionSyntax> Items, Location Location) : ExpressionSyntax(Location);

/// <summary><c>if c then a else b</c>.</summary>
public sealed record IfSyntax(ExpressionSyntax Condition, ExpressionSyntax Then, ExpressionSyntax Else, Location Location)
    : ExpressionSyntax(Location);

/// <summary><c>let p = e in body</c>.</summary>
public sealed record LetSyntax(PatternSyntax Pattern, ExpressionSyntax Value, ExpressionSyntax Body, Location Location)
    : ExpressionSyntax(Location);

/// <summary><c>match a, b { p, q if guard => e … }</c>.</summary>
public sealed record MatchSyntax(IReadOnlyList<ExpressionSyntax> Scrutinees, IReadOnlyList<MatchArmSyntax> Arms, Location Location)
    : ExpressionSyntax(Location);

/// <summary>One arm of a <c>match</c>.</summary>
public sealed record MatchArmSyntax(IReadOnlyList<PatternSyntax> Patterns, ExpressionSyntax? Guard, ExpressionSyntax Body, Location Location);

/// <summary>
/// <c>forall x, y: Id. body</c>, or with <paramref name="Domain"/> <c>exists unique m in Messages. body</c>. <paramref name="Word"/> is
/// <c>forall</c>, <c>exists</c>, <c>unique</c> or <c>lone</c>.
/// </summary>
public sealed record QuantifierSyntax(
    string Word, IReadOnlyList<ParameterSyntax> Variables, ExpressionSyntax? Domain, ExpressionSyntax Body, Location Location)
    : ExpressionSyntax(Location);

/// <summary>A variable with its sort, where one is written.</summary>
public sealed record ParameterSyntax(NameSyntax Name, SortSyntax? Sort);

// ---- patterns -------------------------------------------------------------------------------------------------------------------

/// <summary>A pattern as written.</summary>
public abstract record PatternSyntax(Location Location);

/// <summary><c>_</c>: fits everything.</summary>
public sealed record WildcardPatternSyntax(Location Location) : PatternSyntax(Location);

/// <summary>A variable, or a constructor, which has arguments unless it has no fields.</summary>
public sealed record NamePatternSyntax(NameSyntax Name, IReadOnlyList<PatternSyntax>? Arguments, Location Location) : PatternSyntax(Location);

/// <summary><c>(p, q)</c>.</summary>
public sealed record TuplePatternSyntax(IReadOnlyList<PatternSyntax> Items, Location Location) : PatternSyntax(Location);

/// <summary><c>head :: tail</c>.</summary>
public sealed record ConsPatternSyntax(PatternSyntax Head, PatternSyntax Tail, Location Location) : PatternSyntax(Location);

/// <summary><c>[]</c>.</summary>
public sealed record EmptyListPatternSyntax(Location Location) : PatternSyntax(Location);

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
    NameSyntax Name, bool IsMutable, IReadOnlyList<SortSyntax> Domain, SortSyntax? Result, Location Location) : DeclarationSyntax(Name, Location);

/// <summary><c>axiom [name] formula</c>: holds in every state; over immutable symbols only.</summary>
public sealed record AxiomDeclarationSyntax(NameSyntax Name, ExpressionSyntax Formula, Location Location) : DeclarationSyntax(Name, Location);

/// <summary><c>state { … }</c>.</summary>
public sealed record StateDeclarationSyntax(NameSyntax Name, IReadOnlyList<ParameterSyntax> Variables, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary>
/// <c>function f(x: Id): Id = e</c>, or <c>definition d(x: Id) = formula</c>, whose <paramref name="Result"/> is null and which may read the state.
/// </summary>
public sealed record FunctionDeclarationSyntax(
    NameSyntax Name, IReadOnlyList<ParameterSyntax> Parameters, SortSyntax? Result, ExpressionSyntax Body, bool IsDefinition, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary>A premise: a formula, or a <c>let</c> whose pattern must fit; with a label, perhaps.</summary>
public abstract record PremiseSyntax(NameSyntax? Label, Location Location);

/// <summary>A premise that must be true.</summary>
public sealed record FormulaPremiseSyntax(NameSyntax? Label, ExpressionSyntax Formula, Location Location) : PremiseSyntax(Label, Location);

/// <summary><c>let p = e</c>: the pattern must fit, and binds its names below.</summary>
public sealed record LetPremiseSyntax(NameSyntax? Label, PatternSyntax Pattern, ExpressionSyntax Value, Location Location)
    : PremiseSyntax(Label, Location);

/// <summary>
/// <c>variable := e</c>, <c>variable[key] := e</c>, or <c>relation(x, Y) := e</c>, where a name in capitals stands for every value.
/// </summary>
public sealed record EffectSyntax(
    NameSyntax Variable, ExpressionSyntax? Key, IReadOnlyList<ExpressionSyntax>? Arguments, ExpressionSyntax Value, Location Location);

/// <summary><c>rule r(x: Id) { premises --- effects }</c>.</summary>
public sealed record RuleDeclarationSyntax(
    NameSyntax Name, IReadOnlyList<ParameterSyntax> Parameters, IReadOnlyList<PremiseSyntax> Premises, IReadOnlyList<EffectSyntax> Effects,
    Location Location) : DeclarationSyntax(Name, Location);

/// <summary><c>init(x: Id) { premises }</c>: the states in which the system may begin.</summary>
public sealed record InitDeclarationSyntax(
    NameSyntax Name, IReadOnlyList<ParameterSyntax> Parameters, IReadOnlyList<PremiseSyntax> Premises, Location Location)
    : DeclarationSyntax(Name, Location);

/// <summary><c>[label] formula</c> in a case or a property.</summary>
public sealed record ConjunctSyntax(NameSyntax? Label, ExpressionSyntax Formula, Location Location);

/// <summary>One case of an invariant.</summary>
public sealed record CaseSyntax(
    NameSyntax Name, IReadOnlyList<ParameterSyntax> Parameters, IReadOnlyList<ConjunctSyntax> Conjuncts, Location Location);

/// <summary><c>invariant i { case … }</c>; an invariant without cases is one case of its own name.</summary>
public sealed record InvariantDeclarationSyntax(NameSyntax Name, IReadOnlyList<CaseSyntax> Cases, Location Location)
    : DeclarationSyntax(Name, Location);

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

/// <summary>A rule with arguments; null is any value, and so are all when there are none.</summary>
public sealed record RuleCallSyntax(NameSyntax Rule, IReadOnlyList<ExpressionSyntax?>? Arguments, Location Location);

// ---- changes that a variant makes to its base -----------------------------------------------------------------------------------

/// <summary>A change to the specification that is extended.</summary>
public abstract record ChangeSyntax(Location Location);

/// <summary><c>without rule.label</c>, <c>without invariant.case.label</c>, <c>without rule</c>: the target is dropped.</summary>
public sealed record WithoutSyntax(IReadOnlyList<NameSyntax> Path, Location Location) : ChangeSyntax(Location);

/// <summary><c>add declaration</c>: no such name may exist.</summary>
public sealed record AddSyntax(DeclarationSyntax Declaration, Location Location) : ChangeSyntax(Location);

/// <summary><c>replace declaration</c>: one of the same kind and name must exist.</summary>
public sealed record ReplaceSyntax(DeclarationSyntax Declaration, Location Location) : ChangeSyntax(Location);

/// <summary>A path in quotes where it was written; relative to the file that names it.</summary>
public sealed record PathSyntax(string Path, Location Location);

/// <summary>
/// A whole specification file: declarations, or, with <paramref name="Base"/>, the changes that it makes to another.
/// </summary>
public sealed record SpecSyntax(
    SourceText Source, PathSyntax? Base, IReadOnlyList<DeclarationSyntax> Declarations, IReadOnlyList<ChangeSyntax> Changes);

// ---- proofs ---------------------------------------------------------------------------------------------------------------------

/// <summary><c>case(j)</c> or <c>rule(_, k)</c> at the left of a proof line: a name and fresh names for its parameters; null is <c>_</c>.</summary>
public sealed record HeadSyntax(NameSyntax Name, IReadOnlyList<NameSyntax?>? Binders, Location Location);

/// <summary>Where a proof line leads.</summary>
public abstract record TargetSyntax(Location Location);

/// <summary><c>-> case(args)</c>.</summary>
public sealed record CaseTargetSyntax(NameSyntax Name, IReadOnlyList<ExpressionSyntax> Arguments, Location Location) : TargetSyntax(Location);

/// <summary><c>-> never</c>: the rule cannot fire in this case.</summary>
public sealed record NeverTargetSyntax(Location Location) : TargetSyntax(Location);

/// <summary>
/// <c>source rule -> target if guard</c>. <paramref name="Source"/> is null for <c>init</c> (then <paramref name="Rule"/> is <c>init</c> itself).
/// </summary>
public sealed record ProofLineSyntax(
    HeadSyntax? Source, HeadSyntax Rule, TargetSyntax Target, ExpressionSyntax? Guard, bool Otherwise, Location Location);

/// <summary><c>case implies property</c>.</summary>
public sealed record ImpliesSyntax(HeadSyntax Case, NameSyntax Property, Location Location);

/// <summary><c>Id = 4</c> in a scope.</summary>
public sealed record ScopeEntrySyntax(NameSyntax Name, int Size);

/// <summary>
/// One <c>expect</c> line. <paramref name="Kind"/> is what must come out; patterns are given for refutations only.
/// </summary>
public sealed record ExpectSyntax(ExpectationKind Kind, IReadOnlyList<RefutationPatternSyntax> Patterns, Location Location);

/// <summary>What a proof is expected to come out as.</summary>
public enum ExpectationKind
{
    /// <summary>Every obligation proved for any size.</summary>
    Proved,
    /// <summary>Every obligation proved, in the scope at least.</summary>
    ProvedInScope,
    /// <summary>Exactly the obligations that the patterns match are refuted; everything else is proved.</summary>
    Refuted,
}

/// <summary>
/// <c>RULE at CASE.CONJUNCT</c>, <c>RULE at coverage</c>, <c>RULE at never</c>, <c>RULE at defined LINE</c>; rule null means any.
/// <paramref name="Target"/> is the case, <c>coverage</c>, <c>never</c> or <c>defined</c>.
/// </summary>
public sealed record RefutationPatternSyntax(NameSyntax? Rule, NameSyntax Target, NameSyntax? Conjunct, int? Line, Location Location);

/// <summary><c>RULE</c> or <c>RULE at CASE</c>, behind <c>expect disabled</c>.</summary>
public sealed record DisabledSyntax(NameSyntax Rule, NameSyntax? Case, Location Location);

/// <summary>A whole proof file.</summary>
/// <param name="Source">The file.</param>
/// <param name="Invariant">Whose proof it is; null when <paramref name="Base"/> says so.</param>
/// <param name="Base">The proof whose lines are taken over, for variants.</param>
/// <param name="Spec">The specification.</param>
/// <param name="Lines">The edges.</param>
/// <param name="Implications">The consequences.</param>
/// <param name="Scope">The bounded sizes.</param>
/// <param name="Expectations">What must come out.</param>
/// <param name="Disabled">What is meant to be dead.</param>
public sealed record ProofSyntax(
    SourceText Source,
    NameSyntax? Invariant,
    PathSyntax? Base,
    PathSyntax Spec,
    IReadOnlyList<ProofLineSyntax> Lines,
    IReadOnlyList<ImpliesSyntax> Implications,
    IReadOnlyList<ScopeEntrySyntax> Scope,
    IReadOnlyList<ExpectSyntax> Expectations,
    IReadOnlyList<DisabledSyntax> Disabled);

/// <summary>
/// <c>join(Id1, Id0)</c> in a run: a rule that fires, or <c>init</c>, with the values of its parameters. Where it leaves open what follows,
/// <paramref name="Changes"/> are equations for what changes; otherwise null.
/// </summary>
public sealed record FiringSyntax(
    NameSyntax Rule, IReadOnlyList<ExpressionSyntax> Arguments, IReadOnlyList<ExpressionSyntax>? Changes, Location Location);

/// <summary>A whole run file.</summary>
/// <param name="Source">The file.</param>
/// <param name="Spec">The specification, or a proof of it.</param>
/// <param name="Scope">The sizes.</param>
/// <param name="Init">The parameters of <c>init</c> from which the first state follows; null when it is written out.</param>
/// <param name="State">The first state, an equation for each variable and each entry of a function.</param>
/// <param name="Firings">The rules that fire, in order.</param>
public sealed record RunSyntax(
    SourceText Source,
    PathSyntax Spec,
    IReadOnlyList<ScopeEntrySyntax> Scope,
    FiringSyntax? Init,
    IReadOnlyList<ExpressionSyntax> State,
    IReadOnlyList<FiringSyntax> Firings);
