using Prover.Smt.Terms;

namespace Prover.Tests.Smt.Generation;

/// <summary>Formulas over every operator, of small depth, and values for their constants.</summary>
internal sealed class FormulaGenerator
{
    private const int Width = 3;

    private readonly Random _random;
    private readonly SmtDatatype _option;
    private readonly SmtFunction _function;
    private readonly SmtTerm[] _elements;
    private readonly SmtTerm _p, _n, _m, _b, _array, _set, _data, _element;
    private readonly List<SmtTerm> _bound = [];
    private readonly Dictionary<SmtSort, List<SmtTerm>> _known = [];

    public FormulaGenerator(Random random)
    {
        _random = random;
        _option = Terms.Datatype("Option", [new SmtConstructor("None", []), new SmtConstructor("Some", [("value", Terms.IntSort)])]);
        _elements = [.. Terms.Enumeration("E", ["E0", "E1"])];
        _function = Terms.Function("f", [Bits], Terms.BoolSort);
        (_p, _n, _m, _b) = (Terms.Constant("p", Terms.BoolSort), Terms.Constant("n!0", Terms.IntSort), Terms.Constant("m'", Terms.IntSort), Terms.Constant("b", Bits));
        (_array, _set, _data, _element) = (
            Terms.Constant("let", Terms.ArraySort(Terms.IntSort, Bits)), Terms.Constant("union", Terms.ArraySort(Terms.IntSort, Terms.BoolSort)), Terms.Constant("d", _option.Sort), Terms.Constant("e", _elements[0].Sort));
    }

    public SmtTerms Terms { get; } = new();

    private SmtSort Bits => Terms.BitsSort(Width);

    // Values for constants, so that a formula is mostly true or false.
    public SmtTerm Facts() => Terms.And(
        Terms.Iff(_p, Terms.Bool(Next(2) == 0)), Terms.Equal(_n, Number()), Terms.Equal(_m, Number()), Terms.Equal(_b, Value()),
        Terms.Equal(_array, Terms.Store(Terms.ConstantArray(Terms.IntSort, Value()), Number(), Value())),
        Terms.Equal(_set, Terms.Store(Terms.ConstantArray(Terms.IntSort, Terms.False), Number(), Terms.True)),
        Terms.Equal(_data, Next(3) == 0 ? Terms.Apply(_option.Constructors[0]) : Terms.Apply(_option.Constructors[1], Number())),
        Terms.Equal(_element, _elements[Next(2)]));

    public SmtTerm Formula(int depth) => Known(Terms.BoolSort, depth, () => Next(16) switch
    {
        0 => Terms.Not(Formula(depth - 1)),
        1 => Terms.And(Some(3, () => Formula(depth - 1))),
        2 => Terms.Or(Some(3, () => Formula(depth - 1))),
        3 => Terms.Implies(Formula(depth - 1), Formula(depth - 1)),
        4 => Terms.Iff(Formula(depth - 1), Formula(depth - 1)),
        5 => Terms.IfThenElse(Formula(depth - 1), Formula(depth - 1), Formula(depth - 1)),
        6 => Terms.AtMost(Integer(depth - 1), Integer(depth - 1)),
        7 => Terms.Less(Integer(depth - 1), Integer(depth - 1)),
        8 => Terms.BitsLess(Vector(depth - 1), Vector(depth - 1)),
        9 => Terms.BitsAtMost(Vector(depth - 1), Vector(depth - 1)),
        10 => Terms.Apply(_option.Recognizers[Next(2)], Option(depth - 1)),
        11 => Terms.Equal(Array(depth - 1), Array(depth - 1)),
        12 => Terms.Equal(_element, Terms.IfThenElse(Formula(depth - 1), _elements[0], _elements[1])),
        13 => Terms.SetSubset(Set(depth - 1), Set(depth - 1)),
        14 => Terms.Select(Set(depth - 1), Integer(depth - 1)),
        _ => Quantified(depth),
    }, () => Next(4) switch { 0 => Terms.True, 1 => Terms.False, 2 => Terms.Apply(_function, Vector(0)), _ => _p });

    private SmtTerm Quantified(int depth)
    {
        var variable = Terms.Constant($"x{_bound.Count}", Bits);
        _bound.Add(variable);
        var body = Terms.Or(Terms.Apply(_function, variable), Formula(depth - 1));
        _bound.RemoveAt(_bound.Count - 1);
        _known.Clear(); // what speaks of the variable is known no more
        return Next(2) == 0
            ? Terms.ForAll([variable], body, Next(2) == 0 ? [[Terms.Apply(_function, variable)]] : [])
            : Terms.Exists([variable], body);
    }

    private SmtTerm Integer(int depth) => Known(Terms.IntSort, depth, () => Next(5) switch
    {
        0 => Terms.Add([Integer(depth - 1), .. Some(2, () => Integer(depth - 1))]),
        1 => Terms.Subtract(Integer(depth - 1), Integer(depth - 1)),
        2 => Terms.Multiply(Integer(depth - 1), Integer(depth - 1)),
        3 => Terms.Apply(_option.Accessors[1][0], Option(depth - 1)),
        _ => Terms.IfThenElse(Formula(depth - 1), Integer(depth - 1), Integer(depth - 1)),
    }, () => Next(3) switch { 0 => _n, 1 => _m, _ => Number() });

    private SmtTerm Vector(int depth) => Known(Bits, depth, () => Next(3) switch
    {
        0 => Terms.BitsNot(Vector(depth - 1)),
        1 => Terms.Select(Array(depth - 1), Integer(depth - 1)),
        _ => Terms.BitsOperation(Operation(), Vector(depth - 1), Vector(depth - 1)),
    }, () => _bound.Count > 0 && Next(2) == 0 ? _bound[Next(_bound.Count)] : Next(2) == 0 ? _b : Value());

    private SmtOperator Operation() => SmtOperator.BitsAnd + Next(SmtOperator.BitsShiftRight - SmtOperator.BitsAnd + 1);

    private SmtTerm Array(int depth) => depth <= 0 ? _array
        : Next(3) == 0 ? Terms.ConstantArray(Terms.IntSort, Vector(depth - 1)) : Terms.Store(Array(depth - 1), Integer(depth - 1), Vector(depth - 1));

    private SmtTerm Set(int depth) => depth <= 0 ? _set : Next(4) switch
    {
        0 => Terms.SetOperation(SmtOperator.SetUnion, Set(depth - 1), Set(depth - 1)),
        1 => Terms.SetOperation(SmtOperator.SetIntersection, Set(depth - 1), Set(depth - 1)),
        2 => Terms.SetOperation(SmtOperator.SetDifference, Set(depth - 1), Set(depth - 1)),
        _ => Terms.Store(Set(depth - 1), Integer(depth - 1), Formula(depth - 1)),
    };

    private SmtTerm Option(int depth) => depth <= 0 ? _data : Terms.Apply(_option.Constructors[1], Integer(depth - 1));

    // Now and then the same as before, so that texts have something to share.
    private SmtTerm Known(SmtSort sort, int depth, Func<SmtTerm> large, Func<SmtTerm> small)
    {
        if (depth <= 0) return small();
        if (!_known.TryGetValue(sort, out var known)) _known[sort] = known = [];
        if (known.Count > 0 && Next(4) == 0) return known[Next(known.Count)];
        var term = large();
        if (!_known.TryGetValue(sort, out known)) _known[sort] = known = [];
        known.Add(term);
        return term;
    }

    private SmtTerm[] Some(int most, Func<SmtTerm> make) => [.. Enumerable.Range(0, Next(most + 1)).Select(_ => make())];

    private SmtTerm Number() => Terms.Int(Next(9) - 4);

    private SmtTerm Value() => Terms.Bits(Next(1 << Width), Width);

    private int Next(int end) => _random.Next(end);
}
