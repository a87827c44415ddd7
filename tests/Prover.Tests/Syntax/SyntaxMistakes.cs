using Prover.Tests.Support;

namespace Prover.Tests.Syntax;

/// <summary>Mistakes that the parsers find: the text with the place marked, the code, the message, the hint.</summary>
public sealed class SyntaxMistakes
{
    public static TheoryData<string, string, string, string?> InSpecifications => new()
    {
        { "sort Id ⟦§§⟧", "P101", "'§§' is not part of the language", null },
        { "sort Id ⟦\u0001⟧", "P101", "'\\u0001' is not part of the language", null },
        { "extend ⟦\"base.spec⟧\n", "P102", "this string does not end on its line", null },
        { "sort⟦⟧", "P103", "expected the sort's name, found the end of the file", null },
        { "sort Id\n⟦srot⟧ Key", "P103", "expected a declaration, found 'srot'", "did you mean 'sort'?" },
        { "sort Id ⟦ring⟧", "P103", "expected the end of the line, found 'ring'", null },
        { "datatype D ⟦:⟧ A", "P103", "expected '=', found ':'", null },
        { "definition d() = a ⟦:=⟧ b", "P103", "expected the end of the line, found ':='", null },
        { "axiom foral ⟦x⟧. true", "P103", "expected the end of the line, found 'x'", "did you mean 'forall'?" },
        { "definition d() = if a ⟦thn⟧ b else c", "P103", "expected 'then', found 'thn'", "did you mean 'then'?" },
        { "definition d() = (a ⟦b⟧)", "P103", "expected ')', found 'b'", null },
        { "definition d() = f(a, ⟦)⟧", "P103", "expected an expression, found ')'", null },
        { "definition d() = ⟦&⟧ a", "P103", "expected an expression, found '&'", "an operator stands between its operands" },
        { "definition d() = match a {\n  B ⟦->⟧ c\n}", "P103", "expected '=>', found '->'", "an arm of a match is written with '=>'" },
        { "rule r {\n  ---\n  a ⟦=⟧ b\n}", "P103", "expected ':=', found '='", "an effect is written with ':='; '=' compares" },
        { "reach r⟦:⟧ a reaches b", "P103", "expected '(', found ':'", "it is written: reach r(n: Id): member(n) reaches b1 steps to s when best(n, s) decreases RANK" },
        { "reach r(n: Id⟦,⟧ m: Id): a reaches b", "P103", "expected ')', found ','", "the claim is about one variable, which stands for each member" },
        { "reach r(n: Id): a ⟦~>⟧ b", "P103", "expected 'reaches', found '~>'", null },
        { "reach r(n: Id):\n  a reaches b\n  ⟦decreases⟧ 0", "P103", "expected 'steps', found 'decreases'", null },
        { "reach r(n: Id):\n  a reaches b\n  steps to s ⟦if⟧ next(n, s)\n  decreases 0", "P103", "expected 'when', found 'if'", null },
        { "reach r(n: Id):\n  a reaches b\n  steps to s when c\n⟦rule⟧ t { --- }", "P103", "expected 'decreases', found 'rule'", "it is written: reach r(n: Id): member(n) reaches b1 steps to s when best(n, s) decreases RANK" },
        { "reach r(n: Id):\n  a reaches b\n  steps to s when c\n  decreases 0\n  forms ⟦a⟧ ring", "P103", "expected 'one', found 'a'", null },
        { "rule r {\n  a ⟦b⟧ c\n  ---\n}", "P103", "expected the end of the line, found 'b'", null },
        { "extend ⟦base⟧", "P103", "expected a path in double quotes, found 'base'", null },
        { "extend ⟦\"\"⟧", "P103", "expected a path in double quotes, found \"\"", null },
        { "extend \"base.spec\"\n⟦rule⟧ r { --- }", "P103", "expected 'without', 'add' or 'replace', found 'rule'", null },
        { "⟦derived⟧ relation r(Id)", "P105", "'derived' is not supported yet", null },
        { "definition d() = ⟦timer⟧(a)", "P105", "'timer' is not supported yet", null },
        { "definition d() = a⟦'⟧ = b", "P115", "a prime stands right after a name, and only in a claim about a step", "guarantee r'(a): r(a) holds after the step; a rule says what a variable becomes by an effect: x := e" },
        { "definition d() = r⟦'⟧(a) & b", "P115", "a prime stands right after a name, and only in a claim about a step", "guarantee r'(a): r(a) holds after the step; a rule says what a variable becomes by an effect: x := e" },
        { "rule r {\n  ---\n  guarantee r(a)⟦'⟧\n}", "P115", "a prime stands right after a name, and only in a claim about a step", "guarantee r'(a): r(a) holds after the step; a rule says what a variable becomes by an effect: x := e" },
        { "definition d() = a ⟦==⟧ b", "P113", "'==' is not part of the language; write '='", "'=' compares; ':=' assigns" },
        { "definition d() = a ⟦&&⟧ b", "P113", "'&&' is not part of the language; write '&'", null },
        { "definition d() = a ⟦\\/⟧ b", "P113", "'\\/' is not part of the language; write '|'", null },
        { "definition d() = a ⟦<=>⟧ b", "P113", "'<=>' is not part of the language; write '<->'", null },
        { "definition d() = ⟦∀⟧ x: Id. a", "P113", "'∀' is not part of the language; write 'forall'", null },
        { "definition d() = ⟦\\E⟧ x: Id. a", "P113", "'\\E' is not part of the language; write 'exists'", null },
        { "definition d() = ⟦~⟧a", "P113", "'~' is not part of the language; write '!'", null },
        { "sort Id ⟦//⟧ a name; \"more\"\nsort Key", "P113", "'//' does not begin a comment; write '#'", null },
        { "sort Id⟦;⟧\nsort Key", "P113", "';' is not part of the language: a declaration, premise or effect ends with its line", null },
        { "rule r {\n  ---\n  a ⟦+=⟧ b\n}", "P113", "'+=' is not part of the language; write ':='", "an effect says the whole value: x := x + e" },
        { "definition d() = a ⟦∪⟧ b = c", "P113", "'∪' is not part of the language; write 'union'", null },
        { "definition d() = a ⟦\\⟧ b = c", "P113", "'\\' is not part of the language; write 'minus'", null },
        { "definition d() = a ⟦\\notin⟧ b", "P113", "'\\notin' is not part of the language; write '!in'", null },
        { "definition d() = forall x: Id ⟦::⟧ a & b", "P103", "expected '.', found '::'", "a quantifier is written: forall x: Id. formula" },
        { "definition d() = exists x ⟦|⟧ a & b", "P103", "expected '.', found '|'", "a quantifier is written: exists x: Id. formula" },
        { "definition d() = a ⟦not in⟧ b & c", "P114", "'not in' is not an operator of the language; write '!in'", null },
        { "definition d() = a ⟦notin⟧ b", "P114", "'notin' is not an operator of the language; write '!in'", null },
        { "definition d() = a.contains⟦(⟧b) & c", "P103", "expected an operator, found '('", "membership is written x in s" },
        { "definition d() = a.close⟦(⟧b, c)", "P103", "expected an operator, found '('", "a value has no methods; a function is called with all its arguments, f(x, y)" },
        { "state {\n  a: Id ⟦->⟧ bool\n}", "P103", "expected the end of the line, found '->'", "the sort of a map is written: map<Id, bool>" },
        { "rule r {\n  ⟦require⟧ a = b\n  ---\n}", "P103", "expected a formula, found 'require'", "a premise is a formula, without a word before it" },
        { "rule r {\n  ---\n  if a ⟦then⟧ b := c\n}", "P103", "expected '{', found 'then'", "effects under a condition stand in braces: if c { x := e } else { y := f }" },
        { "rule r {\n  ---\n  if a ⟦then⟧ b := c else d := e\n}", "P103", "expected '{', found 'then'", "effects under a condition stand in braces: if c { x := e } else { y := f }" },
        { "rule r {\n  ---\n  if a { b := c } else ⟦d⟧ := e\n}", "P103", "expected '{', found 'd'", "effects under a condition stand in braces: if c { x := e } else { y := f }" },
        { "rule r {\n  ---\n  ⟦match⟧ a {\n    B => c := d\n  }\n}", "P103", "expected a state variable, found 'match'", "a match is the value that is assigned: x := match m { A(y) => y }" },
        { "rule r {\n  ---\n  ⟦let⟧ a = b\n}", "P103", "expected a state variable, found 'let'", "a let stands above the line '---', and its names are known below it" },
        { "rule r {\n  ---\n  ⟦forall⟧ x. a\n}", "P103", "expected a state variable, found 'forall'", "an effect on all arguments or keys has names in capitals: r(X) := formula" },
        { "rule r {\n  ---\n  a⟦'⟧ = b\n}", "P103", "expected ':=', found '''", "an effect says the value after the step: x := e" },
        { "definition d() = a ⟦and⟧ b", "P114", "'and' is not an operator of the language; write '&'", null },
        { "definition d() = a ⟦implies⟧ b & c", "P114", "'implies' is not an operator of the language; write '->'", null },
        { "definition d() = ⟦not⟧ a", "P114", "'not' is not an operator of the language; write '!'", null },
        { "definition d() = a ⟦=>⟧ b", "P103", "expected the end of the line, found '=>'", "an implication is written '->'; '=>' stands in the arms of a match" },
        { "invariant i {\n  a ⟦=>⟧ b\n}", "P103", "expected the end of the line, found '=>'", "an implication is written '->'; '=>' stands in the arms of a match" },
        { "definition d() = ⟦|⟧a| < b", "P103", "expected an expression, found '|'", "an operator stands between its operands; the length of a list is length(xs)" },
        { "⟦enum⟧ D { A, B }", "P103", "expected a declaration, found 'enum'", "it begins with: datatype D = A | B" },
        { "⟦VARIABLES⟧ a, b", "P103", "expected a declaration, found 'VARIABLES'", "it begins with: state { x: Id }" },
        { "definition d() = a = b ⟦=⟧ c", "P106", "'=' does not chain: parentheses say which side comes first", null },
        { "definition d() = a <-> b ⟦<->⟧ c", "P106", "'<->' does not chain: parentheses say which side comes first", null },
        { "definition d() = a = b ⟦in⟧ c", "P106", "'in' does not chain: parentheses say which side comes first", null },
        { "definition d() = a < b ⟦<⟧ c", "P106", "'<' does not chain: write a < b & b < c", null },
        { "sort ⟦rule⟧: ring", "P107", "expected the sort's name, but 'rule' is a reserved word", null },
        { "sort ⟦timer⟧", "P107", "expected the sort's name, but 'timer' is a reserved word, for a later version", null },
        { "rule r(⟦init⟧: Id) {\n  ---\n}", "P107", "expected a name, but 'init' is a reserved word", null },
        { "definition d() = ⟦()⟧", "P108", "there is no empty tuple", null },
        { "rule ⟦r⟧ {\n  a\n}", "P109", "the rule 'r' has no line '---' between premises and effects", null },
        { "rule r {\n  a ⟦:=⟧ b\n  ---\n}", "P110", "effects stand below the line '---', premises above it", null },
        { "invariant i {\n  ⟦[a] b⟧\n  case c { [d] e }\n}", "P111", "'i' has cases, so every conjunct stands in one of them", null },
    };

    public static TheoryData<string, string, string, string?> InProofs => new()
    {
        { "⟦of⟧ i in \"a.spec\"", "P103", "expected 'proof', found 'of'", "a proof begins with: proof of INVARIANT in \"FILE.spec\"" },
        { "proof of i in ⟦a⟧", "P103", "expected a path in double quotes, found 'a'", null },
        { "proof of i in \"a.spec\"\ninit -> quiet ⟦quiet⟧", "P103", "expected the end of the line, found 'quiet'", null },
        { "proof of i in \"a.spec\"\ninit -> ⟦otherwise⟧", "P107", "expected a case or 'never', but \'otherwise\' is a reserved word", null },
        { "proof of i in \"a.spec\"\nscope Id = ⟦many⟧", "P103", "expected a number, found 'many'", null },
        { "proof of i in \"a.spec\"\nexpect ⟦provd⟧", "P103", "expected 'proved', 'refuted', 'disabled' or 'vacuous', found 'provd'", "did you mean 'proved'?" },
        { "proof of i in \"a.spec\"\nexpect ⟦success⟧", "P103", "expected 'proved', 'refuted', 'disabled' or 'vacuous', found 'success'", null },
        { "proof of i in \"a.spec\"\nexpect refuted ⟦join⟧", "P103", "expected 'at', found 'join'", "a pattern reads: by RULE at CASE.CONJUNCT" },
        { "proof of i in \"a.spec\"\n⟦deliver⟧ -> quiet", "P112", "this line names no case before 'deliver', and no line above it does", null },
    };

    [Theory, MemberData(nameof(InSpecifications))]
    public void IsReportedOnceWhereItStandsInASpecification(string marked, string code, string message, string? note)
    {
        var source = Marked.Parse(marked);
        Diagnose.AssertOne(Diagnose.Spec(source.Text), code, source.Spans[0], message, note);
    }

    [Fact]
    public void EveryMistakeOfAFileIsReported()
    {
        var found = Diagnose.Spec("sort Id // names\nstate { a: bool, b: bool };\ninit { a == b && !b }\nrule r {\n  a and not b\n  ---\n  a += b\n}\n");
        Assert.Equal(["P113", "P113", "P113", "P113", "P114", "P114", "P113"], found.Select(m => m.Code));
    }

    // A word of another language is a name wherever it can be one.
    [Theory]
    [InlineData("sort Id\nstate { tick: bool, old: bool\n  new: bool }\ninit { tick & old & new }\nrule add(replace: Id) {\n  old\n  new\n  ---\n  old := new\n  new := tick\n}\ninvariant replace { [add] tick }")]
    [InlineData("state { and: bool, or: bool }\ninit { and & or }\ndefinition not(implies: bool) = !implies\nrule enum {\n  not(and)\n  ---\n}\ninvariant ok { and }")]
    public void AWordThatCannotBeMeantIsAName(string text) => Assert.Empty(Diagnose.Spec(text));

    [Theory, MemberData(nameof(InProofs))]
    public void IsReportedOnceWhereItStandsInAProof(string marked, string code, string message, string? note)
    {
        var source = Marked.Parse(marked);
        Diagnose.AssertOne(Diagnose.Proof(source.Text, "state { S: bool }\ninit { S }\ninvariant i { S }"), code, source.Spans[0], message, note);
    }
}
