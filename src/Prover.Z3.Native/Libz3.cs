using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Prover.Z3;

/// <summary>The native library: where it is found, and which one it is.</summary>
public static partial class Libz3
{
    /// <summary>The name under which both bindings ask for the library; no file needs to have it.</summary>
    public const string Name = "libz3";

    /// <summary>The oldest library that has all functions that the package Microsoft.Z3 4.12.2 calls.</summary>
    public static readonly Version OldestForPackage = new(4, 12);

    private const string Variable = "PROVER_LIBZ3";

    private static readonly string[] FileNames =
        OperatingSystem.IsWindows() ? ["libz3.dll"]
        : OperatingSystem.IsMacOS() ? ["libz3.dylib"]
        : ["libz3.so.4", "libz3.so"];

    /// <summary>Where to search for the files; the empty folder leaves it to the system. The loader of macOS does not know Homebrew's folders.</summary>
    private static readonly string[] Folders =
        OperatingSystem.IsMacOS() ? [AppContext.BaseDirectory, "", "/opt/homebrew/lib", "/usr/local/lib"]
        : [AppContext.BaseDirectory, ""];

    /// <summary>The runtime asks once for each function. Loading the library only once makes all functions come from the same file.</summary>
    private static readonly Lazy<(nint Handle, string File)> Library = new(Load);

    /// <summary>The file that was found: its path, or the name that the system knows it by.</summary>
    /// <exception cref="DllNotFoundException">There is no loadable libz3; the message says how to get one.</exception>
    public static string File => Library.Value.File;

    /// <summary>The version of the library that is loaded: major, minor, build, revision.</summary>
    /// <exception cref="DllNotFoundException">There is no loadable libz3; the message says how to get one.</exception>
    public static Version Version
    {
        get
        {
            Z3_get_version(out var major, out var minor, out var build, out var revision);
            return new Version(major, minor, build, revision);
        }
    }

    /// <summary>Lets the native calls of an assembly reach the library that is found here.</summary>
    /// <param name="assembly">A binding: this assembly, or the package's.</param>
    public static void Serve(Assembly assembly) => NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == Name ? Library.Value.Handle : 0);

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Calls must find the library from the first of them, whoever makes it.")]
    internal static void Serve() => Serve(typeof(Libz3).Assembly);

    [LibraryImport(Name)]
    private static partial void Z3_get_version(out int major, out int minor, out int build, out int revision);

    // PROVER_LIBZ3 comes first, then the program's folder, then the system, then what the package Microsoft.Z3 carries for some platforms.
    private static (nint Handle, string File) Load()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return NativeLibrary.TryLoad(chosen, out var library)
                ? (library, chosen)
                : throw new DllNotFoundException($"{Variable} is set to '{chosen}', which is not a loadable libz3.");
        }

        string[] candidates = [.. Folders.SelectMany(_ => FileNames, Path.Combine)];
        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out var library)) return (library, candidate);
        }

        if (NativeLibrary.TryLoad(Name, typeof(Libz3).Assembly, searchPath: null, out var carried)) return (carried, $"{Name} of the package");
        throw new DllNotFoundException(
            $"libz3 was not found (tried {string.Join(", ", candidates)}). Install it (Debian and Ubuntu: apt-get install libz3-4; "
            + $"Fedora: dnf install z3-libs; macOS: brew install z3), or set {Variable} to its file.");
    }
}
