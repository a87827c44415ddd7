using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Prover.Z3;

/// <summary>
/// Turns sorts, functions and terms into those of one context of Z3, each once. Taken over in the order in which they were made, the same nodes are the same
/// calls to Z3, so that the same question costs the same.
/// </summary>
internal sealed class Z3Lowering(Context z3, SmtTerms terms)
{
    private const int NodesBetweenLooks = 1024;

    private readonly List<AST?> _lowered = [];
    private readonly Dictionary<SmtSort, Expr[]> _enumerations = [];
    private readonly Dictionary<SmtSort, (FuncDecl[] Constructors, FuncDecl[] Recognizers, FuncDecl[][] Accessors)> _datatypes = [];
    private readonly Dictionary<Expr, SmtTerm> _elements = [];

    /// <summary>The terms.</summary>
    public SmtTerms Terms => terms;

    /// <summary>Lowers the first so many nodes, in order. What was lowered before a cancellation stays lowered.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public void Take(int nodes, CancellationToken cancellation)
    {
        for (var i = 0; i < nodes; i++)
        {
            if (i % NodesBetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
            if (i >= _lowered.Count) _lowered.Add(null);
            if (_lowered[i] is null) Lower(terms.Nodes[i]);
        }
    }

    /// <summary>Z3's formula.</summary>
    public BoolExpr Formula(SmtTerm term) => (BoolExpr)Term(term);

    /// <summary>Z3's term.</summary>
    public Expr Term(SmtTerm term) => (Expr)Of(term)!;

    /// <summary>Z3's sort.</summary>
    public Sort Sort(SmtSort sort) => (Sort)Of(sort)!;

    /// <summary>The element that a value of Z3 stands for; null for any other value.</summary>
    public SmtTerm? ElementOf(Expr value) => _elements.GetValueOrDefault(value);

    /// <summary>A constant of ours for an element of a model: it is lowered to that element from now on.</summary>
    public SmtTerm Element(Expr value, SmtSort sort)
    {
        if (_elements.TryGetValue(value, out var known)) return known;
        SmtTerm element;
        var i = _elements.Count;
        do element = terms.Constant($"element!!{i++}", sort);
        while (IsLowered(element));
        Place(element) = value;
        return _elements[value] = element;
    }

    private bool IsLowered(SmtNode node) => node.Number < _lowered.Count && _lowered[node.Number] is not null;

    private ref AST? Place(SmtNode node)
    {
        while (_lowered.Count <= node.Number) _lowered.Add(null);
        return ref CollectionsMarshal.AsSpan(_lowered)[node.Number];
    }

    // A function is lowered to nothing of its own where its sort or a constant holds what it is.
    private AST? Of(SmtNode node)
    {
        if (!IsLowered(node)) Lower(node);
        return _lowered[node.Number];
    }

    private void Lower(SmtNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var made = node switch
        {
            SmtTerm term => Make(term),
            SmtSort sort => Make(sort),
            SmtFunction function => (AST?)FunctionOf(function),
            _ => throw new InvalidOperationException($"unknown node {node.GetType().Name}"),
        };
        Place(node) = made;
    }

    // ---- sorts and functions ----------------------------------------------------------------------------------------------------

    private Sort Make(SmtSort sort) => sort switch
    {
        SmtSort.Bool => z3.BoolSort,
        SmtSort.Int => z3.IntSort,
        SmtSort.Bits bits => z3.MkBitVecSort((uint)bits.Width),
        SmtSort.Array array => z3.MkArraySort(Sort(array.Domain), Sort(array.Range)),
        SmtSort.Uninterpreted declared => z3.MkUninterpretedSort(declared.Name),
        SmtSort.Enumeration enumeration => Make(enumeration),
        SmtSort.Datatype datatype => Make(datatype),
        _ => throw new InvalidOperationException($"unknown sort {sort.GetType().Name}"),
    };

    private EnumSort Make(SmtSort.Enumeration sort)
    {
        var made = z3.MkEnumSort(sort.Name, [.. sort.Elements]);
        var elements = _enumerations[sort] = made.Consts;
        for (var i = 0; i < elements.Length; i++) _elements[elements[i]] = terms.ElementsOf(sort)[i];
        return made;
    }

    private DatatypeSort Make(SmtSort.Datatype sort)
    {
        var made = z3.MkDatatypeSort(sort.Name, [.. sort.Constructors.Select(c => z3.MkConstructor(
            c.Name, $"is-{c.Name}", [.. c.Fields.Select(f => f.Name)], [.. c.Fields.Select(f => Sort(f.Sort))], new uint[c.Fields.Length]))]);
        _datatypes[sort] = (made.Constructors, made.Recognizers, made.Accessors);
        return made;
    }

    private FuncDecl? FunctionOf(SmtFunction function)
    {
        if (function.Owner is not SmtSort.Datatype owner)
            return function.Owner is not null || function.Domain.IsEmpty ? null
                : z3.MkFuncDecl(function.Name, [.. function.Domain.Select(Sort)], Sort(function.Range));
        Of(owner);
        var (constructors, recognizers, accessors) = _datatypes[owner];
        return function.Kind switch
        {
            SmtFunctionKind.Constructor => constructors[function.Constructor],
            SmtFunctionKind.Recognizer => recognizers[function.Constructor],
            _ => accessors[function.Constructor][function.Field],
        };
    }

    private Expr Apply(SmtTerm term)
    {
        var function = term.Function;
        if (function.Owner is SmtSort.Enumeration enumeration)
        {
            Of(enumeration);
            return _enumerations[enumeration][function.Constructor];
        }

        if (function.Owner is null && function.Domain.IsEmpty) return z3.MkConst(function.Name, Sort(function.Range));
        return z3.MkApp((FuncDecl)Of(function)!, All<Expr>(term.Arguments));
    }

    // ---- terms ------------------------------------------------------------------------------------------------------------------

    private Expr Make(SmtTerm term)
    {
        var a = term.Arguments;
        return term.Operator switch
        {
            SmtOperator.True => z3.MkTrue(),
            SmtOperator.False => z3.MkFalse(),
            SmtOperator.Numeral when term.Sort is SmtSort.Bits bits => z3.MkBV($"{term.Numeral}", (uint)bits.Width),
            SmtOperator.Numeral => term.Numeral is var n && int.MinValue <= n && n <= int.MaxValue ? z3.MkInt((int)n) : z3.MkInt($"{n}"),
            SmtOperator.Apply => Apply(term),
            SmtOperator.Not => z3.MkNot(Formula(a[0])),
            SmtOperator.And => z3.MkAnd(All<BoolExpr>(a)),
            SmtOperator.Or => z3.MkOr(All<BoolExpr>(a)),
            SmtOperator.Implies => z3.MkImplies(Formula(a[0]), Formula(a[1])),
            SmtOperator.Equal => z3.MkEq(Term(a[0]), Term(a[1])),
            SmtOperator.IfThenElse => z3.MkITE(Formula(a[0]), Term(a[1]), Term(a[2])),
            SmtOperator.ForAll => z3.MkForall(All<Expr>(term.Binding.Variables), Term(a[0]), Patterns(term.Binding)),
            SmtOperator.Exists => z3.MkExists(All<Expr>(term.Binding.Variables), Term(a[0]), Patterns(term.Binding)),
            SmtOperator.Add => z3.MkAdd(All<ArithExpr>(a)),
            SmtOperator.Subtract => z3.MkSub(All<ArithExpr>(a)),
            SmtOperator.Multiply => z3.MkMul(All<ArithExpr>(a)),
            SmtOperator.AtMost => z3.MkLe(Number(a[0]), Number(a[1])),
            SmtOperator.Less => z3.MkLt(Number(a[0]), Number(a[1])),
            SmtOperator.BitsNot => z3.MkBVNot(Bits(a[0])),
            SmtOperator.BitsAnd => z3.MkBVAND(Bits(a[0]), Bits(a[1])),
            SmtOperator.BitsOr => z3.MkBVOR(Bits(a[0]), Bits(a[1])),
            SmtOperator.BitsXor => z3.MkBVXOR(Bits(a[0]), Bits(a[1])),
            SmtOperator.BitsAdd => z3.MkBVAdd(Bits(a[0]), Bits(a[1])),
            SmtOperator.BitsSubtract => z3.MkBVSub(Bits(a[0]), Bits(a[1])),
            SmtOperator.BitsShiftLeft => z3.MkBVSHL(Bits(a[0]), Bits(a[1])),
            SmtOperator.BitsShiftRight => z3.MkBVLSHR(Bits(a[0]), Bits(a[1])),
            SmtOperator.BitsLess => z3.MkBVULT(Bits(a[0]), Bits(a[1])),
            SmtOperator.BitsAtMost => z3.MkBVULE(Bits(a[0]), Bits(a[1])),
            SmtOperator.Select => z3.MkSelect((ArrayExpr)Term(a[0]), Term(a[1])),
            SmtOperator.Store => z3.MkStore((ArrayExpr)Term(a[0]), Term(a[1]), Term(a[2])),
            SmtOperator.ConstantArray => z3.MkConstArray(Sort(((SmtSort.Array)term.Sort).Domain), Term(a[0])),
            SmtOperator.SetUnion => z3.MkSetUnion(All<ArrayExpr>(a)),
            SmtOperator.SetIntersection => z3.MkSetIntersection(All<ArrayExpr>(a)),
            SmtOperator.SetDifference => z3.MkSetDifference((ArrayExpr)Term(a[0]), (ArrayExpr)Term(a[1])),
            SmtOperator.SetSubset => z3.MkSetSubset((ArrayExpr)Term(a[0]), (ArrayExpr)Term(a[1])),
            _ => throw new InvalidOperationException($"unknown operator {term.Operator}"),
        };
    }

    private Pattern[] Patterns(SmtBinding binding) => [.. binding.Patterns.Select(p => z3.MkPattern(All<Expr>(p)))];

    private ArithExpr Number(SmtTerm term) => (ArithExpr)Term(term);

    private BitVecExpr Bits(SmtTerm term) => (BitVecExpr)Term(term);

    private T[] All<T>(ImmutableArray<SmtTerm> arguments)
        where T : Expr
    {
        var all = new T[arguments.Length];
        for (var i = 0; i < all.Length; i++) all[i] = (T)Term(arguments[i]);
        return all;
    }
}
