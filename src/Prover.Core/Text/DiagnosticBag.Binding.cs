namespace Prover.Text;

/// <content>Names, sorts and states.</content>
public sealed partial class DiagnosticBag
{
    // ---- P2xx: binding ----------------------------------------------------------------------------------------------------------

    /// <summary>Nothing of this kind has that name; where an <paramref name="owner"/> is given, a datatype or a case, nothing in it.</summary>
    internal void UnknownName(Location at, string kind, string name, string? near, string? remark = null, string? owner = null) =>
        Add(Of("P201", at, owner is null ? $"there is no {kind} '{name}'" : $"'{owner}' has no {kind} '{name}'", DidYouMean(near), remark) with { Fixes = Replacing(at, near) });

    internal void Duplicate(Location at, string kind, string name, Location? first, string done = "declared") =>
        Add(Of("P202", at, $"the {kind} '{name}' is already {done}", first is null ? null : $"first declared at {first}") with { Related = first is null ? [] : [(first, "first declared here")] });

    internal void Shadowing(Location at, string name, bool global) =>
        Add("P203", at, $"the name '{name}' is already in use{(global ? ", by a declaration" : "")}; names cannot be shadowed");

    internal void SortMismatch(Location at, object expected, object found, string? note = null) =>
        Add("P204", at, $"expected a value of sort {expected}, found one of sort {found}", note);

    internal void SidesDiffer(Location at, object left, object right) =>
        Add("P205", at, $"both sides need the same sort; the left one is of sort {left}, the right one of sort {right}");

    internal void KindMismatch(Location at, string expected, object found, string? note = null) =>
        Add("P206", at, $"expected {expected}, found a value of sort {found}", note);

    internal void PatternSort(Location at, string pattern, object found) =>
        Add("P207", at, $"this pattern matches {pattern}, but the value has sort {found}");

    internal void SortNotInferred(Location at, string what) =>
        Add("P208", at, $"the sort of {what} cannot be inferred", "give the variable a sort: forall x: Id. …");

    internal void ArgumentCount(Location at, string name, int wanted, int found) =>
        Add("P209", at, $"'{name}' takes {wanted} argument{(wanted == 1 ? "" : "s")}, {found} given");

    internal void NotCallable(Location at, string name) => Add("P210", at, $"'{name}' takes no arguments");

    internal void SortArguments(Location at, string name, int wanted) =>
        Add("P211", at, wanted == 0 ? $"the sort '{name}' takes no arguments" : $"'{name}' takes {wanted} sort{(wanted == 1 ? "" : "s")} as arguments");

    internal void ListNotHere(Location at) =>
        Add("P212", at, "a list of any length can only be a state variable or, when its body bounds it, a function's result");

    internal void BitsWidth(Location at, int widest) =>
        Add("P229", at, $"'bits' takes its width, a number from 1 to {widest}: bits<160>");

    internal void CapacityTooLarge(Location at, int largest) =>
        Add("P270", at, $"a list has room for at most {largest:N0} elements in 'list<T, n>'", "a state variable of sort list<T> has no bound: the scope says how long it is looked at");

    internal void ValueTooLarge(Location at, string name, int most) =>
        Add("P271", at, $"a value of '{name}' has more than {most:N0} parts, counting those of its fields");

    internal void DefinitionTooLarge(Location at, string name, long most) =>
        Add("P272", at, $"'{name}' has more than {most:N0} parts when its calls are written out", "definitions that each call the next one twice double with every step");

    internal void CollectionAsKey(Location at) =>
        Add("P230", at, "keys of maps and elements of sets cannot contain lists, maps or sets");

    internal void OrderExpected(Location at, object found, string note) =>
        Add("P231", at, $"this compares numbers, bit-vectors or elements of an ordered sort, and {found} has no order", note);

    internal void LiteralTooLarge(Location at, int width) => Add("P232", at, $"this number does not fit into {width} bits");

    internal void DoesNotFit(Location at, object expected) =>
        Add("P233", at, $"not every value here has sort {expected}, and this cannot be checked inside a composed value",
            "natural numbers and bounded lists are checked where they stand alone: bind the part to a name first");

    internal void NeedsArguments(Location at, string name) => Add("P234", at, $"'{name}' is a relation or function of the state and needs its arguments");

    internal void AxiomReadsMutable(Location at, string name, bool isCall = false) =>
        Add("P235", at, $"an axiom may mention immutable symbols only, and '{name}' {(isCall ? "reads a mutable one" : "is mutable")}");

    internal void EmptyTrace(Location at) => Add("P241", at, "this trace has no line, so it claims nothing");

    internal void ImmutableAssigned(Location at, string name) => Add("P236", at, $"'{name}' is immutable, so no rule can assign it");

    internal void MembershipInList(Location at) =>
        Add("P238", at, "'in' asks for membership in a map or a set", "for a list: exists x in list. x = …");

    internal void ClockAssigned(Location at, string name) =>
        Add("P287", at, $"'{name}' is the clock, which only the rule 'tick' changes", "a moment to come is kept in a variable of its own: Deadline := now + 60");

    internal void NothingMovesDeadline(Location at, string name) =>
        Add("P288", at, $"'{name}' names no rule that moves or removes the deadline, and time would stop at it", $"name the rules: urgent deadline {name}(…): … by expire(…)");

    internal void DeadlineNotUrgent(Location at, string name) =>
        Add("P290", at, $"'{name}' is not urgent, so time passes it without any rule", $"urgent deadline {name}(…): … by …; or leave out 'by'");

    internal void NoClock(Location at, string name) => Add("P291", at, $"'{name}' is a deadline, and there is no clock", "declare one: clock now");

    internal void NotInterpreted(Location at, string kind, string name, string why, Location? where = null) =>
        Add(Of("P295", at, $"the {kind} '{name}' is not interpreted, and {why}", kind == "sort" ? $"say which values stand for its elements: sort {name} = {{x: T | formula}}" : $"say what it means: {name}(…) = …") with { Related = where is null ? [] : [(where, "mentioned here")] });

    internal void NotInterpretable(Location at, string what, string hint) => Add("P296", at, $"this cannot be interpreted: {what}", hint);

    internal void SortNotInterpretable(Location at, string what, object sort) =>
        Add("P297", at, $"{what} is about {sort}, which cannot be interpreted", "an interpretation is about elements of sorts without constructors, and about values of the language's own sorts");

    internal void OrderNotInterpreted(Location at, string name, object carrier, bool isRing) =>
        Add("P298", at, $"'{name}' is {(isRing ? "a ring" : "an order")}, and {carrier} is not", isRing ? "say when b lies between a and c: with btw(a, b, c) if formula" : "say when a comes before b: with a <= b if formula");

    internal void NothingToInterpret(Location at, string name) => Add("P299", at, $"'{name}' has no axioms, so there is nothing to show");

    internal void ParameterValue(Location at, string name) =>
        Add("P242", at, $"the value of the parameter '{name}' is not written as a number, 'true' or 'false'", "another constant is a function without parameters: function limit: int = 2 * k");

    internal void OtherValue(Location at, string name, string chosen, string found) =>
        Add("P243", at, $"this proof is about {name} = {chosen}, and the system that it is applied to has {name} = {found}", $"say in the proof which value it is about, 'with {name} = {found}', or give the specification this value; 'diff' also compares two proofs, each with its own values");

    internal void NoPositions(Location at, string variable) =>
        Add("P275", at, $"only the elements of a list have positions, and '{variable}' does not range over one", $"the list stands after 'in': forall {variable} at i in list. …");

    internal void NotOnOneList(Location at, string first, string second) =>
        Add("P292", at, $"'before' compares positions of one list, and '{first}' and '{second}' do not both range over one", "both stand before 'in': forall m, n in list. m before n -> …");

    internal void SortedByPartialField(Location at, string field, string constructor) =>
        Add("P276", at, $"a list cannot be sorted by '{field}', which '{constructor}' does not have", "every constructor of the elements needs the field");

    internal void PrefixLength(Location at, int width) =>
        Add("P237", at, $"the length of a prefix is a number from 0 to {width}");

    internal void RingExpected(Location at, object found) =>
        Add("P213", at, $"this needs a ring, and {found} is not one", "declare it as: sort X: ring");

    internal void AmbiguousField(Location at, string field, IEnumerable<string> owners) =>
        Add("P214", at, $"the constructors {string.Join(", ", owners)} have fields '{field}' of different sorts", "use 'match' to tell them apart");

    internal void StateInFunction(Location at, string name, bool isCall) =>
        Add("P215", at, $"a function reads immutable symbols only, and '{name}' {(isCall ? "reads a mutable one" : "is mutable")}", "use a 'definition', which may read the state");

    internal void ClaimInFormula(Location at, string name) =>
        Add("P216", at, $"'{name}' is an invariant or a case, and no formula may mention one",
            "editing a proof must never edit the system: put what both need into a definition; a trace asserts an invariant or a case in a line of its own");

    internal void UnboundedRightSide(Location at) =>
        Add("P217", at, "the right side of '++' needs a length that is bounded by its form: a literal, or a match or if over literals");

    internal void RefutableLet(Location at) =>
        Add("P218", at, "this pattern does not fit every value", "use 'match' to say what happens otherwise");

    internal void PatternCount(Location at, int wanted, int found) =>
        Add("P219", at, $"this match is over {wanted} value{(wanted == 1 ? "" : "s")}, the arm has {found} pattern{(found == 1 ? "" : "s")}");

    internal void EmptyMatch(Location at) => Add("P220", at, "a match needs at least one arm");

    internal void UniqueNeedsOneVariable(Location at, string word) =>
        Add("P221", at, $"'{(word == "unique" ? "exists unique" : word)}' takes one variable");

    internal void NotFinite(Location at, string name, object sort, bool isCollection, bool isQuantified = false) =>
        Add("P222", at, isCollection
            ? $"'{name}' cannot range over {sort}: quantifiers range over elements, not over collections of them"
            : $"'{name}' cannot range over {sort}, which is not finite in a scope",
            isQuantified && !isCollection ? $"let it range over what the state holds: forall {name} in S. …, the keys of a map or the members of a set" + ($"{sort}" is "nat" ? $"; or over positions: {name} < length(L)" : "") : null);

    internal void AssignedTwice(Location at, string variable) =>
        Add("P223", at, $"'{variable}' is assigned twice; effects happen at once");

    internal void CyclicUse(Location at, string kind, string cycle) =>
        Add("P240", at, $"{kind} cannot use itself: {cycle}", $"what all of them need is {kind} of its own, which each may use");

    internal void StrongNeedsParameters(Location at, string name) =>
        Add("P245", at, $"'{name}' has a value only where the rule is enabled, and a strongly fair instance need not be", "say which instances help by the parameters of the rule");

    internal void NothingHelps(Location at, string claim) =>
        Add("P244", at, $"'{claim}' names no rule that brings the goal about", "helpful RULE(a, _) when FORMULA says which instances are fair and decrease the rank");

    internal void HelpfulDeadlineNotUrgent(Location at, string name) =>
        Add("P246", at, $"'{name}' is not urgent, so time passes it, and it brings no goal about", $"time stops at an urgent deadline: urgent deadline {name}(…): … by RULE(…)");

    internal void TickHelpsByDeadlines(Location at) =>
        Add("P247", at, "fairness of 'tick' does not say that any given moment is reached", "name an urgent deadline: helpful deadline NAME(a, _) when FORMULA");

    internal void Cycle(Location at, string cycle) =>
        Add("P224", at, $"functions and definitions cannot be recursive: {cycle}");

    internal void NoInit(Location? at) => Add("P225", at, "the specification has no 'init', which says which states are initial");

    internal void EmptyCase(Location at, string name) => Add("P226", at, $"'{name}' has no conjunct");

    internal void AddExists(Location at, string name) =>
        Add("P227", at, $"the base already has '{name}'", "use 'replace' to change it");

    internal void ChangeTargetMissing(Location at, string name, string? near) =>
        Add("P228", at, $"the base has no '{name}' to change", DidYouMean(near));

    /// <summary><paramref name="found"/>: a kind of declaration, and where such a one has that name.</summary>
    internal void ChangeTargetAmbiguous(Location at, string name, IReadOnlyList<(string Kind, Location Place)> found) =>
        Add(Of("P239", at, $"the base has {found.Count} declarations that '{name}' can refer to",
            [.. found.Select(f => $"{f.Kind} at {f.Place}"), $"say which one: without {found[0].Kind} {name}"]) with
        { Related = [.. found.Select(f => (f.Place, $"this {f.Kind}"))] });

    internal void SendInBranch(Location at) =>
        Add("P274", at, "a message cannot be sent under a condition around effects", "send an option instead: send if formula then Some(message) else None to Network");

    internal void FieldsOfNoConstructor(Location at, object sort, IEnumerable<string> fields) =>
        Add("P273", at, $"no constructor of '{sort}' has {string.Join(" and ", fields.Select(f => $"'{f}'"))}", "change the fields of one constructor only");

    internal void NetworkKind(Location at, string problem) =>
        Add("P280", at, problem, "a network is fifo, fifo lossy, unordered, lossy, duplicating or lossy duplicating");

    internal void NotANetwork(Location at, string name, string? near) =>
        Add("P281", at, $"'{name}' is not a network", near is null ? "declare one: network Messages: unordered of Message" : DidYouMean(near));

    internal void NetworkAssigned(Location at, string name) =>
        Add("P282", at, $"'{name}' is a network, which changes by 'receive' and 'send' only", $"send e to {name}");

    internal void MisplacedReceive(Location at, string problem, string? note = null) => Add("P283", at, problem, note);

    internal void GhostRead(Location at, string ghost, string where, string? note = null) =>
        Add("P284", at, $"{where} depends on the ghost '{ghost}'", note ?? "only ghosts depend on ghosts, so that the system without them is the same; declare it as mutable if nodes know it");

    internal void GhostNotInitial(Location at, string ghost, string equation) =>
        Add("P285", at, $"'init' does not say what the ghost '{ghost}' is", $"a premise of 'init' says so, and nothing else: {equation}");

    internal void ClaimNameReserved(Location at, string name) =>
        Add("P289", at, $"'{name}' is what a proof calls another kind of obligation, so no case or property has this name", "rename it");

    internal void HistoryAssigned(Location at, string name) =>
        Add("P286", at, $"'{name}' follows from its formula, so no rule assigns it");

    internal void Counting(Location at, string problem, string note) => Add("P277", at, problem, note);

    // ---- P25x: what only mypyvy files can get wrong --------------------------------------------------------------------------

    internal void DialectsMixed(Location at, string word, Location old) =>
        Add(Of("P250", at, word == "'" ? "a prime refers to the state after, and so does every plain symbol in a file with 'old'"
            : $"a file cannot use both '{word}' and 'old': to which state a plain symbol refers would be unclear", $"'old' is used at {old}") with
        { Related = [(old, "'old' is used here")] });

    internal void BeyondNext(Location at) => Add("P251", at, "this would be the state after the next one; a formula refers to two states at most");

    internal void NoOtherState(Location at, string what) => Add("P252", at, $"{what} needs a formula over two states, and this one is over a single state");

    internal void NothingToPrime(Location at, string name, string why) => Add("P253", at, $"'{name}' {why}, so it has the same value in the next state");

    internal void TooManyStates(Location at, string name, int states) =>
        Add("P254", at, $"'{name}' refers to {(states == 2 ? "two states" : "the state")}, and this formula does not");

    internal void CapitalsDeclared(Location at, string name) =>
        Add("P255", at, $"'{name}', all in capitals, would stand for every value, but it is declared", "use a small letter in the name of the constant");

    internal void ArgumentSort(Location at, object sort) => Add("P256", at, $"a relation or function cannot have arguments of sort {sort}");

    internal void ModifiesMissing(Location at, string name, string transition, string? by) =>
        Add("P257", at, $"'{name}' is used in the state after, and '{transition}' does not list it under 'modifies'", by is null ? null : $"through '{by}'");

    internal void ModifiesUnused(Location at, string name) =>
        Add("P258", at, $"no formula says what '{name}' becomes, so it may take any value", $"if this is intended, mention new({name}) in a formula");

    internal void DerivedModified(Location at, string name) =>
        Add("P259", at, $"'{name}' is derived, so its next value follows from its formula");

    internal void ImmutableClaim(Location at) => Add("P260", at, "this invariant mentions no mutable symbol; declare it as an 'axiom'");
}
