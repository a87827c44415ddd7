using System.Runtime.InteropServices;

namespace Microsoft.Z3;

/// <content>Sorts, datatypes and function declarations.</content>
internal static partial class Native
{
    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bool_sort(Context context);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_int_sort(Context context);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_bv_sort(Context context, uint size);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_array_sort(Context context, nint domain, nint range);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_uninterpreted_sort(Context context, nint name);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_enumeration_sort(
        Context context, nint name, uint count, nint[] names, [Out] nint[] constants, [Out] nint[] testers);

    [LibraryImport(Libz3)]
    public static partial Z3_sort_kind Z3_get_sort_kind(Context context, nint sort);

    // Datatypes

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_constructor(
        Context context, nint name, nint recognizer, uint count, nint[] fieldNames, nint[] fieldSorts, uint[] sortReferences);

    [LibraryImport(Libz3)]
    public static partial void Z3_del_constructor(Context context, nint constructor);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_datatype(Context context, nint name, uint count, nint[] constructors);

    [LibraryImport(Libz3)]
    public static partial uint Z3_get_datatype_sort_num_constructors(Context context, nint sort);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_datatype_sort_constructor(Context context, nint sort, uint index);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_datatype_sort_recognizer(Context context, nint sort, uint index);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_datatype_sort_constructor_accessor(Context context, nint sort, uint constructor, uint index);

    // Function declarations

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_func_decl(Context context, nint name, uint count, nint[] domain, nint range);

    [LibraryImport(Libz3)]
    public static partial uint Z3_get_arity(Context context, nint declaration);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_range(Context context, nint declaration);
}
