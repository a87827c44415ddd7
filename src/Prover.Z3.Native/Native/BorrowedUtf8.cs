using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Microsoft.Z3;

/// <summary>Copies a string that Z3 keeps in a buffer of its own: unlike the runtime's marshaller, it does not free what it was given.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(BorrowedUtf8))]
internal static class BorrowedUtf8
{
    public static string ConvertToManaged(nint text) => Marshal.PtrToStringUTF8(text) ?? "";
}
