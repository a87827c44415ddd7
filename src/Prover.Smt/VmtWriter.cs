using System.Collections.Immutable;
using System.Text;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Smt;

/// <summary>
/// A transition system and its invariants in VMT-LIB, at any size, over what the encoder makes of the state: a symbol of the solver for each part of it, in
/// the state at hand and in the next one. What never changes is a part that keeps its value; what has no next one is an input, as the parameters of
/// rules are.
/// </summary>
public sealed class VmtWriter
{
    private readonly TransitionSystem _system;
    private readonly ImmutableArray<Invariant> _invariants;
    private readonly Context _z3;
    private readonly AnySize _scope;
    private readonly StepEncoder _steps;
    private readonly Environment _now;
    private readonly ImmutableArray<Encoded> _next;

    private VmtWriter(Context z3, TransitionSystem system, ImmutableArray<Invariant> invariants)
    {
        (_z3, _system, _invariants) = (z3, system, invariants);
        _scope = new AnySize(z3);
        _steps = new StepEncoder(_scope, system.Variables);
        _now = _scope.FreshState(system, [], NoBound);
        var known = _scope.Facts.Count;
        _next = [.. system.Variables.Select(v => _scope.FreshVariable(new StateVariable($"{v.Name}'", v.Sort, v.Index, v.IsMutable, v.Place), NoBound))];
        _scope.Facts.RemoveRange(known, _scope.Facts.Count - known); // what a rule makes is well-formed: that is proved, not assumed
    }

    /// <summary>The text; null when something has no encoding, which is reported.</summary>
    public static string? Write(TransitionSystem system, ImmutableArray<Invariant> invariants, DiagnosticBag diagnostics)
    {
        using var z3 = SolverMemory.NewContext();
        try
        {
            return new VmtWriter(z3, system, invariants).Write();
        }
        catch (Z3Exception e)
        {
            diagnostics.NotInSmtLib(system.Init.Place, system.Name, e.Message);
            return null;
        }
    }

    // A definition of the file: its name, what it is called by, and the annotation that says what it is for.
    private sealed record Definition(string Name, string? Comment, BoolExpr Formula, string? Annotation);

    // A part of the state: its symbol, and that of the next state.
    private sealed record Part(FuncDecl Now, FuncDecl Next);

    private string Write()
    {
        var axioms = _system.Axioms.Concat(_system.Derived).Select(a => _steps.Holds(a.Formula, _now)).ToArray();
        var state = _scope.Facts.ToArray();
        var init = Init();
        var rules = _system.Rules.Select(Fire).ToArray();
        var properties = _invariants.SelectMany(Properties).ToArray();

        var orders = _scope.Predicates.Select(p => new Part(p, _z3.MkFuncDecl($"{p.Name}'", p.Domain, p.Range))).ToArray();
        var variables = _system.Variables.SelectMany(v => PartsOf(_now.State[v.Index], _next[v.Index])).ToArray();
        var always = new Definition("every state", "what holds in every state", All([.. state, .. axioms, .. _scope.Background]), null);
        BoolExpr[] kept = [.. orders.Select(Keeps), .. _system.Variables.Where(v => !v.IsMutable).Select(Keeps)];
        Definition[] definitions =
        [
            always,
            new Definition("initial states", null, All([Named(always), init]), ":init true"),
            .. rules,
            new Definition("transition relation", null, All([Named(always), .. kept, Any(rules.Select(Named))]), ":trans true"),
            .. properties,
        ];
        BoolExpr[] declared = [always.Formula, init, .. rules.Concat(properties).Select(d => d.Formula), .. variables.Concat(orders).Select(Keeps)];
        return Text([.. variables, .. orders], SmtLib.Declarations(_z3, declared), definitions);
    }

    // A definition by its name, where another one speaks of it.
    private BoolExpr Named(Definition definition) => (BoolExpr)_z3.MkConst(definition.Name, _z3.BoolSort);

    // The standard has no conjunction of nothing.
    private BoolExpr All(params BoolExpr[] formulas) => formulas.Length switch { 0 => _z3.MkTrue(), 1 => formulas[0], _ => _z3.MkAnd(formulas) };

    private BoolExpr Any(IEnumerable<BoolExpr> formulas) => formulas.ToArray() is { Length: > 0 } some ? _z3.MkOr(some) : _z3.MkFalse();

    // ---- formulas ---------------------------------------------------------------------------------------------------------------

    private BoolExpr Init()
    {
        var known = _scope.Facts.Count;
        var start = _scope.WithFresh(_system.Init.Parameters, _now);
        var read = _steps.Read(_system.Init.Premises, start);
        var formula = All(Learnt(known, read));
        Expr[] parameters = [.. _system.Init.Parameters.SelectMany(p => PartsOf(start.Variables[p], start.Variables[p])).Select(p => _z3.MkApp(p.Now))];
        return parameters.Length == 0 ? formula : _z3.MkExists(parameters, formula);
    }

    private Definition Fire(Rule rule)
    {
        var known = _scope.Facts.Count;
        var start = _scope.WithFresh(rule.Parameters, _now);
        var formula = rule.Transition.Match(
            _ =>
            {
                var read = _steps.Read(rule.Steps, start);
                return All([.. Learnt(known, read), .. _system.Variables.Where(v => v.IsMutable).Select(v => Becomes(v, read.End.State[v.Index]))]);
            },
            relation =>
            {
                var kept = _system.Variables.Where(v => v.IsMutable && !relation.Modifies.Contains(v)).Select(Keeps);
                return All([.. Learnt(known, _steps.Read([], start)), _steps.Holds(relation.Formula, start with { Next = _next }), .. kept]);
            });
        return new Definition($"rule {rule.Name}", $"rule {rule.Name} at {rule.Place}", formula, null);
    }

    // What was read, and what was learnt of the constants that were made since.
    private BoolExpr[] Learnt(int known, EncodedSteps read)
    {
        BoolExpr[] facts = [.. _scope.Facts.Skip(known), .. read.Known, .. read.Hypotheses.Select(h => h.Formula)];
        _scope.Facts.RemoveRange(known, _scope.Facts.Count - known);
        return facts;
    }

    private IEnumerable<Definition> Properties(Invariant invariant)
    {
        if (invariant.Cases is [{ Parameters.IsEmpty: true } only])
            return only.Conjuncts.Select(c => Property($"{only.Name}.{c.Label}", c.Place, () => _steps.Terms.Formula(c.Formula, _now)));
        return [Property(invariant.Name, invariant.Place, () => Any(invariant.Cases.Select(Holds)))];
    }

    private BoolExpr Holds(Case @case)
    {
        BoolExpr Whole(Environment env) => All([.. @case.Conjuncts.Select(c => _steps.Terms.Formula(c.Formula, env))]);
        return @case.Parameters.IsEmpty
            ? Whole(_now)
            : _scope.Quantify(universal: false, @case.Parameters, values => Whole(_now.With(@case.Parameters, values)));
    }

    private int _properties;

    // A property speaks of the state alone: one that needs a list to be rebuilt would speak of the rebuilt one too.
    private Definition Property(string name, Location place, Func<BoolExpr> encode)
    {
        var known = _scope.Facts.Count;
        var formula = encode();
        if (_scope.Facts.Count > known) throw new Z3Exception($"{name} rebuilds a list, for which a property has no form");
        return new Definition($"property {_properties}", $"{name} at {place}", formula, $":invar-property {_properties++}");
    }

    // ---- the state --------------------------------------------------------------------------------------------------------------

    private static int NoBound(StateVariable list) => 0;

    private static IEnumerable<Part> PartsOf(Encoded now, Encoded next) => (now, next) switch
    {
        (Scalar a, Scalar b) => [new Part(a.Expr.FuncDecl, b.Expr.FuncDecl)],
        (Components a, Components b) => a.Items.Zip(b.Items).SelectMany(p => PartsOf(p.First, p.Second)),
        (Window a, Window b) =>
        [
            new Part(a.Items.FuncDecl, b.Items.FuncDecl), new Part(a.Head.FuncDecl, b.Head.FuncDecl), new Part(a.Tail.FuncDecl, b.Tail.FuncDecl),
        ],
        (Mapping { Symbol: { } a }, Mapping { Symbol: { } b }) => [new Part(a, b)],
        _ => throw new InvalidOperationException($"no symbol is {now.GetType().Name}"),
    };

    private BoolExpr Keeps(Part part)
    {
        Expr[] arguments = [.. part.Now.Domain.Select(s => _scope.Fresh("x", s))];
        var same = _z3.MkEq(_z3.MkApp(part.Next, arguments), _z3.MkApp(part.Now, arguments));
        return arguments.Length == 0 ? same : _z3.MkForall(arguments, same);
    }

    private BoolExpr Keeps(StateVariable variable) => Becomes(variable, _now.State[variable.Index]);

    // Of what a rule computes for a list, the window itself is the next one: what lies outside of it is observed in neither.
    private BoolExpr Becomes(StateVariable variable, Encoded value) => Equal(_next[variable.Index], value, variable.Sort);

    private BoolExpr Equal(Encoded next, Encoded value, Sort sort)
    {
        switch (next)
        {
            case Scalar scalar:
                return _z3.MkEq(scalar.Expr, ((Scalar)value).Expr);
            case Components tuple:
                return _z3.MkAnd(tuple.Items.Zip(((Components)value).Items).Zip(((TupleSort)sort).Items, (p, s) => Equal(p.First, p.Second, s)));
            case Window window:
                var list = Packing.AsWindow(_scope, value);
                return _z3.MkAnd(_z3.MkEq(window.Items, list.Items), _z3.MkEq(window.Head, list.Head), _z3.MkEq(window.Tail, list.Tail));
            case Mapping mapping:
                var function = (FunctionSort)sort;
                return _scope.Quantify(
                    universal: true, [.. function.Domain.Select(s => new Variable("x", s, null!))],
                    arguments => _z3.MkEq(
                        Packing.Pack(_scope, mapping.Apply(arguments), function.Result),
                        Packing.Pack(_scope, ((Mapping)value).Apply(arguments), function.Result)));
            default:
                throw new InvalidOperationException($"unknown encoding {next.GetType().Name}");
        }
    }

    // ---- text -------------------------------------------------------------------------------------------------------------------

    private string Text(IEnumerable<Part> parts, string declarations, IEnumerable<Definition> definitions)
    {
        var text = new StringBuilder()
            .Comment($"{_system.Name} in VMT-LIB, for any size")
            .Comment("a function of the state is a part of it as a constant is: (! (f x0) :next f') says that f' is f in the next state")
            .Comment("a symbol without a next one is an input: what a rule's parameter stands for, or what a step computes on the way")
            .Comment("an undefined expression, which an obligation excludes, is taken not to occur")
            .Append("(set-logic ALL)\n").Append(declarations).Append('\n');
        foreach (var part in parts)
        {
            var arguments = part.Now.Domain.Select((s, i) => (Name: $"x{i}", Sort: s)).ToArray();
            var read = arguments.Length == 0 ? Name(part.Now) : $"({Name(part.Now)} {string.Join(' ', arguments.Select(a => a.Name))})";
            text.Append("(define-fun |state ").Append(part.Now.Name).Append("| (")
                .AppendJoin(' ', arguments.Select(a => $"({a.Name} {a.Sort})")).Append(") ").Append(part.Now.Range)
                .Append(" (! ").Append(read).Append(" :next ").Append(Name(part.Next)).Append("))\n");
        }

        foreach (var definition in definitions)
        {
            text.Append('\n');
            if (definition.Comment is { } comment) text.Comment(comment);
            var formula = SmtLib.Text(definition.Formula);
            text.Append("(define-fun |").Append(definition.Name).Append("| () Bool ")
                .Append(definition.Annotation is { } annotation ? $"(! {formula} {annotation})" : formula).Append(")\n");
        }

        return text.ToString();
    }

    private static string Name(FuncDecl symbol) => $"|{symbol.Name}|";
}
