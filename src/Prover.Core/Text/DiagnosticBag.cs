namespace Prover.Text;

/// <summary>
/// Collects the mistakes of one run. Every message and every code of the product stands in this file, one method each;
/// sorts come as objects, whose text is what a user writes.
/// </summary>
public sealed class DiagnosticBag
{
    // Behind so many mistakes in one run the rest is noise.
    private const int Most = 50;

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<(string Code, string? Place, string Message)> _seen = [];

    /// <summary>How often a mistake was reported. One that is met again, since several proofs load its file, counts and is not kept.</summary>
    public int Count { get; private set; }

    /// <summary>How many mistakes are not among <see cref="All"/>, which stops at 50.</summary>
    public int Omitted => _seen.Count - _diagnostics.Count;

    /// <summary>The mistakes, files first, then by place.</summary>
    public IReadOnlyList<Diagnostic> All =>
    [
        .. _diagnostics
            .OrderBy(d => d.Location?.Source.Path, StringComparer.Ordinal)
            .ThenBy(d => d.Location?.Span.Start ?? -1),
    ];

    private void Add(string code, Location? location, string message, params string?[] notes)
    {
        Count++;
        if (!_seen.Add((code, location?.ToString(), message)) || _diagnostics.Count == Most) return;
        _diagnostics.Add(new Diagnostic(code, message, location, [.. notes.OfType<string>()]));
    }

    private static string? DidYouMean(string? near) => near is null ? null : $"did you mean '{near}'?";

    // ---- P0xx: files ------------------------------------------------------------------------------------------------------------

    internal void FileNotFound(string path, bool isFolder, Location? at) =>
        Add("P001", at, isFolder ? $"'{path}' is a folder; a file is needed here" : $"there is no file '{path}'");

    internal void FileTooLarge(string path, long bytes, Location? at) =>
        Add("P002", at, $"'{path}' has {bytes / 1024 / 1024} MiB; a specification of more than {SourceText.MaxBytes / 1024 / 1024} MiB is not read");

    internal void FileNotText(string path, Location? at) => Add("P003", at, $"'{path}' is not a UTF-8 text file");

    /// <summary>A file or a folder exists and cannot be read.</summary>
    public void FileNotReadable(string path, string reason, Location? at) => Add("P004", at, $"'{path}' cannot be read: {reason}");

    internal void EmptySpecification(SourceText source) =>
        Add("P005", new Location(source, new TextSpan(0, 0)), "this specification declares nothing");

    internal void ExtendsItself(string path, Location? at) => Add("P006", at, $"'{path}' extends itself");

    /// <summary>A folder that was given to the command line holds no proof.</summary>
    public void NoProofs(string folder) =>
        Add("P007", null, $"the folder '{folder}' holds no file that ends in .proof or .pyv");

    /// <summary>A path was given whose kind of file the command does not take.</summary>
    public void NotAProof(string path) =>
        Add("P008", null, $"'{path}' is neither a proof nor a specification: a file that ends in .proof, .spec or .pyv, or a folder with proofs, is needed");

    /// <summary>A specification without a proof is to be verified, and it has no invariant.</summary>
    public void NothingToProve(string path) => Add("P012", null, $"'{path}' declares no invariant: there is nothing to prove");

    // ---- P1xx: syntax -----------------------------------------------------------------------------------------------------------

    internal void BadCharacter(Location at, string text) => Add("P101", at, $"'{Printable(text)}' begins no token of the language");

    private static string Printable(string text) =>
        string.Concat(text.Take(20).Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));

    internal void UnterminatedString(Location at) => Add("P102", at, "this string does not end on its line");

    internal void Expected(Location at, string what, string found, string? hint) =>
        Add("P103", at, $"{what} was expected, {found} was found", hint);

    internal void NestedTooDeeply(Location at, int limit) =>
        Add("P104", at, $"this is nested more than {limit} deep; nothing behind it is read");

    internal void NotSupportedYet(Location at, string what) => Add("P105", at, $"{what} is not supported yet");

    internal void OperatorsDoNotChain(Location at, string op) =>
        Add("P106", at, $"'{op}' does not chain: parentheses say which side comes first");

    internal void ReservedWord(Location at, string word, string what, bool later) =>
        Add("P107", at, $"{what} was expected, but '{word}' is a word of the language" + (later ? " (reserved for later)" : ""));

    internal void EmptyTuple(Location at) => Add("P108", at, "there is no empty tuple");

    internal void RuleWithoutLine(Location at, string rule) =>
        Add("P109", at, $"the rule '{rule}' has no line '---' between premises and effects");

    internal void EffectAboveLine(Location at) => Add("P110", at, "effects stand below the line '---', premises above it");

    internal void ConjunctOutsideCase(Location at, string invariant) =>
        Add("P111", at, $"'{invariant}' has cases, so every conjunct stands in one of them");

    internal void LineWithoutCase(Location at, string name) =>
        Add("P112", at, $"this line names no case before '{name}', and no line above it does");

    // ---- P2xx: binding ----------------------------------------------------------------------------------------------------------

    internal void UnknownName(Location at, string kind, string name, string? near) =>
        Add("P201", at, $"there is no {kind} '{name}'", DidYouMean(near));

    internal void Duplicate(Location at, string kind, string name, Location? first) =>
        Add("P202", at, $"the {kind} '{name}' is declared already", first is null ? null : $"first declared at {first}");

    internal void Shadowing(Location at, string name, bool global) =>
        Add("P203", at, $"'{name}' already has a meaning here" + (global ? ", as a declared name" : "") + "; nothing is shadowed");

    internal void SortMismatch(Location at, object expected, object found) =>
        Add("P204", at, $"a value of sort {expected} is needed, this is of sort {found}");

    internal void SidesDiffer(Location at, object left, object right) =>
        Add("P205", at, $"both sides need the same sort; the left one is of sort {left}, the right one of sort {right}");

    internal void KindMismatch(Location at, string expected, object found) =>
        Add("P206", at, $"{expected} is needed, this is of sort {found}");

    internal void PatternSort(Location at, string pattern, object found) =>
        Add("P207", at, $"this pattern fits {pattern}, the value is of sort {found}");

    internal void SortNotInferred(Location at, string what) =>
        Add("P208", at, $"nothing here tells the sort of {what}", "a variable may say its sort: forall x: Id. …");

    internal void ArgumentCount(Location at, string name, int wanted, int found) =>
        Add("P209", at, $"'{name}' takes {wanted} argument{(wanted == 1 ? "" : "s")}, {found} given");

    internal void NotCallable(Location at, string name) => Add("P210", at, $"'{name}' takes no arguments");

    internal void SortArguments(Location at, string name, int wanted) =>
        Add("P211", at, wanted == 0 ? $"the sort '{name}' takes no arguments" : $"'{name}' takes {wanted} sort{(wanted == 1 ? "" : "s")} as arguments");

    internal void ListNotHere(Location at) =>
        Add("P212", at, "a list of any length can only be a state variable or, when its body bounds it, a function's result");

    internal void BitsWidth(Location at, int widest) =>
        Add("P229", at, $"'bits' takes its width, a number from 1 to {widest}: bits<160>");

    internal void CollectionAsKey(Location at) =>
        Add("P230", at, "keys of maps and elements of sets cannot contain lists, maps or sets");

    internal void OrderExpected(Location at, object found) =>
        Add("P231", at, $"this compares numbers, bit-vectors or elements of an ordered sort, and {found} is none", "declare it as: sort X: order");

    internal void LiteralTooLarge(Location at, int width) => Add("P232", at, $"this number does not fit into {width} bits");

    internal void DoesNotFit(Location at, object expected) =>
        Add("P233", at, $"not every value of this is one of sort {expected}, and the check cannot be made inside it",
            "natural numbers and bounded lists are checked where they stand alone: bind the part to a name first");

    internal void NeedsArguments(Location at, string name) => Add("P234", at, $"'{name}' is a relation or function of the state and needs its arguments");

    internal void AxiomReadsMutable(Location at, string name) =>
        Add("P235", at, $"an axiom speaks of immutable symbols only, and '{name}' is mutable");

    internal void EmptyTrace(Location at) => Add("P241", at, "this run has no line: nothing is claimed");

    internal void ImmutableAssigned(Location at, string name) => Add("P236", at, $"'{name}' is immutable: no rule assigns it");

    internal void MembershipInList(Location at) =>
        Add("P238", at, "'in' asks for membership in a map or a set", "for a list: exists x in list. x = …");

    internal void PrefixLength(Location at, int width) =>
        Add("P237", at, $"the length of a prefix is a number from 0 to {width}");

    internal void RingExpected(Location at, object found) =>
        Add("P213", at, $"this needs a ring, and {found} is none", "declare it as: sort X: ring");

    internal void AmbiguousField(Location at, string field, IEnumerable<string> owners) =>
        Add("P214", at, $"the constructors {string.Join(", ", owners)} have fields '{field}' of different sorts", "a match tells them apart");

    internal void StateInFunction(Location at, string name) =>
        Add("P215", at, $"a function cannot read the state, and '{name}' does", "a formula over the state is a 'definition'");

    internal void ClaimInFormula(Location at, string name) =>
        Add("P216", at, $"'{name}' is an invariant or a case, and no formula may mention one",
            "editing a proof must never edit the system: put what both need into a definition");

    internal void UnboundedRightSide(Location at) =>
        Add("P217", at, "the right side of '++' needs a length that is bounded by its form: a literal, or a match or if over literals");

    internal void RefutableLet(Location at) =>
        Add("P218", at, "this pattern does not fit every value", "a match says what happens otherwise");

    internal void PatternCount(Location at, int wanted, int found) =>
        Add("P219", at, $"this match is over {wanted} value{(wanted == 1 ? "" : "s")}, the arm has {found} pattern{(found == 1 ? "" : "s")}");

    internal void EmptyMatch(Location at) => Add("P220", at, "a match needs an arm");

    internal void UniqueNeedsOneVariable(Location at, string word) =>
        Add("P221", at, $"'{(word == "unique" ? "exists unique" : word)}' takes one variable");

    internal void NotFinite(Location at, string name, object sort) =>
        Add("P222", at, $"'{name}' cannot range over {sort}: its values are no finite set in a scope");

    internal void AssignedTwice(Location at, string variable) =>
        Add("P223", at, $"'{variable}' is assigned twice; effects happen at once");

    internal void Cycle(Location at, string cycle) =>
        Add("P224", at, $"functions and definitions cannot be recursive: {cycle}");

    internal void NoInit(Location? at) => Add("P225", at, "the specification has no 'init': nothing says where the system begins");

    internal void EmptyCase(Location at, string name) => Add("P226", at, $"'{name}' has no conjunct");

    internal void AddExists(Location at, string name) =>
        Add("P227", at, $"the base has '{name}' already", "'replace' puts another in its place");

    internal void ChangeTargetMissing(Location at, string name, string? near) =>
        Add("P228", at, $"the base has no '{name}' to change", DidYouMean(near));

    // ---- P25x: what only files of mypyvy can get wrong --------------------------------------------------------------------------

    internal void DialectsMixed(Location at, string word, Location old) =>
        Add("P250", at, word == "'" ? "a prime speaks of the state after, and so does every plain symbol in a file that says 'old'"
            : $"'{word}' and 'old' in one file: in which state a plain symbol is meant, nobody can tell", $"'old' stands at {old}");

    internal void BeyondNext(Location at) => Add("P251", at, "this would be the state after the next one; a formula speaks of two states at most");

    internal void NoOtherState(Location at, string what) => Add("P252", at, $"{what} needs a formula over two states, and this one is over a single state");

    internal void NothingToPrime(Location at, string name, string why) => Add("P253", at, $"'{name}' {why}: there is no other value in the next state");

    internal void TooManyStates(Location at, string name, int states) =>
        Add("P254", at, $"'{name}' speaks of {(states == 2 ? "two states" : "the state")}, and this formula does not");

    internal void CapitalsDeclared(Location at, string name) =>
        Add("P255", at, $"'{name}', all in capitals, stands for every value, and it is a declared name too", "a constant needs a small letter in its name");

    internal void ArgumentSort(Location at, object sort) => Add("P256", at, $"a relation or function cannot have arguments of sort {sort}");

    internal void ModifiesMissing(Location at, string name, string transition, string? by) =>
        Add("P257", at, $"'{name}' is used in the state after, and '{transition}' does not list it under 'modifies'", by is null ? null : $"by way of '{by}'");

    internal void ModifiesUnused(Location at, string name) =>
        Add("P258", at, $"nothing says what '{name}' becomes: it may get any value", $"where that is meant, say so in a formula that mentions new({name})");

    internal void DerivedModified(Location at, string name) =>
        Add("P259", at, $"'{name}' is derived: what it becomes follows from the others");

    internal void ImmutableClaim(Location at) => Add("P260", at, "an invariant that no step can change is none; what always holds is an 'axiom'");

    // ---- P3xx: proofs -----------------------------------------------------------------------------------------------------------

    internal void NoLineForInit(Location at) => Add("P301", at, "no line says where the initial states lead", "for example: init -> quiet");

    internal void NoLine(Location at, string @case, string rule, string head) =>
        Add("P302", at, $"no line says where the rule '{rule}' leads from the case '{@case}'", $"for example: {head} {rule} -> {head}");

    internal void UnreachableLine(Location at, int closedBy) =>
        Add("P303", at, $"line {closedBy} leaves nothing for this one");

    internal void WildcardInTarget(Location at) =>
        Add("P304", at, "a target needs a value for each parameter; '_' says nothing");

    /// <summary>A scope, in a proof or on the command line, cannot be used.</summary>
    public void BadScope(Location? at, string problem) => Add("P305", at, problem);

    internal void ExpectationsDisagree(Location at) =>
        Add("P306", at, "a proof has one expectation; only 'expect refuted' may be said several times");

    // ---- P4xx: the command line -------------------------------------------------------------------------------------------------

    /// <summary>A selection names something that no proof of the run knows.</summary>
    public void UnknownSelection(string kind, string name, string? near) =>
        Add("P401", null, $"no proof has {(kind == "invariant" ? "an" : "a")} {kind} '{name}'", DidYouMean(near));

    /// <summary>A selection selects no obligation of any proof of the run.</summary>
    public void NothingSelected(int obligations) =>
        Add("P402", null, $"nothing is selected: none of {obligations} obligations fits", "--dump obligations lists them");

    // ---- P41x: runs -------------------------------------------------------------------------------------------------------------

    internal void UnlistedParameter(Location at, string name, object sort, bool isForSolver) => Add(
        "P411", at, $"'{name}' is of sort {sort}, whose values cannot be listed: a run tries every value of a parameter",
        isForSolver ? "prover trace --engine symbolic has the solver choose one" : null);

    /// <summary>Nothing says what a run should lead to.</summary>
    public void NothingToLookFor(string path) =>
        Add("P412", null, $"'{path}' has no invariant that a run could violate", "--goal FORMULA says where a run should lead");

    /// <summary>An option of a run names something that the specification does not have.</summary>
    public void UnknownInSpecification(string kind, string name, string? near) =>
        Add("P413", null, $"the specification has no {kind} '{name}'", DidYouMean(near));

    internal void NoSuchStart(Location at, int states) =>
        Add("P414", at, states == 0 ? "no initial state belongs to these values" : "several initial states belong to these values",
            states == 0 ? null : "state { … } says which one is meant");

    internal void StateIncomplete(Location at, string what) => Add("P415", at, $"nothing says the value of {what} in the first state");

    internal void NoStateEquation(Location at) => Add("P416", at, "a state is a list of equations: VARIABLE = VALUE, FUNCTION(VALUES) = VALUE");

    /// <summary>A rule of a saved run does not fire any more.</summary>
    public void DoesNotFire(Location at, int number, string firing, string reason, string? note) =>
        Add("P417", at, $"step {number} of the run, {firing}, does not fire: {reason}", note);

    internal void NoMeaning(Location at, string reason) => Add("P418", at, $"this value has no meaning: {reason}");

    /// <summary>A file cannot be written.</summary>
    public void FileNotWritable(string path, string reason) => Add("P419", null, $"'{path}' cannot be written: {reason}");

    /// <summary>A specification has no initial state in the given sizes, so that nothing can be run.</summary>
    public void NoFirstState(string path) => Add("P420", null, $"'{path}' has no initial state in these sizes", "prover trace says how they are looked for");

    // ---- P5xx: exports ----------------------------------------------------------------------------------------------------------

    internal void NotInMypyvy(Location at, string what, string? note = null) =>
        Add("P501", at, $"{what} cannot be said in a file of mypyvy", note);

    /// <summary>Obligations of a specification are to be exported, which has none.</summary>
    public void NoObligations(string path) =>
        Add("P502", null, $"'{path}' has no obligations: a proof has, and so has a file of mypyvy", "--to vmt and --to pyv export a system");

    /// <summary>A file of a kind that is not exported.</summary>
    public void NotToExport(string path) => Add("P503", null, $"'{path}' cannot be exported: a file that ends in .proof, .spec or .pyv is needed");

    /// <summary>The encoder has no form for something that is to be a script.</summary>
    public void NotInSmtLib(Location at, string name, string reason) => Add("P504", at, $"'{name}' has no form in SMT-LIB: {reason}");

    // ---- P6xx: recorded runs ----------------------------------------------------------------------------------------------------

    /// <summary>No run of a proof is recorded; of none at all when <paramref name="proof"/> is null.</summary>
    public void NoRun(string? proof) =>
        Add("P601", null, proof is null ? "no run is recorded" : $"no run of '{proof}' is recorded", $"prover verify{(proof is null ? "" : $" {proof}")} records one");

    /// <summary>The record of a run is not what was written.</summary>
    public void RunDamaged(string? proof, string folder, string reason) =>
        Add("P602", null, $"the record of {(proof is null ? "the last run" : $"the last run of '{proof}'")} in '{folder}' is damaged: {reason}",
            $"prover verify{(proof is null ? "" : $" {proof}")} records a new one");

    /// <summary>Nothing that can be shown is called so; <paramref name="why"/> says what is known of what is.</summary>
    public void NothingOfThatName(string name, string? why, string? near) =>
        Add("P603", null, $"nothing is called '{name}' of what can be shown", why, why is null ? DidYouMean(near) : null, "prover show lists what there is");

    /// <summary>Several things that can be shown have a part of a name.</summary>
    public void AmbiguousName(string name, IReadOnlyList<string> found) =>
        Add("P604", null, $"'{name}' is part of {found.Count} names", [.. found.Take(8), found.Count > 8 ? $"… and {found.Count - 8} more" : null]);

    /// <summary>What can be shown has no such number.</summary>
    public void NoSuchNumber(int number, int count) =>
        Add("P605", null, count == 0 ? $"there is no number {number}: nothing can be shown" : $"there is no number {number}: what can be shown has the numbers 1 to {count}");

    /// <summary>A form that holds one thing is wanted of several, or of none.</summary>
    public void OneToShow(string form, int count) =>
        Add("P606", null, count == 0 ? $"{form} needs something to show, and there is nothing" : $"{form} shows one of {count}: say which", "prover show lists what there is");

    // ---- P61x: accepted records --------------------------------------------------------------------------------------------------

    /// <summary>A record was written by a later version.</summary>
    public void RecordNewer(Location at, int version, int known) =>
        Add("P610", at, $"this record is of format {version}; this prover knows {known}", "a later version wrote it");

    /// <summary>A record has the marks of a merge that was not finished.</summary>
    public void RecordInConflict(Location at) =>
        Add("P611", at, "two versions of this record were merged, and the conflict is still there", "prover accept writes it anew, and keeps the counterexamples of both");

    /// <summary>A record is not what was written.</summary>
    public void RecordDamaged(Location at, string reason) =>
        Add("P612", at, $"this record is damaged: {reason}", "prover accept writes it anew, and keeps what is not damaged");

    /// <summary>A specification was given where a record of a proof is wanted.</summary>
    public void RecordNeedsProof(string path) =>
        Add("P614", null, $"'{path}' is a specification, and records are of proofs", $"prover verify {path} finds a proof that can be saved");

    /// <summary>A record stands beside no proof.</summary>
    public void RecordOfNothing(string record, string proof) =>
        Add("P613", null, $"'{record}' records '{proof}', which is not there", "delete the record, if the proof is gone for good");

    // ---- P72x: versions ---------------------------------------------------------------------------------------------------------

    /// <summary>Two files that are no versions of one thing.</summary>
    public void NotComparable(string old, string @new) =>
        Add("P720", null, $"'{old}' and '{@new}' cannot be compared: two files that both end in .spec, .proof or .pyv are needed");

    /// <summary>A proof is named of versions that have their own, or something else is named as one.</summary>
    public void NoProofOfVersions(string path) =>
        Add("P721", null, $"--proof names a file that ends in .proof, of two specifications; '{path}' is none, or no specifications are compared");
}
