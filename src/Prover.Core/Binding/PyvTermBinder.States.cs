using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <content>Symbols and calls, each in the state to which it refers.</content>
internal sealed partial class PyvTermBinder
{
    // In which state plain symbols are meant.
    private enum View
    {
        /// <summary>In the one that the formula is evaluated in.</summary>
        Here,
        /// <summary>In the one after it, of which the term has to speak: an old file outside of <c>old</c>.</summary>
        After,
        /// <summary>Inside <c>new</c>: the term around has gone to the state after already.</summary>
        Arrived,
        /// <summary>Inside <c>old</c>.</summary>
        Before,
    }

    private View _view;

    private Term BindNew(NewSyntax syntax, NameScope scope)
    {
        if (_states < 2) _diagnostics.NoOtherState(syntax.Location, "'new'");
        else if (_view == View.Arrived) _diagnostics.BeyondNext(syntax.Location);
        return new Next(BindSeen(View.Arrived, syntax.Operand, scope));
    }

    private Term BindOld(OldSyntax syntax, NameScope scope)
    {
        if (_states < 2) _diagnostics.NoOtherState(syntax.Location, "'old'");
        else if (_view == View.Before) _diagnostics.BeyondNext(syntax.Location);
        return BindSeen(View.Before, syntax.Operand, scope);
    }

    private Term BindSeen(View view, ExpressionSyntax syntax, NameScope scope)
    {
        var outer = _view;
        _view = view;
        var term = Bind(syntax, scope);
        _view = outer;
        return term;
    }

    private Term BindSymbol(NameSyntax name, IReadOnlyList<ExpressionSyntax>? arguments, bool isPrimed, Location place, NameScope scope)
    {
        if (name.Text.Length == 0) return new ErrorTerm();
        if (scope.Find(name.Text) is { } variable)
        {
            if (isPrimed) _diagnostics.NothingToPrime(place, name.Text, "is a variable");
            if (variable.Sort is FunctionSort relation) return BindApplied(variable, relation, arguments, place, scope);
            if (arguments is null) return new VariableTerm(variable);
            _diagnostics.NotCallable(name.Location, name.Text);
            return new ErrorTerm();
        }

        switch (_names.FindTerm(name.Text))
        {
            case StateVariable symbol:
                return BindRead(symbol, arguments, isPrimed, place, scope);
            case PyvDefinition definition:
                return BindCall(definition, name, arguments, isPrimed, place, scope);
            default:
                foreach (var argument in arguments ?? []) Bind(argument, scope);
                _diagnostics.UnknownName(name.Location, "name", name.Text, Nearest.To(name.Text, scope.Names.Concat(_names.TermNames)));
                return new ErrorTerm();
        }
    }

    // The relations of a prophecy are no symbols of the state.
    private Term BindApplied(Variable relation, FunctionSort sort, IReadOnlyList<ExpressionSyntax>? arguments, Location place, NameScope scope)
    {
        if (!CountFits(relation.Name, arguments, sort.Domain.Length, place)) return new ErrorTerm();
        return new Application(new VariableTerm(relation), [.. sort.Domain.Zip(arguments!, (s, a) => Check(a, scope, s))]);
    }

    private Term BindRead(StateVariable symbol, IReadOnlyList<ExpressionSyntax>? arguments, bool isPrimed, Location place, NameScope scope)
    {
        var domain = symbol.Sort is FunctionSort sort ? sort.Domain : [];
        if (!CountFits(symbol.Name, arguments, domain.Length, place)) return new ErrorTerm();
        var bound = domain.Zip(arguments ?? [], (s, a) => Check(a, scope, s)).ToImmutableArray();
        var read = Read(symbol, isPrimed, place);
        return bound.IsEmpty || read is ErrorTerm ? read : new Application(read, bound);
    }

    private bool CountFits(string name, IReadOnlyList<ExpressionSyntax>? arguments, int wanted, Location place)
    {
        if (arguments is null ? wanted == 0 : wanted > 0 && arguments.Count == wanted) return true;
        if (wanted == 0) _diagnostics.NotCallable(place, name);
        else _diagnostics.ArgumentCount(place, name, wanted, arguments?.Count ?? 0);
        return false;
    }

    private Term Read(StateVariable symbol, bool isPrimed, Location place)
    {
        var read = new StateTerm(symbol) { Place = place };
        if (!symbol.IsMutable)
        {
            if (isPrimed) _diagnostics.NothingToPrime(place, symbol.Name, "is immutable");
            return read;
        }

        if (_states == 0)
        {
            _diagnostics.AxiomReadsMutable(place, symbol.Name);
            return new ErrorTerm();
        }

        if (isPrimed && !MayPrime(place)) return new ErrorTerm();
        (isPrimed || _view is View.After or View.Arrived ? _uses.After : _uses.Now).TryAdd(symbol, new PyvUse(place, null));
        return isPrimed || _view == View.After ? new Next(read) { Place = place } : read;
    }

    private bool MayPrime(Location place)
    {
        if (_states < 2) _diagnostics.NoOtherState(place, "a prime");
        else if (_view == View.Arrived) _diagnostics.BeyondNext(place);
        else return true;
        return false;
    }

    private Term BindCall(
        PyvDefinition definition, NameSyntax name, IReadOnlyList<ExpressionSyntax>? arguments, bool isPrimed, Location place, NameScope scope)
    {
        _need(definition, name.Location);
        if (definition.Function is not { } function || !CountFits(name.Text, arguments, function.Parameters.Length, place)) return new ErrorTerm();
        var bound = function.Parameters.Zip(arguments ?? [], (p, a) => Check(a, scope, p.Sort)).ToImmutableArray();
        if (definition.States > _states)
        {
            _diagnostics.TooManyStates(place, name.Text, definition.States);
            return new ErrorTerm();
        }

        if (isPrimed && definition.States == 0) _diagnostics.NothingToPrime(place, name.Text, "speaks of nothing mutable");
        if (isPrimed && !MayPrime(place)) return new ErrorTerm();
        if (definition.States == 2 && (isPrimed || _view is View.Arrived or View.Before))
        {
            _diagnostics.BeyondNext(place);
            return new ErrorTerm();
        }

        var goesOn = isPrimed || (_view == View.After && definition.States == 1);
        Use(definition, goesOn || _view == View.Arrived, name);
        return goesOn ? CallAfter(function, bound) : new Call(function, bound);
    }

    private void Use(PyvDefinition definition, bool isAfter, NameSyntax name)
    {
        var use = new PyvUse(name.Location, name.Text);
        foreach (var symbol in definition.Uses.Now.Keys) (isAfter ? _uses.After : _uses.Now).TryAdd(symbol, use);
        foreach (var symbol in definition.Uses.After.Keys) _uses.After.TryAdd(symbol, use);
    }

    // The arguments are meant where the call stands, the body in the state after.
    private static Term CallAfter(Function function, ImmutableArray<Term> arguments)
    {
        var names = function.Parameters.Select(p => new Variable(p.Name, p.Sort, p.Place)).ToImmutableArray();
        Term call = new Next(new Call(function, [.. names.Select(n => new VariableTerm(n))]));
        return names.Zip(arguments).Reverse().Aggregate(call, (body, n) => new Let(new VariablePattern(n.First), n.Second, body));
    }
}
