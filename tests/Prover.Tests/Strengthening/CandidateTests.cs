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
        datatype Content = Key(id: Id, old: bool) | Empty
        record Packet { src: Id, dst: Id, body: Content }
        definition tells(b: Content, x: Id) = b is Key & b.id = x
        definition held(a: Id, b: Id) = a in Held & Held[a] = b
        definition quiet() = Sent = {}
        definition stops(m: Message) = m is Stop
        state { Sent: set<Message>, Held: map<Id, Id>, Queue: list<Packet>, Seen: set<Packet> }
        init(a: Id) {
          forall x. member(x) <-> x = a
          forall x. next(x) = x
          Sent = {}
          Held = {a: a}
          Queue = []
          Seen = {}
        }
        rule ask(a: Id, b: Id) {
          member(a) & !member(b)
          ---
          Sent := Sent + Ask(a, b)
          Queue := Queue ++ [Packet(a, b, Key(b, true)), Packet(b, a, Empty)]
          Seen := Seen + Packet(a, b, Key(b, false))
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
        var clauses = new Templates(vocabulary, [], few, 400).Find(ImmutableHashSet<string>.Empty, CancellationToken.None);

        Assert.Equal(
            ["Ask", "Stop", "Held", "Held", "Key", "Key", "Empty", "Key", "Key", "Empty", "member", "next", "tells", "tells", "tells", "held", "stops", "stops", "=", "between"],
            vocabulary.Select(a => a.Name));
        Assert.True(clauses.Length > 100);
        var verdicts = clauses.SelectMany(clause =>
        {
            var formula = clause.ToTerm(vocabulary, [], ["x", "y", "z", "u", "v"], ["m", "n"], place);
            return states.Select((state, i) => (Table: samples.Holds(clause, i), Evaluator: evaluator.Evaluate(formula, state, Bindings.None).IsTrue, formula));
        }).ToArray();
        Assert.All(verdicts, v => Assert.True(v.Table == v.Evaluator, TermPrinter.Text(v.formula)));
        Assert.Contains(verdicts, v => !v.Table);
    }

    // An atom that a definition states has its name, a definition about data tells kinds of elements apart, and numbers of elements are atoms of their own.
    [Fact]
    public void CandidatesAreBuiltFromEachAtomOnce()
    {
        var vocabulary = CandidateAtoms.Of(_system);

        Assert.Equal(
            [
                "Key/3", "Key/3", "Key/3", "Key/3", "Ask/2", "Stop/0", "Held/1", "Empty/2", "Empty/2", "member/1", "next/2", "held/2", "quiet/0",
                "empty/0", "stops/0", "stops/0",
                "empty/0", "single/0", "tells/1", "tells/1", "Key/0", "Key/0", "Empty/0",
                "empty/0", "tells/1", "tells/1",
                "=/2", "between/3", "inside/3",
            ],
            vocabulary.Select(a => $"{a.Name}/{a.Sorts.Length}"));
        Assert.All(vocabulary.Take(4), a => Assert.True(CandidateAtoms.IsWide(a)));
    }

    // The element of a list has a name of its own within an atom, whatever the arguments are called.
    [Fact]
    public void AtomsAboutListsBindNoNameOfAnArgument()
    {
        var atoms = Atoms.Of(_system).Where(a => a.Membership is { Collection.Sort: ListSort }).ToArray();

        Assert.NotEmpty(atoms);
        Assert.All(atoms, atom =>
        {
            Variable[] arguments = [.. atom.Sorts.Zip(["e", "f", "g"], (sort, name) => new Variable(name, sort, sort.Place))];
            var about = atom.Of([.. arguments.Select(a => (Term)new VariableTerm(a))]);
            var text = TermPrinter.Text(arguments is [] ? about : new Quantified(Quantifier.Forall, [.. arguments], about));
            var diagnostics = new DiagnosticBag();
            var read = FormulaLoader.Load(new SourceText("formula", text), _system, diagnostics);
            Assert.Equal(text, read is null ? string.Concat(diagnostics.All) : TermPrinter.Text(read));
        });
    }

    // Clauses about elements of lists are looked at element by element, and written that way; those about members of sets are written with the members.
    [Fact]
    public void ClausesAboutElementsMeanTheSameInTablesAndInTheirText()
    {
        var vocabulary = CandidateAtoms.Of(_system);
        var sizes = ScopeVector.Of(_system, new Scope(ScopeSizes.Defaults(_system)));
        var evaluator = new Evaluator(sizes.Universe);
        var samples = new Samples(vocabulary, [], _system.Variables);
        var states = States(sizes).Take(25).ToArray();
        foreach (var state in states) samples.Add(sizes.Universe, state, Bindings.None);
        var few = new Samples(vocabulary, [], _system.Variables);
        foreach (var state in states.TakeLast(2)) few.Add(sizes.Universe, state, Bindings.None);
        var clauses = new Templates(vocabulary, [], few, 2000).Find(ImmutableHashSet<string>.Empty, CancellationToken.None)
            .Where(c => c.Literals.Any(l => CandidateAtoms.IsWide(vocabulary[l.Atom]))).ToArray();
        var seen = new HashSet<bool>();
        foreach (var clause in clauses.Where((_, i) => i % (1 + (clauses.Length / 40)) == 0))
        {
            var formula = clause.ToTerm(vocabulary, [], ["a", "b", "c", "d", "e", "f", "g", "h"], ["m", "n"], _system.Init.Place);
            var text = TermPrinter.Text(formula);
            var diagnostics = new DiagnosticBag();
            var read = FormulaLoader.Load(new SourceText("formula", text), _system, diagnostics);
            Assert.Equal(text, read is null ? string.Concat(diagnostics.All) : TermPrinter.Text(read));
            Assert.Matches("^forall m in Queue|in Seen", text);
            foreach (var (state, i) in states.Select((state, i) => (state, i)))
            {
                var holds = evaluator.Evaluate(formula, state, Bindings.None).IsTrue;
                Assert.True(samples.Holds(clause, i) == holds, text);
                seen.Add(holds);
            }
        }

        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void WithoutAClauseThoseThatItImpliesAreFound()
    {
        var vocabulary = Atoms.Of(_system);
        var sizes = ScopeVector.Of(_system, new Scope(ScopeSizes.Defaults(_system)));
        var samples = new Samples(vocabulary, [], _system.Variables);
        foreach (var state in States(sizes).Take(60)) samples.Add(sizes.Universe, state, Bindings.None);
        var all = new Templates(vocabulary, [], samples, 400).Find(ImmutableHashSet<string>.Empty, CancellationToken.None);
        var strongest = all.First(c => c.Universal.Length > 1 && c.Existential.IsEmpty);
        var others = new Templates(vocabulary, [], samples, 400).Find(ImmutableHashSet.Create(strongest.Key), CancellationToken.None);

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
        foreach (var clause in new Templates(vocabulary, [], samples, 200).Find(ImmutableHashSet<string>.Empty, CancellationToken.None))
        {
            var text = TermPrinter.Text(clause.ToTerm(vocabulary, [], ["x", "y", "z", "u", "v"], ["m", "n"], _system.Init.Place));
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
