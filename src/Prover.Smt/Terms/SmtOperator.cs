namespace Prover.Smt.Terms;

/// <summary>The operators of terms, named as in SMT-LIB where it has them.</summary>
public enum SmtOperator
{
    /// <summary>The formula that always holds.</summary>
    True,

    /// <summary>The formula that never holds.</summary>
    False,

    /// <summary>An integer or a bit-vector.</summary>
    Numeral,

    /// <summary>A function applied to arguments.</summary>
    Apply,

    /// <summary>Negation.</summary>
    Not,

    /// <summary>Conjunction; true of no formulas.</summary>
    And,

    /// <summary>Disjunction; false of no formulas.</summary>
    Or,

    /// <summary>Implication.</summary>
    Implies,

    /// <summary>Equality; of formulas, equivalence.</summary>
    Equal,

    /// <summary>One of two terms, as a formula says.</summary>
    IfThenElse,

    /// <summary>A formula for all values.</summary>
    ForAll,

    /// <summary>A formula for some value.</summary>
    Exists,

    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary><c>&lt;=</c> on integers.</summary>
    AtMost,

    /// <summary><c>&lt;</c> on integers.</summary>
    Less,

    /// <summary>Complement, bit by bit.</summary>
    BitsNot,

    /// <summary>Conjunction, bit by bit.</summary>
    BitsAnd,

    /// <summary>Disjunction, bit by bit.</summary>
    BitsOr,

    /// <summary>Exclusive disjunction, bit by bit.</summary>
    BitsXor,

    /// <summary>Sum of bit-vectors, modulo 2 to their width.</summary>
    BitsAdd,

    /// <summary>Difference of bit-vectors, modulo 2 to their width.</summary>
    BitsSubtract,

    /// <summary>Shift to the higher bits.</summary>
    BitsShiftLeft,

    /// <summary>Shift to the lower bits, without a sign.</summary>
    BitsShiftRight,

    /// <summary><c>&lt;</c> on bit-vectors without a sign.</summary>
    BitsLess,

    /// <summary><c>&lt;=</c> on bit-vectors without a sign.</summary>
    BitsAtMost,

    /// <summary>An element of an array.</summary>
    Select,

    /// <summary>An array with one element replaced.</summary>
    Store,

    /// <summary>An array whose elements are all the same.</summary>
    ConstantArray,

    /// <summary>The union of two sets, which are arrays of truth values. This and the other operators on sets are Z3's: the standard has none.</summary>
    SetUnion,

    /// <summary>The intersection of two sets.</summary>
    SetIntersection,

    /// <summary>A set without the elements of another.</summary>
    SetDifference,

    /// <summary>Every element of one set is in another.</summary>
    SetSubset,
}
