using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Binds the symbols and calls in one declaration of a <c>.pyv</c> file, each in the state to which it refers, and reports a reference to a state that the
/// declaration may not mention.
/// </summary>
internal sealed class PyvSymbols : SymbolBinder
{
    private readonly PyvNames _names;
    private readonly int _states;
    private readonly PyvUses _uses;
    private readonly Action<PyvDefinition, Location> _need;
    private readonly DiagnosticBag _diagnostics;

    /// <param name="names">The meanings of global names.</param>
    /// <param name="dialect">The state to which a plain symbol refers.</param>
    /// <param name="states">How many states the declaration speaks of.</param>
    /// <param name="uses">Collects the symbols that it uses.</param>
    /// <param name="need">Binds the body of a definition that is called.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    public PyvSymbols(PyvNames names, PyvDialect dialect, int states, PyvUses uses, Action<PyvDefinition, Location> need, DiagnosticBag diagnostics)
    {
        _names = names;
        _states = states;
        _uses = uses;
        _need = need;
        _diagnostics = diagnostics;
        // In an old file a formula over two states speaks of the one after, unless it says otherwise.
        _view = dialect == PyvDialect.Old && states == 2 ? View.After : View.Here;
    }

    public override Vocabulary Vocabulary => _names;

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

    public override Term BindOtherState(ExpressionSyntax syntax, TermBinder terms, NameScope scope)
    {
        var (view, word, operand) = syntax switch
        {
            NewSyntax @new => (View.Arrived, "'new'", @new.Operand),
            OldSyntax old => (View.Before, "'old'", old.Operand),
            _ => throw new InvalidOperationException($"unknown state {syntax.GetType().Name}"),
        };
        if (_states < 2) _diagnostics.NoOtherState(syntax.Location, word);
        else if (_view == view) _diagnostics.BeyondNext(syntax.Location);
        var outer = _view;
        _view = view;
        var term = terms.Bind(operand, scope);
        _view = outer;
        return view == View.Arrived ? new Next(term) : term;
    }

    public override Term Bind(SymbolUse use, TermBinder terms, NameScope scope)
    {
        var (name, arguments, isPrimed, place) = use;
        if (name.Text.Length == 0) return new ErrorTerm();
        if (scope.Find(name.Text) is { } variable)
        {
            _names.Log?.Use(name, scope.KeyOf(name.Text));
            if (isPrimed) _diagnostics.NothingToPrime(place, name.Text, "is a variable");
            if (variable.Sort is FunctionSort relation) return BindApplied(variable, relation, use, terms, scope);
            if (arguments is null) return new VariableTerm(variable);
            _diagnostics.NotCallable(name.Location, name.Text);
            return new ErrorTerm();
        }

        switch (_names.FindTerm(name))
        {
            case StateVariable symbol:
                return BindRead(symbol, use, terms, scope);
            case PyvDefinition definition:
                return BindCall(definition, use, terms, scope);
            default:
                foreach (var argument in arguments ?? []) terms.Bind(argument, scope);
                _diagnostics.UnknownName(name.Location, "name", name.Text, Nearest.To(name.Text, scope.Names.Concat(_names.TermNames)));
                return new ErrorTerm();
        }
    }

    // The relations of a prophecy are no symbols of the state.
    private Term BindApplied(Variable relation, FunctionSort sort, SymbolUse use, TermBinder terms, NameScope scope)
    {
        if (!CountFits(relation.Name, use, sort.Domain.Length)) return new ErrorTerm();
        return new Application(new VariableTerm(relation), [.. sort.Domain.Zip(use.Arguments!, (s, a) => terms.Check(a, scope, s))]);
    }

    private Term BindRead(StateVariable symbol, SymbolUse use, TermBinder terms, NameScope scope)
    {
        var domain = symbol.Sort is FunctionSort sort ? sort.Domain : [];
        if (!CountFits(symbol.Name, use, domain.Length)) return new ErrorTerm();
        var bound = domain.Zip(use.Arguments ?? [], (s, a) => terms.Check(a, scope, s)).ToImmutableArray();
        var read = Read(symbol, use.IsPrimed, use.Place);
        return bound.IsEmpty || read is ErrorTerm ? read : new Application(read, bound);
    }

    private bool CountFits(string name, SymbolUse use, int wanted)
    {
        if (use.Arguments is null ? wanted == 0 : wanted > 0 && use.Arguments.Count == wanted) return true;
        if (wanted == 0) _diagnostics.NotCallable(use.Place, name);
        else _diagnostics.ArgumentCount(use.Place, name, wanted, use.Arguments?.Count ?? 0);
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

    private Term BindCall(PyvDefinition definition, SymbolUse use, TermBinder terms, NameScope scope)
    {
        var (name, arguments, isPrimed, place) = use;
        _need(definition, name.Location);
        if (definition.Function is not { } function || !CountFits(name.Text, use, function.Parameters.Length)) return new ErrorTerm();
        var bound = function.Parameters.Zip(arguments ?? [], (p, a) => terms.Check(a, scope, p.Sort)).ToImmutableArray();
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
