using System.Collections.Immutable;

namespace Prover.Smt;

/// <summary>
/// Fresh symbols with facts that define them, for all values of the terms on which they depend. Below quantifiers of the solver they are functions of the bound variables that occur in these
/// terms, and the facts speak of all values of these. Whoever adds facts sees to it that some symbols satisfy them, whatever everything else means (soundness rule 5).
/// </summary>
internal sealed class DefinedSymbols
{
    private readonly SizeScope _scope;
    private readonly ImmutableArray<SmtTerm> _variables;
    private SmtTerm? _first;

    private DefinedSymbols(SizeScope scope, ImmutableArray<SmtTerm> variables) => (_scope, _variables) = (scope, variables);

    /// <summary>Symbols that depend on <paramref name="parts"/>, which are encoded where it stands.</summary>
    public static DefinedSymbols Of(SizeScope scope, params ReadOnlySpan<SmtTerm> parts) => new(scope, [.. Occurring(scope, parts)]);

    /// <summary>A constant, at the bound variables on which it depends.</summary>
    public SmtTerm Constant(string name, SmtSort sort)
    {
        var constant = _variables.IsEmpty
            ? _scope.Fresh(name, sort)
            : _scope.Smt.Apply(_scope.FreshFunction(name, [.. _variables.Select(v => v.Sort)], sort), _variables.AsSpan());
        _first ??= constant;
        return constant;
    }

    /// <summary>A function of positions, at the bound variables on which it depends.</summary>
    public Func<SmtTerm, SmtTerm> Function(string name, SmtSort range)
    {
        var function = _scope.FreshFunction(name, [.. _variables.Select(v => v.Sort), _scope.Smt.IntSort], range);
        return position => _scope.Smt.Apply(function, [.. _variables, position]);
    }

    /// <summary>
    /// A fact, for all values of <paramref name="variables"/> and of the bound variables. Each pattern contains all of the first. If it lacks a bound variable, the first constant is added, which has all of them.
    /// </summary>
    public void Add(ImmutableArray<SmtTerm> variables, SmtTerm fact, params ImmutableArray<ImmutableArray<SmtTerm>> patterns)
    {
        if (Occurring(_scope, fact).Except(_variables).Except(variables).Any())
            throw new InvalidOperationException("a definition depends on a variable that its symbols lack");
        ImmutableArray<SmtTerm> all = [.. _variables, .. variables];
        _scope.Facts.Add(all.IsEmpty ? fact : _scope.Smt.ForAll(all, fact, patterns: [.. patterns.Select(Completed)]));
    }

    private ImmutableArray<SmtTerm> Completed(ImmutableArray<SmtTerm> pattern) =>
        _first is { } first && _variables.Except(Occurring(_scope, pattern.AsSpan())).Any() ? [.. pattern, first] : pattern;

    private static SmtTerm[] Occurring(SizeScope scope, params ReadOnlySpan<SmtTerm> terms)
    {
        if (scope.BoundVariables.Count == 0) return [];
        var seen = new HashSet<SmtTerm>();
        var open = new Stack<SmtTerm>();
        foreach (var term in terms) open.Push(term);
        while (open.TryPop(out var term))
        {
            if (!seen.Add(term)) continue;
            foreach (var part in term.Arguments) open.Push(part);
        }

        return [.. scope.BoundVariables.Where(seen.Contains)];
    }
}
