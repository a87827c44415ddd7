using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Names and calls in a formula of a specification.</summary>
/// <param name="names">The meanings of global names.</param>
/// <param name="reads">How much of the state may be read.</param>
/// <param name="isAxiom">Whether the diagnostic of a formula that reads more speaks of an axiom.</param>
/// <param name="diagnostics">Where mistakes go.</param>
internal sealed partial class SpecSymbols(SpecNames names, StateAccess reads, bool isAxiom, DiagnosticBag diagnostics) : SymbolBinder
{
    public override Vocabulary Vocabulary => names;

    public override Term Bind(SymbolUse use, TermBinder terms, NameScope scope)
    {
        if (use.IsPrimed) return BindPrimed(use, terms, scope);
        return use.Arguments is { } arguments ? BindCall(use, arguments, terms, scope) : BindName(use.Name, terms, scope);
    }

    // The name refers to the state after; its arguments to the state before, unless they are primed too. Only claims about steps parse a prime.
    private Term BindPrimed(SymbolUse use, TermBinder terms, NameScope scope)
    {
        var term = Bind(use with { IsPrimed = false }, terms, scope);
        switch (term)
        {
            case StateTerm { Variable.IsMutable: true }:
                return new Next(term with { Place = use.Place });
            case Application { Function: StateTerm { Variable.IsMutable: true } read } entry:
                return entry with { Function = new Next(read) { Place = use.Place } };
            case Call { Function.Reads: StateAccess.All } call:
                var arguments = call.Function.Parameters.Select(p => new Variable($"{p.Name}_before", p.Sort, p.Place)).ToArray();
                Term after = new Next(call with { Arguments = [.. arguments.Select(n => (Term)new VariableTerm(n))], Place = use.Place });
                return arguments.Zip(call.Arguments).Reverse().Aggregate(after, (body, n) => new Let(new VariablePattern(n.First), n.Second, body) { Place = use.Place });
            case ErrorTerm:
                return term;
            default:
                diagnostics.NothingToPrime(use.Place, use.Name.Text, "is no mutable part of the state");
                return new ErrorTerm();
        }
    }

    private Term BindName(NameSyntax name, TermBinder terms, NameScope scope)
    {
        if (name.Text.Length == 0) return new ErrorTerm();
        if (scope.Find(name.Text) is { } variable)
        {
            names.Log?.Use(name, scope.KeyOf(name.Text));
            return new VariableTerm(variable);
        }

        switch (names.FindTerm(name))
        {
            case StateVariable { Sort: FunctionSort }:
                diagnostics.NeedsArguments(name.Location, name.Text);
                return new ErrorTerm();
            case StateVariable state:
                return Read(state, name.Location);
            case Constructor { Fields.IsEmpty: true } constructor:
                return new Construct(constructor, []);
            case Function { Parameters.IsEmpty: true } function:
                return BindFunctionCall(function, [], name.Location, terms, scope);
            case Constructor constructor:
                diagnostics.ArgumentCount(name.Location, name.Text, constructor.Fields.Length, 0);
                return new ErrorTerm();
            case Function function:
                diagnostics.ArgumentCount(name.Location, name.Text, function.Parameters.Length, 0);
                return new ErrorTerm();
            default:
                return name.Text == "None" ? new OptionTerm(terms.Inference.Fresh("this option's value", name.Location), null) : Unknown(name, scope);
        }
    }

    // The state as far as it may be read here: functions and axioms read what never changes, the values of a saved run nothing.
    private Term Read(StateVariable variable, Location place)
    {
        if (reads == StateAccess.All || (reads == StateAccess.Immutable && !variable.IsMutable))
            return new StateTerm(variable) { Place = place };
        ReportRead(place, variable.Name, isCall: false);
        return new ErrorTerm();
    }

    private void ReportRead(Location place, string name, bool isCall)
    {
        if (isAxiom) diagnostics.AxiomReadsMutable(place, name, isCall);
        else if (reads == StateAccess.None) diagnostics.NoMeaning(place, $"'{name}' reads the state");
        else diagnostics.StateInFunction(place, name, isCall);
    }

    private ErrorTerm Unknown(NameSyntax name, NameScope scope)
    {
        if (names.IsClaim(name.Text))
            diagnostics.ClaimInFormula(name.Location, name.Text);
        else if (names.FindSort(name.Text) is not null)
            diagnostics.UnknownName(name.Location, "value", name.Text, near: null, $"it is a sort; a variable of this sort is declared as x: {name.Text}");
        else
            diagnostics.UnknownName(
                name.Location, "name", name.Text, Nearest.To(name.Text, scope.Names.Concat(names.TermNames)),
                Foreign.Names.GetValueOrDefault(name.Text));
        return new ErrorTerm();
    }

    private Term BindCall(SymbolUse call, IReadOnlyList<ExpressionSyntax> arguments, TermBinder terms, NameScope scope)
    {
        var name = call.Name.Text;
        switch (names.FindTerm(call.Name))
        {
            case Constructor constructor:
                if (!CountFits(call, arguments, constructor.Fields.Length, terms, scope)) return new ErrorTerm();
                return new Construct(constructor, [.. constructor.Fields.Zip(arguments, (f, a) => terms.Check(a, scope, f.Sort))]);
            case Function function:
                return BindFunctionCall(function, arguments, call.Place, terms, scope);
            case StateVariable { Sort: FunctionSort sort } symbol:
                if (!CountFits(call, arguments, sort.Domain.Length, terms, scope)) return new ErrorTerm();
                return Read(symbol, call.Place) is StateTerm read
                    ? new Application(read, [.. sort.Domain.Zip(arguments, (s, a) => terms.Check(a, scope, s))])
                    : new ErrorTerm();
        }

        if (names.BuiltIn.Contains(name)) return BindBuiltIn(call, arguments, terms, scope);
        foreach (var argument in arguments) terms.Bind(argument, scope);
        if (scope.Find(name) is not null || names.FindTerm(name) is not null)
        {
            diagnostics.NotCallable(call.Name.Location, name);
            return new ErrorTerm();
        }

        return Unknown(call.Name, scope);
    }

    private bool CountFits(SymbolUse call, IReadOnlyList<ExpressionSyntax> arguments, int count, TermBinder terms, NameScope scope)
    {
        if (arguments.Count == count) return true;
        foreach (var argument in arguments) terms.Bind(argument, scope);
        diagnostics.ArgumentCount(call.Place, call.Name.Text, count, arguments.Count);
        return false;
    }

    private Term BindFunctionCall(Function function, IReadOnlyList<ExpressionSyntax> arguments, Location place, TermBinder terms, NameScope scope)
    {
        if (arguments.Count != function.Parameters.Length)
        {
            foreach (var argument in arguments) terms.Bind(argument, scope);
            diagnostics.ArgumentCount(place, function.Name, function.Parameters.Length, arguments.Count);
            return new ErrorTerm();
        }

        if (!names.NeedBody(function, place))
        {
            foreach (var argument in arguments) terms.Bind(argument, scope);
            return new ErrorTerm();
        }

        if (function.Reads > reads)
        {
            ReportRead(place, function.Name, isCall: true);
            return new ErrorTerm();
        }

        return new Call(function, [.. function.Parameters.Zip(arguments, (p, a) => terms.Check(a, scope, p.Sort))]);
    }
}
