using System.Runtime.InteropServices;
using System.Text;

namespace Prover.Text;

/// <summary>The kind of file at a path: only a regular file has an end, and may be read without waiting for somebody who writes.</summary>
internal static class FileKind
{
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;
    private const int Folder = 0x4000;

    // More than the runtime's description of a file has; what is looked at, the mode, is its second number.
    private const int DescriptionInts = 64;

    /// <summary>Whether <paramref name="path"/> is a pipe, a device, a socket, or whatever else is neither a regular file nor a folder.</summary>
    public static bool IsSpecial(string path)
    {
        if (OperatingSystem.IsWindows()) return false; // its pipes and devices have names of their own, which are no files
        try
        {
            var description = new int[DescriptionInts];
            return Describe(Encoding.UTF8.GetBytes(Path.GetFullPath(path) + '\0'), description) == 0 && (description[1] & TypeMask) is not (Regular or Folder);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or ArgumentException)
        {
            return false; // another runtime: then its own check of files has to do
        }
    }

    // The base class library knows the type of a file, and does not tell it.
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int Describe(byte[] path, [Out] int[] description);
}
