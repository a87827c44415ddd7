namespace Microsoft.Z3;

/// <summary>The kinds of syntax trees that are told apart.</summary>
public enum Z3_ast_kind
{
    /// <summary>A numeral.</summary>
    Z3_NUMERAL_AST = 0,

    /// <summary>A constant or an application of a function.</summary>
    Z3_APP_AST = 1,

    /// <summary>A quantified formula.</summary>
    Z3_QUANTIFIER_AST = 3,
}

/// <summary>The kinds of sorts that are told apart.</summary>
public enum Z3_sort_kind
{
    /// <summary>A sort about which nothing is known.</summary>
    Z3_UNINTERPRETED_SORT = 0,

    /// <summary>The sort of formulas.</summary>
    Z3_BOOL_SORT = 1,

    /// <summary>The sort of the whole numbers.</summary>
    Z3_INT_SORT = 2,

    /// <summary>A sort of bit-vectors.</summary>
    Z3_BV_SORT = 4,

    /// <summary>A sort of total maps.</summary>
    Z3_ARRAY_SORT = 5,

    /// <summary>A datatype: an enumeration, a record, a recursive one.</summary>
    Z3_DATATYPE_SORT = 6,
}

/// <summary>The answer of <see cref="Solver.Check(Expr[])"/>.</summary>
public enum Status
{
    /// <summary>No structure satisfies the assertions.</summary>
    UNSATISFIABLE = -1,

    /// <summary>Undecided; <see cref="Solver.ReasonUnknown"/> says why.</summary>
    UNKNOWN = 0,

    /// <summary>Some structure satisfies the assertions; <see cref="Solver.Model"/> is one.</summary>
    SATISFIABLE = 1,
}
