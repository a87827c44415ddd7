extern alias native;

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Prover.Z3;

/// <summary>Lets the package Microsoft.Z3 use the native library that Prover finds.</summary>
internal static class PackageLibrary
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The package's calls must find the library from the first of them, whoever makes it.")]
    public static void Serve() => native::Prover.Z3.Libz3.Serve(typeof(Microsoft.Z3.Context).Assembly);
}
