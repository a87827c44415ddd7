namespace Prover.Text;

/// <content>Proofs, the command line, and what commands read and write.</content>
public sealed partial class DiagnosticBag
{
    // ---- P3xx: proofs -----------------------------------------------------------------------------------------------------------

    internal void NoLineForInit(Location at) => Add("P301", at, "no line says where the initial states lead", "for example: init -> quiet");

    /// <summary><paramref name="end"/> is where the lines of the proof end.</summary>
    internal void NoLine(Location at, string @case, string rule, string head, Location end) =>
        Add(Of("P302", at, $"no line says where the rule '{rule}' leads from the case '{@case}'", $"for example: {head} {rule} -> {head}") with
        {
            Fixes = [new Fix($"add the line '{head} {rule} -> {head}'", end, $"\n{head} {rule} -> {head}")],
        });

    internal void UnreachableLine(Location at, int closedBy) =>
        Add("P303", at, $"line {closedBy} leaves nothing for this one");

    internal void WildcardInTarget(Location at) =>
        Add("P304", at, "a target needs a value for each parameter; '_' is not a value");

    /// <summary>A scope, in a proof or on the command line, cannot be used.</summary>
    public void BadScope(Location? at, string problem) => Add("P305", at, problem);

    internal void ExpectationsDisagree(Location at) =>
        Add("P306", at, "a proof has one expectation; only 'expect refuted' may be repeated");

    internal void UnknownSolver(Location at, string name, IEnumerable<string> known) => Add(
        "P308", at, $"a proof cannot ask for the solver '{name}'",
        $"it may name {string.Join(" or ", known)}; 'prover verify --fallback COMMAND' asks any other one");

    internal void NoLeftSide(Location at, string name) => Add(
        "P307", at, $"'{name}' is not an implication, so it cannot be vacuous",
        "'expect vacuous' is for conjuncts of the form forall x. A -> B whose left side never holds, on purpose");

    internal void ClaimLeftOut(Location at, string claim, IReadOnlyCollection<string> uses) => Add(
        "P309", at, $"this proof does not show '{claim}', which uses {string.Join(" and ", uses)}",
        $"write this line in a proof of {string.Join(" and ", uses)}, or of an invariant that uses {(uses.Count == 1 ? "it" : "them")}");

    // ---- P4xx: the command line -------------------------------------------------------------------------------------------------

    /// <summary>A selection names something that no proof of the run knows.</summary>
    public void UnknownSelection(string kind, string name, string? near) =>
        Add("P401", null, $"no proof has {(kind is "invariant" or "obligation" ? "an" : "a")} {kind} '{name}'", DidYouMean(near));

    /// <summary>A selection selects no obligation of any proof of the run.</summary>
    public void NothingSelected(int obligations) =>
        Add("P402", null, $"the options together select none of {obligations} obligations", "--dump obligations lists them");

    /// <summary>One obligation is needed, and several fit what was said.</summary>
    /// <param name="names">Their names.</param>
    public void SeveralObligations(IEnumerable<string> names)
    {
        string[] all = [.. names];
        Add("P403", null, $"{all.Length} obligations fit, and one is needed", $"name one with --only: {string.Join(", ", all.Take(MostNames))}{(all.Length > MostNames ? ", …" : "")}");
    }

    private const int MostNames = 4;

    // ---- P41x: runs -------------------------------------------------------------------------------------------------------------

    internal void UnlistedParameter(Location at, string name, object sort) => Add(
        "P411", at, $"'{name}' has sort {sort}, whose values cannot be listed; a run tries every value of a parameter");

    internal void UnlistedQuantifier(Location? at, string said) => Add("P421", at, $"{said}, so it cannot be evaluated in a state, and there are no runs to search");

    internal void MomentAsNumber(Location at, string claim) => Add(
        "P422", at, $"this uses a moment as a number that does not change, so a run cannot be repeated later: `--lasso` cannot search for runs that refute '{claim}'",
        "compare moments with moments; an amount of time may be added to one");

    /// <summary>Nothing says what a run should lead to.</summary>
    public void NothingToLookFor(string path) =>
        Add("P412", null, $"'{path}' has no invariant that a run could violate", "--goal FORMULA says where a run should lead, and --stuck searches for a state in which no rule fires");

    /// <summary>An option of a run names something that the specification does not have.</summary>
    public void UnknownInSpecification(string kind, string name, string? near) =>
        Add("P413", null, $"the specification has no {kind} '{name}'", DidYouMean(near));

    /// <summary>A proof is to be compared over several kinds of network, and its specification has none.</summary>
    public void NoNetwork(string path) =>
        Add("P423", null, $"the specification of '{path}' declares no network", "declare one: network Messages: unordered of Message");

    /// <summary>A file that is no proof was given where one proof is compared over several kinds of network.</summary>
    public void NoProofOfNetworks(string path) => Add("P424", null, $"'{path}' is not a proof: a file that ends in .proof is needed", "prover matrix proofs/chord/cas.proof");

    /// <summary>Without a premise that an estimate lifts, a rule is undefined in a state.</summary>
    public void AssumptionGuards(Location at, string rule, string reason) =>
        Add("P425", at, $"without the assumption, the rule '{rule}' is undefined here in a state that a run reaches: {reason}",
            "an assumption that makes others defined cannot be lifted; say this in a premise of its own");

    internal void NoSuchStart(Location at, int states) =>
        Add("P414", at, states == 0 ? "no initial state has these values" : "several initial states have these values",
            states == 0 ? null : "write the first state out: state { … }");

    internal void StateIncomplete(Location at, string what) => Add("P415", at, $"the first state has no value for {what}");

    internal void NoStateEquation(Location at) => Add("P416", at, "a state is a list of equations: VARIABLE = VALUE, FUNCTION(VALUES) = VALUE");

    /// <summary>A rule of a saved run does not fire any more.</summary>
    public void DoesNotFire(Location at, int number, string firing, string reason, string? note) =>
        Add("P417", at, $"step {number} of the run, {firing}, does not fire: {reason}", note);

    internal void NoMeaning(Location at, string reason) => Add("P418", at, $"this value is undefined: {reason}");

    /// <summary>A file cannot be written.</summary>
    public void FileNotWritable(string path, string reason) => Add("P419", null, $"'{path}' cannot be written: {reason}");

    /// <summary>
    /// No run can begin: <paramref name="missing"/> says which state is missing and in which sizes, <paramref name="notes"/> where there is one.
    /// </summary>
    public void NoFirstState(Location at, string missing, params string?[] notes) => Add("P420", at, $"there is {missing}, so no run begins", notes);

    /// <summary>A new specification is to be called something that no file should be called.</summary>
    public void NotAFileName(string name) => Add("P430", null, $"'{name}' cannot be the name of a specification", "a name begins with a letter, and goes on with letters, digits, '-' and '_'");

    /// <summary>A file that is to be made exists.</summary>
    public void FileExists(string path) => Add("P431", null, $"'{path}' already exists and is not overwritten");

    // ---- P5xx: exports ----------------------------------------------------------------------------------------------------------

    internal void NotInMypyvy(Location at, string what, string? note = null) =>
        Add("P501", at, $"{what} cannot be expressed in a mypyvy file", note);

    /// <summary>Obligations of a specification are to be exported, which has none.</summary>
    public void NoObligations(string path) =>
        Add("P502", null, $"'{path}' is a specification, which has no obligations; a proof or a mypyvy file has", "--to vmt and --to pyv export a system");

    /// <summary>A file of a kind that is not exported.</summary>
    public void NotToExport(string path, string endings) => Add("P503", null, $"'{path}' cannot be exported: a file that ends in {endings} is needed");

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
        Add("P603", null, $"there is nothing called '{name}' to show", why, why is null ? DidYouMean(near) : null, "prover show lists what there is");

    /// <summary>Several things that can be shown have a part of a name.</summary>
    public void AmbiguousName(string name, IReadOnlyList<string> found) =>
        Add("P604", null, $"'{name}' is part of {found.Count} names", [.. found.Take(8), found.Count > 8 ? $"… and {found.Count - 8} more" : null]);

    /// <summary>The number belongs to no counterexample that can be shown.</summary>
    public void NoSuchNumber(int number, int count) =>
        Add("P605", null, count == 0 ? $"there is no number {number}: nothing can be shown" : $"there is no number {number}: what can be shown has the numbers 1 to {count}");

    /// <summary>A form that holds one thing is wanted of several, or of none.</summary>
    public void OneToShow(string form, int count) =>
        Add("P606", null, count == 0 ? $"{form} needs something to show, and there is nothing" : $"{form} shows one of {count}: say which", "prover show lists what there is");

    /// <summary>The record of a run has the format of another version.</summary>
    public void RunOfOtherVersion(string? proof, string folder) =>
        Add("P607", null, $"another version of prover wrote the record of {(proof is null ? "the last run" : $"the last run of '{proof}'")} in '{folder}'",
            $"prover verify{(proof is null ? "" : $" {proof}")} records a new one");

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

    /// <summary>A file is not written, since it is not what was read any more.</summary>
    public void FileChanged(string path) => Add("P441", null, $"'{path}' has changed since it was read, and is not written", "run the command again; in Studio, discard your text to see the new one");

    /// <summary>An invariant that a command cannot use; <paramref name="reason"/> says what is in the way.</summary>
    public void UnusableInvariant(Location at, string reason) => Add("P440", at, $"this invariant cannot be used here: {reason}");

    /// <summary>A proof whose specification cannot be mutated.</summary>
    public void NotMutated(Location at, string reason) => Add("P442", at, $"this proof has no mutants: {reason}", "name a proof that expects to be proved");

    /// <summary>A system that is not relational, where a command needs one; <paramref name="reason"/> says what is not.</summary>
    public void NotRelational(Location? at, string reason) =>
        Add("P443", at, $"invariants cannot be inferred for this system: {reason}", "'prover strengthen' searches among templates instead");

    // ---- P72x: versions ---------------------------------------------------------------------------------------------------------

    /// <summary>Two files that are no versions of one thing.</summary>
    public void NotComparable(string old, string @new, string endings) =>
        Add("P720", null, $"'{old}' and '{@new}' cannot be compared: two files that both end in {endings} are needed");

    /// <summary>A proof is named of versions that have their own, or something else is named as one.</summary>
    public void NoProofOfVersions(string path) =>
        Add("P721", null, $"--proof takes a file that ends in .proof, and only if two specifications are compared; '{path}' cannot be used");

    /// <summary>Git does not have a file in a revision, <c>HEAD~2:specs/chord.spec</c>; <paramref name="reason"/> is what git says.</summary>
    public void NotInRevision(string path, string reason, Location? at) => Add("P722", at, $"git does not have '{path}'", reason);

    // ---- P8xx: more than one machine --------------------------------------------------------------------------------------------

    /// <summary>A file is not the part of a shard, or was cut off or changed.</summary>
    public void PartDamaged(string path, string reason) =>
        Add("P810", null, $"'{path}' is not a part of Prover, or is damaged: {reason}", "run this shard again, or name the file that it wrote");

    /// <summary>Another program or another solver answered: <paramref name="theirs"/>, or null where the file has another format.</summary>
    public void PartOfOtherTool(string path, string? theirs, string ours) => Add(
        "P811", null, $"'{path}' was written by {theirs ?? "another version of prover"}", $"this is {ours}", "all shards and the merge need the same version");

    /// <summary>Two parts are of different runs.</summary>
    public void PartsDiffer(string path, string first, params string[] differences) =>
        Add("P812", null, $"the parts '{path}' and '{first}' are of different runs", differences);

    /// <summary>A shard is given more than once.</summary>
    public void PartTwice(int index, int count, IEnumerable<string> paths) =>
        Add("P813", null, $"shard {index} of {count} is given more than once: {string.Join(", ", paths.Select(p => $"'{p}'"))}", "name one part for each shard");

    /// <summary>Shards have no part.</summary>
    public void PartsMissing(IReadOnlyCollection<int> missing, int count)
    {
        const int Shown = 8;
        var some = string.Join(", ", missing.Take(Shown)) + (missing.Count > Shown ? ", …" : "");
        Add("P814", null, $"{Quantity.Of(missing.Count, "shard")} of {count} {(missing.Count == 1 ? "is" : "are")} missing: {some}", $"run {(missing.Count == 1 ? "it" : "each")} with --shard N/{count}, and name all parts");
    }

    /// <summary>A proof or a specification differs from the one that was proved.</summary>
    public void PartIsOutdated(string proof) => Add(
        "P815", null, $"'{proof}', or a file that it names, differs from the one that the shards proved",
        "run 'prover merge' in the same folder of the same version of the files");

    /// <summary>Obligations have no answer.</summary>
    public void AnswersMissing(string proof, int count, string first) =>
        Add(
            "P816", null, $"the parts have no answer for {Quantity.Of(count, "obligation")} of '{proof}', such as {first}",
            "if the proof was added after the shards ran, run all shards again");
}
