namespace Microsoft.Z3;

/// <summary>A term. Terms of the sorts that have operators of their own come as the classes derived from this one.</summary>
public class Expr : AST
{
    internal Expr(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>The term's sort.</summary>
    public Sort Sort => Sort.Create(Context, Native.Z3_get_sort(Context, NativeObject));

    /// <summary>The function that is applied.</summary>
    /// <exception cref="Z3Exception">The term is a quantifier or a bound variable.</exception>
    public FuncDecl FuncDecl => new(Context, Native.Z3_get_app_decl(Context, NativeObject));

    /// <summary>The number of arguments.</summary>
    /// <exception cref="Z3Exception">The term is a quantifier or a bound variable.</exception>
    public uint NumArgs => IsApp || IsNumeral
        ? Native.Z3_get_app_num_args(Context, NativeObject)
        : throw new Z3Exception("Only applications of functions have arguments");

    /// <summary>The arguments of the function that is applied.</summary>
    /// <exception cref="Z3Exception">The term is a quantifier or a bound variable.</exception>
    public Expr[] Args => Context.Read(NumArgs, NativeArg);

    /// <summary>Whether the term is a numeral.</summary>
    public bool IsNumeral => ASTKind == Z3_ast_kind.Z3_NUMERAL_AST;

    /// <summary>Whether the term is a whole number.</summary>
    public bool IsIntNum => this is IntNum;

    /// <summary>Whether the term is a constant, other than a numeral.</summary>
    public bool IsConst => IsApp && NumArgs == 0;

    /// <summary>Whether the term's sort is that of formulas.</summary>
    public bool IsBool => this is BoolExpr;

    /// <summary>Whether the term's sort is that of the whole numbers.</summary>
    public bool IsInt => this is IntExpr;

    /// <summary>Whether the term's sort is one of arrays.</summary>
    public bool IsArray => this is ArrayExpr;

    /// <summary>Whether the term's sort is one of bit-vectors.</summary>
    public bool IsBV => this is BitVecExpr;

    /// <summary>Whether the term is the formula <c>true</c>.</summary>
    public bool IsTrue => NativeObject == Context.True;

    /// <summary>Whether the term is the formula <c>false</c>.</summary>
    public bool IsFalse => NativeObject == Context.False;

    /// <summary>Whether the term is an equation.</summary>
    public bool IsEq => Applies(Z3_decl_kind.Z3_OP_EQ);

    /// <summary>Whether the term says that its arguments are pairwise different.</summary>
    public bool IsDistinct => Applies(Z3_decl_kind.Z3_OP_DISTINCT);

    /// <summary>Whether the term is an if-then-else.</summary>
    public bool IsITE => Applies(Z3_decl_kind.Z3_OP_ITE);

    /// <summary>Whether the term is a conjunction.</summary>
    public bool IsAnd => Applies(Z3_decl_kind.Z3_OP_AND);

    /// <summary>Whether the term is a disjunction.</summary>
    public bool IsOr => Applies(Z3_decl_kind.Z3_OP_OR);

    /// <summary>Whether the term is a negation.</summary>
    public bool IsNot => Applies(Z3_decl_kind.Z3_OP_NOT);

    /// <summary>Whether the term is an implication.</summary>
    public bool IsImplies => Applies(Z3_decl_kind.Z3_OP_IMPLIES);

    /// <summary>Whether the term reads an array's element.</summary>
    public bool IsSelect => Applies(Z3_decl_kind.Z3_OP_SELECT);

    /// <summary>Whether the term is an array with one element replaced.</summary>
    public bool IsStore => Applies(Z3_decl_kind.Z3_OP_STORE);

    /// <summary>Whether the term is an array whose elements are all the same.</summary>
    public bool IsConstantArray => Applies(Z3_decl_kind.Z3_OP_CONST_ARRAY);

    /// <summary>Whether the term is a function of a model in the shape of an array.</summary>
    public bool IsAsArray => Applies(Z3_decl_kind.Z3_OP_AS_ARRAY);

    /// <summary>One argument of the function that is applied.</summary>
    /// <param name="i">The argument's position, from 0.</param>
    /// <exception cref="Z3Exception">There is no such argument, or the term is a quantifier or a bound variable.</exception>
    public Expr Arg(uint i) => i < NumArgs ? NativeArg(i) : throw new Z3Exception("index out of bounds");

    /// <summary>An equal term that Z3 finds simpler.</summary>
    /// <param name="p">What to prefer, as Z3's simplifier names it; null for its defaults. It may ignore what it does not know.</param>
    public Expr Simplify(Params? p = null) => Create(Context, p is null
        ? Native.Z3_simplify(Context, NativeObject)
        : Native.Z3_simplify_ex(Context, NativeObject, Context.Of(p)));

    /// <summary>The term with subterms replaced, all at once.</summary>
    /// <param name="from">The subterms to be replaced.</param>
    /// <param name="to">For each of them, what takes its place, of the same sort.</param>
    /// <exception cref="Z3Exception">The two differ in number or in sorts.</exception>
    public Expr Substitute(Expr[] from, Expr[] to)
    {
        if (from.Length != to.Length) throw new Z3Exception("Argument sizes do not match");
        return Create(Context, Native.Z3_substitute(Context, NativeObject, (uint)from.Length, Context.Of(from), Context.Of(to)));
    }

    /// <summary>The term with one subterm replaced.</summary>
    /// <param name="from">The subterm to be replaced.</param>
    /// <param name="to">What takes its place, of the same sort.</param>
    /// <exception cref="Z3Exception">The two differ in sort.</exception>
    public Expr Substitute(Expr from, Expr to) => Substitute([from], [to]);

    /// <summary>Wraps a native term in the class of its sort; a sort that has no class here comes as a plain <see cref="Expr"/>.</summary>
    internal static Expr Create(Context context, nint handle)
    {
        var kind = Native.Z3_get_ast_kind(context, handle);
        var isNumeral = kind == Z3_ast_kind.Z3_NUMERAL_AST;
        return Native.Z3_get_sort_kind(context, Native.Z3_get_sort(context, handle)) switch
        {
            Z3_sort_kind.Z3_BOOL_SORT when kind == Z3_ast_kind.Z3_QUANTIFIER_AST => new Quantifier(context, handle),
            Z3_sort_kind.Z3_BOOL_SORT => new BoolExpr(context, handle),
            Z3_sort_kind.Z3_INT_SORT when isNumeral => new IntNum(context, handle),
            Z3_sort_kind.Z3_INT_SORT => new IntExpr(context, handle),
            Z3_sort_kind.Z3_REAL_SORT => new ArithExpr(context, handle),
            Z3_sort_kind.Z3_BV_SORT when isNumeral => new BitVecNum(context, handle),
            Z3_sort_kind.Z3_BV_SORT => new BitVecExpr(context, handle),
            Z3_sort_kind.Z3_ARRAY_SORT => new ArrayExpr(context, handle),
            Z3_sort_kind.Z3_DATATYPE_SORT => new DatatypeExpr(context, handle),
            _ => new Expr(context, handle),
        };
    }

    private bool Applies(Z3_decl_kind kind) => IsApp && FuncDecl.DeclKind == kind;

    private Expr NativeArg(uint index) => Create(Context, Native.Z3_get_app_arg(Context, NativeObject, index));
}
