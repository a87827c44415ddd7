using System.Collections.Immutable;
using System.Numerics;

namespace Prover.Smt.Terms;

/// <summary>
/// Makes sorts, functions and terms, each once, and keeps them in the order in which they were made. A solver that takes over the nodes in this order meets
/// the parts of each node before the node. Nothing is simplified. One thread at a time may use it.
/// </summary>
public sealed partial class SmtTerms
{
    private readonly List<SmtNode> _nodes = [];
    private readonly HashSet<SmtTerm> _terms = new(Alike.Instance);
    private readonly Dictionary<object, SmtSort> _sorts = [];
    private readonly Dictionary<SmtSort, ImmutableArray<SmtTerm>> _elements = [];
    private readonly Dictionary<(string Name, SmtSort Range), SmtTerm> _constants = [];

    /// <summary>Begins with the sorts of truth values and integers, and with both truth values.</summary>
    public SmtTerms()
    {
        BoolSort = Keep(new SmtSort.Bool(_nodes.Count));
        IntSort = Keep(new SmtSort.Int(_nodes.Count));
        True = Make(SmtOperator.True, BoolSort, []);
        False = Make(SmtOperator.False, BoolSort, []);
    }

    /// <summary>All nodes, each after its parts.</summary>
    public IReadOnlyList<SmtNode> Nodes => _nodes;

    /// <summary>The sort of truth values.</summary>
    public SmtSort BoolSort { get; }

    /// <summary>The sort of integers.</summary>
    public SmtSort IntSort { get; }

    /// <summary>The formula that always holds.</summary>
    public SmtTerm True { get; }

    /// <summary>The formula that never holds.</summary>
    public SmtTerm False { get; }

    // ---- sorts ------------------------------------------------------------------------------------------------------------------

    /// <summary>The sort of bit-vectors of a width.</summary>
    public SmtSort BitsSort(int width) => Sort(width, number => new SmtSort.Bits(number, width));

    /// <summary>The sort of total maps from <paramref name="domain"/> to <paramref name="range"/>.</summary>
    public SmtSort ArraySort(SmtSort domain, SmtSort range) => Sort((domain, range), number => new SmtSort.Array(number, domain, range));

    /// <summary>A declared sort. Equal names make the same sort.</summary>
    public SmtSort Uninterpreted(string name) => Sort(name, number => new SmtSort.Uninterpreted(number, name));

    /// <summary>Declares a sort whose elements have these names; called once for each name of a sort.</summary>
    public ImmutableArray<SmtTerm> Enumeration(string name, ImmutableArray<string> elements)
    {
        var sort = Keep(new SmtSort.Enumeration(_nodes.Count, name, elements));
        return _elements[sort] = [.. elements.Select((element, i) => Apply(Keep(new SmtFunction(_nodes.Count, SmtFunctionKind.Constructor, element, [], sort, i))))];
    }

    /// <summary>The elements of an enumeration, in the order of their names.</summary>
    public ImmutableArray<SmtTerm> ElementsOf(SmtSort.Enumeration sort) => _elements[sort];

    /// <summary>Declares a datatype; called once for each name of a sort.</summary>
    public SmtDatatype Datatype(string name, ImmutableArray<SmtConstructor> constructors)
    {
        var sort = Keep(new SmtSort.Datatype(_nodes.Count, name, constructors));
        ImmutableArray<SmtFunction> built = [.. constructors.Select((c, i) => Keep(
            new SmtFunction(_nodes.Count, SmtFunctionKind.Constructor, c.Name, [.. c.Fields.Select(f => f.Sort)], sort, i)))];
        ImmutableArray<SmtFunction> recognizers = [.. constructors.Select((c, i) => Keep(
            new SmtFunction(_nodes.Count, SmtFunctionKind.Recognizer, c.Name, [sort], BoolSort, i)))];
        return new SmtDatatype(sort, built, recognizers, [.. constructors.Select((c, i) => c.Fields.Select((f, j) => Keep(
            new SmtFunction(_nodes.Count, SmtFunctionKind.Accessor, f.Name, [sort], f.Sort, i, j))).ToImmutableArray())]);
    }

    private SmtSort Sort(object key, Func<int, SmtSort> make) =>
        _sorts.TryGetValue(key, out var known) ? known : _sorts[key] = Keep(make(_nodes.Count));

    // ---- functions --------------------------------------------------------------------------------------------------------------

    /// <summary>Declares a function, which is another one than all those that were made before. Its name is its own.</summary>
    public SmtFunction Function(string name, ImmutableArray<SmtSort> domain, SmtSort range) =>
        Keep(new SmtFunction(_nodes.Count, SmtFunctionKind.Declared, name, domain, range));

    /// <summary>A constant. Equal names and sorts make the same constant.</summary>
    public SmtTerm Constant(string name, SmtSort range) =>
        _constants.TryGetValue((name, range), out var known) ? known : _constants[(name, range)] = Apply(Function(name, [], range));

    /// <summary>A function applied to arguments, as many as it takes and of its sorts.</summary>
    public SmtTerm Apply(SmtFunction function, params ReadOnlySpan<SmtTerm> arguments)
    {
        var isApplicable = arguments.Length == function.Domain.Length;
        for (var i = 0; isApplicable && i < arguments.Length; i++) isApplicable = arguments[i].Sort == function.Domain[i];
        return isApplicable ? Make(SmtOperator.Apply, function.Range, [.. arguments], function)
            : throw new InvalidOperationException($"'{function.Name}' is applied to arguments that do not fit");
    }

    /// <summary>A term like <paramref name="term"/> with other operands, and a quantifier with other patterns; their sorts and numbers are the same.</summary>
    public SmtTerm With(SmtTerm term, ImmutableArray<SmtTerm> operands, ImmutableArray<ImmutableArray<SmtTerm>> patterns = default) => Make(
        term.Operator, term.Sort, operands, patterns.IsDefault ? term.Content : term.Binding with { Patterns = patterns });

    // ---- making -----------------------------------------------------------------------------------------------------------------

    private SmtTerm Make(SmtOperator op, SmtSort sort, ImmutableArray<SmtTerm> arguments, object? content = null)
    {
        var made = new SmtTerm(_nodes.Count, op, sort, arguments, content);
        if (_terms.TryGetValue(made, out var known)) return known;
        _terms.Add(made);
        return Keep(made);
    }

    private T Keep<T>(T node)
        where T : SmtNode
    {
        _nodes.Add(node);
        return node;
    }

    // A sort of our own making that is not the one which is needed is a bug of the encoder, which no solver has to find.
    private static SmtTerm Of(SmtTerm term, SmtSort sort) => term.Sort == sort ? term : throw Unfit(term);

    private static InvalidOperationException Unfit(SmtTerm term) => new($"a term of another sort is needed than {term}");

    // Parts are compared by reference: they are alike only where they are the same.
    private sealed class Alike : IEqualityComparer<SmtTerm>
    {
        public static readonly Alike Instance = new();

        public bool Equals(SmtTerm? x, SmtTerm? y)
        {
            if (x!.Operator != y!.Operator || x.Sort != y.Sort || x.Arguments.Length != y.Arguments.Length) return false;
            for (var i = 0; i < x.Arguments.Length; i++)
                if (!ReferenceEquals(x.Arguments[i], y.Arguments[i]))
                    return false;
            return (x.Content, y.Content) switch
            {
                (null, null) => true,
                (SmtFunction a, SmtFunction b) => ReferenceEquals(a, b),
                (BigInteger a, BigInteger b) => a == b,
                (SmtBinding a, SmtBinding b) => a.Variables.SequenceEqual(b.Variables)
                    && a.Patterns.Length == b.Patterns.Length && a.Patterns.Zip(b.Patterns).All(p => p.First.SequenceEqual(p.Second)),
                _ => false,
            };
        }

        public int GetHashCode(SmtTerm term)
        {
            var hash = ((int)term.Operator * 31) + term.Sort.Number;
            foreach (var argument in term.Arguments) hash = (hash * 16_777_619) ^ argument.Number;
            return (hash * 31) + term.Content switch
            {
                SmtFunction function => function.Number,
                BigInteger number => number.GetHashCode(),
                SmtBinding binding => binding.Variables[0].Number,
                _ => 0,
            };
        }
    }
}

/// <summary>A datatype with its functions.</summary>
/// <param name="Sort">The sort.</param>
/// <param name="Constructors">The constructors, in the order of their declaration.</param>
/// <param name="Recognizers">For each constructor, the predicate that holds for the values it built.</param>
/// <param name="Accessors">For each constructor, the functions that give its fields.</param>
public sealed record SmtDatatype(
    SmtSort Sort, ImmutableArray<SmtFunction> Constructors, ImmutableArray<SmtFunction> Recognizers, ImmutableArray<ImmutableArray<SmtFunction>> Accessors);
