using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Comparing;

/// <summary>Terms of the new version over the vocabulary of both.</summary>
internal sealed class Translation(JointSystem joint) : TermRewriter
{
    private readonly Dictionary<Variable, Variable> _variables = [];
    private readonly Dictionary<Function, Function> _functions = [];

    /// <summary>A term cannot be translated, since it needs what both versions declare differently; caught by whoever poses a question.</summary>
    public sealed class Untranslatable(string what) : Exception(what);

    /// <summary>A translation that knows what this one knows, and goes its own way from here.</summary>
    public Translation Copy()
    {
        var copy = new Translation(joint);
        foreach (var (variable, stands) in _variables) copy._variables[variable] = stands;
        foreach (var (function, stands) in _functions) copy._functions[function] = stands;
        return copy;
    }

    /// <summary>From here on <paramref name="old"/> stands for <paramref name="variable"/>.</summary>
    public void Identify(Variable variable, Variable old) => _variables[variable] = old;

    /// <summary>The step over the other symbols; what it names is known from here on.</summary>
    public Step Rewrite(Step step) => step switch
    {
        Assume assume => assume with { Formula = Rewrite(assume.Formula) },
        Bind bind => Rewrite(bind),
        _ => throw new InvalidOperationException($"no premise is a {step.GetType().Name}"),
    };

    private Bind Rewrite(Bind bind)
    {
        var value = Rewrite(bind.Value); // read before its pattern names anything
        return bind with { Value = value, Pattern = Rewrite(bind.Pattern) };
    }

    /// <summary>Variables that are bound here.</summary>
    public ImmutableArray<Variable> BindAll(ImmutableArray<Variable> variables) => [.. variables.Select(Bind)];

    /// <inheritdoc/>
    protected override Sort Declared(Sort sort) =>
        joint.TryFind(sort, out var stands) ? stands : throw new Untranslatable($"the sort {sort}, or a part of it, is another one");

    /// <inheritdoc/>
    protected override Constructor Of(Constructor constructor) => ((DatatypeSort)Declared(constructor.Owner)).Constructors[constructor.Index];

    /// <inheritdoc/>
    protected override StateVariable Of(StateVariable variable) =>
        joint.TryFind(variable, out var stands) ? stands : throw new Untranslatable($"the state variable {variable} is of another sort");

    /// <inheritdoc/>
    protected override Function Of(Function function)
    {
        if (_functions.TryGetValue(function, out var known)) return known;
        var inner = new Translation(joint);
        foreach (var (callee, stands) in _functions) inner._functions[callee] = stands;
        var own = new Function(function.Name, inner.BindAll(function.Parameters), function.IsDefinition, function.Place);
        own.Body = inner.Rewrite(function.Body);
        return _functions[function] = own;
    }

    /// <inheritdoc/>
    protected override Variable Bind(Variable variable) =>
        _variables[variable] = new Variable(variable.Name, Rewrite(variable.Sort), variable.Place);

    /// <inheritdoc/>
    protected override Variable Use(Variable variable) =>
        _variables.TryGetValue(variable, out var stands) ? stands : throw new Untranslatable($"'{variable}' is not there in the old version");
}
