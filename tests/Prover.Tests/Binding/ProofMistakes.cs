using Prover.Tests.Support;

namespace Prover.Tests.Binding;

/// <summary>Mistakes in the lines of a proof: the lines with the place marked, the code, the message, the hint.</summary>
public sealed class ProofMistakes
{
    private const string Spec = """
        sort Id
        state { Head: Id, Queue: list<Id> }
        init { true }
        rule step(to: Id) {
          let x :: rest = Queue
          ---
          Head := to
        }
        invariant safe {
          case calm { [one] true }
          case busy(j: Id) { [two] Head = j }
        }
        property fine { [three] true }
        invariant other { true }
        step property stays uses other { [four] true }
        """;

    public static TheoryData<string, string, string, string?> All => new()
    {
        { "proof of ⟦saef⟧ in \"a.spec\"", "P201", "there is no invariant 'saef'", "did you mean 'safe'?" },
        { With("init -> ⟦clm⟧"), "P201", "there is no case 'clm'", "did you mean 'calm'?" },
        { With("calm ⟦stop⟧ -> calm"), "P201", "there is no rule 'stop'", "did you mean 'step'?" },
        { With("⟦cold⟧ step -> calm"), "P201", "there is no case 'cold'", null },
        { With("calm implies ⟦fin⟧"), "P201", "there is no property 'fin'", "did you mean 'fine'?" },
        { With("calm step -> calm if ⟦y⟧ = Head\ncalm step -> calm otherwise"), "P201", "there is no name 'y'", "did you mean 'x'?" },
        { With("expect refuted by ⟦steps⟧ at calm"), "P201", "there is no rule 'steps'", "did you mean 'step'?" },
        { With("expect refuted by step at ⟦clam⟧.one"), "P201", "there is no case 'clam'", "did you mean 'calm'?" },
        { With("expect refuted by step at calm.⟦on⟧"), "P201", "'calm' has no conjunct 'on'", "did you mean 'one'?" },
        { With("⟦busy(j, k)⟧ step -> calm"), "P209", "'busy' takes 1 argument, 2 given", null },
        { With("⟦busy(j, k)⟧ step(t) -> busy(k)"), "P209", "'busy' takes 1 argument, 2 given", null },
        { With("calm ⟦step(t, u)⟧ -> busy(u) if t = Head\ncalm step(_) -> calm otherwise"), "P209", "'step' takes 1 argument, 2 given", null },
        { With("calm step -> ⟦busy⟧"), "P209", "'busy' takes 1 argument, 0 given", null },
        { With("busy(⟦x⟧) step -> calm"), "P203", "the name 'x' is already in use; names cannot be shadowed", null },
        { With("calm step(⟦Head⟧) -> calm"), "P203", "the name 'Head' is already in use, by a declaration; names cannot be shadowed", null },
        { With("calm step -> busy(⟦Queue⟧)"), "P204", "expected a value of sort Id, found one of sort list<Id>", null },
        { With("calm step -> calm if ⟦safe⟧\ncalm step -> calm otherwise"), "P216", "'safe' is an invariant or a case, and no formula may mention one", "editing a proof must never edit the system: put what both need into a definition; a trace asserts an invariant or a case in a line of its own" },
        { "proof of safe in \"a.spec\"\ncalm step -> calm\nbusy step -> calm⟦⟧", "P301", "no line says where the initial states lead", "for example: init -> quiet" },
        { "proof of ⟦safe⟧ in \"a.spec\"\ninit -> calm\ncalm step -> calm", "P302", "no line says where the rule 'step' leads from the case 'busy'", "for example: busy(j) step -> busy(j)" },
        { With("⟦calm step -> busy(x)⟧"), "P303", "line 3 leaves nothing for this one", null },
        { With("calm step(t) -> busy(⟦_⟧)"), "P304", "a target needs a value for each parameter; '_' is not a value", null },
        { With("scope ⟦Key⟧ = 4"), "P305", "a scope sizes sorts and the lists of the state; there is no 'Key' among them (Id, Queue)", null },
        { With("scope ⟦id⟧ = 4"), "P305", "a scope sizes sorts and the lists of the state; there is no 'id' among them; did you mean 'Id'?", null },
        { With("scope Id = 2, ⟦Id⟧ = 2"), "P305", "'Id' is given a size twice", null },
        { With("scope Queue = 0, ⟦Id⟧ = 0"), "P305", "a sort has at least one element; 'Id = 0' proves nothing", null },
        { With("scope ⟦Id⟧ = 99999999999999999999"), "P305", "'Id = 2147483647' is too large: quantifiers are written out, up to 64", null },
        { With("expect refuted by step at ⟦stays⟧.four"), "P309", "this proof does not show 'stays.four', which uses other", "write this line in a proof of other, or of an invariant that uses it" },
        { With("expect refuted by step at ⟦stays⟧.five"), "P309", "this proof does not show 'stays', which uses other", "write this line in a proof of other, or of an invariant that uses it" },
        { With("expect proved by ⟦yices⟧"), "P308", "a proof cannot ask for the solver 'yices'", "it may name cvc5 or z3; 'prover verify --fallback COMMAND' asks any other one" },
        { With("expect proved\n⟦expect refuted at calm⟧"), "P306", "a proof has one expectation; only 'expect refuted' may be repeated", null },
    };

    private static string With(string lines) =>
        "proof of safe in \"a.spec\"\ninit -> calm\ncalm step -> calm\nbusy(j) step -> calm\n" + lines;

    [Theory, MemberData(nameof(All))]
    public void IsReportedOnceWhereItStands(string marked, string code, string message, string? note)
    {
        var source = Marked.Parse(marked);
        Diagnose.AssertOne(Diagnose.Proof(source.Text, Spec), code, source.Spans[0], message, note);
    }

    [Fact]
    public void AGuardReadsTheParametersTheLetsAndTheState()
    {
        Assert.Empty(Diagnose.Proof(
            "proof of safe in \"a.spec\"\ninit -> calm\ncalm step(t) -> busy(t) if t = Head & x = t\n  step -> busy(x) otherwise\nbusy(k) step(t) -> busy(k) if t = k\nstep -> calm otherwise", Spec));
    }

    [Fact]
    public void AGuardReadsNoParameterThatTheLineLeavesOut()
    {
        var found = Diagnose.Proof(With("busy step -> calm if j = Head"), Spec);

        Assert.Equal("there is no name 'j'", found[0].Message);
    }
}
