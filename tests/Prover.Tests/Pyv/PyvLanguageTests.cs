using Prover.Logic;
using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Pyv;

/// <summary>The meaning of the words of mypyvy's language, in examples small enough to be checked by hand.</summary>
public sealed class PyvLanguageTests
{
    private const string Relation = """
        sort node
        mutable relation r(node)
        init !r(N)

        """;

    public static TheoryData<string, string> Proved => new()
    {
        { "what does not change stays", "mutable relation p\nmutable relation q\ninit !p\ntransition t()\n  modifies q\n  q'\ninvariant !p" },
        { "primes", Relation + "transition t(n: node)\n  modifies r\n  forall N. r'(N) <-> r(N) & N != n\ninvariant !r(N)" },
        { "a definition keeps its own names", Relation + "definition d(n: node) = forall m: node. m = n | !r(m)\ntransition t(m: node)\n  modifies r\n  d(m) & (forall N. r'(N) <-> r(N))\ninvariant !r(N)" },
        { "new of a definition", Relation + "definition d(n: node) = !r(n)\ntransition t()\n  modifies r\n  forall N. new(d(N))\ninvariant !r(N)" },
        { "a prime on a definition", Relation + "definition d(n: node) = !r(n)\ntransition t()\n  modifies r\n  forall N. d'(N)\ninvariant !r(N)" },
        { "a prime on an invariant", Relation + "transition t()\n  modifies r\n  none'\ninvariant [none] !r(N)" },
        { "a prime on all safeties", Relation + "transition t()\n  modifies r\n  safety'\nsafety !r(N)" },
        { "a transition in a transition", Relation + "transition t(n: node)\n  modifies r\n  forall N. r'(N) -> r(N) & N != n\ntransition u(m: node)\n  modifies r\n  t(m) & !r(m)\ninvariant !r(N)" },
        { "derived relations follow", Relation + "derived relation some: some <-> exists n. r(n)\ntransition t()\n  modifies r\n  !new(some) & (r'(N) -> r'(N))\ninvariant !some" },
        { "an argument of new is in the next state", "sort node\nmutable constant c: node\nmutable relation r(node)\ninit r(N)\ntransition t()\n  modifies c, r\n  new(r(c)) & (forall N. new(r(N)) | N != new(c))& (forall N. N != new(c) -> r'(N))\ninvariant r(c)" },
        { "an argument of a prime is in this one", "sort node\nmutable constant c: node\nmutable relation r(node)\ninit r(N)\ntransition t()\n  modifies c, r\n  r'(c) & (forall N. N = c | r'(N)) & c' = c'\ninvariant r(N)" },
        { "a let holds the old value", "sort node\nmutable constant c: node\nmutable relation r(node)\ninit r(N)\ntransition t()\n  modifies c, r\n  let old_c = c in new(r(old_c)) & (forall N. N = old_c | r'(N)) & c' = c'\ninvariant r(N)" },
        { "integers", "mutable constant x: int\ninit x = 0\ntransition t()\n  modifies x\n  x' = x + 2 * 3 - 1\ninvariant x >= 0" },
        { "distinct", "sort node\nimmutable constant a: node\nimmutable constant b: node\nimmutable constant c: node\naxiom distinct(a, b, c)\nmutable constant x: node\ninit x = a\ntransition t()\n  modifies x\n  x' = if x = a then b else a\ninvariant x ~= c" },
        { "names of other languages", "sort list\nmutable relation btw(list, list)\nmutable relation length(list)\nimmutable constant rule: list\ninit !btw(X, Y) & !length(X)\ninvariant !btw(rule, rule)" },
        { "annotations", "sort node @printed_by(set_printer, r) @no_minimize\nmutable relation r(node) @no_print\ninit !r(N)\ninvariant !r(N)" },
        { "declarations in any order", "invariant d\ndefinition d() = forall n. !r(n)\ninit !r(N)\nmutable relation r(s)\nsort s" },
        { "a bound variable may hide another", Relation + "invariant forall n: node. (forall n: node. !r(n)) | !r(n)" },
        { "bullets", Relation + "invariant\n  & (| !r(N)\n     | r(N))\n  & !r(N)" },
        { "theorems", Relation + "immutable relation le(node, node)\naxiom le(N, N)\nzerostate theorem exists N. le(N, N)\ntwostate theorem le(N, N) | r'(N)\nonestate theorem r(N) | !r(N)" },
        { "runs", Relation + "transition t(n: node)\n  modifies r\n  forall N. r'(N) <-> r(N) | N = n\nsafety r(N) | !r(N)\nsat trace {\n  any transition\n  t(*)\n  assert exists n. r(n)\n}\nunsat trace {\n  assert init\n  t\n  assert !r(N)\n}" },
        { "forward and backward steps", Relation + "invariant !r(N)\nsafety !r(N)\nfbii {\n  forward [a] prophecy w: node {\n    invariant !r(w)\n  } by {\n    proph_select true\n    invariant true\n  }\n  backward {\n    safety [b] exists N. r(N)\n  }\n}" },
        { "the old dialect", Relation + "transition t(n: node)\n  modifies r\n  forall N. r(N) <-> old(r(N)) & N != n\ninvariant !r(N)" },
        { "a formula that is called like a relation in the old dialect", Relation + "transition t(n: node)\n  modifies r\n  forall N. r(N) <-> old(r(N)) & N != n\ninvariant [r] !r(N)" },
        { "two formulas of one name in the old dialect", Relation + "transition t(n: node)\n  modifies r\n  forall N. r(N) <-> old(r(N)) & N != n\ninvariant [one] !r(N)\ninvariant [one] r(N) -> false" },
        { "a parameter that hides a relation in the old dialect", Relation + "mutable relation s(node)\ninit !s(N)\ntransition t(r: node)\n  modifies s\n  forall N. s(N) <-> old(s(N)) & N != r\ninvariant !s(N)" },
        { "no state in the old dialect", Relation + "transition t(n: node)\n  modifies r\n  forall N. r(N) <-> old(r(N)) & N != n\nzerostate definition same(n: node) = n = n\nzerostate theorem same(N)\ninvariant !r(N)" },
        { "statements", Relation + "transition t(n: node) {\n  assume r(n) | !r(n);\n  r(n) := false;\n}\ninvariant !r(N)" },
        { "statements that take a tuple away", "sort node\nmutable relation r(node, node)\nmutable constant c: node\ninit r(N, M) -> N = c\ntransition t(n: node) {\n  r(n, c) := false;\n}\ninvariant r(N, M) -> N = c" },
        { "statements happen at once", "sort node\nmutable constant a: node\nmutable constant b: node\ninit a != b\ntransition t() {\n  a := b;\n  b := a;\n}\ninvariant a != b" },
        { "statements capture nothing", Relation + "immutable constant c: node\ntransition t(X0: node) {\n  assume X0 = c;\n  r(X0) := true;\n}\ninvariant r(N) -> N = c" },
        { "statements beside new", Relation + "transition u(n: node)\n  modifies r\n  new(r(N)) <-> r(N)\ntransition t(n: node) {\n  r(n) := false;\n}\ninvariant !r(N)" },
        { "statements beside old", Relation + "transition u(n: node)\n  modifies r\n  r(N) <-> old(r(N))\ntransition t(n: node) {\n  r(n) := false;\n}\ninvariant !r(N)" },
        { "a definition in the old dialect", Relation + "definition d(n: node) = !r(n)\ntransition t(n: node)\n  modifies r\n  old(d(n)) & forall N. d(N)\ninvariant !r(N)" },
        { "a model that says nothing of a sort", "sort node\nmutable constant c: node\nmutable relation r(node)\nmutable relation p\ninit r(c) | p\ntransition t()\n  modifies p\n  p'\ninvariant r(c) | p" },
    };

    public static TheoryData<string, string> Refuted => new()
    {
        { "primes inside a definition with parameters", Relation + "twostate definition addq(n: node) = forall N. (r'(N) <-> r(N) | N = n)\ntransition t(n: node)\n  modifies r\n  addq(n)\ninvariant !r(N)" },
        { "new inside a definition with parameters", Relation + "twostate definition addq(n: node) = forall N. (new(r(N)) <-> r(N) | N = n)\ntransition t(n: node)\n  modifies r\n  addq(n)\ninvariant !r(N)" },
        { "a prime on a definition", Relation + "definition somer() = exists n. r(n)\ntransition t()\n  modifies r\n  somer'\ninvariant !r(N)" },
        { "the old dialect", Relation + "transition t(n: node)\n  modifies r\n  forall N. r(N) <-> old(r(N)) | N = n\ninvariant !r(N)" },
        { "a definition in the old dialect", Relation + "definition d(n: node) = r(n)\ntransition t(n: node)\n  modifies r\n  !old(d(n)) & d(n)\ninvariant !r(N)" },
        { "a parameter that hides a relation in the old dialect", Relation + "mutable relation s(node)\ninit !s(N)\ntransition t(r: node)\n  modifies s\n  forall N. s(N) <-> old(s(N)) | N = r\ninvariant !s(N)" },
        { "statements", Relation + "transition t(n: node) {\n  assume !r(n);\n  r(n) := true;\n}\ninvariant !r(N)" },
        { "statements that take a tuple away", "sort node\nmutable relation r(node)\ninit r(N)\ntransition t(n: node) {\n  r(n) := false;\n}\ninvariant r(N)" },
        { "statements beside new", Relation + "transition u(n: node)\n  modifies r\n  new(r(N)) <-> r(N)\ntransition t(n: node) {\n  r(n) := true;\n}\ninvariant !r(N)" },
        { "statements beside old", Relation + "transition u(n: node)\n  modifies r\n  r(N) <-> old(r(N))\ntransition t(n: node) {\n  r(n) := true;\n}\ninvariant !r(N)" },
        { "an argument in the old dialect", "sort node\nmutable constant c: node\nmutable relation r(node)\ninit r(N)\ndefinition d(n: node) = r(n)\ntransition t()\n  modifies c, r\n  d(old(c)) & (forall N. N != c -> r(N))\ninvariant r(N)" },
        { "a free name stands for every value outside the body", Relation + "transition t()\n  modifies r\n  r(M) | r'(M)\ninvariant !r(N)" },
    };

    [Theory, MemberData(nameof(Proved))]
    public void ItIsProved(string what, string text)
    {
        Assert.NotEmpty(what);
        var report = PyvFile.Prove(text);
        Assert.Equal([], report.Failures());
        Assert.Equal(Outcome.Met, report.Outcome);
    }

    [Theory, MemberData(nameof(Refuted))]
    public void ItIsRefuted(string what, string text)
    {
        Assert.NotEmpty(what);
        Assert.Equal(["t at invariant.line " + (text.Split('\n').Length)], PyvFile.Prove(text).Failures());
    }

    [Theory]
    [InlineData("p -> q -> s", "p -> (q -> s)")]
    [InlineData("p -> q <-> s", "(p -> q) <-> s")]
    [InlineData("p | q & s", "p | (q & s)")]
    [InlineData("!p = q", "(!p) = q")]
    [InlineData("~p ~= q", "!((!p) = q)")]
    [InlineData("& p & q | s", "(p & q) | s")]
    [InlineData("| p & q | s", "(p & q) | s")]
    [InlineData("! & p = q", "!(p = q)")]
    [InlineData("p & forall X: n. q & s", "p & (forall X: n. (q & s))")]
    [InlineData("if p then q else s & q", "if p then q else (s & q)")]
    [InlineData("x + x * x - x = x", "((x + (x * x)) - x) = x")]
    [InlineData("p\n& q", "p & q")]
    public void OperatorsBindAsInMypyvy(string written, string meant)
    {
        Assert.Equal(Text(meant), Text(written));
        static string Text(string formula) => TermPrinter.Text(PyvFile.Load(
            $"sort n\nmutable relation p\nmutable relation q\nmutable relation s\nmutable constant x: int\ninvariant {formula}").System.Invariants[0].Cases[0].Conjuncts[0].Formula);
    }

    [Fact]
    public void EveryRefutedConjunctIsListed()
    {
        var report = PyvFile.Prove(Relation + "mutable relation p\ninit p\ntransition t()\n  modifies r, p\n  r'(N) & !p'\ntransition u()\n  modifies p\n  !p'\ninvariant [calm] !r(N)\ninvariant p");
        Assert.Equal(["t at invariant.calm", "t at invariant.line 13", "u at invariant.line 13"], report.Failures());
    }

    [Fact]
    public void UnnamedInvariantsOfOneLineAreTwo()
    {
        var proof = PyvFile.Load(Relation + "invariant !r(N) invariant r(N) | !r(N)");
        Assert.Equal(["line 4", "line 4 #2"], proof.Invariant.Cases[0].Conjuncts.Select(c => c.Label));
    }

    [Theory]
    [InlineData("derived relation d: d <-> exists n. r(n)", null)]
    [InlineData("derived relation d(node): d(X) <-> !r(X)", null)]
    [InlineData("derived relation d(node): d(X) -> r(X)", "this does not say what 'd' is in terms of others (forall args. d(args) <-> …): it may forbid steps")]
    [InlineData("derived relation d(node, node): d(X, X) <-> r(X)", "this does not say what 'd' is in terms of others (forall args. d(args) <-> …): it may forbid steps")]
    [InlineData("derived relation d: d <-> d | exists n. r(n)", "this does not say what 'd' is in terms of others (forall args. d(args) <-> …): it may forbid steps")]
    [InlineData("init forall n: node. n = n", "this 'init' says nothing of what changes: an 'axiom' would do")]
    [InlineData("fbii { forward { invariant !r(N) } }", "without a 'safety', forward and backward steps are about nothing")]
    [InlineData("transition t()\n  modifies r\n  old(!r(N)) & !r(N)", "in the language of before mid-2020: a plain symbol refers to the state after, old(e) to the state before")]
    public void WhatIsWorthKnowingIsNoted(string declaration, string? remark)
    {
        var remarks = PyvFile.Load($"{Relation}invariant !r(N)\n{declaration}").Remarks.Select(r => r.Text);
        Assert.Equal(remark is null ? [] : [remark], remarks);
    }

    // Where mypyvy says "all ok!".
    [Theory]
    [InlineData("axiom false")]
    [InlineData("init r(N)")]
    [InlineData("derived relation d: d <-> !d")]
    [InlineData("invariant exists n. r(n)")]
    public void WhatContradictsItselfIsNotProved(string declaration) =>
        Assert.Equal(Outcome.Missed, PyvFile.Prove($"{Relation}invariant !r(N)\n{declaration}").Outcome);

    [Fact]
    public void ATransitionThatNeverFiresWarns()
    {
        var report = PyvFile.Prove(Relation + "transition t()\n  modifies r\n  r(N) & r'(N)\ninvariant !r(N)");
        Assert.Equal(Outcome.Met, report.Outcome);
        Assert.Contains(report.Results, r => report.ExpectationCheck.Warns(r));
    }
}
