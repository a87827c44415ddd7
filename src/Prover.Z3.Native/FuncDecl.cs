namespace Microsoft.Z3;

/// <summary>A declared function; a constant is a function without arguments, a predicate one with truth values.</summary>
public sealed class FuncDecl : AST
{
    /// <summary>The last number that Z3's header gives to a kind of function; it moves with Z3's version, so the library is asked.</summary>
    private static readonly Lazy<int> NativeUninterpreted = new(() =>
    {
        using var context = new Context();
        return Native.Z3_get_decl_kind(context, context.MkConstDecl("c", context.BoolSort).NativeObject);
    });

    internal FuncDecl(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>The function's name.</summary>
    public Symbol Name => Symbol.Create(Context, Native.Z3_get_decl_name(Context, NativeObject));

    /// <summary>The number of arguments.</summary>
    public uint Arity => Native.Z3_get_arity(Context, NativeObject);

    /// <summary>The number of arguments.</summary>
    public uint DomainSize => Arity;

    /// <summary>The sorts of the arguments.</summary>
    public Sort[] Domain => Context.Read(Arity, i => Sort.Create(Context, Native.Z3_get_domain(Context, NativeObject, i)));

    /// <summary>The sort of the values.</summary>
    public Sort Range => field ??= Sort.Create(Context, Native.Z3_get_range(Context, NativeObject));

    /// <summary>Which of Z3's own functions it is, or that it is a declared one.</summary>
    public Z3_decl_kind DeclKind
    {
        get
        {
            var kind = Native.Z3_get_decl_kind(Context, NativeObject);
            return kind == NativeUninterpreted.Value ? Z3_decl_kind.Z3_OP_UNINTERPRETED : (Z3_decl_kind)kind;
        }
    }

    /// <summary>The function applied to arguments, as <see cref="Apply"/>.</summary>
    /// <param name="args">As many arguments as the function takes, of its sorts.</param>
    /// <exception cref="Z3Exception">The arguments do not fit.</exception>
    public Expr this[params Expr[] args] => Apply(args);

    /// <summary>The function applied to arguments.</summary>
    /// <param name="args">As many arguments as the function takes, of its sorts.</param>
    /// <exception cref="Z3Exception">The arguments do not fit.</exception>
    public Expr Apply(params Expr[] args) => Context.MkApp(this, args);
}
