namespace Microsoft.Z3;

/// <summary>
/// The counters of a solver at the time of the request. A counter is read when it is accessed, until <see cref="Dispose"/>; counters that are not
/// disposed of are freed with their context.
/// </summary>
public sealed class Statistics : Z3Object, IDisposable
{
    private bool _freed;

    internal Statistics(Context context, nint handle)
        : base(context, handle) => Native.Z3_stats_inc_ref(context, handle);

    /// <summary>The number of counters.</summary>
    /// <exception cref="ObjectDisposedException">The counters are freed.</exception>
    public uint Size => Native.Z3_stats_size(Context, Handle);

    /// <summary>One counter, or null when the solver did not count it.</summary>
    /// <param name="key">The counter's name.</param>
    public Entry? this[string key]
    {
        get
        {
            // Z3 adds what all solvers count last.
            for (var i = Size; i > 0; i--)
                if (Key(i - 1) == key) return new Entry(this, i - 1);
            return null;
        }
    }

    /// <summary>Frees the counters.</summary>
    public void Dispose()
    {
        if (_freed || Context.NativeContext.IsClosed) return;
        _freed = true;
        Native.Z3_stats_dec_ref(Context, NativeObject);
    }

    private nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_freed, this);
            return NativeObject;
        }
    }

    private string Key(uint index) => Native.Z3_stats_get_key(Context, Handle, index);

    /// <summary>A counter.</summary>
    public sealed class Entry
    {
        internal Entry(Statistics statistics, uint index)
        {
            var (context, handle) = (statistics.Context, statistics.Handle);
            if (Native.Z3_stats_is_uint(context, handle, index)) UIntValue = Native.Z3_stats_get_uint_value(context, handle, index);
        }

        /// <summary>The natural number; 0 when the counter is a fraction.</summary>
        public uint UIntValue { get; }
    }
}
