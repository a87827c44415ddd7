using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Semantics;

/// <summary>One thing that a relation says.</summary>
/// <param name="Frames">Within which it says so.</param>
/// <param name="Reads">The parts of the state after that must be known to ensure it.</param>
internal abstract record Clause(ImmutableArray<Frame> Frames, ImmutableHashSet<StateVariable> Reads)
{
    /// <summary>In the state after, the variable has a value at these arguments.</summary>
    public sealed record Entry(
        ImmutableArray<Frame> Frames, ImmutableHashSet<StateVariable> Reads, StateVariable Variable, ImmutableArray<Term> Arguments, Term Value)
        : Clause(Frames, Reads);

    /// <summary>A formula holds, from which no value can be read off.</summary>
    public sealed record Condition(ImmutableArray<Frame> Frames, ImmutableHashSet<StateVariable> Reads, Term Formula) : Clause(Frames, Reads);
}

/// <summary>The surroundings of a clause.</summary>
internal abstract record Frame
{
    /// <summary>The clause is for all values.</summary>
    public sealed record ForAll(ImmutableArray<Variable> Variables) : Frame;

    /// <summary>It is under a condition.</summary>
    public sealed record When(Term Condition) : Frame;

    /// <summary>It has names for terms.</summary>
    public sealed record Naming(ImmutableArray<Variable> Names, ImmutableArray<Term> Values) : Frame;
}

/// <summary>
/// The explicit content of a relation: premises, which are about the state before, and clauses, most of which give values to entries of the variables
/// that it modifies. It holds of two states when every premise and every clause does.
/// </summary>
internal sealed class Postcondition
{
    private readonly Relation _relation;
    private readonly List<Term> _premises = [];
    private readonly List<Clause> _clauses = [];

    /// <summary>The content of <paramref name="relation"/>.</summary>
    public Postcondition(Relation relation)
    {
        _relation = relation;
        Read(relation.Formula, isAfter: false, []);
    }

    /// <summary>Formulas over the state before.</summary>
    public IReadOnlyList<Term> Premises => _premises;

    /// <summary>The clauses about the state after. An equation may be two clauses, one for each side.</summary>
    public IReadOnlyList<Clause> Clauses => _clauses;

    // Below Next, everything is meant in the state after.
    private void Read(Term formula, bool isAfter, ImmutableArray<Frame> frames)
    {
        if (formula is not Connected { Connective: Connective.And } && IsBefore(frames, Equations.Outside(formula, isAfter)))
        {
            _premises.Add(Within(Kept(frames, [formula]), Equations.Outside(formula, isAfter)));
            return;
        }

        switch (formula)
        {
            case Connected { Connective: Connective.And } and:
                Read(and.Left, isAfter, frames);
                Read(and.Right, isAfter, frames);
                break;
            case Connected { Connective: Connective.Implies } implies:
                Read(implies.Right, isAfter, frames.Add(new Frame.When(Equations.Outside(implies.Left, isAfter))));
                break;
            case Conditional conditional:
                Read(conditional.Then, isAfter, frames.Add(new Frame.When(Equations.Outside(conditional.Condition, isAfter))));
                Read(conditional.Else, isAfter, frames.Add(new Frame.When(new Not(Equations.Outside(conditional.Condition, isAfter)))));
                break;
            case Quantified { Quantifier: Quantifier.Forall } forall when forall.Variables.All(v => Sorts.IsFinite(v.Sort)):
                Read(forall.Body, isAfter, frames.Add(new Frame.ForAll(forall.Variables)));
                break;
            case Next next:
                Read(next.Operand, isAfter: true, frames);
                break;
            case Call call:
                Read(call.Function.Body, isAfter, frames.Add(new Frame.Naming(call.Function.Parameters, [.. call.Arguments.Select(a => Equations.Outside(a, isAfter))])));
                break;
            case Let { Pattern: VariablePattern name } let:
                Read(let.Body, isAfter, frames.Add(new Frame.Naming([name.Variable], [Equations.Outside(let.Value, isAfter)])));
                break;
            default:
                ReadClause(formula, isAfter, frames);
                break;
        }
    }

    private void ReadClause(Term formula, bool isAfter, ImmutableArray<Frame> frames)
    {
        var clauses = _clauses.Count;
        foreach (var (side, value) in Equations.Sides(formula))
        {
            if (Equations.EntryAfter(side, isAfter) is not var (variable, arguments) || !_relation.Modifies.Contains(variable)) continue;
            var given = Equations.Outside(value, isAfter);
            var kept = Kept(frames, [.. arguments, given]);
            _clauses.Add(new Clause.Entry(kept, After([given, .. arguments, .. kept.SelectMany(TermsOf)]), variable, arguments, given));
        }

        if (_clauses.Count > clauses) return;
        var condition = Equations.Outside(formula, isAfter);
        var around = Kept(frames, [condition]);
        _clauses.Add(new Clause.Condition(around, After([condition, .. around.SelectMany(TermsOf)]), condition));
    }

    // ---- frames -----------------------------------------------------------------------------------------------------------------

    private static IEnumerable<Term> TermsOf(Frame frame) => frame switch
    {
        Frame.When guard => [guard.Condition],
        Frame.Naming naming => naming.Values,
        _ => [],
    };

    // The frames, each variable as far in as it can stand; one that neither the terms nor any frame mention is left out: every sort has an element.
    private static ImmutableArray<Frame> Kept(ImmutableArray<Frame> frames, IEnumerable<Term> terms)
    {
        var mentioned = terms.SelectMany(Variables).ToHashSet();
        ImmutableArray<Frame> kept = [];
        foreach (var frame in frames.Reverse())
        {
            if (frame is Frame.ForAll all)
            {
                foreach (var variable in all.Variables.Reverse().Where(mentioned.Contains)) kept = Over(variable, kept);
                continue;
            }

            kept = kept.Insert(0, frame);
            mentioned.UnionWith(TermsOf(frame).SelectMany(Variables));
        }

        return kept;
    }

    private static ImmutableArray<Frame> Over(Variable variable, ImmutableArray<Frame> frames)
    {
        var at = frames.TakeWhile(f => !TermsOf(f).SelectMany(Variables).Contains(variable)).Count();
        return at > 0 && frames[at - 1] is Frame.ForAll before
            ? frames.SetItem(at - 1, new Frame.ForAll(before.Variables.Insert(0, variable)))
            : frames.Insert(at, new Frame.ForAll([variable]));
    }

    private static IEnumerable<Variable> Variables(Term term) => term is VariableTerm v ? [v.Variable] : Subterms.Of(term).SelectMany(Variables);

    // The formula with its frames written out.
    private static Term Within(ImmutableArray<Frame> frames, Term formula) => frames.Reverse().Aggregate(formula, (inner, frame) => frame switch
    {
        Frame.ForAll all => new Quantified(Quantifier.Forall, all.Variables, inner),
        Frame.When guard => new Connected(Connective.Implies, guard.Condition, inner),
        Frame.Naming naming => naming.Names.Zip(naming.Values).Reverse()
            .Aggregate(inner, (body, named) => new Let(new VariablePattern(named.First), named.Second, body)),
        _ => throw new InvalidOperationException($"unknown frame {frame.GetType().Name}"),
    });

    // ---- what is read -----------------------------------------------------------------------------------------------------------

    private static bool IsBefore(ImmutableArray<Frame> frames, Term formula) => After([formula, .. frames.SelectMany(TermsOf)]).IsEmpty;

    // The variables whose value in the state after terms read, themselves or in the functions that they call.
    private static ImmutableHashSet<StateVariable> After(IEnumerable<Term> terms) => [.. terms.SelectMany(Equations.After)];
}
