using Prover.Semantics;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>Runs that are written down, read back and fired again.</summary>
public sealed class RunFileTests : IDisposable
{
    private const string Spec = """
        sort Id: ring
        datatype D = Off | On(x: Id, k: int)
        state {
          m: map<Id, D>
          q: list<(Id, bool)>
          s: set<Id>
          o: option<bits<3>>
        }
        mutable relation r(Id, Id)
        init(a: Id) {
          m = {a: Off}
          q = []
          s = {}
          o = None
          forall x, y. !r(x, y)
        }
        rule turn(a: Id, d: bool, b: bits<3>) {
          [off] a in m & m[a] = Off
          ---
          m[a] := On(a, 0 - 2)
          q := q ++ [(a, d)]
          s := s + a
          o := Some(b)
          r(a, a) := true
        }
        invariant ok { [empty] length(q) = 0 }
        """;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("init(Id1)")]
    [InlineData("state {")]
    public void WhatIsWrittenReadsBack(string beginning)
    {
        var spec = _folder.Write("a.spec", beginning == "state {" ? Spec.Replace("  q = []\n", "  length(q) <= 1\n", StringComparison.Ordinal) : Spec);
        var query = Runs.Query(Runs.System(spec), 2).To("exists a. a in s");
        var run = query.Explore().Run!;
        var text = RunWriter.Write(query.System, query.Sizes, run, "a.spec", "a run");

        Assert.Contains($"\n{beginning.Replace("Id1", "Id0", StringComparison.Ordinal)}", text, StringComparison.Ordinal);
        var again = Saved.Load(_folder.Write("a.run", text), out var mistakes);
        Assert.Empty(mistakes);
        Assert.Equal(run.States.Select(s => string.Join("; ", s.Values)), again!.States.Select(s => string.Join("; ", s.Values)));
    }

    [Fact]
    public void WhatIsNotSaidOfARelationIsFalse()
    {
        _folder.Write("a.spec", Spec);
        var run = Saved.Load(
            _folder.Write("a.run", "run of \"a.spec\"\nscope Id = 2\nstate {\n  m = {Id0: Off}\n  q = []\n  s = {}\n  o = None\n  r(Id1, Id0) = true\n}\n"),
            out var mistakes);

        Assert.Empty(mistakes);
        var relation = Assert.IsType<FunctionValue>(run!.First.Values[^1]);
        Assert.Equal(["(Id1, Id0)"], relation.Table.Where(e => e.Value is BoolValue { Value: true }).Select(e => e.Key.ToString()));
    }

    [Theory]
    [InlineData("P417", "turn(Id0, true, 3)\n⟦turn(Id0, false, 3)⟧", "its premise 'off' is false")]
    [InlineData("P201", "⟦trun⟧(Id0, true, 3)", "there is no rule 'trun'")]
    [InlineData("P201", "turn(⟦Id7⟧, true, 3)", "there is no name 'Id7'")]
    [InlineData("P209", "⟦turn(Id0)⟧", "3")]
    [InlineData("P103", "turn(Id0, true, 3⟦ ", "expected ")]
    public void AStepThatIsWrong(string code, string steps, string message) => Refuse(code, "init(Id0)\n" + steps, message);

    [Theory]
    [InlineData("P414", "⟦init(Id1)⟧", "no initial state", "forall x. x in m -> x = a", "a != a")]
    [InlineData("P103", "⟦turn⟧(Id0, true, 3)", "expected 'init' or 'state'", "", "")]
    [InlineData("P415", "state {\n  ⟦q = []⟧\n}", "the first state has no value for 'm'", "", "")]
    [InlineData("P416", "state {\n  ⟦true⟧\n}", "VARIABLE = VALUE", "", "")]
    [InlineData("P418", "state {\n  m = {Id0: On(⟦[Id0][1]⟧, 0)}\n}", "the list has 1 element", "", "")]
    public void AStartThatIsWrong(string code, string start, string message, string find, string put)
    {
        if (find.Length == 0) Refuse(code, start, message);
        else Refuse(code, start, message, Spec.Replace("  s = {}", $"  s = {{}}\n  {put}", StringComparison.Ordinal));
    }

    [Fact]
    public void SeveralFirstStates() =>
        Refuse("P414", "⟦init(Id0)⟧", "several initial states", Spec.Replace("  q = []\n", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "expected 'run'")]
    [InlineData("run of \"b.spec\"\ninit", "there is no file")]
    [InlineData("run of \"a.spec\"\nscope Idd = 2\ninit(Id0)", "did you mean 'Id'?")]
    [InlineData("run of \"a.spec\"\nscope Id = two\ninit(Id0)", "expected a number")]
    [InlineData("run of \"a.spec\"\ninit(Id0)\nstate { }", "expected a rule")]
    public void AFileThatIsBroken(string text, string message)
    {
        _folder.Write("a.spec", Spec);
        Assert.Null(Saved.Load(_folder.Write("a.run", text), out var mistakes));
        Assert.Contains(message, string.Concat(mistakes), StringComparison.Ordinal);
    }

    private void Refuse(string code, string marked, string message, string spec = Spec)
    {
        _folder.Write("a.spec", spec);
        var source = Marked.Parse("run of \"a.spec\"\nscope Id = 2\n" + (marked.Contains('⟧', StringComparison.Ordinal) ? marked : marked + "⟧"));
        Assert.Null(Saved.Load(_folder.Write("a.run", source.Text), out var mistakes));

        Assert.Equal(code, mistakes[0].Code);
        Assert.Contains(message, mistakes[0].ToString(), StringComparison.Ordinal);
        if (code is not ("P103" or "P415")) Assert.Equal(source.Spans[0], mistakes[0].Location!.Span);
    }

    public void Dispose() => _folder.Dispose();
}
