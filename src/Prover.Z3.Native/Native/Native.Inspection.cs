using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Microsoft.Z3;

/// <content>Taking terms apart.</content>
internal static partial class Native
{
    // Applications and numerals

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_sort(Context context, nint term);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_app_decl(Context context, nint term);

    [LibraryImport(Libz3)]
    public static partial uint Z3_get_app_num_args(Context context, nint term);

    [LibraryImport(Libz3)]
    [return: MarshalUsing(typeof(BorrowedUtf8))]
    public static partial string Z3_get_numeral_string(Context context, nint term);
}
