using System.Runtime.InteropServices;

namespace Microsoft.Z3;

/// <summary>Finds the native library: where <c>PROVER_LIBZ3</c> says, else beside the program, else where the system keeps it.</summary>
internal static class NativeLibz3
{
    /// <summary>The name under which <see cref="Native"/> asks for the library; no file needs to have it.</summary>
    public const string Name = "libz3";

    private const string Variable = "PROVER_LIBZ3";

    private static readonly string[] FileNames =
        OperatingSystem.IsWindows() ? ["libz3.dll"]
        : OperatingSystem.IsMacOS() ? ["libz3.dylib"]
        : ["libz3.so.4", "libz3.so"];

    /// <summary>Where to look for the files; the empty folder leaves it to the system. Homebrew's are unknown to the loader of macOS.</summary>
    private static readonly string[] Folders =
        OperatingSystem.IsMacOS() ? [AppContext.BaseDirectory, "", "/opt/homebrew/lib", "/usr/local/lib"]
        : [AppContext.BaseDirectory, ""];

    /// <summary>The runtime asks once for each function. Asking the system but once makes all functions come from one library.</summary>
    private static readonly Lazy<nint> Library = new(Load);

    /// <summary>Has the library loaded when a native function is called for the first time.</summary>
    public static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, (name, _, _) => name == Name ? Library.Value : 0);

    /// <exception cref="DllNotFoundException">There is no loadable libz3; the message says how to get one.</exception>
    private static nint Load()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return NativeLibrary.TryLoad(chosen, out var library)
                ? library
                : throw new DllNotFoundException($"{Variable} is set to '{chosen}', which is not a loadable libz3.");
        }

        string[] candidates = [.. Folders.SelectMany(_ => FileNames, Path.Combine)];
        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out var library)) return library;
        }

        throw new DllNotFoundException(
            $"libz3 was not found (looked for {string.Join(", ", candidates)}). Install it (Debian and Ubuntu: apt-get install libz3-4; "
            + $"Fedora: dnf install z3-libs; macOS: brew install z3), or set {Variable} to its file.");
    }
}
