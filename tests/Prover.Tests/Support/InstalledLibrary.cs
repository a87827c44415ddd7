extern alias native;

using native::Prover.Z3;

namespace Prover.Tests.Support;

/// <summary>The native library that the tests run with, whichever binding they speak to.</summary>
internal static class InstalledLibrary
{
    /// <summary>Its version.</summary>
    public static Version Version => Libz3.Version;

    /// <summary>The class that finds it.</summary>
    public static Type Locator => typeof(Libz3);
}
