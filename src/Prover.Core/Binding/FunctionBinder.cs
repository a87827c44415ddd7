using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Functions and definitions. A body is bound when something first needs it, so that they may stand in any order; one that needs itself is an
/// error that prints the cycle (soundness rule 7).
/// </summary>
internal sealed class FunctionBinder
{
    // How many functions deep a call may go: whoever follows a call into its body nests as deep.
    private const int MaxDepth = 100;

    private readonly SpecNames _vocabulary;
    private readonly SortBinder _sorts;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<(Function Function, FunctionDeclarationSyntax Syntax)> _declared = [];
    // Definitions that each call the next one twice double with every step.
    private const long MaxExpansion = 100_000;

    private readonly Dictionary<Function, long> _expansions = [];
    private readonly HashSet<Function> _tooLarge = []; // what calls these is too large, too: one mistake
    private readonly List<Function> _inProgress = [];
    private readonly Dictionary<Function, int> _depths = [];

    public FunctionBinder(SpecNames vocabulary, SortBinder sorts, DiagnosticBag diagnostics)
    {
        _vocabulary = vocabulary;
        _sorts = sorts;
        _diagnostics = diagnostics;
        vocabulary.NeedBody = BindBody;
    }

    /// <summary>Makes the name and the parameters known.</summary>
    public void Declare(FunctionDeclarationSyntax syntax)
    {
        var parameters = syntax.Parameters
            .Where(p => p.Sort is not null)
            .Select(p => new Variable(p.Name.Text, _sorts.Bind(p.Sort!, SortRole.Value), p.Name.Location))
            .ToImmutableArray();
        var function = new Function(syntax.Name.Text, parameters, syntax.IsDefinition, syntax.Name.Location) { IsParameter = syntax.IsParameter };
        if (syntax.Name.Text.Length == 0) return;
        if (_vocabulary.AddTerm(syntax.Name, function)) _declared.Add((function, syntax));
        else _diagnostics.Duplicate(syntax.Name.Location, "name", syntax.Name.Text, null);
    }

    /// <summary>Makes a parameter known, with its value if that is a number: sorts may name it.</summary>
    public void DeclareParameter(FunctionDeclarationSyntax syntax)
    {
        Declare(syntax);
        if (syntax.Body is NumberSyntax number) _vocabulary.Numbers.TryAdd(syntax.Name.Text, number.Value);
        else if (syntax.Body is not (BoolSyntax or ErrorExpressionSyntax)) _diagnostics.ParameterValue(syntax.Body.Location, syntax.Name.Text);
    }

    /// <summary>Binds every body that nothing has needed so far, and gives all functions.</summary>
    public ImmutableArray<Function> BindBodies()
    {
        foreach (var (function, _) in _declared) BindBody(function, function.Place);
        return [.. _declared.Select(d => d.Function)];
    }

    // Whether the function may be called at this place: one that is being bound may not, or its body would contain itself.
    private bool BindBody(Function function, Location neededAt)
    {
        if (function.Body is not null)
        {
            if (_inProgress.Contains(function)) return ReportCycle(function, neededAt);
            NoteCall(function, neededAt);
            return true;
        }

        if (_inProgress.Count == MaxDepth)
        {
            function.Body = new ErrorTerm();
            ReportDepth(neededAt);
            return false;
        }

        var syntax = _declared.Single(d => d.Function == function).Syntax;
        var result = syntax.Result is null ? BoolSort.Instance : _sorts.Bind(syntax.Result, SortRole.Result);
        // Until its body is bound, a function stands for an error; so it does where its sort is one, since its body has another.
        function.Body = new ErrorTerm();
        _inProgress.Add(function);
        var binder = _vocabulary.Binder(_diagnostics, function.IsDefinition ? StateAccess.All : StateAccess.Immutable);
        var scope = new NameScope(null);
        foreach (var (parameter, written) in function.Parameters.Zip(syntax.Parameters.Where(p => p.Sort is not null)))
        {
            if (parameter.Name is not ("_" or "")) binder.Patterns.Name(written.Name, parameter, scope);
        }

        var body = binder.BindWhole(syntax.Body, scope, result);
        if (result is not ErrorSort) function.Body = body;
        _inProgress.Remove(function);
        _expansions[function] = ExpansionOf(function.Body);
        var followsFromAnother = _tooLarge.Count > 0 && CallsTooLarge(function.Body);
        if (followsFromAnother || _expansions[function] > MaxExpansion)
        {
            function.Body = new ErrorTerm();
            _expansions[function] = 1;
            _tooLarge.Add(function);
            if (!followsFromAnother) _diagnostics.DefinitionTooLarge(function.Place, function.Name, MaxExpansion);
        }

        NoteCall(function, neededAt);
        return true;
    }

    private bool CallsTooLarge(Term term) =>
        (term is Call call && _tooLarge.Contains(call.Function)) || Subterms.Of(term).Any(CallsTooLarge);

    // How many parts a term has when every call is replaced by what it means, as the encoder does. Whatever is called has been bound before.
    private long ExpansionOf(Term term) =>
        1 + Subterms.Of(term).Sum(ExpansionOf) + (term is Call call ? _expansions.GetValueOrDefault(call.Function, 1) : 0);

    private void NoteCall(Function callee, Location at)
    {
        if (_inProgress.Count == 0) return;
        var caller = _inProgress[^1];
        var depth = _depths.GetValueOrDefault(callee) + 1;
        if (depth == MaxDepth) ReportDepth(at);
        _depths[caller] = Math.Max(_depths.GetValueOrDefault(caller), depth);
    }

    private void ReportDepth(Location at) => _diagnostics.NotSupportedYet(at, $"a call that goes more than {MaxDepth} functions deep");

    private bool ReportCycle(Function function, Location neededAt)
    {
        var cycle = _inProgress.Skip(_inProgress.IndexOf(function)).Append(function).Select(f => f.Name);
        _diagnostics.Cycle(neededAt, string.Join(" → ", cycle));
        return false;
    }
}
