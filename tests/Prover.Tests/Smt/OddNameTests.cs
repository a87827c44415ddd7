using Prover.Smt.Terms;
using Prover.Tests.Output;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>Names of any kind survive the text: other solvers read each as a symbol of its own, in every role that a name can have.</summary>
public sealed class OddNameTests
{
    private const int Scripts = 25;

    // Words of SMT-LIB and of solvers, names that differ little, and characters that need quotation or have none.
    private static readonly string[] _names =
    [
        "x", "X", "x'", "x''", "|x|", "x|", "x\\", "x_", "x!1", "x!!1", "x!!2", "1x", "_", "!", "é", "É", "名 前", "e\u0301", "a b", "a;b", "a\"b", "a(b", ":a", "?1", "",
        "let", "Let", "forall", "exists", "as", "par", "match", "lambda", "assert", "push", "reset", "simplify", "include", "eval", "define-const", "get-qe", "check-sat",
        "true", "false", "not", "and", "xor", "=>", "=", "ite", "distinct", "select", "store", "const", "map", "subset", "union", "setminus", "member", "is", "is-x", "emp",
        "Int", "Bool", "Array", "Set", "List", "Seq", "String", "StringSequence", "Tuple", "BitVec", "RoundingMode", "RNE", "concat", "extract", "repeat", "mod", "abs",
        "bvadd", "bvnot", "bv2nat", "bv1", "int2bv", "set.union", "set.insert", "seq.len", "seq.nth", "str.len", "str.++", "re.all", "fp.add", "bag.map", "rel.join", "real.pi",
        "int.pow2", "sep.nil", "table.join", "arctan", "pi", "sec", "eqrange", "root-obj", "nil", "cons", "insert", "head", "tail", "update", "default", "card", "choose",
    ];

    [SolverTheory("cvc5")]
    [InlineData("cvc5")]
    public void Cvc5ReadsThem(string solver) => EachIsASymbolOfItsOwn(solver, "--lang=smt2");

    [SolverTheory("z3")]
    [InlineData("z3")]
    public void Z3ReadsThem(string solver) => EachIsASymbolOfItsOwn(solver, "-smt2");

    // Either answer would be another one if two symbols were one, or one were a solver's own.
    private static void EachIsASymbolOfItsOwn(string solver, string language)
    {
        using var folder = new TemporaryFolder();
        foreach (var seed in Enumerable.Range(0, Scripts))
            foreach (var answer in (string[])["sat", "unsat"])
            {
                var script = Script(new Random(seed), isPossible: answer == "sat");
                var said = SolverCommand.Ask(solver, language, folder.Write("names.smt2", script));
                Assert.True(said == answer, $"seed {seed}: {said} instead of {answer} for\n{script}");
            }
    }

    private static string Script(Random random, bool isPossible)
    {
        var terms = new SmtTerms();
        var names = new Queue<string>(Enumerable.Range(0, 3).SelectMany(_ => _names.OrderBy(_ => random.Next()).ToArray()));
        var taken = new HashSet<(string, SmtSort?)>();
        var (sort, other) = (terms.Uninterpreted(names.Dequeue()), terms.Uninterpreted(names.Dequeue()));
        var elements = terms.Enumeration(names.Dequeue(), [names.Dequeue(), names.Dequeue()]);
        var data = terms.Datatype(
            names.Dequeue(), [new SmtConstructor(names.Dequeue(), [(names.Dequeue(), terms.BoolSort), (names.Dequeue(), elements[0].Sort)]), new SmtConstructor(names.Dequeue(), [])]);
        SmtTerm[] constants = [.. Enumerable.Range(0, 12).Select(_ => Constant(terms.BoolSort))];
        var function = terms.Function(names.Dequeue(), [sort, terms.BoolSort], terms.BoolSort);
        var (bound, one, built, element) = (Constant(sort), Constant(sort), Constant(data.Sort), Constant(elements[0].Sort));
        var alternating = terms.And(constants.Select((c, i) => i % 2 == 0 ? c : terms.Not(c)));
        var known = terms.And(
            alternating, terms.Apply(data.Recognizers[0], built), terms.Apply(data.Accessors[0][0], built), terms.Equal(terms.Apply(data.Accessors[0][1], built), elements[1]),
            terms.Equal(element, elements[0]), terms.Exists([Constant(other)], terms.True),
            terms.Exists([bound], terms.Not(terms.Apply(function, bound, constants[0]))), terms.Apply(function, one, constants[2]));
        var claim = terms.And(
            terms.Apply(function, one, constants[4]), terms.Not(terms.Equal(terms.Apply(data.Accessors[0][1], built), element)),
            terms.Equal(built, terms.Apply(data.Constructors[0], constants[6], elements[1])), terms.Not(terms.Equal(built, terms.Apply(data.Constructors[1]))));
        SmtTerm[] asserted = [known, isPossible ? claim : terms.Not(claim)];
        var text = new SmtText();
        return $"(set-logic ALL)\n{text.Declarations(asserted)}{string.Concat(asserted.Select(f => $"(assert {text.Term(f)})\n"))}(check-sat)\n";

        SmtTerm Constant(SmtSort of)
        {
            var name = names.Dequeue();
            while (!taken.Add((name, of))) name = names.Dequeue();
            return terms.Constant(name, of);
        }
    }
}
