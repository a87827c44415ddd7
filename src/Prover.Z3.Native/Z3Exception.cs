namespace Microsoft.Z3;

/// <summary>Z3 refused a call: a sort error, an index out of bounds, a parse error, an unknown parameter. The message is Z3's own.</summary>
public class Z3Exception : Exception
{
    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">The error, in Z3's words.</param>
    public Z3Exception(string message)
        : base(message)
    {
    }
}
