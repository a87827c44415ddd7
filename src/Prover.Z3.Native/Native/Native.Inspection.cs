using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Microsoft.Z3;

/// <content>Taking terms apart, rewriting them, reading them from text.</content>
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
    public static partial nint Z3_get_app_arg(Context context, nint term, uint index);

    [LibraryImport(Libz3)]
    [return: MarshalUsing(typeof(BorrowedUtf8))]
    public static partial string Z3_get_numeral_string(Context context, nint term);

    // Quantifiers and patterns

    [LibraryImport(Libz3)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool Z3_is_quantifier_forall(Context context, nint term);

    [LibraryImport(Libz3)]
    public static partial uint Z3_get_quantifier_weight(Context context, nint term);

    [LibraryImport(Libz3)]
    public static partial uint Z3_get_quantifier_num_patterns(Context context, nint term);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_quantifier_pattern_ast(Context context, nint term, uint index);

    [LibraryImport(Libz3)]
    public static partial uint Z3_get_quantifier_num_bound(Context context, nint term);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_quantifier_bound_name(Context context, nint term, uint index);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_quantifier_bound_sort(Context context, nint term, uint index);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_quantifier_body(Context context, nint term);

    [LibraryImport(Libz3)]
    public static partial uint Z3_get_pattern_num_terms(Context context, nint pattern);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_pattern(Context context, nint pattern, uint index);

    [LibraryImport(Libz3)]
    [return: MarshalUsing(typeof(BorrowedUtf8))]
    public static partial string Z3_pattern_to_string(Context context, nint pattern);

    // Rewriting and reading

    [LibraryImport(Libz3)]
    public static partial nint Z3_simplify(Context context, nint term);

    [LibraryImport(Libz3)]
    public static partial nint Z3_simplify_ex(Context context, nint term, nint parameters);

    [LibraryImport(Libz3)]
    public static partial nint Z3_substitute(Context context, nint term, uint count, nint[] from, nint[] to);

    [LibraryImport(Libz3, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Z3_parse_smtlib2_string(
        Context context, string text, uint sortCount, nint[] sortNames, nint[] sorts,
        uint declarationCount, nint[] declarationNames, nint[] declarations);
}
