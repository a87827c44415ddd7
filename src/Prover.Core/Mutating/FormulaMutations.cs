using System.Text.RegularExpressions;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Mutating;

/// <summary>One replacement in a formula.</summary>
internal sealed record Replacement(string Operator, Influence Influence, Location Place, string Text);

/// <summary>
/// The small mistakes in a formula: operators that are nearly the same, ends of intervals, arguments in another order, numbers that are off by one, other parameters. Sorts are not known here:
/// a mistake that fits nowhere is found where the mutant is bound.
/// </summary>
/// <param name="parameters">Names with the sorts that are written for them: one may stand for another of the same sort.</param>
/// <param name="commutative">Functions whose first two arguments may change places without a difference.</param>
internal sealed partial class FormulaMutations(IReadOnlyList<(string Name, string Sort)> parameters, IReadOnlySet<string> commutative)
{
    // Whether more states satisfy the whole formula if more satisfy the part; null where neither follows.
    private static Influence Weaker(bool? positive) => positive switch { true => Influence.Adds, false => Influence.Removes, null => Influence.Changes };

    /// <summary>The mistakes in a formula that permits more the weaker it is.</summary>
    public IEnumerable<Replacement> OfGuard(ExpressionSyntax formula) => Of(formula, true);

    /// <summary>The mistakes in an expression whose value counts.</summary>
    public IEnumerable<Replacement> OfValue(ExpressionSyntax expression) => Of(expression, null);

    private IEnumerable<Replacement> Of(ExpressionSyntax expression, bool? positive) => expression switch
    {
        BinarySyntax binary => OfBinary(binary, positive),
        NotSyntax not => Of(not.Operand, !positive),
        MembershipSyntax member =>
        [
            Gap("membership negated", Influence.Changes, member.Element.Location, member.Container.Location, InWord(), member.Negated ? "in" : "!in"),
            .. OfValue(member.Element), .. OfValue(member.Container),
        ],
        IntervalSyntax interval => OfInterval(interval, positive),
        QuantifierSyntax quantifier => Of(quantifier.Body, quantifier.Word is "forall" or "exists" ? positive : null).Concat(quantifier.Domain is { } domain ? OfValue(domain) : []),
        MapComprehensionSyntax map =>
            OfValue(map.Domain).Concat(map.Condition is null ? [] : OfValue(map.Condition)).Concat(OfValue(map.Value)),
        ListComprehensionSyntax list =>
            OfValue(list.List).Concat(list.Condition is null ? [] : OfValue(list.Condition)).Concat(list.Value is null ? [] : OfValue(list.Value)),
        ComprehensionSyntax chosen => OfValue(chosen.Set).Concat(OfValue(chosen.Body)),
        CountSyntax count => Of(count.Body, null).Concat(count.Domain is { } counted ? OfValue(counted) : []),
        CallSyntax call => Swapped(commutative.Contains(call.Callee.Text) ? [.. call.Arguments.Skip(1)] : call.Arguments).Concat(call.Arguments.SelectMany(OfValue)),
        NumberSyntax number => [new Replacement("number off by one", Influence.Changes, number.Location, $"{number.Value + 1}")],
        NameExpressionSyntax name => OtherParameter(name),
        IfSyntax choice => OfValue(choice.Condition).Concat(Of(choice.Then, positive)).Concat(Of(choice.Else, positive)),
        LetSyntax let => OfValue(let.Value).Concat(Of(let.Body, positive)),
        MatchSyntax match => OfMatch(match, positive),
        WithFieldsSyntax with => OfValue(with.Target).Concat(with.Fields.SelectMany(f => OfValue(f.Value))),
        IndexSyntax index => OfValue(index.Target).Concat(OfValue(index.Index)),
        FieldSyntax field => OfValue(field.Target),
        TupleSyntax tuple => Swapped(tuple.Items).Concat(tuple.Items.SelectMany(OfValue)),
        ListSyntax list => list.Items.SelectMany(OfValue),
        SetSyntax set => set.Items.SelectMany(OfValue),
        MapSyntax map => map.Entries.SelectMany(e => OfValue(e.Key).Concat(OfValue(e.Value))),
        _ => [],
    };

    private IEnumerable<Replacement> OfBinary(BinarySyntax binary, bool? positive)
    {
        var place = binary.Operator.Location;
        switch (binary.Operator.Text)
        {
            case "&":
                foreach (var side in (ExpressionSyntax[])[binary.Left, binary.Right])
                    if (side is not BinarySyntax { Operator.Text: "&" })
                        yield return new Replacement("conjunct dropped", Weaker(positive), side.Location, "true");
                break;
            case "|":
                foreach (var side in (ExpressionSyntax[])[binary.Left, binary.Right])
                    if (side is not BinarySyntax { Operator.Text: "|" })
                        yield return new Replacement("alternative dropped", Weaker(!positive), side.Location, "false");
                break;
            case "<": yield return new Replacement("bound included", Weaker(positive), place, "<="); break;
            case ">": yield return new Replacement("bound included", Weaker(positive), place, ">="); break;
            case "<=": yield return new Replacement("bound excluded", Weaker(!positive), place, "<"); break;
            case ">=": yield return new Replacement("bound excluded", Weaker(!positive), place, ">"); break;
            case "=": yield return new Replacement("equality negated", Influence.Changes, place, "!="); break;
            case "!=": yield return new Replacement("equality negated", Influence.Changes, place, "="); break;
            case "+": yield return new Replacement("sign changed", Influence.Changes, place, "-"); break;
            case "-": yield return new Replacement("sign changed", Influence.Changes, place, "+"); break;
        }

        bool? left = binary.Operator.Text switch { "&" or "|" => positive, "->" => !positive, _ => null };
        bool? right = binary.Operator.Text is "&" or "|" or "->" ? positive : null;
        foreach (var mistake in Of(binary.Left, left).Concat(Of(binary.Right, right))) yield return mistake;
    }

    private IEnumerable<Replacement> OfInterval(IntervalSyntax interval, bool? positive)
    {
        var inside = interval.Negated ? !positive : positive;
        if (Bracket(interval, interval.Low.Location.Span.Start, forward: false) is { } low)
            yield return new Replacement("end of interval", Weaker(interval.LowClosed ? !inside : inside), low, interval.LowClosed ? "(" : "[");
        if (Bracket(interval, interval.High.Location.Span.End, forward: true) is { } high)
            yield return new Replacement("end of interval", Weaker(interval.HighClosed ? !inside : inside), high, interval.HighClosed ? ")" : "]");
        foreach (var swap in Swapped([interval.Low, interval.High])) yield return swap with { Operator = "ends of interval swapped" };
        foreach (var mistake in OfValue(interval.Point).Concat(OfValue(interval.Low)).Concat(OfValue(interval.High))) yield return mistake;
    }

    private static Location? Bracket(IntervalSyntax interval, int from, bool forward)
    {
        var (text, step) = (interval.Location.Source.Content, forward ? 1 : -1);
        for (var at = forward ? from : from - 1; at >= interval.Location.Span.Start && at < interval.Location.Span.End; at += step)
            if (text[at] is '(' or '[' or ')' or ']')
                return interval.Location with { Span = new TextSpan(at, 1) };
        return null;
    }

    private IEnumerable<Replacement> OfMatch(MatchSyntax match, bool? positive)
    {
        if (match.Arms.Count > 1)
            foreach (var arm in match.Arms) yield return new Replacement("arm of match removed", Influence.Changes, arm.Location, "");
        foreach (var mistake in match.Arms.SelectMany(a => (a.Guard is { } guard ? OfValue(guard) : []).Concat(Of(a.Body, positive)))) yield return mistake;
    }

    // Neighbours that change places; where their sorts differ, the mutant is stillborn.
    private static IEnumerable<Replacement> Swapped(IReadOnlyList<ExpressionSyntax> items)
    {
        foreach (var (left, right) in items.Zip(items.Skip(1)).Where(p => p.First.Location.Text != p.Second.Location.Text))
        {
            var (first, second) = (left.Location, right.Location);
            var between = first.Source.Content[first.Span.End..second.Span.Start];
            yield return new Replacement("arguments swapped", Influence.Changes, first.To(second), $"{second.Text}{between}{first.Text}");
        }
    }

    // The next parameter of the same sort.
    private IEnumerable<Replacement> OtherParameter(NameExpressionSyntax name)
    {
        if (parameters.FirstOrDefault(p => p.Name == name.Name.Text) is not { Name: not null } known) return [];
        var alike = parameters.Where(p => p.Sort == known.Sort).ToList();
        return alike.Count < 2 ? [] : [new Replacement("another parameter", Influence.Changes, name.Location, alike[(alike.IndexOf(known) + 1) % alike.Count].Name)];
    }

    // A word between two operands.
    private static Replacement Gap(string kind, Influence influence, Location left, Location right, Regex word, string text)
    {
        var start = left.Span.End;
        var found = word.Match(left.Source.Content, start, right.Span.Start - start);
        return new Replacement(kind, influence, left with { Span = new TextSpan(found.Index, found.Length) }, text);
    }

    [GeneratedRegex(@"!\s*in\b|\bin\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InWord();
}
