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
    public static partial nint Z3_mk_tuple_sort(
        Context context, nint name, uint count, nint[] fieldNames, nint[] fieldSorts, out nint constructor, [Out] nint[] projections);

    [LibraryImport(Libz3)]
    public static partial Z3_sort_kind Z3_get_sort_kind(Context context, nint sort);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_sort_name(Context context, nint sort);

    [LibraryImport(Libz3)]
    public static partial uint Z3_get_bv_sort_size(Context context, nint sort);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_array_sort_domain(Context context, nint sort);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_array_sort_range(Context context, nint sort);

    // Datatypes

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_constructor(
        Context context, nint name, nint recognizer, uint count, nint[] fieldNames, nint[] fieldSorts, uint[] sortReferences);

    [LibraryImport(Libz3)]
    public static partial void Z3_del_constructor(Context context, nint constructor);

    [LibraryImport(Libz3)]
    public static partial void Z3_query_constructor(
        Context context, nint constructor, uint count, out nint declaration, out nint tester, [Out] nint[] accessors);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_constructor_list(Context context, uint count, nint[] constructors);

    [LibraryImport(Libz3)]
    public static partial void Z3_del_constructor_list(Context context, nint list);

    [LibraryImport(Libz3)]
    public static partial void Z3_mk_datatypes(Context context, uint count, nint[] names, [Out] nint[] sorts, nint[] constructorLists);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_tuple_sort_mk_decl(Context context, nint sort);

    [LibraryImport(Libz3)]
    public static partial uint Z3_get_tuple_sort_num_fields(Context context, nint sort);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_tuple_sort_field_decl(Context context, nint sort, uint index);

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

    [LibraryImport(Libz3, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Z3_mk_fresh_func_decl(Context context, string prefix, uint count, nint[] domain, nint range);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_decl_name(Context context, nint declaration);

    [LibraryImport(Libz3)]
    public static partial int Z3_get_decl_kind(Context context, nint declaration);

    [LibraryImport(Libz3)]
    public static partial uint Z3_get_arity(Context context, nint declaration);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_domain(Context context, nint declaration, uint index);

    [LibraryImport(Libz3)]
    public static partial nint Z3_get_range(Context context, nint declaration);
}
