namespace Microsoft.Z3;

/// <summary>A formula that begins with "for all" or "there is".</summary>
public sealed class Quantifier : BoolExpr
{
    internal Quantifier(Context context, nint handle)
        : base(context, handle)
    {
    }
}

/// <summary>Terms that together tell Z3 when to instantiate a quantifier.</summary>
public sealed class Pattern : AST
{
    internal Pattern(Context context, nint handle)
        : base(context, handle)
    {
    }
}
