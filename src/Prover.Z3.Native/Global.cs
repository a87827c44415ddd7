namespace Microsoft.Z3;

/// <summary>Parameters of the whole process, which contexts made later begin with.</summary>
public static class Global
{
    /// <summary>Sets a parameter. Z3 writes a warning to the error stream, and no more, when it does not know it.</summary>
    /// <param name="id">The parameter, as in <c>smt.random_seed</c>.</param>
    /// <param name="value">Its value.</param>
    public static void SetParameter(string id, string value) => Native.Z3_global_param_set(id, value);
}
