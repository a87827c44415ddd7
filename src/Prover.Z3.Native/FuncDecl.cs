namespace Microsoft.Z3;

/// <summary>A declared function; a constant is a function without arguments, a predicate one with truth values.</summary>
public sealed class FuncDecl : AST
{
    internal FuncDecl(Context context, nint handle)
        : base(context, handle)
    {
    }

    /// <summary>The number of arguments.</summary>
    public uint Arity => Native.Z3_get_arity(Context, NativeObject);

    /// <summary>The sort of the values.</summary>
    public Sort Range => field ??= Sort.Create(Context, Native.Z3_get_range(Context, NativeObject));
}
