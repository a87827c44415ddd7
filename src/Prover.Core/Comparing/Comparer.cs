using System.Collections.Immutable;
using Prover.Binding;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Comparing;

/// <summary>One of the versions that are compared.</summary>
/// <param name="Language">The language of both files: that of specifications, of proofs, or of mypyvy.</param>
/// <param name="System">The system.</param>
/// <param name="Proof">The proof; of a specification, one whose obligations are to be compared too, or null.</param>
public sealed record Edition(FrontEnd Language, TransitionSystem System, ProofScript? Proof);

/// <summary>
/// Holds two versions of a specification against each other: what is said, not how. The names of what is bound, the order of declarations and all that
/// the parser leaves out make no difference. Of what does, the solver is asked whether either version follows from the other.
/// </summary>
public sealed partial class Comparer
{
    private readonly Edition _old;
    private readonly Edition _new;
    private readonly Invariant? _within;
    private readonly JointSystem _joint;
    private readonly ChangedDependencies _dependencies;
    private readonly List<Difference> _differences = [];
    private readonly List<(int Index, Inquiry Inquiry)> _inquiries = [];
    private readonly List<(int First, int Index, Invariant Old, Invariant New)> _invariants = [];
    private ImmutableArray<Step> _axioms = [];

    private Comparer(Edition old, Edition @new, Invariant? within)
    {
        (_old, _new, _within) = (old, @new, within);
        _joint = JointSystem.Of(old.System, @new.System);
        _dependencies = new ChangedDependencies(_joint);
    }

    /// <summary>A comparison that is still to be made.</summary>
    public static Comparer Of(Edition old, Edition @new) => new(old, @new, null);

    /// <summary>
    /// A comparison of the steps from those states alone that satisfy an invariant of the old version, and of those steps alone that change something. If the versions do not differ, they have the same
    /// claims and, but for steps that change nothing, the same runs: each run begins in the same initial states, which satisfy the invariant, and so does every state after it.
    /// </summary>
    /// <param name="old">The old version.</param>
    /// <param name="new">The new version.</param>
    /// <param name="within">The invariant: one that is proved of the old version for any size, and has a case.</param>
    /// <exception cref="ArgumentException">The invariant has no case, so that no state satisfies it.</exception>
    public static Comparer Within(Edition old, Edition @new, Invariant within) =>
        within.Cases.IsEmpty ? throw new ArgumentException("an invariant without cases", nameof(within)) : new(old, @new, within);

    /// <summary>The vocabulary in which questions are posed.</summary>
    public TransitionSystem Vocabulary => _joint.System;

    /// <summary>Makes the comparison; each question is answered by <paramref name="discharge"/> and every structure replayed.</summary>
    public VersionComparison Run(Func<ImmutableArray<Obligation>, ImmutableArray<Discharged>> discharge)
    {
        CompareDeclarations();
        CompareFunctions();
        Judge(discharge);
        Forget();
        CompareLaws();
        CompareInit();
        foreach (var (old, @new) in Pairs(_old.System.Rules, _new.System.Rules, r => r.Name)) Compare(old, @new);
        CompareClaims();
        CompareProofs();
        Judge(discharge);
        CompareInvariants();
        Judge(discharge);
        return new VersionComparison(_joint.System, [.. _differences], ObligationDifferences.Of(_old.Proof, _new.Proof, out var total), total);
    }

    // The declarations of both versions, paired by name, in the order of the old version; those that only the new one has follow.
    private static IEnumerable<(T? Old, T? New)> Pairs<T>(IEnumerable<T> old, IEnumerable<T> @new, Func<T, string> nameOf) where T : class
    {
        var after = @new.ToLookup(nameOf, StringComparer.Ordinal);
        var before = old.ToArray();
        foreach (var item in before) yield return (item, after[nameOf(item)].FirstOrDefault());
        var known = before.Select(nameOf).ToHashSet(StringComparer.Ordinal);
        foreach (var item in after.Where(g => !known.Contains(g.Key)).Select(g => g.First())) yield return (null, item);
    }

    // ---- what is found ----------------------------------------------------------------------------------------------------------

    private void Add(Difference difference) => _differences.Add(difference);

    // Adds a difference when only one of the versions has something; false when both have it.
    private bool IsOneSided(Part part, string name, Location? old, Location? @new, bool isPart = false)
    {
        if (old is not null && @new is not null) return false;
        Add(new Difference(part, name, old is null ? Edit.Added : Edit.Removed, old, @new) { IsPart = isPart });
        return true;
    }

    // A difference about which the solver is asked, where the question can be put.
    private void Add(Difference difference, Func<(Question Forward, Question Backward)> ask, bool isOfValues = false)
    {
        try
        {
            var (forward, backward) = ask();
            _inquiries.Add((_differences.Count, new Inquiry(difference, forward, backward, isOfValues)));
            Add(difference);
        }
        catch (Translation.Untranslatable e)
        {
            Add(difference with { Obstacle = e.Message });
        }
    }

    private void Judge(Func<ImmutableArray<Obligation>, ImmutableArray<Discharged>> discharge)
    {
        var judged = Inquiry.Judge([.. _inquiries.Select(i => i.Inquiry)], discharge);
        foreach (var ((index, _), difference) in _inquiries.Zip(judged)) _differences[index] = difference;
        _inquiries.Clear();
    }

    private (Question Forward, Question Backward) Both(
        string name, ImmutableArray<Variable> constants, ImmutableArray<Step> given, Term old, Term @new, Location oldPlace, Location newPlace,
        Case? source = null, Rule? rule = null) =>
    (
        Question.Of($"{name}: the new version follows", constants, [.. _axioms, .. given, new Assume(old, "the old version", oldPlace)], @new, newPlace, source, rule),
        Question.Of($"{name}: the old version follows", constants, [.. _axioms, .. given, new Assume(@new, "the new version", newPlace)], old, oldPlace, source, rule)
    );

    // The questions about a step, asked in each case of the invariant if there is one.
    private (Question Forward, Question Backward) Stepping((Question Forward, Question Backward) questions) =>
        _within is { } invariant ? (questions.Forward.In(invariant.Cases), questions.Backward.In(invariant.Cases)) : questions;

    // Two functions have the same value at these arguments.
    private static (ImmutableArray<Variable> Arguments, Equality Same) SameAt(FunctionSort function, Term first, Term second, Location place)
    {
        ImmutableArray<Variable> arguments = [.. function.Domain.Select((s, i) => new Variable($"x{i}", s, place))];
        ImmutableArray<Term> at = [.. arguments.Select(a => new VariableTerm(a))];
        return (arguments, new Equality(new Application(first, at), new Application(second, at)));
    }

    // Values are the same where both are defined, and defined in the same states.
    private (Question Forward, Question Backward) SameValue(
        string name, ImmutableArray<Variable> constants, ImmutableArray<Step> given, Term old, Term @new, Location oldPlace, Location newPlace, Rule? rule = null)
    {
        if (!old.Sort.Equals(@new.Sort)) throw new Translation.Untranslatable($"it is of another sort: {@new.Sort}, not {old.Sort}");
        return (Ask("the new value is the old one", old, @new, newPlace), Ask("the old value is the new one", @new, old, oldPlace));

        Question Ask(string what, Term first, Term second, Location place)
        {
            if (first.Sort is FunctionSort function)
            {
                var (arguments, same) = SameAt(function, first, second, place);
                return Question.Of($"{name}: {what}", constants.AddRange(arguments), [.. _axioms, .. given], same, place, rule: rule);
            }

            var value = new Variable("value", first.Sort, place);
            ImmutableArray<Step> steps = [.. _axioms, .. given, new Bind(new VariablePattern(value), first)];
            return Question.Of($"{name}: {what}", constants, steps, new Equality(second, new VariableTerm(value)), place, rule: rule);
        }
    }

    // The translation for what has these parameters; a parameter whose sort has changed is nobody's.
    private Translation Translate(Parameters parameters)
    {
        var translation = new Translation(_joint);
        foreach (var (old, @new) in parameters.Pairs)
            if (!Sorts.Reachable(@new.Sort).Any(_joint.HasChanged))
                translation.Identify(@new, old);
        return translation;
    }

    // The words in which both versions speak of these parameters.
    private static (Wording Old, Wording New) Words(Parameters parameters, ImmutableArray<Variable> old, ImmutableArray<Variable> @new)
    {
        var words = (Old: new Wording(), New: new Wording());
        foreach (var variable in old) words.Old.Name(variable, $"old {variable}");
        foreach (var variable in @new) words.New.Name(variable, $"new {variable}");
        foreach (var ((before, after), i) in parameters.Pairs.Select((p, i) => (p, i)))
        {
            words.Old.Name(before, $"p{i}");
            words.New.Name(after, $"p{i}");
        }

        return words;
    }
}
