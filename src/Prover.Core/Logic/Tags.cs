using Prover.Text;

namespace Prover.Logic;

/// <summary>
/// The names of terms, patterns and operators in fingerprints. They are part of the format of records, and no class's name: whoever renames a class
/// leaves its tag alone, and whoever adds one gives it a tag that no other ever had.
/// </summary>
public static class Tags
{
    /// <summary>Orders of sorts.</summary>
    public static readonly WordTable<SortOrder> Orders = new((SortOrder.None, "None"), (SortOrder.Ring, "Ring"), (SortOrder.Total, "Total"));

    /// <summary>Connectives.</summary>
    public static readonly WordTable<Connective> Connectives = new(
        (Connective.And, "And"), (Connective.Or, "Or"), (Connective.Implies, "Implies"), (Connective.Iff, "Iff"));

    /// <summary>Quantifiers.</summary>
    public static readonly WordTable<Quantifier> Quantifiers = new(
        (Quantifier.Forall, "Forall"), (Quantifier.Exists, "Exists"), (Quantifier.ExistsUnique, "ExistsUnique"), (Quantifier.Lone, "Lone"),
        (Quantifier.AtMost, "AtMost"), (Quantifier.Exactly, "Exactly"));

    /// <summary>Operators of arithmetic.</summary>
    public static readonly WordTable<ArithmeticOperator> Arithmetic = new(
        (ArithmeticOperator.Add, "Add"), (ArithmeticOperator.Subtract, "Subtract"), (ArithmeticOperator.Multiply, "Multiply"));

    /// <summary>Operators on bits.</summary>
    public static readonly WordTable<BitsOperator> Bits = new(
        (BitsOperator.And, "And"), (BitsOperator.Or, "Or"), (BitsOperator.Xor, "Xor"), (BitsOperator.ShiftLeft, "ShiftLeft"),
        (BitsOperator.ShiftRight, "ShiftRight"), (BitsOperator.CommonPrefix, "CommonPrefix"),
        (BitsOperator.Add, "Add"), (BitsOperator.Subtract, "Subtract"));

    /// <summary>Comparisons.</summary>
    public static readonly WordTable<Comparison> Comparisons = new((Comparison.Less, "Less"), (Comparison.LessOrEqual, "LessOrEqual"));

    /// <summary>Operations on two sets.</summary>
    public static readonly WordTable<SetOperator> Sets = new((SetOperator.Union, "Union"), (SetOperator.Intersect, "Intersect"), (SetOperator.Minus, "Minus"));

    /// <summary>The tag of a term.</summary>
    public static string Of(Term term) => term switch
    {
        BoolLiteral => "BoolLiteral",
        IntLiteral => "IntLiteral",
        BitsLiteral => "BitsLiteral",
        VariableTerm => "VariableTerm",
        StateTerm => "StateTerm",
        Next => "Next",
        Not => "Not",
        Connected => "Connected",
        Equality => "Equality",
        Quantified => "Quantified",
        OverList { Position: null } => "OverList",
        OverList => "OverPositions",
        Call => "Call",
        Let => "Let",
        Conditional => "Conditional",
        Match => "Match",
        Lambda => "Lambda",
        Application => "Application",
        Construct => "Construct",
        IsConstructor => "IsConstructor",
        FieldOf => "FieldOf",
        TupleTerm => "TupleTerm",
        OptionTerm => "OptionTerm",
        IsSome => "IsSome",
        ValueOf => "ValueOf",
        SetLiteral => "SetLiteral",
        InSet => "InSet",
        SetUpdate => "SetUpdate",
        SetOperation => "SetOperation",
        Comprehension => "Comprehension",
        Subset => "Subset",
        MapLiteral => "MapLiteral",
        MapComprehension => "MapComprehension",
        InMap => "InMap",
        MapEntry => "MapEntry",
        MapUpdate => "MapUpdate",
        MapRemoval => "MapRemoval",
        ListLiteral => "ListLiteral",
        Concatenation => "Concatenation",
        Length => "Length",
        ElementAt => "ElementAt",
        Removal => "Removal",
        Fitted => "Fitted",
        ListComprehension { Position: null } => "ListComprehension",
        ListComprehension => "ListComprehensionAt",
        Sorted => "Sorted",
        Logic.Arithmetic => "Arithmetic",
        AsNat => "AsNat",
        BitsOperation => "BitsOperation",
        BitsComplement => "BitsComplement",
        Compared => "Compared",
        Between => "Between",
        InInterval => "InInterval",
        _ => throw new InvalidOperationException($"the term {term.GetType().Name} has no tag"),
    };

    /// <summary>The tag of a pattern.</summary>
    public static string Of(Pattern pattern) => pattern switch
    {
        WildcardPattern => "WildcardPattern",
        VariablePattern => "VariablePattern",
        ConstructorPattern => "ConstructorPattern",
        SomePattern => "SomePattern",
        NonePattern => "NonePattern",
        TuplePattern => "TuplePattern",
        EmptyListPattern => "EmptyListPattern",
        ConsPattern => "ConsPattern",
        _ => throw new InvalidOperationException($"the pattern {pattern.GetType().Name} has no tag"),
    };
}
