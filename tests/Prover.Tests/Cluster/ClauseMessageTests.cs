using System.Collections.Immutable;
using System.Text;
using Prover.App.Recording;
using Prover.Cluster;
using Prover.Cluster.Messages;
using Prover.Logic;
using Prover.Proving;
using Prover.Reuse;
using Prover.Strengthening;
using Prover.Systems;
using Prover.Tests.Support;
using Question = Prover.Cluster.Messages.Question;

namespace Prover.Tests.Cluster;

/// <summary>Clauses that no file has, as text in messages: the worker binds them, and what it proves has the fingerprint of the question or is refused.</summary>
public sealed class ClauseMessageTests
{
    private const string System = """
        sort Id
        datatype Slot = Free | Linked(to: Id)
        state { slots: map<Id, Slot>, seen: set<Id> }
        init { slots = {}; seen = {} }
        rule add(i: Id) { i !in slots; ---; slots[i] := Free; seen := seen + i }
        rule link(i: Id, j: Id) { [there] i in slots; [seen] j in seen; ---; slots[i] := Linked(j) }
        invariant ok {
          [sure] forall i in slots. slots[i] is Linked -> slots[i].to in seen
          [other] forall i: Id. i in seen -> i in seen
        }
        """;

    private const string Clause = "forall i: Id. i in slots -> i in seen";

    private static readonly ToolIdentity Tool = ToolIdentity.Of(NatsServer.Solver);

    private readonly ProofScript _proof = Spec.Load(System);

    [Fact]
    public void AClauseIsProvedFromClausesThatNoFileHas()
    {
        var (solver, line) = (new QuestionSolver(Bundle.Of(_proof), NatsServer.Solver), LineOf("add"));
        var claimed = line.Of(Read(Clause), [line.StepOf(Read(Clause))]);
        var goal = line.Of(line.Goals.Single(g => g.Conjunct == "sure"), [line.StepOf(Read(Clause))]);

        var answer = Assert.Single(solver.Answer(Asking(claimed), CancellationToken.None));
        var together = solver.Answer(Asking(claimed, goal), CancellationToken.None);

        Assert.IsType<Answer.Unsatisfiable>(answer.Read(_proof.System, claimed, _proof.Scope));
        Assert.Equal(2, together.Length);
        Assert.Equal([claimed.Name, goal.Name], together.Select(a => a.Name));
        Assert.Equal(Asking(goal).Obligations[0].Fingerprint, together[1].Question);
    }

    [Fact]
    public void AClauseThatSaysSomethingElseIsRefused()
    {
        var (solver, line) = (new QuestionSolver(Bundle.Of(_proof), NatsServer.Solver), LineOf("add"));
        var question = Asking(line.Of(Read(Clause), [line.StepOf(Read(Clause))]));
        var asked = question.Obligations[0];
        void Refused(string message, Question hostile) =>
            Assert.Contains(message, Assert.Throws<RefusedMessageException>(() => solver.Answer(hostile, CancellationToken.None)).Message, StringComparison.Ordinal);
        Question With(AskedObligation other) => question with { Obligations = [other] };
        Question Assuming(params string[] clauses) => question with { Line = question.Line! with { Assumed = [.. clauses] } };

        Refused("asks something else", With(asked with { Clause = "forall i: Id. i in slots" }));
        Refused("asks something else", With(asked with { Name = "another" }));
        Refused("asks something else", Assuming());
        Refused("asks something else", Assuming("false"));
        Refused("asks something else", Assuming(Clause, Clause));
        Refused("a clause cannot be read", Assuming("forall i. i in nothing"));
        Refused("a clause cannot be read", Assuming("slots"));
        Refused("a clause cannot be read", With(asked with { Clause = "]" }));
        Refused("the files have no line", question with { Line = question.Line! with { Line = "elsewhere" } });
        Refused("the files have no obligation", With(asked with { Clause = null }));
        Refused("no clause can stand there", question with { Line = question.Line! with { Line = LineOf("init").Name } });
    }

    [Fact]
    public void PartsOfAQuestionAreNotMissing()
    {
        var (line, ordinary) = (LineOf("add"), ObligationGenerator.Generate(_proof)[0]);
        var question = Asking(line.Of(Read(Clause), []));

        Assert.Equal(question.Id, Question.Unpack(question.Pack()).Id);
        Assert.Throws<RefusedMessageException>(() => Question.Unpack((question with { Line = new AskedLine(null!, []) }).Pack()));
        Assert.Throws<RefusedMessageException>(() => Question.Unpack((question with { Line = new AskedLine(line.Name, [null!]) }).Pack()));
        Assert.Throws<RefusedMessageException>(() => Question.Unpack((question with { Line = null }).Pack()));
        Assert.Null(Asking(ordinary).Line);
        Assert.Null(Asking(ordinary).Obligations[0].Clause);
    }

    /// <summary>Only proofs are asked for in most questions of a search: that changes the answers, and is part of the question.</summary>
    [Fact]
    public void AQuestionForProofsOnlyIsAnother()
    {
        var limits = Limits.Default with { Sizes = Sizes.Any, ProvesOnly = true };
        var question = Question.Of(Tool, "x", together: false, [new AskedObligation("a", "b")], _proof.Scope, limits);

        Assert.Equal(limits, Question.Unpack(question.Pack()).Limits);
        Assert.NotEqual(question.Id, (question with { ProvesOnly = false }).Id);
    }

    /// <summary>A proof holds for all files that ask for it, but another rule may lead a walk to another example; an attempt takes no walk.</summary>
    [Fact]
    public void AnExampleOfOtherFilesIsAnother()
    {
        var proof = Question.Of(Tool, "x", together: false, [new AskedObligation("a", "b")], _proof.Scope, Limits.Default);
        var example = proof with { IsExistential = true };

        Assert.Equal(proof.Id, (proof with { Bundle = "y" }).Id);
        Assert.NotEqual(example.Id, (example with { Bundle = "y" }).Id);
        Assert.Equal(example.Id, Question.Unpack(example.Pack()).Id);
        Assert.Equal((example with { Attempt = "z" }).Id, (example with { Attempt = "z", Bundle = "y" }).Id);
    }

    /// <summary>A proof whose cases claim less and more than the files travels with the difference, and has the same obligations there.</summary>
    [Fact]
    public void ABundleSaysWhatCasesClaimBesidesTheFiles()
    {
        var (kept, added) = (Additions.Keep(_proof, (_, c) => c.Label == "sure"), new Conjunct("more", Read("forall i in slots. slots[i] is Linked -> slots[slots[i].to] is Free | true"), _proof.Invariant.Cases[0].Place));
        var revised = Additions.Add(kept, _ => [added]);
        var (content, hash) = Bundle.Of(revised).Pack();

        var there = Bundle.Unpack(content, hash).Load();

        Assert.Equal(["sure", "more"], there.Invariant.Cases[0].Conjuncts.Select(c => c.Label));
        Assert.Equal(Questions(revised), Questions(there));
        Assert.Contains(Questions(there), q => q.Name.Contains("/defined/ok.more", StringComparison.Ordinal));
        Assert.Null(Bundle.Of(_proof).Revised);
    }

    [Theory]
    [InlineData("the proof has no case 'never'", "never", 0, "true")]
    [InlineData("has fewer conjuncts", "ok", 2, "true")]
    [InlineData("has fewer conjuncts", "ok", -1, "true")]
    [InlineData("a clause cannot be read", "ok", 0, "nobody(i)")]
    public void ARevisedCaseIsOneOfTheFiles(string message, string name, int kept, string formula)
    {
        var bundle = Bundle.Of(_proof) with { Revised = [new BundledCase(name, [kept], [new BundledConjunct("more", formula)])] };

        Assert.Contains(message, Assert.Throws<RefusedMessageException>(bundle.Load).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kept":[0],"added":[]}""")]
    [InlineData("""{"name":"ok","added":[]}""")]
    [InlineData("""{"name":"ok","kept":[0]}""")]
    [InlineData("""{"name":"ok","kept":[0],"added":[null]}""")]
    [InlineData("""{"name":"ok","kept":[0],"added":[{"label":"more"}]}""")]
    [InlineData("""null""")]
    public void ARevisedCaseIsWhole(string revised)
    {
        var content = Encoding.UTF8.GetBytes($$"""{"proof":"a.proof","files":[{"name":"a.proof","content":""}],"revised":[{{revised}}]}""");

        Assert.Throws<RefusedMessageException>(() => Bundle.Unpack(content, Bundle.HashOf(content)));
    }

    private static (string Name, string Fingerprint)[] Questions(ProofScript proof) =>
        [.. ObligationGenerator.Generate(proof).Select(o => (o.Name, new Fingerprinter().Of(o.Query).InOrder))];

    private Term Read(string text) => FormulaText.Read(text, _proof.System, _proof.Invariant.Cases[0]);

    private LineObligations LineOf(string rule) => LineObligations.Of(_proof).Single(l => l.Target is not null && (l.Rule?.Name ?? "init") == rule);

    private Question Asking(params Obligation[] obligations)
    {
        ImmutableArray<AskedObligation> asked = [.. obligations.Select(o => AskedObligation.Of(o, new Fingerprinter()))];
        var question = Question.Of(Tool, "", obligations.Length > 1, asked, _proof.Scope, Limits.Default);
        return question with { Line = obligations[0].Added is { } added ? AskedLine.Of(added) : null };
    }
}
