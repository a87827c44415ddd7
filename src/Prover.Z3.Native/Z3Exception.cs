namespace Microsoft.Z3;

/// <summary>Z3 refused a call: a sort error, an index out of bounds, a parse error, an unknown parameter. The message is Z3's own.</summary>
public class Z3Exception : Exception
{
    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">What went wrong, as Z3 says it.</param>
    public Z3Exception(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="inner">What it followed from.</param>
    public Z3Exception(string message, Exception inner)
        : base(message, inner)
    {
    }
}
