using System.Runtime.InteropServices.Marshalling;

namespace Microsoft.Z3;

/// <summary>
/// Makes sorts, terms and solvers, and owns what it made: an arena that <see cref="Dispose"/> frees whole. Contexts share nothing, so that
/// several threads may use a context each; one context may be used by one thread at a time, but for <see cref="Interrupt"/> and <see cref="Dispose"/>.
/// </summary>
[NativeMarshalling(typeof(CheckedCall))]
public sealed partial class Context : IDisposable
{
    private const int PrintSmtLib2Compliant = 2;

    /// <summary>Makes a context with the parameters that <see cref="Global"/> set.</summary>
    /// <exception cref="DllNotFoundException">There is no native Z3 library.</exception>
    public Context()
    {
        var config = Native.Z3_mk_config();
        // Not Z3_mk_context_rc: without reference counts all terms live as long as the context, which is freed in one go.
        NativeContext = Native.Z3_mk_context(config);
        Native.Z3_del_config(config);
        if (NativeContext.IsInvalid) throw new Z3Exception("Z3 could not make a context");
        // Z3's own handler ends the process. Errors are read after each call instead.
        Native.Z3_set_error_handler(NativeContext, handler: 0);
        Native.Z3_set_ast_print_mode(this, PrintSmtLib2Compliant);
        BoolSort = new BoolSort(this, Native.Z3_mk_bool_sort(this));
        IntSort = new IntSort(this, Native.Z3_mk_int_sort(this));
        True = Native.Z3_mk_true(this);
        False = Native.Z3_mk_false(this);
    }

    /// <summary>The native context.</summary>
    internal ContextHandle NativeContext { get; }

    /// <summary>The native formula that holds always; terms that look the same are the same.</summary>
    internal nint True { get; }

    /// <summary>The native formula that holds never.</summary>
    internal nint False { get; }

    /// <summary>
    /// Makes a running <see cref="Solver.Check(Expr[])"/> answer <see cref="Status.UNKNOWN"/>. Any thread may call it at any time, also after
    /// <see cref="Dispose"/>. Outside a check it has no effect on the next check, but may make other calls fail until then: they throw
    /// a <see cref="Z3Exception"/> that says "canceled".
    /// </summary>
    public void Interrupt()
    {
        try
        {
            Native.Z3_interrupt(NativeContext);
        }
        catch (ObjectDisposedException)
        {
            // Nothing is left that could be interrupted.
        }
    }

    /// <summary>Frees the context and all that was made in it, as soon as no call in it is running any more.</summary>
    public void Dispose() => NativeContext.Dispose();

    /// <summary>The native object of an operand.</summary>
    /// <exception cref="Z3Exception">The operand belongs to another context, whose memory Z3 would take for its own.</exception>
    internal nint Of(Z3Object operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        return operand.Context == this ? operand.NativeObject : throw new Z3Exception("Context mismatch");
    }

    /// <summary>The native objects of operands.</summary>
    /// <exception cref="Z3Exception">An operand belongs to another context.</exception>
    internal nint[] Of(Z3Object[] operands)
    {
        var natives = new nint[operands.Length];
        for (var i = 0; i < natives.Length; i++) natives[i] = Of(operands[i]);
        return natives;
    }

    /// <summary>The native symbol of a name.</summary>
    internal nint Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Native.Z3_mk_string_symbol(this, name);
    }

    /// <summary>The native symbols of names.</summary>
    internal nint[] Names(string[] names) => Array.ConvertAll(names, Name);

    /// <summary>Reads a sequence that Z3 gives by its length and its elements.</summary>
    internal static T[] Read<T>(uint count, Func<uint, T> element)
    {
        var result = new T[count];
        for (uint i = 0; i < count; i++) result[i] = element(i);
        return result;
    }

    /// <summary>Reads a native vector of terms, and keeps it: nothing else may hold its elements.</summary>
    internal Expr[] ReadTerms(nint vector)
    {
        Native.Z3_ast_vector_inc_ref(this, vector);
        return Read(Native.Z3_ast_vector_size(this, vector), i => Expr.Create(this, Native.Z3_ast_vector_get(this, vector, i)));
    }

    /// <summary>Reads a native vector of formulas, as <see cref="ReadTerms"/>.</summary>
    internal BoolExpr[] ReadFormulas(nint vector) => Array.ConvertAll(ReadTerms(vector), term => (BoolExpr)term);

    /// <summary>Makes an empty set of parameters.</summary>
    public Params MkParams() => new(this);

    /// <summary>Makes a solver that chooses its method by what is asserted, which costs some milliseconds at the first check.</summary>
    public Solver MkSolver() => new(this, Native.Z3_mk_solver(this));

    /// <summary>Makes a solver that always uses Z3's incremental core, and is ready at once.</summary>
    public Solver MkSimpleSolver() => new(this, Native.Z3_mk_simple_solver(this));
}
