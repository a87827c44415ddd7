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
        { "axiom [⟦]⟧ true", "P103", "a name was expected, ']' was found", null },
        { "invariant held(first) ⟦∧⟧ open", "P113", "'∧' is not part of the language; write '&'", null },
        { "axiom first ⟦==⟧ first", "P113", "'==' is not part of the language; write '='", "'=' compares; ':=' assigns" },
        { "invariant open ⟦§⟧ open", "P101", "'§' begins no token of the language", null },
        { "axiom first = ⟦\"⟧", "P101", "'\"' begins no token of the language", null },
        { "transition t() ⟦open⟧", "P103", "'=' was expected, 'open' was found", "a body begins with 'modifies NAME, …', or, when nothing changes, with '='" },
        { "zerostate ⟦axiom⟧ true", "P103", "'definition' or 'theorem' was expected, 'axiom' was found", "'zerostate' says how many states one of these speaks of" },
        { "⟦invarient⟧ open", "P103", "a declaration was expected, 'invarient' was found", "did you mean 'invariant'?" },
        { "⟦automaton⟧ { }", "P103", "a declaration was expected, 'automaton' was found", "phase automata left mypyvy in 2020, and are not read" },
        { "sort ⟦relation⟧", "P107", "the sort's name was expected, but 'relation' is a word of the language", null },
        { "invariant open <-> open ⟦<->⟧ open", "P106", "'<->' does not chain: parentheses say which side comes first", null },
        { "axiom first = first ⟦=⟧ first", "P106", "'=' does not chain: parentheses say which side comes first", null },
        { "immutable relation r(⟦nodde⟧)", "P201", "there is no sort 'nodde'", "did you mean 'node'?" },
        { "invariant ⟦heldd⟧(first) | open", "P201", "there is no name 'heldd'", "did you mean 'held'?" },
        { "invariant held(⟦n⟧)", "P201", "there is no name 'n'", null },
        { "transition t()\n  modifies ⟦opened⟧\n  new(open)", "P201", "there is no mutable symbol 'opened'", "did you mean 'open'?" },
        { "sat trace {\n  ⟦t⟧\n}", "P201", "there is no transition 't'", null },
        { "init [a] open\ninvariant [⟦a⟧] open", "P202", "the name 'a' is declared already", null },
        { "sort s\nsort ⟦s⟧", "P202", "the sort 's' is declared already", null },
        { "transition t()\n  modifies open, ⟦open⟧\n  new(open)", "P202", "the symbol 'open' is declared already", null },
        { "invariant [⟦open⟧] open", "P202", "the name 'open' is declared already", null },
        { "definition d(⟦open⟧: node) = held(open)", "P203", "'open' already has a meaning here, as a declared name; nothing is shadowed", null },
        { "zerostate definition d(⟦d⟧: node) = d = d", "P203", "'d' already has a meaning here, as a declared name; nothing is shadowed", null },
        { "transition t(n: node) {\n  held(n) := ⟦open⟧;\n}", "P103", "'true' or 'false' was expected, 'open' was found", "an assignment to one tuple of a relation adds or removes it" },
        { "transition t(n: node) {\n  assume open\n⟦}⟧", "P103", "';' was expected, '}' was found", null },
        { "transition t(n: node) {\n  open := true;\n  ⟦open⟧ := false;\n}", "P223", "'open' is assigned twice; effects happen at once", null },
        { "invariant forall ⟦first⟧. held(first)", "P203", "'first' already has a meaning here, as a declared name; nothing is shadowed", null },
        { "invariant forall n, ⟦n⟧. held(n)", "P203", "'n' already has a meaning here; nothing is shadowed", null },
        { "invariant held(⟦open⟧)", "P204", "a value of sort node is needed, this is of sort bool", null },
        { "invariant open & ⟦first⟧", "P204", "a value of sort bool is needed, this is of sort node", null },
        { "invariant open & ⟦first = count⟧", "P205", "both sides need the same sort; the left one is of sort node, the right one of sort int", null },
        { "invariant open -> (forall ⟦x⟧. true)", "P208", "nothing here tells the sort of 'x'", "a variable may say its sort: forall x: Id. …" },
        { "invariant ⟦held(first, first)⟧", "P209", "'held' takes 1 argument, 2 given", null },
        { "invariant open & ⟦held⟧", "P209", "'held' takes 1 argument, 0 given", null },
        { "invariant ⟦open()⟧", "P210", "'open' takes no arguments", null },
        { "definition a() = b\ndefinition b() = ⟦a⟧", "P224", "functions and definitions cannot be recursive: a → b → a", null },
        { "axiom ⟦open⟧", "P235", "an axiom speaks of immutable symbols only, and 'open' is mutable", null },
        { "zerostate theorem ⟦held(N)⟧", "P235", "an axiom speaks of immutable symbols only, and 'held' is mutable", null },
        { "transition t()\n  modifies ⟦le⟧\n  open", "P236", "'le' is immutable: no rule assigns it", null },
        { "⟦sat⟧ trace { }", "P241", "this run has no line: nothing is claimed", null },
        { "transition t()\n  modifies open\n  old(open) & ⟦new⟧(open)", "P250", "'new' and 'old' in one file: in which state a plain symbol is meant, nobody can tell", "'old' stands at a.pyv(3,3)" },
        { "transition t()\n  modifies open\n  old(open) & open⟦'⟧", "P250", "a prime speaks of the state after, and so does every plain symbol in a file that says 'old'", "'old' stands at a.pyv(3,3)" },
        { "transition t()\n  modifies open\n  new⟦(new(open))⟧", "P251", "this would be the state after the next one; a formula speaks of two states at most", null },
        { "transition t()\n  modifies open\n  open'⟦'⟧", "P251", "this would be the state after the next one; a formula speaks of two states at most", null },
        { "invariant ⟦new(open)⟧", "P252", "'new' needs a formula over two states, and this one is over a single state", null },
        { "invariant ⟦open'⟧", "P252", "a prime needs a formula over two states, and this one is over a single state", null },
        { "transition t() = ⟦le'(first, first)⟧", "P253", "'le' is immutable: there is no other value in the next state", null },
        { "transition t(n: node) = held(⟦n'⟧)", "P253", "'n' is a variable: there is no other value in the next state", null },
        { "twostate definition d() = open\ninvariant open & ⟦d⟧", "P254", "'d' speaks of two states, and this formula does not", null },
        { "definition d() = open\nzerostate definition e() = ⟦d⟧", "P254", "'d' speaks of the state, and this formula does not", null },
        { "immutable constant MAX: node\ninvariant held(⟦MAX⟧)", "P255", "'MAX', all in capitals, stands for every value, and it is a declared name too", "a constant needs a small letter in its name" },
        { "immutable relation r(node, ⟦int⟧)", "P256", "a relation or function cannot have arguments of sort int", null },
        { "transition t() = ⟦open'⟧", "P257", "'open' is used in the state after, and 't' does not list it under 'modifies'", null },
        { "twostate definition d() = open'\ntransition t() = ⟦d⟧", "P257", "'open' is used in the state after, and 't' does not list it under 'modifies'", "by way of 'd'" },
        { "transition t()\n  modifies open, ⟦held⟧\n  open'", "P258", "nothing says what 'held' becomes: it may get any value", "where that is meant, say so in a formula that mentions new(held)" },
        { "transition t()\n  modifies ⟦idle⟧\n  idle'", "P259", "'idle' is derived: what it becomes follows from the others", null },
        { "⟦invariant le(N, N)⟧", "P260", "an invariant that no step can change is none; what always holds is an 'axiom'", null },
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

    [Theory]
    [InlineData("", "P005")]
    [InlineData("# nothing", "P005")]
    public void AFileThatSaysNothingIsNoSpecification(string text, string code) =>
        Assert.Equal(code, Assert.Single(PyvFile.Mistakes(text)).Code);
}
