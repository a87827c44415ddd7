using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>
/// Tells the moments in the state of a system from other numbers: moments are compared with moments alone, and an amount may be added to one. Then whatever happens may happen later too, by
/// the same amount everywhere. A moment that is compared with a fixed number, or with an immutable symbol, is a <see cref="Conflict"/>.
/// </summary>
internal sealed partial class MomentInference
{
    private readonly Dictionary<object, NumberShape> _shapes = [];
    private readonly List<(NumberMeaning Whole, NumberMeaning First, NumberMeaning Second, Location? Place)> _sums = [];

    private MomentInference()
    {
    }

    /// <summary>A place where a moment is used as a number of another kind; null without such a place.</summary>
    public Location? Conflict { get; private set; }

    /// <summary>Infers the meanings for the rules of <paramref name="system"/>, which has a clock, for <paramref name="claim"/>, and for a formula about each state, if there is one.</summary>
    public static MomentInference Of(TransitionSystem system, ProgressClaim claim, Term? constraint = null)
    {
        var inference = new MomentInference();
        inference.Is(inference.Of(system.Clock!.Variable), moment: true, system.Clock.Variable.Place);
        foreach (var rule in system.Rules) inference.Add(rule);
        foreach (var term in (Term[])[claim.Pending, claim.Goal, .. constraint is null ? [] : (Term[])[constraint]]) inference.Of(term);
        // A fair instance may hold moments, such as the time of a message. A parameter that is one itself has values from 0 on, which are more and more.
        foreach (var parameter in claim.FairRules(system).SelectMany(r => r.Parameters)) inference.Is(inference.Of(parameter), moment: false, parameter.Place);
        inference.Solve();
        return inference;
    }

    /// <summary>The shape of the values of a state variable.</summary>
    public NumberShape Of(StateVariable variable)
    {
        var isNew = !_shapes.ContainsKey(variable);
        var shape = Named(variable, variable.Sort);
        if (isNew && !variable.IsMutable) IsAmount(shape, variable);
        return shape;
    }

    /// <summary>The shape of the values of a field.</summary>
    public NumberShape Of(Field field) => Named(field, field.Sort);

    /// <summary>The shape of the values of a parameter, or of another variable that a term binds.</summary>
    public NumberShape Of(Variable variable) => Named(variable, variable.Sort);

    private NumberShape Named(object symbol, Sort sort) => _shapes.TryGetValue(symbol, out var known) ? known : _shapes[symbol] = NumberShape.Of(sort);

    // ---- rules ------------------------------------------------------------------------------------------------------------------

    private void Add(Rule rule)
    {
        foreach (var premise in rule.Premises)
        {
            if (premise is Assume assume) Of(assume.Formula);
            if (premise is Bind bind) Fit(bind.Pattern, Of(bind.Value), bind.Place);
        }

        rule.Transition.Switch(
            effects =>
            {
                foreach (var effect in effects.Assigned) Like(Of(effect.Variable), Of(effect.Value), effect.Place);
            },
            _ => Conflict ??= rule.Place);
    }

    private void Fit(Pattern pattern, NumberShape shape, Location? place)
    {
        switch (pattern)
        {
            case VariablePattern v:
                Like(Of(v.Variable), shape, place);
                break;
            case ConstructorPattern c:
                foreach (var (part, field) in c.Fields.Zip(c.Constructor.Fields)) Fit(part, Of(field), place);
                break;
            case SomePattern s:
                Fit(s.Value, shape.Parts[0], place);
                break;
            case TuplePattern t:
                foreach (var (part, item) in t.Items.Zip(shape.Parts)) Fit(part, item, place);
                break;
            case ConsPattern c:
                Fit(c.Head, shape.Parts[0], place);
                Fit(c.Tail, shape, place);
                break;
        }
    }

    // ---- meanings ---------------------------------------------------------------------------------------------------------------

    private void Like(NumberShape first, NumberShape second, Location? place)
    {
        if (first.Number is { } number && second.Number is { } other && !number.IsLike(other)) Report(place);
        foreach (var (part, its) in first.Parts.Zip(second.Parts)) Like(part, its, place);
    }

    private void Is(NumberShape shape, bool moment, Location? place)
    {
        if (shape.Number is { } number) Is(number, moment, place);
        foreach (var part in shape.Parts) Is(part, moment, place);
    }

    // A symbol that does not change has no moment in any part of its values.
    private void IsAmount(NumberShape shape, StateVariable symbol)
    {
        Is(shape, moment: false, symbol.Place);
        foreach (var field in Sorts.Reachable(symbol.Sort).OfType<DatatypeSort>().SelectMany(d => d.Constructors).SelectMany(c => c.Fields)) Is(Of(field), moment: false, symbol.Place);
    }

    private void Is(NumberMeaning meaning, bool moment, Location? place)
    {
        if (!meaning.Is(moment)) Report(place);
    }

    private void Report(Location? place) => Conflict ??= place;

    // A sum is a moment if one of its parts is, and the other part is an amount. Whatever is left open is an amount.
    private void Solve()
    {
        do
        {
            var before = -1;
            for (var known = Known(); known != before; known = Known())
            {
                before = known;
                foreach (var (whole, first, second, place) in _sums)
                {
                    if (first.IsMoment == true || whole.IsMoment == false) Is(second, moment: false, place);
                    if (second.IsMoment == true || whole.IsMoment == false) Is(first, moment: false, place);
                    if (first.IsMoment == true || second.IsMoment == true) Is(whole, moment: true, place);
                    if (first.IsMoment == false && second.IsMoment is { } rest) Is(whole, rest, place);
                    if (second.IsMoment == false && first.IsMoment is { } other) Is(whole, other, place);
                    if (whole.IsMoment == true && first.IsMoment == false) Is(second, moment: true, place);
                    if (whole.IsMoment == true && second.IsMoment == false) Is(first, moment: true, place);
                }
            }
        }
        while (_sums.FirstOrDefault(s => s.Second.IsMoment is null) is { Second: { } open } && open.Is(moment: false));
    }

    private int Known() => _sums.Sum(s => (s.Whole.IsMoment is null ? 0 : 1) + (s.First.IsMoment is null ? 0 : 1) + (s.Second.IsMoment is null ? 0 : 1));
}
