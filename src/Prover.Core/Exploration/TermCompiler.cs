using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Exploration;

/// <summary>
/// A term made runnable: the code of its value. In the frame stand the codes of the state's variables, by their index, and after them those of the
/// variables that are bound on the way and, for formulas over two states, of the state after.
/// </summary>
internal delegate int Code(int[] frame);

/// <summary>A pattern made runnable: whether the value with this code fits. Its variables are bound in the frame.</summary>
internal delegate bool Fitting(int[] frame, int value);

/// <summary>Thrown where a term is undefined; which use it is, and why, is for the evaluator to say.</summary>
internal sealed class UndefinedException : Exception
{
    /// <summary>The only instance: where it was thrown does not matter.</summary>
    public static readonly UndefinedException Instance = new();
}

/// <summary>
/// Makes terms runnable: the evaluator's meaning, over codes instead of values. It is fast and nothing more: whatever is shown of a search was
/// computed by the evaluator again.
/// </summary>
internal sealed partial class TermCompiler(Coding coding, int stateVariables)
{
    private readonly Dictionary<Variable, int> _slots = [];
    private readonly Dictionary<(Function, bool IsAfter), (Code Body, bool IsPartial)> _bodies = [];
    private readonly Dictionary<StateVariable, int> _after = [];
    private readonly NodeTable _nodes = coding.Nodes;
    private int _frameSize = stateVariables;
    private bool _isAfter; // whether the state after is meant
    private bool _isPartial; // whether what was compiled since this was false may be undefined

    /// <summary>How long a frame is for what has been compiled so far.</summary>
    public int FrameSize => _frameSize;

    /// <summary>How values are coded.</summary>
    public Coding Coding => coding;

    /// <summary>Where in a frame a variable stands. No function is recursive, so that one place is enough for each.</summary>
    public int SlotOf(Variable variable) => _slots.TryGetValue(variable, out var slot) ? slot : _slots[variable] = _frameSize++;

    /// <summary>Where a state variable of the state after stands, for formulas over two states.</summary>
    public int SlotAfter(StateVariable variable) => _after.TryGetValue(variable, out var slot) ? slot : _after[variable] = _frameSize++;

    /// <summary>The term, runnable.</summary>
    public Code Compile(Term term) => term switch
    {
        BoolLiteral b => Constant(b.Value ? 1 : 0),
        IntLiteral n => Constant(coding.Number(n.Value)),
        BitsLiteral b => Constant(coding.Number(b.Value)),
        VariableTerm or StateTerm => Read(Place(term)!.Value),
        Next n => CompileNext(n),
        Not n => CompileNot(Compile(n.Operand)),
        Connected c => CompileConnected(c.Connective, Compile(c.Left), Compile(c.Right)),
        Equality e => CompileEquality(e),
        Quantified q => CompileQuantified(q),
        OverList o => CompileOverList(o),
        Call c => CompileCall(c),
        Let l => CompileLet(CompilePattern(l.Pattern), Compile(l.Value), Compile(l.Body)),
        Conditional c => CompileConditional(Compile(c.Condition), Compile(c.Then), Compile(c.Else)),
        Match m => CompileMatch(m),
        _ => CompileData(term),
    };

    private static Code Constant(int code) => _ => code;

    private static Code Read(int slot) => frame => frame[slot];

    private static Code CompileNot(Code operand) => frame => operand(frame) ^ 1;

    private Code CompileEquality(Equality term)
    {
        if (Place(term.Left) is { } first && Place(term.Right) is { } second) return frame => frame[first] == frame[second] ? 1 : 0;
        var (left, right) = (Compile(term.Left), Compile(term.Right));
        return frame => left(frame) == right(frame) ? 1 : 0;
    }

    // Where the value of a term stands in the frame; null when it has to be computed.
    private int? Place(Term term) => term switch
    {
        VariableTerm v => SlotOf(v.Variable),
        StateTerm s => _isAfter ? SlotAfter(s.Variable) : s.Variable.Index,
        Next { Operand: StateTerm s } => SlotAfter(s.Variable),
        _ => null,
    };

    private static Code CompileConditional(Code condition, Code then, Code otherwise) => frame => condition(frame) != 0 ? then(frame) : otherwise(frame);

    private static Code CompileLet(Fitting pattern, Code value, Code body) => frame =>
    {
        pattern(frame, value(frame));
        return body(frame);
    };

    private static Code CompileConnected(Connective connective, Code left, Code right) => connective switch
    {
        Connective.And => frame => left(frame) != 0 ? right(frame) : 0,
        Connective.Or => frame => left(frame) != 0 ? 1 : right(frame),
        Connective.Implies => frame => left(frame) != 0 ? right(frame) : 1,
        Connective.Iff => frame => left(frame) == right(frame) ? 1 : 0,
        _ => throw new InvalidOperationException($"unknown connective {connective}"),
    };

    private Code CompileNext(Next next)
    {
        var outside = _isAfter;
        _isAfter = true;
        var operand = Compile(next.Operand);
        _isAfter = outside;
        return operand;
    }

    private Code CompileCall(Call call)
    {
        var arguments = CompileAll(call.Arguments);
        var parameters = call.Function.Parameters.Select(SlotOf).ToArray();
        if (!_bodies.TryGetValue((call.Function, _isAfter), out var function))
        {
            var outside = _isPartial;
            _isPartial = false;
            var compiled = Compile(call.Function.Body);
            _bodies[(call.Function, _isAfter)] = function = (compiled, _isPartial);
            _isPartial = outside;
        }

        _isPartial |= function.IsPartial;
        var body = function.Body;
        return parameters switch
        {
            [] => body,
            [var only] => frame =>
            {
                frame[only] = arguments[0](frame);
                return body(frame);
            }
            ,
            _ => frame =>
            {
                // An argument may call the same function: its parameters are set when all arguments are known.
                Span<int> values = stackalloc int[arguments.Length];
                for (var i = 0; i < values.Length; i++) values[i] = arguments[i](frame);
                for (var i = 0; i < values.Length; i++) frame[parameters[i]] = values[i];
                return body(frame);
            }
            ,
        };
    }

    private Code[] CompileAll(IEnumerable<Term> terms) => [.. terms.Select(Compile)];

    // ---- patterns ---------------------------------------------------------------------------------------------------------------

    private Code CompileMatch(Match match)
    {
        var scrutinees = CompileAll(match.Scrutinees);
        var slots = scrutinees.Select(_ => _frameSize++).ToArray();
        var arms = match.Arms.Select(a => (
            Patterns: a.Patterns.Select(CompilePattern).ToArray(), Guard: a.Guard is null ? null : Compile(a.Guard), Body: Compile(a.Body))).ToArray();
        _isPartial |= !match.HasCatchAll;
        return frame =>
        {
            for (var i = 0; i < slots.Length; i++) frame[slots[i]] = scrutinees[i](frame);
            foreach (var (patterns, guard, body) in arms)
            {
                var fits = true;
                for (var i = 0; fits && i < slots.Length; i++) fits = patterns[i](frame, frame[slots[i]]);
                if (fits && (guard is null || guard(frame) != 0)) return body(frame);
            }

            throw UndefinedException.Instance;
        };
    }

    /// <summary>The pattern, runnable.</summary>
    public Fitting CompilePattern(Pattern pattern) => pattern switch
    {
        WildcardPattern => (_, _) => true,
        VariablePattern v => CompileBinding(SlotOf(v.Variable)),
        ConstructorPattern c => CompileParts(c.Constructor.Index, c.Fields),
        TuplePattern t => CompileParts(null, t.Items),
        SomePattern s => CompileSome(CompilePattern(s.Value)),
        NonePattern or EmptyListPattern => (_, value) => _nodes[value].IsEmpty,
        ConsPattern c => CompileCons(CompilePattern(c.Head), CompilePattern(c.Tail)),
        _ => throw new InvalidOperationException($"unknown pattern {pattern.GetType().Name}"),
    };

    private static Fitting CompileBinding(int slot) => (frame, value) =>
    {
        frame[slot] = value;
        return true;
    };

    // The parts of a node, after the constructor where there is one.
    private Fitting CompileParts(int? constructor, ImmutableArray<Pattern> patterns)
    {
        var parts = patterns.Select(CompilePattern).ToArray();
        var first = constructor is null ? 0 : 1;
        return (frame, value) =>
        {
            var node = _nodes[value];
            var fits = constructor is not { } index || node[0] == index;
            for (var i = 0; fits && i < parts.Length; i++) fits = parts[i](frame, node[first + i]);
            return fits;
        };
    }

    private Fitting CompileSome(Fitting content) => (frame, value) => _nodes[value] is [var inner] && content(frame, inner);

    private Fitting CompileCons(Fitting head, Fitting tail) => (frame, value) =>
        _nodes[value] is [var first, .. var rest] && head(frame, first) && tail(frame, _nodes.Intern(rest));
}
