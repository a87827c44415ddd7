using System.Collections.Immutable;
using System.Numerics;

namespace Prover.Smt.Terms;

/// <summary>A term. Terms of one <see cref="SmtTerms"/> that look the same are the same object.</summary>
public sealed class SmtTerm : SmtNode
{
    internal SmtTerm(int number, SmtOperator op, SmtSort sort, ImmutableArray<SmtTerm> arguments, object? content = null)
        : base(number) => (Operator, Sort, Arguments, Content) = (op, sort, arguments, content);

    /// <summary>The operator at its root.</summary>
    public SmtOperator Operator { get; }

    /// <summary>The sort of its values.</summary>
    public SmtSort Sort { get; }

    /// <summary>The operands; for a quantifier its body alone.</summary>
    public ImmutableArray<SmtTerm> Arguments { get; }

    /// <summary>The function that is applied.</summary>
    public SmtFunction Function => (SmtFunction)Content!;

    /// <summary>The value of a numeral.</summary>
    public BigInteger Numeral => (BigInteger)Content!;

    /// <summary>The variables of a quantifier.</summary>
    public SmtBinding Binding => (SmtBinding)Content!;

    /// <summary>Whether the term is a constant: a declared one, an element of a sort, or a truth value, but no numeral.</summary>
    public bool IsConstant => Arguments.IsEmpty && !IsNumeral;

    /// <summary>Whether the term is a numeral.</summary>
    public bool IsNumeral => Operator == SmtOperator.Numeral;

    /// <summary>Whether the term is the formula <c>true</c>.</summary>
    public bool IsTrue => Operator == SmtOperator.True;

    /// <summary>Whether the term is the formula <c>false</c>.</summary>
    public bool IsFalse => Operator == SmtOperator.False;

    /// <summary>The function, numeral or binding that the operator needs besides its operands.</summary>
    internal object? Content { get; }

    /// <summary>The term in SMT-LIB.</summary>
    public override string ToString() => SmtText.Of(this);
}

/// <summary>The variables of a quantifier.</summary>
/// <param name="Variables">Constants, which the quantifier binds; at least one.</param>
/// <param name="Patterns">Sets of terms: the quantifier is instantiated where instances of all terms of a set occur. Empty leaves that to the solver.</param>
public sealed record SmtBinding(ImmutableArray<SmtTerm> Variables, ImmutableArray<ImmutableArray<SmtTerm>> Patterns);
