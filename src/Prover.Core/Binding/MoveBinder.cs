using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>The moves of a claim about runs, in specifications and in mypyvy files, which differ in how they read a formula.</summary>
/// <param name="names">Where the uses of rules are noted.</param>
/// <param name="known">The rules that a move may name.</param>
/// <param name="word">The name that the file uses for them.</param>
/// <param name="anyRule">The meaning of a move that names no rule.</param>
/// <param name="readCheck">Binds what is asserted of a state, with the place of the whole line.</param>
/// <param name="readArgument">Binds an argument, of the sort of its parameter.</param>
/// <param name="diagnostics">Where unknown rules and wrong numbers of arguments are reported.</param>
internal sealed class MoveBinder(
    Vocabulary names, ImmutableArray<Rule> known, string word, AnyRule anyRule, Func<ExpressionSyntax, Location, Check> readCheck, Func<ExpressionSyntax, Sort, Term> readArgument,
    DiagnosticBag diagnostics)
{
    private readonly RuleCallBinder _calls = new(names, known, word, readArgument, diagnostics);

    /// <summary>The moves of a claim; one without any is a mistake.</summary>
    public ImmutableArray<Move> Bind(TraceDeclarationSyntax syntax)
    {
        if (syntax.Moves.Count == 0) diagnostics.EmptyTrace(syntax.Name.Location);
        return [.. syntax.Moves.Select(Bind)];
    }

    private Move Bind(MoveSyntax syntax) => syntax switch
    {
        AssertSyntax { Formula: null } => new CheckInitial(),
        AssertSyntax assert => readCheck(assert.Formula!, assert.Location),
        AnyRuleSyntax => anyRule,
        OneOfSyntax firings => new OneOf([.. firings.Alternatives.Select(_calls.Bind).OfType<RuleCall>()]),
        _ => throw new InvalidOperationException($"unknown move {syntax.GetType().Name}"),
    };
}

/// <summary>Rules with arguments, as in <c>join(n, _)</c>: an argument is a value, and <c>_</c> is any.</summary>
/// <param name="names">Where the uses of rules are noted.</param>
/// <param name="known">The rules that can be named.</param>
/// <param name="word">The name that the file uses for them.</param>
/// <param name="readArgument">Binds an argument, of the sort of its parameter.</param>
/// <param name="diagnostics">Where unknown rules and wrong numbers of arguments are reported.</param>
internal sealed class RuleCallBinder(
    Vocabulary names, ImmutableArray<Rule> known, string word, Func<ExpressionSyntax, Sort, Term> readArgument, DiagnosticBag diagnostics)
{
    /// <summary>The call; null where it is a mistake. The messages that a rule receives need not be listed.</summary>
    public RuleCall? Bind(RuleCallSyntax syntax)
    {
        if (syntax.Rule.Text.Length == 0) return null;
        names.Log?.Use(syntax.Rule, NameLog.Rule(syntax.Rule.Text));
        if (known.FirstOrDefault(r => r.Name == syntax.Rule.Text) is not { } rule)
        {
            diagnostics.UnknownName(syntax.Rule.Location, word, syntax.Rule.Text, Nearest.To(syntax.Rule.Text, known.Select(r => r.Name)));
            return null;
        }

        if (syntax.Arguments is null) return new RuleCall(rule, [.. rule.Parameters.Select(_ => (Term?)null)]);
        if (syntax.Arguments.Count == rule.Parameters.Length || syntax.Arguments.Count == rule.Declared.Length)
            return new RuleCall(
                rule, [.. syntax.Arguments.Zip(rule.Parameters, (a, p) => a is null ? null : readArgument(a, p.Sort)), .. rule.Parameters.Skip(syntax.Arguments.Count).Select(_ => (Term?)null)]);
        diagnostics.ArgumentCount(syntax.Location, rule.Name, rule.Parameters.Length, syntax.Arguments.Count);
        return null;
    }
}

/// <summary>Claims about runs. An assertion is a formula, or names an invariant or a case, as no formula can.</summary>
internal sealed class TraceBinder(SpecNames vocabulary, RuleBinder rules, ImmutableArray<Rule> known, ImmutableArray<Invariant> invariants, DiagnosticBag diagnostics)
{
    /// <summary>The claim.</summary>
    public TraceClaim Bind(TraceDeclarationSyntax syntax)
    {
        vocabulary.Log?.Declare(syntax.Name, NameLog.Label("trace", syntax.Name.Text));
        var binder = vocabulary.Binder(diagnostics, StateAccess.All);
        var scope = new NameScope(null);
        var parameters = rules.DeclareParameters(syntax.Parameters, binder, scope);
        var moves = new MoveBinder(
            vocabulary, known, "rule", new AnyRule(), (formula, place) => BindClaim(formula, place, binder, scope) ?? new Check(binder.BindFormula(formula, scope), place),
            (argument, sort) => binder.BindWhole(argument, scope, sort), diagnostics);
        return new TraceClaim(syntax.Name.Text, syntax.Exists, parameters, moves.Bind(syntax), syntax.Location);
    }

    // Null for a formula. A variable, a symbol or a definition of the same name comes first, as in every formula.
    private Check? BindClaim(ExpressionSyntax syntax, Location place, TermBinder binder, NameScope scope)
    {
        var (name, arguments) = syntax switch
        {
            NameExpressionSyntax bare => (bare.Name, []),
            CallSyntax call => (call.Callee, call.Arguments),
            _ => (null, (IReadOnlyList<ExpressionSyntax>)[]),
        };
        if (name is null || vocabulary.IsTaken(name.Text) || scope.Find(name.Text) is not null) return null;
        if (!vocabulary.IsClaim(name.Text)) return Misspelt(name, place, scope);
        if (invariants.FirstOrDefault(i => i.Name == name.Text) is { } invariant)
        {
            vocabulary.Log?.Use(name, NameLog.Invariant(name.Text));
            HasCount(0);
            InvariantBinder.CheckListable(invariant, name.Location, diagnostics);
            return Check.Of(invariant, place);
        }

        if (invariants.SelectMany(i => i.Cases).FirstOrDefault(c => c.Name == name.Text) is not { } @case) return null;
        vocabulary.Log?.Use(name, NameLog.Claim(name.Text));
        return HasCount(@case.Parameters.Length)
            ? Check.Of(@case, [.. @case.Parameters.Zip(arguments, (p, a) => binder.BindWhole(a, scope, p.Sort))], place)
            : new Check(new ErrorTerm(), place);

        bool HasCount(int count)
        {
            if (arguments.Count != count) diagnostics.ArgumentCount(syntax.Location, name.Text, count, arguments.Count);
            return arguments.Count == count;
        }
    }

    // A name that no formula knows, if it is nearest to that of an invariant or a case.
    private Check? Misspelt(NameSyntax name, Location place, NameScope scope)
    {
        var claims = invariants.SelectMany(i => i.Cases.Select(c => c.Name).Prepend(i.Name)).ToHashSet(StringComparer.Ordinal);
        if (Nearest.To(name.Text, claims.Concat(scope.Names).Concat(vocabulary.TermNames)) is not { } nearest || !claims.Contains(nearest)) return null;
        diagnostics.UnknownName(name.Location, "name", name.Text, nearest);
        return new Check(new ErrorTerm(), place);
    }
}
