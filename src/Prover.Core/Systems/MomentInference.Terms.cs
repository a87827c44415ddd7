using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Systems;

/// <content>The numbers of terms.</content>
internal sealed partial class MomentInference
{
    private NumberShape Of(Term term)
    {
        switch (term)
        {
            case VariableTerm v: return Of(v.Variable);
            case StateTerm s: return Of(s.Variable);
            case Next n: return Of(n.Operand);
            case AsNat n: return Of(n.Value);
            case IntLiteral: return Amount();
            case Arithmetic a: return Computed(a);
            case Equality e: return Alike(e, e.Left, e.Right);
            case Compared c: return Alike(c, c.Left, c.Right);
            case Between b: return Alike(b, b.Low, b.Point, b.High);
            case InInterval i: return Alike(i, i.Low, i.Point, i.High);
            case Call c: return Called(c);
            case Let l:
                Fit(l.Pattern, Of(l.Value), l.Place);
                return Of(l.Body);
            case Conditional c:
                Of(c.Condition);
                return Joined(c, [c.Then, c.Else]);
            case Match m: return Matched(m);
            case OverList o:
                Like(Of(o.Element), Of(o.List).Parts[0], o.Place);
                if (o.Position is { } position) Is(Of(position), moment: false, o.Place);
                Of(o.Body);
                return NumberShape.Plain;
            case Application a: return Applied(a);
            case Lambda l: return new NumberShape(null, [.. l.Parameters.Select(Of), Of(l.Body)]);
            default: return OfData(term);
        }
    }

    private NumberShape OfData(Term term)
    {
        switch (term)
        {
            case Construct c:
                foreach (var (value, field) in c.Fields.Zip(c.Constructor.Fields)) Like(Of(field), Of(value), value.Place);
                return NumberShape.Plain;
            case FieldOf f:
                Of(f.Target);
                foreach (var field in f.Fields) Like(Of(f.Fields[0]), Of(field), f.Place);
                return Of(f.Fields[0]);
            case TupleTerm t: return new NumberShape(null, [.. t.Items.Select(Of)]);
            case OptionTerm o: return Holding(o, o.Value is null ? [] : [[o.Value]]);
            case ValueOf v: return Of(v.Option).Parts[0];
            case SetLiteral s: return Holding(s, [.. s.Items.Select(i => (ImmutableArray<Term>)[i])]);
            case ListLiteral l: return Holding(l, [.. l.Items.Select(i => (ImmutableArray<Term>)[i])]);
            case MapLiteral m: return Holding(m, [.. m.Entries.Select(e => (ImmutableArray<Term>)[e.Key, e.Value])]);
            case SetUpdate u: return Keyed(u, u.Set, u.Element);
            case MapRemoval r: return Keyed(r, r.Map, r.Key);
            case MapUpdate u: return Keyed(u, u.Map, u.Key, u.Value);
            case MapEntry e: return Keyed(e, e.Map, e.Key).Parts[1];
            case InSet i: return Plain(Keyed(i, i.Set, i.Element));
            case InMap i: return Plain(Keyed(i, i.Map, i.Key));
            case SetOperation o: return Joined(o, [o.Left, o.Right]);
            case Concatenation c: return Joined(c, [c.Left, c.Right]);
            case Subset s: return Alike(s, s.Left, s.Right);
            case Comprehension c:
                var set = Of(c.Set);
                Like(Of(c.Element), set.Parts[0], c.Place);
                Of(c.Body);
                return set;
            case ListComprehension c:
                Like(Of(c.Element), Of(c.List).Parts[0], c.Place);
                if (c.Position is { } index) Is(Of(index), moment: false, c.Place);
                Of(c.Condition);
                return new NumberShape(null, [Of(c.Value)]);
            case MapComprehension m:
                Like(Of(m.Key), Of(m.Domain).Parts[0], m.Place);
                Of(m.Condition);
                return new NumberShape(null, [Of(m.Key), Of(m.Value)]);
            case Length l:
                Of(l.List);
                return Amount();
            case ElementAt e: return At(e.List, e.Position).Parts[0];
            case Removal r: return At(r.List, r.Position);
            case Fitted f: return Of(f.List);
            default:
                // Formulas and bit-vectors.
                foreach (var part in Subterms.Of(term)) Of(part);
                return NumberShape.Plain;
        }
    }

    private static NumberShape Plain(NumberShape _) => NumberShape.Plain;

    private static NumberShape Amount()
    {
        var amount = NumberShape.Of(IntSort.Instance);
        amount.Number!.Is(moment: false);
        return amount;
    }

    // A minuend is the sum of the difference and the subtrahend.
    private NumberShape Computed(Arithmetic term)
    {
        var result = NumberShape.Of(term.Sort);
        var (left, right, own) = (Of(term.Left).Number!, Of(term.Right).Number!, result.Number!);
        switch (term.Operator)
        {
            case ArithmeticOperator.Add: _sums.Add((own, left, right, term.Place)); break;
            case ArithmeticOperator.Subtract: _sums.Add((left, own, right, term.Place)); break;
            default:
                foreach (var number in (NumberMeaning[])[left, right, own]) Is(number, moment: false, term.Place);
                break;
        }

        return result;
    }

    private NumberShape Alike(Term term, params Term[] parts) => Plain(Joined(term, parts));

    // Values of which the term is one.
    private NumberShape Joined(Term term, IEnumerable<Term> parts)
    {
        NumberShape[] shapes = [.. parts.Select(Of)];
        foreach (var shape in shapes) Like(shapes[0], shape, term.Place);
        return shapes[0];
    }

    private NumberShape Called(Call call)
    {
        foreach (var (parameter, argument) in call.Function.Parameters.Zip(call.Arguments)) Like(Of(parameter), Of(argument), call.Place);
        if (_shapes.TryGetValue(call.Function, out var known)) return known;
        var result = _shapes[call.Function] = NumberShape.Of(call.Function.Body.Sort);
        Like(result, Of(call.Function.Body), call.Place);
        return result;
    }

    private NumberShape Matched(Match match)
    {
        NumberShape[] scrutinees = [.. match.Scrutinees.Select(Of)];
        foreach (var arm in match.Arms)
        {
            foreach (var (pattern, shape) in arm.Patterns.Zip(scrutinees)) Fit(pattern, shape, match.Place);
            if (arm.Guard is { } guard) Of(guard);
        }

        return Joined(match, match.Arms.Select(a => a.Body));
    }

    private NumberShape Applied(Application application)
    {
        var function = Of(application.Function);
        foreach (var (part, argument) in function.Parts.Zip(application.Arguments)) Like(part, Of(argument), application.Place);
        return function.Parts[^1];
    }

    // A collection with these members or entries.
    private NumberShape Holding(Term term, ImmutableArray<ImmutableArray<Term>> contents)
    {
        var shape = NumberShape.Of(term.Sort);
        foreach (var content in contents)
            foreach (var (part, value) in shape.Parts.Zip(content)) Like(part, Of(value), term.Place);
        return shape;
    }

    // A collection, and members or entries that may be in it.
    private NumberShape Keyed(Term term, Term collection, params Term[] content)
    {
        var shape = Of(collection);
        foreach (var (part, value) in shape.Parts.Zip(content)) Like(part, Of(value), term.Place);
        return shape;
    }

    private NumberShape At(Term list, Term position)
    {
        Is(Of(position), moment: false, position.Place);
        return Of(list);
    }
}
