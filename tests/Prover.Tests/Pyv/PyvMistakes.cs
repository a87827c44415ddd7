using Prover.Tests.Support;

namespace Prover.Tests.Pyv;

/// <summary>Mistakes in files of mypyvy: the text with the place marked, the code, the message, the hint.</summary>
public sealed class PyvMistakes
{
    private const string Prelude = """

        sort node
        immutable relation le(node, node)
        immutable constant first: node
        mutable relation held(node)
        mutable relation open
        mutable function next(node): node
        mutable constant count: int
        derived relation idle: idle <-> forall N. !held(N)
        safety held(N) -> held(N)
        """;

    public static TheoryData<string, string, string, string?> All => new()
    {
        { "axiom [⟦]⟧ true", "P103", "expected a name, found ']'", null },
        { "invariant held(first) ⟦∧⟧ open", "P113", "'∧' is not part of the language; write '&'", null },
        { "axiom first ⟦==⟧ first", "P113", "'==' is not part of the language; write '='", "'=' compares; ':=' assigns" },
        { "invariant open ⟦§⟧ open", "P101", "'§' is not part of the language", null },
        { "axiom first = ⟦\"⟧", "P101", "'\"' is not part of the language", null },
        { "transition t() ⟦open⟧", "P103", "expected '=', found 'open'", "a body begins with 'modifies NAME, …', or, when nothing changes, with '='" },
        { "zerostate ⟦axiom⟧ true", "P103", "expected 'definition' or 'theorem', found 'axiom'", "'zerostate' says how many states one of these speaks of" },
        { "⟦invarient⟧ open", "P103", "expected a declaration, found 'invarient'", "did you mean 'invariant'?" },
        { "⟦automaton⟧ { }", "P103", "expected a declaration, found 'automaton'", "phase automata left mypyvy in 2020, and are not read" },
        { "sort ⟦relation⟧", "P107", "expected the sort's name, but \'relation\' is a reserved word", null },
        { "invariant open <-> open ⟦<->⟧ open", "P106", "'<->' does not chain: parentheses say which side comes first", null },
        { "axiom first = first ⟦=⟧ first", "P106", "'=' does not chain: parentheses say which side comes first", null },
        { "immutable relation r(⟦nodde⟧)", "P201", "there is no sort 'nodde'", "did you mean 'node'?" },
        { "invariant ⟦heldd⟧(first) | open", "P201", "there is no name 'heldd'", "did you mean 'held'?" },
        { "invariant held(⟦n⟧)", "P201", "there is no name 'n'", null },
        { "transition t()\n  modifies ⟦opened⟧\n  new(open)", "P201", "there is no mutable symbol 'opened'", "did you mean 'open'?" },
        { "sat trace {\n  ⟦t⟧\n}", "P201", "there is no transition 't'", null },
        { "init [a] open\ninvariant [⟦a⟧] open", "P202", "the name 'a' is already declared", null },
        { "sort s\nsort ⟦s⟧", "P202", "the sort 's' is already declared", null },
        { "transition t()\n  modifies open, ⟦open⟧\n  new(open)", "P202", "the symbol 'open' is already declared", null },
        { "invariant [⟦open⟧] open", "P202", "the name 'open' is already declared", null },
        { "definition d(⟦open⟧: node) = held(open)", "P203", "the name 'open' is already in use, by a declaration; names cannot be shadowed", null },
        { "zerostate definition d(⟦d⟧: node) = d = d", "P203", "the name 'd' is already in use, by a declaration; names cannot be shadowed", null },
        { "transition t(n: node) {\n  held(n) := ⟦open⟧;\n}", "P103", "expected 'true' or 'false', found 'open'", "an assignment to one tuple of a relation adds or removes it" },
        { "transition t(n: node) {\n  assume open\n⟦}⟧", "P103", "expected ';', found '}'", null },
        { "transition t(n: node) {\n  open := true;\n  ⟦open⟧ := false;\n}", "P223", "'open' is assigned twice; effects happen at once", null },
        { "invariant forall ⟦first⟧. held(first)", "P203", "the name 'first' is already in use, by a declaration; names cannot be shadowed", null },
        { "invariant forall n, ⟦n⟧. held(n)", "P203", "the name 'n' is already in use; names cannot be shadowed", null },
        { "invariant held(⟦open⟧)", "P204", "expected a value of sort node, found one of sort bool", null },
        { "invariant open & ⟦first⟧", "P204", "expected a value of sort bool, found one of sort node", null },
        { "invariant open & ⟦first = count⟧", "P205", "both sides need the same sort; the left one is of sort node, the right one of sort int", null },
        { "invariant open & first = (if open then first else ⟦count⟧)", "P204", "expected a value of sort node, found one of sort int", null },
        { "invariant open & (let n: node = ⟦count⟧ in n = first)", "P204", "expected a value of sort node, found one of sort int", null },
        { "invariant open -> (forall ⟦x⟧. true)", "P208", "the sort of 'x' cannot be inferred", "give the variable a sort: forall x: Id. …" },
        { "invariant ⟦held(first, first)⟧", "P209", "'held' takes 1 argument, 2 given", null },
        { "invariant open & ⟦held⟧", "P209", "'held' takes 1 argument, 0 given", null },
        { "invariant ⟦open()⟧", "P210", "'open' takes no arguments", null },
        { "definition a() = b\ndefinition b() = ⟦a⟧", "P224", "functions and definitions cannot be recursive: a → b → a", null },
        { "axiom ⟦open⟧", "P235", "an axiom may mention immutable symbols only, and 'open' is mutable", null },
        { "zerostate theorem ⟦held(N)⟧", "P235", "an axiom may mention immutable symbols only, and 'held' is mutable", null },
        { "transition t()\n  modifies ⟦le⟧\n  open", "P236", "'le' is immutable, so no rule can assign it", null },
        { "⟦sat⟧ trace { }", "P241", "this trace has no line, so it claims nothing", null },
        { "transition t()\n  modifies open\n  old(open) & ⟦new⟧(open)", "P250", "a file cannot use both 'new' and 'old': to which state a plain symbol refers would be unclear", "'old' is used at a.pyv(3,3)" },
        { "transition t()\n  modifies open\n  old(open) & open⟦'⟧", "P250", "a prime refers to the state after, and so does every plain symbol in a file with 'old'", "'old' is used at a.pyv(3,3)" },
        { "transition t()\n  modifies open\n  new⟦(new(open))⟧", "P251", "this would be the state after the next one; a formula refers to two states at most", null },
        { "transition t()\n  modifies open\n  open'⟦'⟧", "P251", "this would be the state after the next one; a formula refers to two states at most", null },
        { "invariant ⟦new(open)⟧", "P252", "'new' needs a formula over two states, and this one is over a single state", null },
        { "invariant ⟦open'⟧", "P252", "a prime needs a formula over two states, and this one is over a single state", null },
        { "transition t() = ⟦le'(first, first)⟧", "P253", "'le' is immutable, so it has the same value in the next state", null },
        { "transition t(n: node) = held(⟦n'⟧)", "P253", "'n' is a variable, so it has the same value in the next state", null },
        { "twostate definition d() = open\ninvariant open & ⟦d⟧", "P254", "'d' refers to two states, and this formula does not", null },
        { "definition d() = open\nzerostate definition e() = ⟦d⟧", "P254", "'d' refers to the state, and this formula does not", null },
        { "immutable constant MAX: node\ninvariant held(⟦MAX⟧)", "P255", "'MAX', all in capitals, would stand for every value, but it is declared", "use a small letter in the name of the constant" },
        { "immutable relation r(node, ⟦int⟧)", "P256", "a relation or function cannot have arguments of sort int", null },
        { "transition t() = ⟦open'⟧", "P257", "'open' is used in the state after, and 't' does not list it under 'modifies'", null },
        { "twostate definition d() = open'\ntransition t() = ⟦d⟧", "P257", "'open' is used in the state after, and 't' does not list it under 'modifies'", "through 'd'" },
        { "transition t()\n  modifies open, ⟦held⟧\n  open'", "P258", "no formula says what 'held' becomes, so it may take any value", "if this is intended, mention new(held) in a formula" },
        { "transition t()\n  modifies ⟦idle⟧\n  idle'", "P259", "'idle' is derived, so its next value follows from its formula", null },
        { "⟦invariant le(N, N)⟧", "P260", "this invariant mentions no mutable symbol; declare it as an 'axiom'", null },
    };

    [Theory, MemberData(nameof(All))]
    public void AMistakeHasAPlace(string marked, string code, string message, string? note)
    {
        var source = Marked.Parse(marked);
        Diagnose.AssertOne(PyvFile.Mistakes(source.Text + Prelude), code, source.Spans[^1], message, note);
    }

    [Fact]
    public void TwoMistakesAreTwo()
    {
        var found = PyvFile.Mistakes("axiom first = (\ninvariant open & & )\nsafety heldd" + Prelude);
        Assert.Equal(["P103", "P103"], found.Select(m => m.Code));
    }

    [Fact]
    public void APhaseAutomatonIsOneMistakeAndWhatFollowsItIsRead()
    {
        var source = Marked.Parse("⟦automaton⟧ {\n  global\n    safety open\n  init phase one\n  phase one {\n    transition t -> self\n  }\n}\ninvariant open" + Prelude);
        Diagnose.AssertOne(PyvFile.Mistakes(source.Text), "P103", source.Spans[^1], "expected a declaration, found 'automaton'", "phase automata left mypyvy in 2020, and are not read");
        Assert.Equal(["P103", "P103"], PyvFile.Mistakes("automaton {\n  safety open\n}\ninvariant open & & )" + Prelude).Select(m => m.Code));
    }

    [Theory]
    [InlineData("", "P005")]
    [InlineData("# nothing", "P005")]
    public void AFileThatSaysNothingIsNoSpecification(string text, string code) =>
        Assert.Equal(code, Assert.Single(PyvFile.Mistakes(text)).Code);
}
