using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Microsoft.Z3;

/// <content>Parameters, solvers, statistics, models.</content>
internal static partial class Native
{
    // Parameters

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_params(Context context);

    [LibraryImport(Libz3)]
    public static partial void Z3_params_inc_ref(Context context, nint parameters);

    [LibraryImport(Libz3)]
    public static partial void Z3_params_set_bool(Context context, nint parameters, nint name, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Libz3)]
    public static partial void Z3_params_set_uint(Context context, nint parameters, nint name, uint value);

    // Solvers

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_solver(Context context);

    [LibraryImport(Libz3)]
    public static partial nint Z3_mk_simple_solver(Context context);

    [LibraryImport(Libz3)]
    public static partial void Z3_solver_inc_ref(Context context, nint solver);

    [LibraryImport(Libz3)]
    public static partial void Z3_solver_set_params(Context context, nint solver, nint parameters);

    [LibraryImport(Libz3)]
    public static partial void Z3_solver_push(Context context, nint solver);

    [LibraryImport(Libz3)]
    public static partial void Z3_solver_pop(Context context, nint solver, uint scopes);

    [LibraryImport(Libz3)]
    public static partial void Z3_solver_assert(Context context, nint solver, nint formula);

    [LibraryImport(Libz3)]
    public static partial void Z3_solver_assert_and_track(Context context, nint solver, nint formula, nint literal);

    [LibraryImport(Libz3)]
    public static partial int Z3_solver_check(Context context, nint solver);

    [LibraryImport(Libz3)]
    public static partial int Z3_solver_check_assumptions(Context context, nint solver, uint count, nint[] assumptions);

    [LibraryImport(Libz3)]
    public static partial nint Z3_solver_get_model(Context context, nint solver);

    [LibraryImport(Libz3)]
    public static partial nint Z3_solver_get_unsat_core(Context context, nint solver);

    [LibraryImport(Libz3)]
    [return: MarshalUsing(typeof(BorrowedUtf8))]
    public static partial string Z3_solver_get_reason_unknown(Context context, nint solver);

    [LibraryImport(Libz3)]
    public static partial nint Z3_solver_get_statistics(Context context, nint solver);

    [LibraryImport(Libz3)]
    [return: MarshalUsing(typeof(BorrowedUtf8))]
    public static partial string Z3_solver_to_string(Context context, nint solver);

    // Statistics

    [LibraryImport(Libz3)]
    public static partial void Z3_stats_inc_ref(Context context, nint statistics);

    [LibraryImport(Libz3)]
    public static partial void Z3_stats_dec_ref(Context context, nint statistics);

    [LibraryImport(Libz3)]
    public static partial uint Z3_stats_size(Context context, nint statistics);

    [LibraryImport(Libz3)]
    [return: MarshalUsing(typeof(BorrowedUtf8))]
    public static partial string Z3_stats_get_key(Context context, nint statistics, uint index);

    [LibraryImport(Libz3)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool Z3_stats_is_uint(Context context, nint statistics, uint index);

    [LibraryImport(Libz3)]
    public static partial uint Z3_stats_get_uint_value(Context context, nint statistics, uint index);

    // Models

    [LibraryImport(Libz3)]
    public static partial void Z3_model_inc_ref(Context context, nint model);

    [LibraryImport(Libz3)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool Z3_model_eval(
        Context context, nint model, nint term, [MarshalAs(UnmanagedType.U1)] bool completion, out nint value);

    [LibraryImport(Libz3)]
    public static partial uint Z3_model_get_num_sorts(Context context, nint model);

    [LibraryImport(Libz3)]
    public static partial nint Z3_model_get_sort(Context context, nint model, uint index);

    [LibraryImport(Libz3)]
    public static partial nint Z3_model_get_sort_universe(Context context, nint model, nint sort);
}
