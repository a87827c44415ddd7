namespace Microsoft.Z3;

/// <summary>A model's table for a function: some entries, and one value for all other arguments.</summary>
public sealed class FuncInterp : Z3Object
{
    internal FuncInterp(Context context, nint handle)
        : base(context, handle) => Native.Z3_func_interp_inc_ref(context, handle);

    /// <summary>The number of arguments.</summary>
    public uint Arity => Native.Z3_func_interp_get_arity(Context, NativeObject);

    /// <summary>The number of entries.</summary>
    public uint NumEntries => Native.Z3_func_interp_get_num_entries(Context, NativeObject);

    /// <summary>The entries.</summary>
    public Entry[] Entries =>
        Context.Read(NumEntries, i => new Entry(Context, Native.Z3_func_interp_get_entry(Context, NativeObject, i)));

    /// <summary>The value for arguments that have no entry; it may speak of them, as bound variables that are counted from 0.</summary>
    public Expr Else => Expr.Create(Context, Native.Z3_func_interp_get_else(Context, NativeObject));

    /// <summary>The entries and the other arguments' value in one line.</summary>
    public override string ToString() =>
        $"[{string.Concat(Entries.Select(entry => $"{string.Join(", ", entry.Args.Select(arg => arg.ToString()))} -> {entry.Value}, "))}else -> {Else}]";

    /// <summary>The value for one tuple of arguments.</summary>
    public sealed class Entry : Z3Object
    {
        internal Entry(Context context, nint handle)
            : base(context, handle) => Native.Z3_func_entry_inc_ref(context, handle);

        /// <summary>The number of arguments.</summary>
        public uint NumArgs => Native.Z3_func_entry_get_num_args(Context, NativeObject);

        /// <summary>The arguments.</summary>
        public Expr[] Args => Context.Read(NumArgs, i => Expr.Create(Context, Native.Z3_func_entry_get_arg(Context, NativeObject, i)));

        /// <summary>The value.</summary>
        public Expr Value => Expr.Create(Context, Native.Z3_func_entry_get_value(Context, NativeObject));

        /// <summary>The arguments and the value in one line.</summary>
        public override string ToString() => $"[{string.Join(", ", [.. Args.Select(arg => arg.ToString()), Value.ToString()])}]";
    }
}
