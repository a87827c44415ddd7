using Prover.Tests.Support;

namespace Prover.Tests.Syntax;

/// <summary>Mistakes that the parsers find: the text with the place marked, the code, the message, the hint.</summary>
public sealed class SyntaxMistakes
{
    public static TheoryData<string, string, string, string?> InSpecifications => new()
    {
        { "sort Id ⟦§§⟧", "P101", "'§§' begins no token of the language", null },
        { "sort Id ⟦\u0001⟧", "P101", "'\\u0001' begins no token of the language", null },
        { "extend ⟦\"base.spec⟧\n", "P102", "this string does not end on its line", null },
        { "sort⟦⟧", "P103", "the sort's name was expected, the end of the file was found", null },
        { "sort Id\n⟦srot⟧ Key", "P103", "a declaration was expected, 'srot' was found", "did you mean 'sort'?" },
        { "sort Id ⟦ring⟧", "P103", "the end of the line was expected, 'ring' was found", null },
        { "datatype D ⟦:⟧ A", "P103", "'=' was expected, ':' was found", null },
        { "definition d() = a ⟦:=⟧ b", "P103", "the end of the line was expected, ':=' was found", null },
        { "definition d() = f(a, ⟦)⟧", "P103", "an expression was expected, ')' was found", null },
        { "definition d() = ⟦&⟧ a", "P103", "an expression was expected, '&' was found", "an operator stands between its operands" },
        { "definition d() = match a {\n  B ⟦->⟧ c\n}", "P103", "'=>' was expected, '->' was found", "an arm of a match is written with '=>'" },
        { "rule r {\n  ---\n  a ⟦=⟧ b\n}", "P103", "':=' was expected, '=' was found", "an effect is written with ':='; '=' compares" },
        { "rule r {\n  a ⟦b⟧ c\n  ---\n}", "P103", "the end of the line was expected, 'b' was found", null },
        { "extend ⟦base⟧", "P103", "a path in double quotes was expected, 'base' was found", null },
        { "extend ⟦\"\"⟧", "P103", "a path in double quotes was expected, \"\" was found", null },
        { "extend \"base.spec\"\n⟦rule⟧ r { --- }", "P103", "'without', 'add' or 'replace' was expected, 'rule' was found", null },
        { "⟦derived⟧ relation r(Id)", "P105", "'derived' is not supported yet", null },
        { "definition d() = ⟦old⟧(a)", "P105", "'old' is not supported yet", null },
        { "definition d() = a⟦'⟧ = b", "P105", "the next-state prime is not supported yet", null },
        { "definition d() = a = b ⟦=⟧ c", "P106", "'=' does not chain: parentheses say which side comes first", null },
        { "definition d() = a <-> b ⟦<->⟧ c", "P106", "'<->' does not chain: parentheses say which side comes first", null },
        { "definition d() = a = b ⟦in⟧ c", "P106", "'in' does not chain: parentheses say which side comes first", null },
        { "definition d() = a < b ⟦<⟧ c", "P106", "'<' does not chain: parentheses say which side comes first", null },
        { "sort ⟦rule⟧: ring", "P107", "the sort's name was expected, but 'rule' is a word of the language", null },
        { "sort ⟦ghost⟧", "P107", "the sort's name was expected, but 'ghost' is a word of the language (reserved for later)", null },
        { "rule r(⟦init⟧: Id) {\n  ---\n}", "P107", "a name was expected, but 'init' is a word of the language", null },
        { "definition d() = ⟦()⟧", "P108", "there is no empty tuple", null },
        { "rule ⟦r⟧ {\n  a\n}", "P109", "the rule 'r' has no line '---' between premises and effects", null },
        { "rule r {\n  a ⟦:=⟧ b\n  ---\n}", "P110", "effects stand below the line '---', premises above it", null },
        { "invariant i {\n  ⟦[a] b⟧\n  case c { [d] e }\n}", "P111", "'i' has cases, so every conjunct stands in one of them", null },
    };

    public static TheoryData<string, string, string, string?> InProofs => new()
    {
        { "⟦of⟧ i in \"a.spec\"", "P103", "'proof' was expected, 'of' was found", "a proof begins with: proof of INVARIANT in \"FILE.spec\"" },
        { "proof of i in ⟦a⟧", "P103", "a path in double quotes was expected, 'a' was found", null },
        { "proof of i in \"a.spec\"\ninit -> quiet ⟦quiet⟧", "P103", "the end of the line was expected, 'quiet' was found", null },
        { "proof of i in \"a.spec\"\ninit -> ⟦otherwise⟧", "P107", "a case or 'never' was expected, but 'otherwise' is a word of the language", null },
        { "proof of i in \"a.spec\"\nscope Id = ⟦many⟧", "P103", "a number was expected, 'many' was found", null },
        { "proof of i in \"a.spec\"\nexpect ⟦success⟧", "P103", "'proved', 'refuted', 'disabled' or 'vacuous' was expected, 'success' was found", null },
        { "proof of i in \"a.spec\"\nexpect refuted ⟦join⟧", "P103", "'at' was expected, 'join' was found", "a pattern reads: by RULE at CASE.CONJUNCT" },
        { "proof of i in \"a.spec\"\n⟦deliver⟧ -> quiet", "P112", "this line names no case before 'deliver', and no line above it does", null },
    };

    [Theory, MemberData(nameof(InSpecifications))]
    public void IsReportedOnceWhereItStandsInASpecification(string marked, string code, string message, string? note)
    {
        var source = Marked.Parse(marked);
        Diagnose.AssertOne(Diagnose.Spec(source.Text), code, source.Spans[0], message, note);
    }

    [Theory, MemberData(nameof(InProofs))]
    public void IsReportedOnceWhereItStandsInAProof(string marked, string code, string message, string? note)
    {
        var source = Marked.Parse(marked);
        Diagnose.AssertOne(Diagnose.Proof(source.Text, "state { S: bool }\ninit { S }\ninvariant i { S }"), code, source.Spans[0], message, note);
    }
}
