namespace Microsoft.Z3;

/// <summary>The version of the native library that is loaded.</summary>
public static class Version
{
    /// <summary>The first number of the version.</summary>
    public static uint Major => Numbers.Major;

    /// <summary>The second number of the version.</summary>
    public static uint Minor => Numbers.Minor;

    /// <summary>The third number of the version.</summary>
    public static uint Build => Numbers.Build;

    /// <summary>The fourth number of the version.</summary>
    public static uint Revision => Numbers.Revision;

    /// <summary>The version, and what else the library says of its origin.</summary>
    public static string FullVersion => Native.Z3_get_full_version();

    private static (uint Major, uint Minor, uint Build, uint Revision) Numbers
    {
        get
        {
            Native.Z3_get_version(out var major, out var minor, out var build, out var revision);
            return (major, minor, build, revision);
        }
    }
}
