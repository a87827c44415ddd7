using Prover.Tests.Support;

namespace Prover.Tests.Binding;

/// <summary>Mistakes about clocks and deadlines.</summary>
public sealed class ClockMistakes
{
    private const string Prelude = """

        sort Id
        clock now
        state { Due: map<Id, nat>, Queue: list<Id> }
        init {
          Due = {}
          Queue = []
        }
        rule expire(x: Id) {
          ---
          Due := Due - x
        }
        """;

    public static TheoryData<string, string, string, string?> All => new()
    {
        { "rule late {\n  ---\n  ⟦now := now + 1⟧\n}", "P287", "'now' is the clock, which only the rule 'tick' changes", "a moment to come is kept in a variable of its own: Deadline := now + 60" },
        { "urgent deadline ⟦due⟧(x in Due): Due[x]", "P288", "'due' names no rule that moves or removes the deadline, and time would stop at it", "name the rules: urgent deadline due(…): … by expire(…)" },
        { "deadline due(x in Due): Due[x] by ⟦expire(x)⟧", "P290", "'due' is not urgent, so time passes it without any rule", "urgent deadline due(…): … by …; or leave out 'by'" },
        { "urgent deadline due(x in Due): Due[x] by ⟦expir⟧(x)", "P201", "there is no rule 'expir'", "did you mean 'expire'?" },
        { "urgent deadline due(x in Due): Due[x] by ⟦expire(x, x)⟧", "P209", "'expire' takes 1 argument, 2 given", null },
        { "urgent deadline due(x in Due): Due[x] by expire(⟦now⟧)", "P204", "expected a value of sort Id, found one of sort nat", null },
        { "urgent deadline due(x in ⟦Queue⟧): now by expire(x)", "P206", "expected a map or a set, found a value of sort list<Id>", null },
        { "urgent deadline due(⟦n⟧: int): n by expire", "P222", "'n' cannot range over int, which is not finite in a scope", null },
        { "urgent deadline due(x in Due): ⟦x⟧ by expire(x)", "P204", "expected a value of sort int, found one of sort Id", null },
        { "urgent deadline due(x in Due) ⟦=⟧ Due[x] by expire(x)", "P103", "expected ':', found '='", "a deadline is written: urgent deadline due(r in Probes): Probes[r].deadline by expire(r)" },
        { "urgent ⟦due⟧(x in Due): Due[x] by expire(x)", "P103", "expected 'deadline', found 'due'", "it begins with: urgent deadline" },
        { "deadline due(x in Due): Due[x]\nprogress p(x: Id):\n  x in Due ~> x !in Due\n  helpful deadline ⟦due⟧(y) when y = x", "P246", "'due' is not urgent, so time passes it, and it brings no goal about", "time stops at an urgent deadline: urgent deadline due(…): … by RULE(…)" },
        { "progress p(x: Id):\n  x in Due ~> x !in Due\n  helpful ⟦tick⟧", "P247", "fairness of 'tick' does not say that any given moment is reached", "name an urgent deadline: helpful deadline NAME(a, _) when FORMULA" },
        { "urgent deadline due(x in Due): Due[x] by expire(x)\nprogress p(x: Id):\n  x in Due ~> x !in Due\n  helpful deadline ⟦dues⟧(y) when y = x", "P201", "there is no deadline 'dues'", "did you mean 'due'?" },
        { "urgent deadline due(x in Due): Due[x] by expire(x)\nprogress p(x: Id):\n  x in Due ~> x !in Due\n  helpful deadline ⟦due(y, z)⟧ when y = x", "P209", "'due' takes 1 argument, 2 given", null },
        { "urgent deadline due(x in Due): Due[x] by expire(x)\nprogress p:\n  true ~> Due = {}\n  helpful deadline due\n  helpful deadline ⟦due⟧", "P202", "the helpful deadline 'due' is already listed", null },
        { "urgent deadline due(x in Due): Due[x] by expire(x)\nprogress p(x: Id):\n  x in Due ~> x !in Due\n  helpful ⟦due(y)⟧ when y = x", "P201", "there is no rule 'due'", "'due' is a deadline: write `helpful deadline due(y)`" },
        { "urgent deadline due(x in Due): Due[x] by expire(x)\nprogress p(x: Id):\n  x in Due ~> x !in Due\n  helpful deadline ⟦expire⟧(y) when y = x", "P201", "there is no deadline 'expire'", "'expire' is a rule: write `helpful expire(y)`" },
        { "urgent deadline due(x in Due): Due[x] by expire(x)\nprogress p:\n  true ~> Due = {}\n  helpful deadline due(x) when ⟦now⟧", "P204", "expected a value of sort bool, found one of sort nat", null },
        { "rule ⟦tick⟧ {\n  ---\n}", "P202", "the rule 'tick' is already declared", "first declared at a.spec(5,7)" },
        { "property due { true }\nurgent deadline ⟦due⟧(x in Due): Due[x] by expire(x)", "P202", "the case or property 'due' is already declared", "first declared at a.spec(1,10)" },
    };

    [Theory, MemberData(nameof(All))]
    public void IsReportedOnceWhereItStands(string marked, string code, string message, string? note)
    {
        var source = Marked.Parse(marked);
        Diagnose.AssertOne(Diagnose.Spec(source.Text + Prelude), code, source.Spans[^1], message, note);
    }

    [Fact]
    public void ADeadlineNeedsAClock()
    {
        var source = Marked.Parse("deadline ⟦due⟧: 3\nstate { x: int }\ninit { x = 0 }");
        Diagnose.AssertOne(Diagnose.Spec(source.Text), "P291", source.Spans[^1], "'due' is a deadline, and there is no clock", "declare one: clock now");
    }

    // The claim that names it adds no second mistake.
    [Fact]
    public void AHelpfulDeadlineNeedsAClock()
    {
        var source = Marked.Parse("deadline ⟦due⟧: 3\nstate { x: int }\ninit { x = 0 }\nprogress p:\n  true ~> x = 1\n  helpful deadline due");
        Diagnose.AssertOne(Diagnose.Spec(source.Text), "P291", source.Spans[^1], "'due' is a deadline, and there is no clock", "declare one: clock now");
    }

    [Fact]
    public void ThereIsOneClock()
    {
        var source = Marked.Parse("clock now\nclock ⟦later⟧\ninit { true }");
        Diagnose.AssertOne(Diagnose.Spec(source.Text), "P202", source.Spans[^1], "the clock 'now' is already declared", "first declared at a.spec(1,7)");
    }

    [Fact]
    public void DeadlinesReadNoGhosts()
    {
        var source = Marked.Parse("ghost relation seen(Id)\nurgent deadline due(x in Due): Due[x] when ⟦seen(x)⟧ by expire(x)" + Prelude.Replace("Due = {}", "Due = {}\n  forall x. !seen(x)", StringComparison.Ordinal));
        Diagnose.AssertOne(
            Diagnose.Spec(source.Text), "P284", source.Spans[^1], "a premise of the rule 'tick' depends on the ghost 'seen'",
            "only ghosts depend on ghosts, so that the system without them is the same; declare it as mutable if nodes know it");
    }
}
