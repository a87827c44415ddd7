using System.Runtime.CompilerServices;
using Genuine = Microsoft.Z3;

namespace Prover.Z3;

/// <summary>
/// A context of the package Microsoft.Z3, with those of its members that the solver's sources use. Under the package's own name, so that these sources are the same for
/// both bindings. It gives back whatever was made in it when it is disposed of, before the native context is deleted. The package leaves that to finalizers, which run too
/// late: Z3 takes as long to delete a context with references that were not given back as it took to search in it.
/// </summary>
internal sealed class Context : IDisposable
{
    private readonly Genuine.Context _z3 = new();
    private readonly List<Z3Object> _made = [];

    /// <summary>The sort of truth values.</summary>
    public Genuine.BoolSort BoolSort => _z3.BoolSort;

    /// <summary>The sort of integers.</summary>
    public Genuine.IntSort IntSort => _z3.IntSort;

    /// <summary>Makes a running check answer <see cref="Status.UNKNOWN"/>. Any thread may call it, but not during or after <see cref="Dispose"/>.</summary>
    public void Interrupt() => _z3.Interrupt();

    /// <summary>Frees the context and what was made in it.</summary>
    public void Dispose()
    {
        foreach (var made in _made) made.Dispose();
        _made.Clear();
        _z3.Dispose();
    }

    private T Keep<T>(T made)
        where T : Z3Object
    {
        _made.Add(made);
        return made;
    }

    // The package documents the following members.
#pragma warning disable CS1591, SA1600

    public BoolExpr MkTrue() => Keep(_z3.MkTrue());

    public BoolExpr MkFalse() => Keep(_z3.MkFalse());

    public BoolExpr MkNot(BoolExpr a) => Keep(_z3.MkNot(a));

    public BoolExpr MkAnd(params BoolExpr[] t) => Keep(_z3.MkAnd(t));

    public BoolExpr MkOr(params BoolExpr[] t) => Keep(_z3.MkOr(t));

    public BoolExpr MkImplies(BoolExpr t1, BoolExpr t2) => Keep(_z3.MkImplies(t1, t2));

    public BoolExpr MkEq(Expr x, Expr y) => Keep(_z3.MkEq(x, y));

    public Expr MkITE(BoolExpr t1, Expr t2, Expr t3) => Keep(_z3.MkITE(t1, t2, t3));

    public Genuine.Quantifier MkForall(Expr[] boundConstants, Expr body, Pattern[]? patterns = null) => Keep(_z3.MkForall(boundConstants, body, patterns: patterns));

    public Genuine.Quantifier MkExists(Expr[] boundConstants, Expr body, Pattern[]? patterns = null) => Keep(_z3.MkExists(boundConstants, body, patterns: patterns));

    public Pattern MkPattern(params Expr[] terms) => Keep(_z3.MkPattern(terms));

    public IntNum MkInt(int v) => Keep(_z3.MkInt(v));

    public IntNum MkInt(string v) => Keep(_z3.MkInt(v));

    public ArithExpr MkAdd(params ArithExpr[] ts) => Keep(_z3.MkAdd(ts));

    public ArithExpr MkSub(params ArithExpr[] ts) => Keep(_z3.MkSub(ts));

    public ArithExpr MkMul(params ArithExpr[] ts) => Keep(_z3.MkMul(ts));

    public BoolExpr MkLe(ArithExpr t1, ArithExpr t2) => Keep(_z3.MkLe(t1, t2));

    public BoolExpr MkLt(ArithExpr t1, ArithExpr t2) => Keep(_z3.MkLt(t1, t2));

    public BitVecNum MkBV(string v, uint size) => Keep(_z3.MkBV(v, size));

    public BitVecExpr MkBVNot(BitVecExpr t) => Keep(_z3.MkBVNot(t));

    public BitVecExpr MkBVAND(BitVecExpr t1, BitVecExpr t2) => Keep(_z3.MkBVAND(t1, t2));

    public BitVecExpr MkBVOR(BitVecExpr t1, BitVecExpr t2) => Keep(_z3.MkBVOR(t1, t2));

    public BitVecExpr MkBVXOR(BitVecExpr t1, BitVecExpr t2) => Keep(_z3.MkBVXOR(t1, t2));

    public BitVecExpr MkBVAdd(BitVecExpr t1, BitVecExpr t2) => Keep(_z3.MkBVAdd(t1, t2));

    public BitVecExpr MkBVSub(BitVecExpr t1, BitVecExpr t2) => Keep(_z3.MkBVSub(t1, t2));

    public BitVecExpr MkBVSHL(BitVecExpr t1, BitVecExpr t2) => Keep(_z3.MkBVSHL(t1, t2));

    public BitVecExpr MkBVLSHR(BitVecExpr t1, BitVecExpr t2) => Keep(_z3.MkBVLSHR(t1, t2));

    public BoolExpr MkBVULT(BitVecExpr t1, BitVecExpr t2) => Keep(_z3.MkBVULT(t1, t2));

    public BoolExpr MkBVULE(BitVecExpr t1, BitVecExpr t2) => Keep(_z3.MkBVULE(t1, t2));

    public Expr MkSelect(ArrayExpr a, Expr i) => Keep(_z3.MkSelect(a, i));

    public ArrayExpr MkStore(ArrayExpr a, Expr i, Expr v) => Keep(_z3.MkStore(a, i, v));

    public ArrayExpr MkConstArray(Sort domain, Expr v) => Keep(_z3.MkConstArray(domain, v));

    public ArrayExpr MkSetUnion(params ArrayExpr[] args) => Keep(_z3.MkSetUnion(args));

    public ArrayExpr MkSetIntersection(params ArrayExpr[] args) => Keep(_z3.MkSetIntersection(args));

    public ArrayExpr MkSetDifference(ArrayExpr arg1, ArrayExpr arg2) => Keep(_z3.MkSetDifference(arg1, arg2));

    public BoolExpr MkSetSubset(ArrayExpr arg1, ArrayExpr arg2) => Keep(_z3.MkSetSubset(arg1, arg2));

    public Expr MkConst(string name, Sort range) => Keep(_z3.MkConst(name, range));

    public Expr MkApp(FuncDecl f, params Expr[] args) => Keep(_z3.MkApp(f, args));

    public FuncDecl MkFuncDecl(string name, Sort[] domain, Sort range) => Keep(_z3.MkFuncDecl(name, domain, range));

    public BitVecSort MkBitVecSort(uint size) => Keep(_z3.MkBitVecSort(size));

    public ArraySort MkArraySort(Sort domain, Sort range) => Keep(_z3.MkArraySort(domain, range));

    public Genuine.UninterpretedSort MkUninterpretedSort(string str) => Keep(_z3.MkUninterpretedSort(str));

    public EnumSort MkEnumSort(string name, params string[] enumNames) => Keep(_z3.MkEnumSort(name, enumNames));

    public Constructor MkConstructor(string name, string recognizer, string[] fieldNames, Sort[] sorts, uint[] sortRefs) =>
        _z3.MkConstructor(name, recognizer, fieldNames, sorts, sortRefs);

#pragma warning restore CS1591, SA1600

    /// <summary>Makes a datatype, and deletes the constructors that it was made of. Left to their finalizers, they would be deleted in a context that is gone, which ends the process.</summary>
    /// <param name="name">The sort's name.</param>
    /// <param name="constructors">Its constructors, which are not used any more.</param>
    public Genuine.DatatypeSort MkDatatypeSort(string name, Constructor[] constructors)
    {
        try
        {
            return Keep(_z3.MkDatatypeSort(name, constructors));
        }
        finally
        {
            foreach (var constructor in constructors) Finalize(constructor);
        }
    }

    /// <summary>A solver that chooses its method by what is asserted.</summary>
    public Solver MkSolver() => Keep(_z3.MkSolver());

    /// <summary>A solver that uses Z3's incremental core.</summary>
    public Solver MkSimpleSolver() => Keep(_z3.MkSimpleSolver());

    /// <summary>An empty set of parameters.</summary>
    public Params MkParams() => Keep(_z3.MkParams());

    // The package has no other way to delete a constructor. What is finalized by hand is not finalized again.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Finalize")]
    private static extern void Finalize(Constructor constructor);
}
