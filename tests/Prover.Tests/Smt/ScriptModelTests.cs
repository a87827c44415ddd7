using System.Numerics;
using Prover.Proving;
using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Tests.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>Structures of solvers that read scripts: each value is asked for, and the whole is replayed (soundness rule 32).</summary>
public sealed class ScriptModelTests
{
    public static TheoryData<string> False => [.. FalseSystems.All.Select(s => s.Name)];

    // Systems of all kinds: lists, maps, rings, numbers, bits, records, relations. Z3 as a reader of scripts stands for any other solver.
    [Theory]
    [MemberData(nameof(False))]
    public void EachFirstStructureReplays(string name)
    {
        var system = FalseSystems.All.Single(s => s.Name == name);
        var proof = Spec.Load(system.Text, system.Proof);
        using var solver = new ScriptReader.Conversation();
        var read = 0;
        foreach (var obligation in ObligationGenerator.Generate(proof))
        {
            var script = SmtLibWriter.Sized(proof.System, obligation, proof.Scope, CancellationToken.None).FirstOrDefault(s => solver.Ask(s.Text) == "sat");
            if (script is null) continue;
            var (structure, problem) = script.Read(solver.Ask);

            Assert.Null(problem);
            Assert.Equal(script.Universe.Sizes, structure!.Universe.Sizes);
            Assert.Null(Replay.Doubted(obligation, structure));
            read++;
        }

        Assert.NotEqual(0, read);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("(- 7)", -7)]
    [InlineData("-7", null)]
    [InlineData("seven", null)]
    [InlineData("(+ 3 4)", null)]
    public void AnIntegerIsRead(string value, int? expected)
    {
        var smt = new SmtTerms();
        var read = Value(smt, smt.Constant("x", smt.IntSort), value);

        Assert.Equal(expected, read is null ? null : (int)read.Numeral);
    }

    [Theory]
    [InlineData("#b00000101", 5)]
    [InlineData("#x05", 5)]
    [InlineData("#xff", 255)]
    [InlineData("(_ bv5 8)", 5)]
    [InlineData("#b100000000", null)]
    [InlineData("#b2", null)]
    [InlineData("5", null)]
    public void BitsAreRead(string value, int? expected)
    {
        var smt = new SmtTerms();
        var read = Value(smt, smt.Constant("x", smt.BitsSort(8)), value);

        Assert.Equal(expected, read is null ? null : (BigInteger?)read.Numeral);
    }

    [Theory]
    [InlineData("Red", 0)]
    [InlineData("(as Red Colour)", 0)]
    [InlineData("|light (or dark) green|", 1)]
    [InlineData("Blue", null)]
    public void AnElementIsKnownByTheNameThatTheScriptGivesIt(string value, int? expected)
    {
        var smt = new SmtTerms();
        var elements = smt.Enumeration("Colour", ["Red", "light (or dark) green"]);
        var read = Value(smt, smt.Constant("x", elements[0].Sort), value);

        Assert.Equal(expected, read is null ? null : elements.IndexOf(read));
    }

    [Theory]
    [InlineData("((x 1)")]
    [InlineData("((x 1)))")]
    [InlineData("1")]
    [InlineData("(x 1)")]
    [InlineData("((x 1) (y 2))")]
    [InlineData("(error \"no model (yet)\")")]
    [InlineData("((|x 1))")]
    [InlineData("")]
    public void AnyOtherReplyIsAFailure(string reply)
    {
        var smt = new SmtTerms();
        var x = smt.Constant("x", smt.IntSort);

        Assert.Throws<SmtException>(() => Model(smt, x, _ => reply).Evaluate(x));
    }

    [Fact]
    public void WhateverTheScriptDoesNotDeclareHasAnyValue()
    {
        var smt = new SmtTerms();
        var model = Model(smt, smt.Constant("x", smt.IntSort), _ => throw new InvalidOperationException("it is asked"));

        Assert.Equal(smt.False, model.Evaluate(smt.Constant("y", smt.BoolSort)));
        Assert.Equal(smt.Int(0), model.Evaluate(smt.Apply(smt.Function("f", [smt.IntSort], smt.IntSort), smt.Int(1))));
    }

    private static SmtTerm? Value(SmtTerms smt, SmtTerm constant, string value) =>
        Model(smt, constant, command => command == "(get-value (x))" ? $"((x {value}))" : "").Evaluate(constant);

    private static ScriptModel Model(SmtTerms smt, SmtTerm declared, Func<string, string> ask)
    {
        var text = new SmtText();
        text.Declarations([declared]);
        return new ScriptModel(smt, new StandardTerms(smt), text, ask);
    }
}
