namespace Microsoft.Z3;

/// <summary>The kinds of syntax trees.</summary>
public enum Z3_ast_kind
{
    /// <summary>A numeral.</summary>
    Z3_NUMERAL_AST = 0,

    /// <summary>A constant or an application of a function.</summary>
    Z3_APP_AST = 1,

    /// <summary>A bound variable.</summary>
    Z3_VAR_AST = 2,

    /// <summary>A quantified formula.</summary>
    Z3_QUANTIFIER_AST = 3,

    /// <summary>A sort.</summary>
    Z3_SORT_AST = 4,

    /// <summary>A function declaration.</summary>
    Z3_FUNC_DECL_AST = 5,

    /// <summary>Something of Z3's own.</summary>
    Z3_UNKNOWN_AST = 1000,
}

/// <summary>The kinds of sorts.</summary>
public enum Z3_sort_kind
{
    /// <summary>A sort about which nothing is known.</summary>
    Z3_UNINTERPRETED_SORT = 0,

    /// <summary>The sort of formulas.</summary>
    Z3_BOOL_SORT = 1,

    /// <summary>The sort of the whole numbers.</summary>
    Z3_INT_SORT = 2,

    /// <summary>The sort of the real numbers.</summary>
    Z3_REAL_SORT = 3,

    /// <summary>A sort of bit-vectors.</summary>
    Z3_BV_SORT = 4,

    /// <summary>A sort of total maps.</summary>
    Z3_ARRAY_SORT = 5,

    /// <summary>A datatype: an enumeration, a record, a recursive one.</summary>
    Z3_DATATYPE_SORT = 6,

    /// <summary>Something of Z3's own.</summary>
    Z3_UNKNOWN_SORT = 1000,
}

/// <summary>The kinds of functions, as far as Prover asks for them; Z3 knows more.</summary>
public enum Z3_decl_kind
{
    /// <summary>The formula true.</summary>
    Z3_OP_TRUE = 0x100,

    /// <summary>The formula false.</summary>
    Z3_OP_FALSE = 0x101,

    /// <summary>Equality.</summary>
    Z3_OP_EQ = 0x102,

    /// <summary>Pairwise difference.</summary>
    Z3_OP_DISTINCT = 0x103,

    /// <summary>If-then-else.</summary>
    Z3_OP_ITE = 0x104,

    /// <summary>Conjunction.</summary>
    Z3_OP_AND = 0x105,

    /// <summary>Disjunction.</summary>
    Z3_OP_OR = 0x106,

    /// <summary>Equivalence.</summary>
    Z3_OP_IFF = 0x107,

    /// <summary>Exclusive disjunction.</summary>
    Z3_OP_XOR = 0x108,

    /// <summary>Negation.</summary>
    Z3_OP_NOT = 0x109,

    /// <summary>Implication.</summary>
    Z3_OP_IMPLIES = 0x10a,

    /// <summary>A number.</summary>
    Z3_OP_ANUM = 0x200,

    /// <summary>At most.</summary>
    Z3_OP_LE = 0x202,

    /// <summary>At least.</summary>
    Z3_OP_GE = 0x203,

    /// <summary>Less than.</summary>
    Z3_OP_LT = 0x204,

    /// <summary>Greater than.</summary>
    Z3_OP_GT = 0x205,

    /// <summary>Sum.</summary>
    Z3_OP_ADD = 0x206,

    /// <summary>Difference.</summary>
    Z3_OP_SUB = 0x207,

    /// <summary>Change of sign.</summary>
    Z3_OP_UMINUS = 0x208,

    /// <summary>Product.</summary>
    Z3_OP_MUL = 0x209,

    /// <summary>Quotient of fractions.</summary>
    Z3_OP_DIV = 0x20a,

    /// <summary>Quotient of whole numbers.</summary>
    Z3_OP_IDIV = 0x20b,

    /// <summary>Remainder with the divisor's sign.</summary>
    Z3_OP_REM = 0x20c,

    /// <summary>Remainder that is not negative.</summary>
    Z3_OP_MOD = 0x20d,

    /// <summary>An array with one element replaced.</summary>
    Z3_OP_STORE = 0x300,

    /// <summary>An array's element.</summary>
    Z3_OP_SELECT = 0x301,

    /// <summary>An array whose elements are all the same.</summary>
    Z3_OP_CONST_ARRAY = 0x302,

    /// <summary>A function in the shape of an array.</summary>
    Z3_OP_AS_ARRAY = 0x30a,

    /// <summary>A bit-vector given by its number.</summary>
    Z3_OP_BNUM = 0x400,

    /// <summary>Sum of bit-vectors.</summary>
    Z3_OP_BADD = 0x404,

    /// <summary>Difference of bit-vectors.</summary>
    Z3_OP_BSUB = 0x405,

    /// <summary>At most, without a sign.</summary>
    Z3_OP_ULEQ = 0x411,

    /// <summary>At least, without a sign.</summary>
    Z3_OP_UGEQ = 0x413,

    /// <summary>Less than, without a sign.</summary>
    Z3_OP_ULT = 0x415,

    /// <summary>Greater than, without a sign.</summary>
    Z3_OP_UGT = 0x417,

    /// <summary>Conjunction bit by bit.</summary>
    Z3_OP_BAND = 0x419,

    /// <summary>Disjunction bit by bit.</summary>
    Z3_OP_BOR = 0x41a,

    /// <summary>Negation bit by bit.</summary>
    Z3_OP_BNOT = 0x41b,

    /// <summary>Exclusive disjunction bit by bit.</summary>
    Z3_OP_BXOR = 0x41c,

    /// <summary>Bit-vectors in a row.</summary>
    Z3_OP_CONCAT = 0x420,

    /// <summary>The same number in more bits.</summary>
    Z3_OP_ZERO_EXT = 0x422,

    /// <summary>Some of the bits.</summary>
    Z3_OP_EXTRACT = 0x423,

    /// <summary>Bits moved up.</summary>
    Z3_OP_BSHL = 0x428,

    /// <summary>Bits moved down.</summary>
    Z3_OP_BLSHR = 0x429,

    /// <summary>The number of a bit-vector.</summary>
    Z3_OP_BV2INT = 0x431,

    /// <summary>A datatype's constructor.</summary>
    Z3_OP_DT_CONSTRUCTOR = 0x800,

    /// <summary>The predicate of what a constructor built, under a name.</summary>
    Z3_OP_DT_RECOGNISER = 0x801,

    /// <summary>The predicate of what a constructor built.</summary>
    Z3_OP_DT_IS = 0x802,

    /// <summary>A field of a datatype's element.</summary>
    Z3_OP_DT_ACCESSOR = 0x803,

    /// <summary>None of Z3's own: a declared function or constant.</summary>
    Z3_OP_UNINTERPRETED = 0xb02e,
}
