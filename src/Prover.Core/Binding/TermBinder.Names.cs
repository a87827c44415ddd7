using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <content>Names and calls.</content>
internal sealed partial class TermBinder
{
    private Term BindName(NameSyntax name, NameScope scope)
    {
        if (name.Text.Length == 0) return new ErrorTerm();
        if (scope.Find(name.Text) is { } variable) return new VariableTerm(variable);
        switch (_vocabulary.FindTerm(name.Text))
        {
            case StateVariable { Sort: FunctionSort }:
                _diagnostics.NeedsArguments(name.Location, name.Text);
                return new ErrorTerm();
            case StateVariable state:
                return Read(state, name.Location);
            case Constructor { Fields.IsEmpty: true } constructor:
                return new Construct(constructor, []);
            case Function { Parameters.IsEmpty: true } function:
                return BindFunctionCall(function, [], name.Location, scope);
            case Constructor constructor:
                _diagnostics.ArgumentCount(name.Location, name.Text, constructor.Fields.Length, 0);
                return new ErrorTerm();
            case Function function:
                _diagnostics.ArgumentCount(name.Location, name.Text, function.Parameters.Length, 0);
                return new ErrorTerm();
            default:
                return name.Text == "None" ? new OptionTerm(_inference.Fresh("this option's value", name.Location), null) : Unknown(name, scope);
        }
    }

    // The state as far as it may be read here: functions and axioms read what never changes, the values of a saved run nothing.
    private Term Read(StateVariable variable, Location place)
    {
        if (_reads == StateAccess.All || (_reads == StateAccess.Immutable && !variable.IsMutable))
            return new StateTerm(variable) { Place = place };
        ReportRead(place, variable.Name, isCall: false);
        return new ErrorTerm();
    }

    private void ReportRead(Location place, string name, bool isCall)
    {
        if (_isAxiom) _diagnostics.AxiomReadsMutable(place, name, isCall);
        else if (_reads == StateAccess.None) _diagnostics.NoMeaning(place, $"'{name}' reads the state");
        else _diagnostics.StateInFunction(place, name, isCall);
    }

    private ErrorTerm Unknown(NameSyntax name, NameScope scope)
    {
        if (_vocabulary.IsClaim(name.Text))
            _diagnostics.ClaimInFormula(name.Location, name.Text);
        else
            _diagnostics.UnknownName(
                name.Location, "name", name.Text, Nearest.To(name.Text, scope.Names.Concat(_vocabulary.TermNames)),
                Foreign.Names.GetValueOrDefault(name.Text));
        return new ErrorTerm();
    }

    private Term BindCall(CallSyntax call, NameScope scope)
    {
        var name = call.Callee.Text;
        var arguments = call.Arguments;
        switch (_vocabulary.FindTerm(name))
        {
            case Constructor constructor:
                if (!CountFits(call, constructor.Fields.Length, scope)) return new ErrorTerm();
                return new Construct(constructor, [.. constructor.Fields.Zip(arguments, (f, a) => Check(a, scope, f.Sort))]);
            case Function function:
                return BindFunctionCall(function, arguments, call.Location, scope);
            case StateVariable { Sort: FunctionSort sort } symbol:
                if (!CountFits(call, sort.Domain.Length, scope)) return new ErrorTerm();
                return Read(symbol, call.Location) is StateTerm read
                    ? new Application(read, [.. sort.Domain.Zip(arguments, (s, a) => Check(a, scope, s))])
                    : new ErrorTerm();
        }

        if (Vocabulary.BuiltIn.Contains(name)) return BindBuiltIn(call, scope);
        foreach (var argument in arguments) Bind(argument, scope);
        if (scope.Find(name) is not null || _vocabulary.FindTerm(name) is not null)
        {
            _diagnostics.NotCallable(call.Callee.Location, name);
            return new ErrorTerm();
        }

        return Unknown(call.Callee, scope);
    }

    private bool CountFits(CallSyntax call, int count, NameScope scope)
    {
        if (call.Arguments.Count == count) return true;
        foreach (var argument in call.Arguments) Bind(argument, scope);
        _diagnostics.ArgumentCount(call.Location, call.Callee.Text, count, call.Arguments.Count);
        return false;
    }

    private Term BindFunctionCall(Function function, IReadOnlyList<ExpressionSyntax> arguments, Location place, NameScope scope)
    {
        if (arguments.Count != function.Parameters.Length)
        {
            foreach (var argument in arguments) Bind(argument, scope);
            _diagnostics.ArgumentCount(place, function.Name, function.Parameters.Length, arguments.Count);
            return new ErrorTerm();
        }

        if (!_vocabulary.NeedBody(function, place))
        {
            foreach (var argument in arguments) Bind(argument, scope);
            return new ErrorTerm();
        }

        if (function.Reads > _reads)
        {
            ReportRead(place, function.Name, isCall: true);
            return new ErrorTerm();
        }

        return new Call(function, [.. function.Parameters.Zip(arguments, (p, a) => Check(a, scope, p.Sort))]);
    }
}
