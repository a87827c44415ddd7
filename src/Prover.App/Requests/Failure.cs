namespace Prover.App.Requests;

/// <summary>Exceptions that end a request, in words for the person who waits for it.</summary>
public static class Failure
{
    /// <summary>The exception itself; for one of a class that could not be initialized, the reason.</summary>
    public static Exception CauseOf(Exception exception) => exception is TypeInitializationException { InnerException: { } inner } ? CauseOf(inner) : exception;

    /// <summary>Whether the program is at fault, rather than too little memory or a missing solver.</summary>
    public static bool IsBug(Exception exception) => CauseOf(exception) is not (OutOfMemoryException or DllNotFoundException);

    /// <summary>A sentence about the exception; about a bug, with everything that we need to find it.</summary>
    public static string Describe(Exception exception) => CauseOf(exception) switch
    {
        OutOfMemoryException => "memory ran out",
        DllNotFoundException missing => missing.Message,
        _ => $"this is a bug of prover, please report it: {exception}",
    };
}
