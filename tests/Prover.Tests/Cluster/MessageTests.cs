using System.Collections.Immutable;
using System.Text;
using Prover.App.Recording;
using Prover.Cluster;
using Prover.Cluster.Messages;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Cluster;

/// <summary>Messages from strangers: a worker solves obligations of the files that a message names, or refuses it.</summary>
public sealed class MessageTests
{
    private static readonly ToolIdentity Tool = ToolIdentity.Of(NatsServer.Solver);

    private const string System = "sort Id; state { s: set<Id> }; init { s = {} }; rule add(i: Id) { i !in s; ---; s := s + i }; invariant ok { [sure] forall i. i in s -> i in s }";

    [Fact]
    public void ABundleIsReadFromItsOwnFilesAlone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("system.spec", Spec.Lines(System));
        var inside = new Bundle("proofs/a.proof", [new("proofs/a.proof", "proof of ok in \"../specs/system.spec\"\ninit -> ok\nok add -> ok\n"), new("specs/system.spec", Spec.Lines(System))]);

        Assert.Equal("a", inside.Load().Name);
        foreach (var path in (string[])[folder["system.spec"], "../../../../../../etc/passwd.spec", "../specs/other.spec"])
        {
            var outside = inside with { Files = [new("proofs/a.proof", $"proof of ok in \"{path}\"\ninit -> ok\nok add -> ok\n"), inside.Files[1]] };
            Assert.Contains("there is no file", Assert.Throws<RefusedMessageException>(outside.Load).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("there is no kind of network 'magic'", "magic")]
    [InlineData("the proof cannot be read", "fifo")]
    public void AKindReplacesThatOfANetworkOfTheFiles(string message, string kind)
    {
        var bundle = Bundle.Of(Spec.Load(System)) with { Replaced = new BundledNetwork("Messages", kind) };

        Assert.Contains(message, Assert.Throws<RefusedMessageException>(bundle.Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABundleIsWhatItsHashSays()
    {
        var (content, hash) = Bundle.Of(Spec.Load(System)).Pack();
        Assert.Equal(2, Bundle.Unpack(content, hash).Files.Length);

        content[^3] ^= 1;
        Assert.Throws<RefusedMessageException>(() => Bundle.Unpack(content, hash));
        byte[] large = new byte[Bundle.MostBytes + 1];
        Assert.Throws<RefusedMessageException>(() => Bundle.Unpack(large, Bundle.HashOf(large)));
        foreach (var text in (string[])["null", "[]", "{}", "{\"proof\":\"a.proof\",\"files\":[null]}", "{\"proof\":\"a.proof\",\"files\":[]}", "{\"proof\":\"a\",\"files\":[{\"name\":\"a\",\"content\":\"\"}],\"replaced\":{}}"])
            Assert.Throws<RefusedMessageException>(() => Bundle.Unpack(Encoding.UTF8.GetBytes(text), Bundle.HashOf(Encoding.UTF8.GetBytes(text))));
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("""null""")]
    [InlineData("""not even JSON""")]
    [InlineData("""{"tool":{"prover":"1","build":"2","solver":"3","encoding":3},"bundle":"x","together":false,"obligations":[null],"scope":{},"sizes":"both","seed":0,"resources":1,"milliseconds":1}""")]
    [InlineData("""{"tool":{"prover":"1","build":"2","solver":"3","encoding":3},"bundle":"x","together":false,"obligations":[{"name":"a","fingerprint":"b"}],"scope":{},"sizes":"all","seed":0,"resources":1,"milliseconds":1}""")]
    [InlineData("""{"tool":{"prover":"1","build":"2","solver":"3","encoding":3},"bundle":"x","together":false,"obligations":[{"name":"a","fingerprint":"b"}],"scope":{},"sizes":"both","seed":0,"resources":1,"milliseconds":99999999999}""")]
    [InlineData("""{"tool":{"prover":"1","build":"2","solver":"3","encoding":3},"bundle":"x","together":false,"obligations":[{"name":"a","fingerprint":"b"}],"scope":{"Id":99999},"sizes":"both","seed":0,"resources":1,"milliseconds":1}""")]
    public void AQuestionIsWholeAndModest(string text) => Assert.Throws<RefusedMessageException>(() => Question.Unpack(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void OnlyObligationsOfTheFilesAreSolved()
    {
        var proof = Spec.Load(System);
        var solver = new QuestionSolver(Bundle.Of(proof), NatsServer.Solver);
        var obligation = ObligationGenerator.Generate(proof).First(o => o.Kind == ObligationKind.Initiation);
        var asked = new AskedObligation(obligation.Name, new Fingerprinter().Of(obligation.Query).InOrder);
        ImmutableArray<AnswerRecord> Ask(bool together, params AskedObligation[] obligations) =>
            solver.Answer(Question.Of(Tool, "", together, [.. obligations], proof.Scope, Limits.Default), CancellationToken.None);

        var answer = Assert.Single(Ask(false, asked));

        Assert.Equal("unsat", answer.Form);
        Assert.Equal(asked.Fingerprint, answer.Question);
        Assert.IsType<Answer.Unsatisfiable>(answer.Read(proof.System, obligation, proof.Scope));
        Assert.Throws<RefusedMessageException>(() => Ask(false, asked with { Name = "inline/ok/none" }));
        Assert.Throws<RefusedMessageException>(() => Ask(false, asked with { Fingerprint = new string('0', 32) }));
        Assert.Throws<RefusedMessageException>(() => Ask(true, asked, asked));
        Assert.Throws<RefusedMessageException>(() => solver.Answer(
            Question.Of(Tool, "", false, [asked], new Scope(proof.Scope.Sizes.Add("Else", 2)), Limits.Default), CancellationToken.None));
    }

    /// <summary>The initial states that a discharger keeps may be what its clock has left of them.</summary>
    [Theory]
    [InlineData(60_000, 1)]
    [InlineData(1, 2)]
    public void AfterAQuestionThatTookAllItsTimeADischargerIsOpenedAnew(int milliseconds, int expected)
    {
        var (proof, opened) = (Spec.Load(System), 0);
        var solver = new QuestionSolver(Bundle.Of(proof), NatsServer.Solver with
        {
            Open = (system, scope, limits) =>
            {
                opened++;
                var discharger = NatsServer.Solver.Open(system, scope, limits);
                return discharger with
                {
                    One = (obligation, cancellation) =>
                    {
                        Thread.Sleep(2);
                        return discharger.One(obligation, cancellation);
                    },
                };
            },
        });
        var obligation = ObligationGenerator.Generate(proof).First(o => o.Kind == ObligationKind.Initiation);
        var asked = new AskedObligation(obligation.Name, new Fingerprinter().Of(obligation.Query).InOrder);
        var question = Question.Of(Tool, "", together: false, [asked], proof.Scope, Limits.Default with { WallClock = TimeSpan.FromMilliseconds(milliseconds) });

        solver.Answer(question, CancellationToken.None);
        solver.Answer(question, CancellationToken.None);

        Assert.Equal(expected, opened);
    }

    [Theory]
    [InlineData("all any usual 0")]
    [InlineData("all any usual 20000001")]
    [InlineData("all any usual")]
    public void AnAttemptIsModest(string attempt)
    {
        var question = Question.Of(Tool, "x", together: false, [new AskedObligation("a", "b")], Spec.Load(System).Scope, Limits.Default) with { Attempt = attempt };
        Assert.Throws<RefusedMessageException>(() => Question.Unpack(question.Pack()));
        Assert.Throws<RefusedMessageException>(() => Question.Unpack((question with { Together = true, Attempt = "all any usual 5" }).Pack()));
    }

    /// <summary>The outcome of an attempt counts for this attempt at this question, and its structure only after replay.</summary>
    [Fact]
    public void AnOutcomeBelongsToOneAttempt()
    {
        var proof = Spec.Load($"{SmallSystem.Flag}; invariant ok {{ [on] on }}");
        var refuted = ObligationGenerator.Generate(proof).Single(o => o.Kind == ObligationKind.Consecution);
        var asked = new AskedObligation(refuted.Name, new Fingerprinter().Of(refuted.Query).InOrder);
        var question = Question.Of(Tool, "", together: false, [asked], proof.Scope, Limits.Default);
        var attempt = SolverAttempt.Parse("all slots usual 1000000");
        var record = new QuestionSolver(Bundle.Of(proof), NatsServer.Solver).Try(question.For(attempt), attempt, CancellationToken.None);
        void Refused(AttemptRecord changed, SolverAttempt wanted) =>
            Assert.Throws<FormatException>(() => changed.Read(proof.System, refuted, asked.Fingerprint, question.Conditions, wanted));

        Assert.NotNull(record.Read(proof.System, refuted, asked.Fingerprint, question.Conditions, attempt).Structure);
        Refused(record, attempt with { Resources = 5 });
        Refused(record with { Question = new string('0', 32) }, attempt);
        Refused(record with { Conditions = "both" }, attempt);
        Refused(record with { Status = "unsat" }, attempt);
        Refused(record with { Resources = -1 }, attempt);
        var structure = record.Structure!;
        structure.State["on"] = !(bool)structure.State["on"]!;
        Refused(record, attempt);
    }
}
