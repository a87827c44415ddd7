using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Exploration;

/// <content>Quantifiers: every instance of a partial body is evaluated, as the evaluator does it.</content>
internal sealed partial class TermCompiler
{
    private Code CompileQuantified(Quantified term)
    {
        if (term.Variables.Any(v => !Sorts.IsFinite(v.Sort))) return CompileListed(term);
        var slots = term.Variables.Select(SlotOf).ToArray();
        var values = term.Variables.Select(v => coding.ValuesOf(v.Sort)).ToArray();
        if (Guarded(term) is var (guards, rest) && slots.Length > 1) return CompileNested(term, guards, rest, slots, values);
        var (body, isPartial) = CompileBody(term.Body);
        var all = values.Aggregate(1, (product, v) => product * v.Length);
        var decision = new Decision(term.Quantifier, term.Number, all, isPartial);
        if (slots.Length == 1)
        {
            var (slot, domain) = (slots[0], values[0]);
            return frame =>
            {
                var fit = 0;
                for (var i = 0; i < domain.Length && !decision.IsMade(i, fit); i++)
                {
                    frame[slot] = domain[i];
                    fit += body(frame);
                }

                return decision.Of(fit);
            };
        }

        return frame =>
        {
            var fit = 0;
            Span<int> at = stackalloc int[slots.Length];
            for (var i = 0; i < all && !decision.IsMade(i, fit); i++)
            {
                for (var k = 0; k < slots.Length; k++) frame[slots[k]] = values[k][at[k]];
                fit += body(frame);
                for (var k = slots.Length - 1; k >= 0 && ++at[k] == values[k].Length; k--) at[k] = 0;
            }

            return decision.Of(fit);
        };
    }

    // Over what the guards leave: the values of a variable may depend on those before it.
    private Code CompileListed(Quantified term)
    {
        var slots = term.Variables.Select(SlotOf).ToArray();
        var values = term.Variables.Zip(Listing.Of(term), (v, listed) => listed is null ? CompileValues(v) : CompileValues(listed)).ToArray();
        var (body, _) = CompileBody(term.Body);
        return frame =>
        {
            var (all, fit) = (0, 0);
            Choose(0);
            return new Decision(term.Quantifier, term.Number, all, IsPartial: true).Of(fit);

            void Choose(int depth)
            {
                if (depth == slots.Length)
                {
                    all++;
                    fit += body(frame);
                    return;
                }

                foreach (var value in values[depth](frame))
                {
                    frame[slots[depth]] = value;
                    Choose(depth + 1);
                }
            }
        };
    }

    private Func<int[], int[]> CompileValues(Variable variable)
    {
        var values = coding.ValuesOf(variable.Sort);
        return _ => values;
    }

    private Func<int[], int[]> CompileValues(Restriction restriction)
    {
        switch (restriction)
        {
            case Restriction.Is { Term: var term }:
                var only = Compile(term);
                return frame => [only(frame)];
            case Restriction.In { Collection: { Sort: MapSort } term }:
                var map = Compile(term);
                return frame => [.. _nodes[map(frame)].ToArray().Where((_, i) => i % 2 == 0)];
            case Restriction.In { Collection: var term }:
                var set = Compile(term);
                return frame => _nodes[set(frame)].ToArray();
            case Restriction.Either either:
                var (left, right) = (CompileValues(either.Left), CompileValues(either.Right));
                return frame => [.. left(frame).Union(right(frame))];
            case Restriction.AtMost { Term: Length { List: var term }, IsStrict: true }:
                var list = Compile(term);
                return frame => [.. Enumerable.Range(0, _nodes[list(frame)].Length)];
            default:
                throw new InvalidOperationException($"{restriction.GetType().Name} names no values");
        }
    }

    // forall x. a & b -> c, forall x. !(a & b), forall x. !a | b, exists x. a & b & c: the formulas that decide an instance on their own, and what is left
    // when they hold.
    private static (ImmutableArray<Term> Guards, Term Body)? Guarded(Quantified term)
    {
        var (guards, body) = term.Quantifier switch
        {
            Quantifier.Forall => Clause(term.Body),
            Quantifier.Exists when term.Body is Connected { Connective: Connective.And } and => ([.. Conjuncts(and.Left)], and.Right),
            _ => ([], term.Body),
        };
        return guards.IsEmpty ? null : (guards, body);
    }

    private static (ImmutableArray<Term> Guards, Term Body) Clause(Term formula)
    {
        var (guards, rest) = formula switch
        {
            Connected { Connective: Connective.Implies } implies => (Conjuncts(implies.Left), implies.Right),
            Connected { Connective: Connective.Or } or => (Denied(or.Left), or.Right),
            Not { Operand: Connected { Connective: Connective.And } and } => (Conjuncts(and), Terms.False),
            _ => ([], formula),
        };
        if (ReferenceEquals(rest, formula)) return ([], formula);
        var inner = Clause(rest);
        return ([.. guards, .. inner.Guards], inner.Body);
    }

    // The conjuncts of the negated formula, read in the same order.
    private static IEnumerable<Term> Denied(Term formula) => formula switch
    {
        Connected { Connective: Connective.Or } or => Denied(or.Left).Concat(Denied(or.Right)),
        Not not => Conjuncts(not.Operand),
        _ => [new Not(formula)],
    };

    private static IEnumerable<Term> Conjuncts(Term term) =>
        term is Connected { Connective: Connective.And } and ? Conjuncts(and.Left).Concat(Conjuncts(and.Right)) : [term];

    // A guard is read as soon as it, and every guard before it, knows its variables: once for all values of the others.
    private Code CompileNested(Quantified term, ImmutableArray<Term> guards, Term rest, int[] slots, int[][] values)
    {
        var outside = _isPartial;
        _isPartial = false;
        var byLevel = Enumerable.Range(0, slots.Length + 1).Select(_ => new List<Code>()).ToArray();
        var level = 0;
        foreach (var guard in guards)
        {
            var mentioned = Variables(guard).ToHashSet();
            level = Math.Max(level, 1 + Enumerable.Range(0, slots.Length).LastOrDefault(i => mentioned.Contains(term.Variables[i]), -1));
            byLevel[level].Add(Compile(guard));
        }

        var body = Compile(rest);
        var nest = new Nest(slots, values, [.. byLevel.Select(l => l.ToArray())], body, term.Quantifier == Quantifier.Forall ? 0 : 1, _isPartial);
        _isPartial |= outside;
        var found = term.Quantifier == Quantifier.Exists;
        return frame => nest.Finds(0, frame) == found ? 1 : 0;
    }

    private static IEnumerable<Variable> Variables(Term term) => term is VariableTerm v ? [v.Variable] : Subterms.Of(term).SelectMany(Variables);

    /// <summary>Looks for values of variables with which every guard holds and the body has the value <paramref name="Wanted"/>.</summary>
    private sealed record Nest(int[] Slots, int[][] Values, Code[][] Guards, Code Body, int Wanted, bool IsPartial)
    {
        public bool Finds(int level, int[] frame)
        {
            foreach (var guard in Guards[level])
                if (guard(frame) == 0)
                    return false;
            if (level == Slots.Length) return Body(frame) == Wanted;
            var found = false;
            foreach (var value in Values[level])
            {
                frame[Slots[level]] = value;
                found |= Finds(level + 1, frame);
                if (found && !IsPartial) break;
            }

            return found;
        }
    }

    private Code CompileOverList(OverList term)
    {
        var list = Compile(term.List);
        var slot = SlotOf(term.Element);
        var position = term.Position is null ? _frameSize++ : SlotOf(term.Position);
        var (body, isPartial) = CompileBody(term.Body);
        var (quantifier, number) = (term.Quantifier, term.Number);
        return frame =>
        {
            var items = _nodes[list(frame)];
            var decision = new Decision(quantifier, number, items.Length, isPartial);
            var fit = 0;
            for (var i = 0; i < items.Length && !decision.IsMade(i, fit); i++)
            {
                (frame[slot], frame[position]) = (items[i], i);
                fit += body(frame);
            }

            return decision.Of(fit);
        };
    }

    private (Code Body, bool IsPartial) CompileBody(Term term)
    {
        var outside = _isPartial;
        _isPartial = false;
        var body = Compile(term);
        var isPartial = _isPartial;
        _isPartial |= outside;
        return (body, isPartial);
    }

    // Every instance of a partial body is evaluated, as the evaluator does it; otherwise it may be clear before the end.
    private readonly record struct Decision(Quantifier Quantifier, int Number, int All, bool IsPartial)
    {
        public bool IsMade(int seen, int fit) => !IsPartial && Quantifier switch
        {
            Quantifier.Forall => fit < seen,
            Quantifier.Exists => fit > 0,
            Quantifier.ExistsUnique or Quantifier.Lone => fit > 1,
            Quantifier.AtMost or Quantifier.Exactly => fit > Number,
            _ => throw new InvalidOperationException($"unknown quantifier {Quantifier}"),
        };

        public int Of(int fit) => Quantifier switch
        {
            Quantifier.Forall => fit == All,
            Quantifier.Exists => fit > 0,
            Quantifier.ExistsUnique => fit == 1,
            Quantifier.Lone => fit <= 1,
            Quantifier.AtMost => fit <= Number,
            Quantifier.Exactly => fit == Number,
            _ => throw new InvalidOperationException($"unknown quantifier {Quantifier}"),
        } ? 1 : 0;
    }
}
