using System.Collections.Immutable;
using Prover.Binding;
using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Strengthening;
using Prover.Systems;
using Prover.Tests.Support;
using Prover.Text;
using Clause = Prover.Strengthening.Clause;

namespace Prover.Tests.Strengthening;

/// <summary>Candidates mean what they say: on tables of truth values as for the evaluator.</summary>
public sealed class CandidateTests
{
    private const string Ring = """
        sort Id: ring
        datatype Message = Ask(from: Id, to: Id) | Stop
        mutable relation member(Id)
        mutable function next(Id): Id
        state { Sent: set<Message>, Held: map<Id, Id> }
        init(a: Id) {
          forall x. member(x) <-> x = a
          forall x. next(x) = x
          Sent = {}
          Held = {a: a}
        }
        rule ask(a: Id, b: Id) {
          member(a) & !member(b)
          ---
          Sent := Sent + Ask(a, b)
        }
        rule join(a: Id, b: Id) {
          Ask(a, b) in Sent & !member(b)
          ---
          member(b) := true
          next(b) := a
          Held[b] := a
        }
        invariant any { [t] true }
        """;

    private static readonly TransitionSystem _system = Spec.Bind(Ring);

    [Fact]
    public void TablesSayWhatTheEvaluatorSays()
    {
        var vocabulary = Atoms.Of(_system);
        var place = _system.Init.Place;
        var sizes = ScopeVector.Of(_system, new Scope(ScopeSizes.Defaults(_system)));
        var evaluator = new Evaluator(sizes.Universe);
        var samples = new Samples(vocabulary, [], _system.Variables);
        var states = States(sizes).Take(60).ToArray();
        foreach (var state in states) samples.Add(sizes.Universe, state, Bindings.None);
        var few = new Samples(vocabulary, [], _system.Variables);
        few.Add(sizes.Universe, states[0], Bindings.None);
        var clauses = Templates.Find(vocabulary, [], few, ImmutableHashSet<string>.Empty, 400, CancellationToken.None);

        Assert.Equal(["Ask", "Stop", "Held", "Held", "member", "next", "=", "between"], vocabulary.Select(a => a.Name));
        Assert.True(clauses.Length > 100);
        var verdicts = clauses.SelectMany(clause =>
        {
            var formula = clause.ToTerm(vocabulary, [], ["x", "y", "z", "u", "v"], place);
            return states.Select((state, i) => (Table: samples.Holds(clause, i), Evaluator: evaluator.Evaluate(formula, state, Bindings.None).IsTrue, formula));
        }).ToArray();
        Assert.All(verdicts, v => Assert.True(v.Table == v.Evaluator, TermPrinter.Text(v.formula)));
        Assert.Contains(verdicts, v => !v.Table);
    }

    [Fact]
    public void WithoutAClauseThoseThatItImpliesAreFound()
    {
        var vocabulary = Atoms.Of(_system);
        var sizes = ScopeVector.Of(_system, new Scope(ScopeSizes.Defaults(_system)));
        var samples = new Samples(vocabulary, [], _system.Variables);
        foreach (var state in States(sizes).Take(60)) samples.Add(sizes.Universe, state, Bindings.None);
        var all = Templates.Find(vocabulary, [], samples, ImmutableHashSet<string>.Empty, 400, CancellationToken.None);
        var strongest = all.First(c => c.Universal.Length > 1 && c.Existential.IsEmpty);
        var others = Templates.Find(vocabulary, [], samples, ImmutableHashSet.Create(strongest.Key), 400, CancellationToken.None);

        Assert.DoesNotContain(others, c => c.Key == strongest.Key);
        Assert.Contains(others, c => all.All(known => known.Key != c.Key) && strongest.Subsumes(c, vocabulary));
    }

    [Fact]
    public void CandidatesAreReadBackAsTheyWerePrinted()
    {
        var vocabulary = Atoms.Of(_system);
        var sizes = ScopeVector.Of(_system, new Scope(ScopeSizes.Defaults(_system)));
        var samples = new Samples(vocabulary, [], _system.Variables);
        samples.Add(sizes.Universe, States(sizes).First(), Bindings.None);
        foreach (var clause in Templates.Find(vocabulary, [], samples, ImmutableHashSet<string>.Empty, 200, CancellationToken.None))
        {
            var text = TermPrinter.Text(clause.ToTerm(vocabulary, [], ["x", "y", "z", "u", "v"], _system.Init.Place));
            var diagnostics = new DiagnosticBag();
            var read = FormulaLoader.Load(new SourceText("formula", text), _system, diagnostics);

            Assert.Equal(text, read is null ? string.Concat(diagnostics.All) : TermPrinter.Text(read));
        }
    }

    [Fact]
    public void AClauseIsImpliedByOneWithItsArgumentsTurnedAround()
    {
        var vocabulary = Atoms.Of(_system);
        var (between, member) = (vocabulary.IndexOf(vocabulary.Single(a => a.Name == "between")), vocabulary.IndexOf(vocabulary.Single(a => a.Name == "member")));
        var id = _system.Sorts[0];
        Clause Of(params Literal[] literals) => new(0, [id, id, id], [], [.. literals]);
        var shorter = Of(new Literal(between, [0, 1, 2], false), new Literal(member, [0], true));

        Assert.True(shorter.Subsumes(Of(new Literal(member, [1], true), new Literal(between, [0, 1, 2], false)), vocabulary));
        Assert.False(shorter.Subsumes(Of(new Literal(member, [1], true), new Literal(between, [0, 1, 2], true)), vocabulary));
        Assert.False(Of(new Literal(between, [0, 1, 2], false), new Literal(member, [0], true), new Literal(member, [1], false))
            .Subsumes(Of(new Literal(between, [0, 2, 1], false), new Literal(member, [0], true), new Literal(member, [1], false)), vocabulary));
    }

    private static IEnumerable<State> States(ScopeVector sizes)
    {
        var query = new RunQuery(_system, sizes, new Start.Initial(), new Destination.Goal(Terms.False), null, null, 200, Exhaust: true);
        return Prover.Exploration.Explorer.Visit(query, null, null, CancellationToken.None).Visited;
    }
}
