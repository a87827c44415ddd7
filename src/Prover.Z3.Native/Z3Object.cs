namespace Microsoft.Z3;

/// <summary>Something that lives in a <see cref="Z3.Context"/>, and as long as it: objects are not freed one by one.</summary>
public class Z3Object
{
    internal Z3Object(Context context, nint handle)
    {
        Context = context;
        NativeObject = handle;
    }

    /// <summary>The context in which the object was made; it can be used with objects of that context only.</summary>
    public Context Context { get; }

    /// <summary>The native object.</summary>
    internal nint NativeObject { get; }
}
