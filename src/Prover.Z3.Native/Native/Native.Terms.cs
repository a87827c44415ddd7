using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Microsoft.Z3;

/// <content>Making terms.</content>
internal static partial class Native
{
    // Constants, applications, numerals

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_app(Context context, nint declaration, uint count, nint[] arguments);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_const(Context context, nint name, nint sort);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_true(Context context);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_false(Context context);

    [LibraryImport(Libz3, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Z3_mk_numeral(Context context, string digits, nint sort);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_int64(Context context, long value, nint sort);

    // Operators of one, two, three and any number of operands

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_not(Context context, nint operand);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bvnot(Context context, nint operand);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_const_array(Context context, nint domain, nint value);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_eq(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_implies(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_lt(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_le(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bvand(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bvor(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bvxor(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bvadd(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bvsub(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bvshl(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bvlshr(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bvult(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bvule(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_select(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_set_difference(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_set_subset(Context context, nint left, nint right);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_ite(Context context, nint condition, nint then, nint otherwise);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_store(Context context, nint array, nint index, nint value);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_and(Context context, uint count, nint[] operands);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_or(Context context, uint count, nint[] operands);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_set_union(Context context, uint count, nint[] operands);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_set_intersect(Context context, uint count, nint[] operands);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_add(Context context, uint count, nint[] operands);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_sub(Context context, uint count, nint[] operands);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_mul(Context context, uint count, nint[] operands);

    // Quantifiers

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_pattern(Context context, uint count, nint[] terms);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_quantifier_const(
        Context context, [MarshalAs(UnmanagedType.U1)] bool universal, uint weight,
        uint boundCount, nint[] bound, uint patternCount, nint[] patterns, nint body);

    // Applications and numerals

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_sort(Context context, nint term);

    [LibraryImport(Libz3)]
    [return: MarshalUsing(typeof(BorrowedUtf8))]
    public static partial string Z3_get_numeral_string(Context context, nint term);
}
