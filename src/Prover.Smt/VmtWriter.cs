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
    private readonly SmtTerms _smt = new();
    private readonly StandardTerms _standard;
    private readonly AnySize _scope;
    private readonly Environment _now;
    private readonly ImmutableArray<Encoded> _next;

    private VmtWriter(TransitionSystem system, ImmutableArray<Invariant> invariants)
    {
        (_system, _invariants) = (system, invariants);
        (_standard, _scope) = (new StandardTerms(_smt), new AnySize(_smt));
        _now = _scope.FreshState(system, [], NoBound);
        var known = _scope.Facts.Count;
        _next = [.. system.Variables.Select(v => _scope.FreshVariable(new StateVariable($"{v.Name}'", v.Sort, v.Index, v.IsMutable, v.Place), NoBound))];
        _scope.Facts.RemoveRange(known, _scope.Facts.Count - known); // what a rule makes is well-formed: that is proved, not assumed
    }

    /// <summary>The text; null when something has no encoding, which is reported.</summary>
    public static string? Write(TransitionSystem system, ImmutableArray<Invariant> invariants, DiagnosticBag diagnostics)
    {
        try
        {
            return new VmtWriter(system, invariants).Write();
        }
        catch (SmtException e)
        {
            diagnostics.NotInSmtLib(system.Init.Place, system.Name, e.Message);
            return null;
        }
    }

    // A definition of the file: its name, what it is called by, and the annotation that says what it is for.
    private sealed record Definition(string Name, string? Comment, SmtTerm Formula, string? Annotation);

    // A part of the state: its symbol, and that of the next state.
    private sealed record Part(SmtFunction Now, SmtFunction Next);

    private string Write()
    {
        var axioms = _system.Axioms.Concat(_system.Derived).Select(a => Encoder().Holds(a.Formula, _now)).ToArray();
        var state = _scope.Facts.ToArray();
        var init = Init();
        var rules = _system.Rules.Select(Fire).ToArray();
        var properties = _invariants.SelectMany(Properties).ToArray();

        // All are rewritten first: then the operations on sets are known.
        foreach (var formula in (SmtTerm[])[.. state, .. axioms, init, .. rules.Concat(properties).Select(d => d.Formula)]) _standard.Of(formula);
        var constant = _scope.Predicates.Concat(_standard.Functions).Select(p => new Part(p, _smt.Function($"{p.Name}'", p.Domain, p.Range))).ToArray();
        var variables = _system.Variables.SelectMany(v => PartsOf(_now.State[v.Index], _next[v.Index])).ToArray();
        var always = new Definition("every state", "what holds in every state", All([.. state, .. axioms, .. _scope.Background, .. _standard.Definitions]), null);
        SmtTerm[] kept = [.. constant.Select(Keeps), .. _system.Variables.Where(v => !v.IsMutable).Select(Keeps)];
        Definition[] definitions =
        [
            always,
            new Definition("initial states", null, All([Named(always), init]), ":init true"),
            .. rules,
            new Definition("transition relation", null, All([Named(always), .. kept, Any(rules.Select(Named))]), ":trans true"),
            .. properties,
        ];
        SmtTerm[] declared = [always.Formula, init, .. rules.Concat(properties).Select(d => d.Formula), .. variables.Concat(constant).Select(Keeps)];
        return Text([.. variables, .. constant], declared.Select(_standard.Of), definitions);
    }

    // Each definition has an encoder of its own: one that knows terms from another definition would leave out what is known of them.
    private StepEncoder Encoder() => new(_scope, _system.Variables);

    // A definition by its name, where another one speaks of it.
    private SmtTerm Named(Definition definition) => _smt.Constant(definition.Name, _smt.BoolSort);

    // The standard has no conjunction of nothing.
    private SmtTerm All(params SmtTerm[] formulas) => formulas.Length switch { 0 => _smt.True, 1 => formulas[0], _ => _smt.And(formulas) };

    private SmtTerm Any(IEnumerable<SmtTerm> formulas) => formulas.ToArray() is { Length: > 0 } some ? _smt.Or(some) : _smt.False;

    // ---- formulas ---------------------------------------------------------------------------------------------------------------

    private SmtTerm Init()
    {
        var known = _scope.Facts.Count;
        var start = _scope.WithFresh(_system.Init.Parameters, _now);
        var read = Encoder().Read(_system.Init.Premises, start);
        var formula = All(Learnt(known, read));
        ImmutableArray<SmtTerm> parameters = [.. _system.Init.Parameters.SelectMany(p => PartsOf(start.Variables[p], start.Variables[p])).Select(p => _smt.Apply(p.Now))];
        return parameters.IsEmpty ? formula : _smt.Exists(parameters, formula);
    }

    private Definition Fire(Rule rule)
    {
        var known = _scope.Facts.Count;
        var start = _scope.WithFresh(rule.Parameters, _now);
        var formula = rule.Transition.Match(
            _ =>
            {
                var read = Encoder().Read(rule.Steps, start);
                return All([.. Learnt(known, read), .. _system.Variables.Where(v => v.IsMutable).Select(v => Becomes(v, read.End.State[v.Index]))]);
            },
            relation =>
            {
                var kept = _system.Variables.Where(v => v.IsMutable && !relation.Modifies.Contains(v)).Select(Keeps);
                var holds = Encoder().Holds(relation.Formula, start with { Next = _next });
                return All([.. Learnt(known, Encoder().Read([], start)), holds, .. kept]);
            });
        return new Definition($"rule {rule.Name}", $"rule {rule.Name} at {rule.Place}", formula, null);
    }

    // The facts that were read, and those learnt since about the constants that were made.
    private SmtTerm[] Learnt(int known, EncodedSteps read)
    {
        SmtTerm[] facts = [.. _scope.Facts.Skip(known), .. read.Known, .. read.Hypotheses.Select(h => h.Formula)];
        _scope.Facts.RemoveRange(known, _scope.Facts.Count - known);
        return facts;
    }

    private IEnumerable<Definition> Properties(Invariant invariant)
    {
        if (invariant.Cases is [{ Parameters.IsEmpty: true } only])
            return only.Conjuncts.Select(c => Property($"{only.Name}.{c.Label}", c.Place, () => Encoder().Terms.Formula(c.Formula, _now)));
        return [Property(invariant.Name, invariant.Place, () => Any(invariant.Cases.Select(Holds)))];
    }

    private SmtTerm Holds(Case @case)
    {
        var terms = Encoder().Terms;
        SmtTerm Whole(Environment env) => All([.. @case.Conjuncts.Select(c => terms.Formula(c.Formula, env))]);
        return @case.Parameters.IsEmpty
            ? Whole(_now)
            : _scope.Quantify(universal: false, @case.Parameters, values => Whole(_now.With(@case.Parameters, values)));
    }

    private int _properties;

    // A property speaks of the state alone: one that needs a list to be rebuilt would speak of the rebuilt one too.
    private Definition Property(string name, Location place, Func<SmtTerm> encode)
    {
        var known = _scope.Facts.Count;
        var formula = encode();
        if (_scope.Facts.Count > known) throw new SmtException($"{name} rebuilds a list or chooses members of a set, for which a property has no form");
        return new Definition($"property {_properties}", $"{name} at {place}", formula, $":invar-property {_properties++}");
    }

    // ---- the state --------------------------------------------------------------------------------------------------------------

    private static int NoBound(StateVariable list) => 0;

    private static IEnumerable<Part> PartsOf(Encoded now, Encoded next) => (now, next) switch
    {
        (Scalar a, Scalar b) => [new Part(a.Expr.Function, b.Expr.Function)],
        (Components a, Components b) => a.Items.Zip(b.Items).SelectMany(p => PartsOf(p.First, p.Second)),
        (Window a, Window b) =>
        [
            new Part(a.Items.Function, b.Items.Function), new Part(a.Head.Function, b.Head.Function), new Part(a.Tail.Function, b.Tail.Function),
        ],
        (Mapping { Symbol: { } a }, Mapping { Symbol: { } b }) => [new Part(a, b)],
        _ => throw new InvalidOperationException($"no symbol is {now.GetType().Name}"),
    };

    private SmtTerm Keeps(Part part)
    {
        ImmutableArray<SmtTerm> arguments = [.. part.Now.Domain.Select(s => _scope.Fresh("x", s))];
        var same = _smt.Equal(_smt.Apply(part.Next, arguments.AsSpan()), _smt.Apply(part.Now, arguments.AsSpan()));
        return arguments.IsEmpty ? same : _smt.ForAll(arguments, same);
    }

    private SmtTerm Keeps(StateVariable variable) => Becomes(variable, _now.State[variable.Index]);

    // The window that a rule computes for a list is the next window itself: elements outside it are observed in neither.
    private SmtTerm Becomes(StateVariable variable, Encoded value) => Equal(_next[variable.Index], value, variable.Sort);

    private SmtTerm Equal(Encoded next, Encoded value, Sort sort)
    {
        switch (next)
        {
            case Scalar scalar:
                return _smt.Equal(scalar.Expr, ((Scalar)value).Expr);
            case Components tuple:
                return _smt.And(tuple.Items.Zip(((Components)value).Items).Zip(((TupleSort)sort).Items, (p, s) => Equal(p.First, p.Second, s)));
            case Window window:
                var list = Packing.AsWindow(_scope, value);
                return _smt.And(_smt.Equal(window.Items, list.Items), _smt.Equal(window.Head, list.Head), _smt.Equal(window.Tail, list.Tail));
            case Mapping mapping:
                var function = (FunctionSort)sort;
                return _scope.Quantify(
                    universal: true, [.. function.Domain.Select(s => new Variable("x", s, null!))],
                    arguments => _smt.Equal(
                        Packing.Pack(_scope, mapping.Apply(arguments), function.Result),
                        Packing.Pack(_scope, ((Mapping)value).Apply(arguments), function.Result)));
            default:
                throw new InvalidOperationException($"unknown encoding {next.GetType().Name}");
        }
    }

    // ---- text -------------------------------------------------------------------------------------------------------------------

    private string Text(IEnumerable<Part> parts, IEnumerable<SmtTerm> declared, IEnumerable<Definition> definitions)
    {
        var printer = new SmtText();
        var text = new StringBuilder()
            .Comment($"{_system.Name} in VMT-LIB, for any size")
            .Comment("a function of the state is a part of it as a constant is: (! (f x0) :next f') says that f' is f in the next state")
            .Comment("a symbol without a next one is an input: what a rule's parameter stands for, or what a step computes on the way")
            .Comment("an undefined expression, which an obligation excludes, is taken not to occur")
            .Append("(set-logic ALL)\n").Append(printer.Declarations(declared)).Append('\n');
        foreach (var part in parts)
        {
            var arguments = part.Now.Domain.Select((s, i) => (Name: $"x{i}", Sort: s)).ToArray();
            var read = arguments.Length == 0 ? printer.Name(part.Now) : $"({printer.Name(part.Now)} {string.Join(' ', arguments.Select(a => a.Name))})";
            text.Append("(define-fun |state ").Append(part.Now.Name).Append("| (")
                .AppendJoin(' ', arguments.Select(a => $"({a.Name} {printer.Sort(a.Sort)})")).Append(") ").Append(printer.Sort(part.Now.Range))
                .Append(" (! ").Append(read).Append(" :next ").Append(printer.Name(part.Next)).Append("))\n");
        }

        foreach (var definition in definitions)
        {
            text.Append('\n');
            if (definition.Comment is { } comment) text.Comment(comment);
            var formula = printer.Term(_standard.Of(definition.Formula));
            text.Append("(define-fun |").Append(definition.Name).Append("| () Bool ")
                .Append(definition.Annotation is { } annotation ? $"(! {formula} {annotation})" : formula).Append(")\n");
        }

        return text.ToString();
    }
}
