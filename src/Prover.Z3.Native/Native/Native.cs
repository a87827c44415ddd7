using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Microsoft.Z3;

/// <summary>
/// The part of Z3's C API that the binding uses, under its own names. A parameter of type <see cref="Context"/> has its error code
/// checked after the call (see <see cref="CheckedCall"/>); a context passed as a bare handle has not. Functions bind at their first use.
/// </summary>
internal static partial class Native
{
    /// <summary>Z3's error code for "no error".</summary>
    public const int Ok = 0;

    private const string Libz3 = Prover.Z3.Libz3.Name;

    // Global parameters

    [LibraryImport(Libz3, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void Z3_global_param_set(string id, string value);

    // Contexts and their errors

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_config();

    [LibraryImport(Libz3)]
    public static partial void Z3_del_config(nint config);

    [LibraryImport(Libz3)]
    public static partial ContextHandle Z3_mk_context(nint config);

    [LibraryImport(Libz3)]
    public static partial void Z3_del_context(nint context);

    /// <summary>Unchecked: it is called while another thread is inside the context, whose error code is that thread's business.</summary>
    [LibraryImport(Libz3)]
    public static partial void Z3_interrupt(ContextHandle context);

    [LibraryImport(Libz3)]
    public static partial void Z3_set_error_handler(ContextHandle context, nint handler);

    [LibraryImport(Libz3)]
    [SuppressGCTransition]
    public static partial int Z3_get_error_code(nint context);

    [LibraryImport(Libz3)]
    [return: MarshalUsing(typeof(BorrowedUtf8))]
    public static partial string Z3_get_error_msg(nint context, int code);

    [LibraryImport(Libz3)]
    public static partial void Z3_set_error(nint context, int code);

    [LibraryImport(Libz3)]
    public static partial void Z3_set_ast_print_mode(Context context, int mode);

    // Symbols

    [LibraryImport(Libz3, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Z3_mk_string_symbol(Context context, string text);

    // Syntax trees of every kind: terms, sorts, declarations

    [LibraryImport(Libz3)]
    public static partial uint Z3_get_ast_id(Context context, nint ast);

    [LibraryImport(Libz3)]
    public static partial Z3_ast_kind Z3_get_ast_kind(Context context, nint ast);

    [LibraryImport(Libz3)]
    [return: MarshalUsing(typeof(BorrowedUtf8))]
    public static partial string Z3_ast_to_string(Context context, nint ast);

    // Vectors

    [LibraryImport(Libz3)]
    public static partial void Z3_ast_vector_inc_ref(Context context, nint vector);

    [LibraryImport(Libz3)]
    public static partial uint Z3_ast_vector_size(Context context, nint vector);

    [LibraryImport(Libz3)]
    public static partial nint Z3_ast_vector_get(Context context, nint vector, uint index);
}
