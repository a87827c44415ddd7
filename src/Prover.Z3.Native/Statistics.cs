using System.Globalization;

namespace Microsoft.Z3;

/// <summary>
/// What a solver had counted when it was asked. Counters are read when they are looked at, until <see cref="Dispose"/>; what is not disposed of
/// is freed with its context.
/// </summary>
public sealed class Statistics : Z3Object, IDisposable
{
    private bool _freed;

    internal Statistics(Context context, nint handle)
        : base(context, handle) => Native.Z3_stats_inc_ref(context, handle);

    /// <summary>The counters.</summary>
    public Entry[] Entries => Context.Read(Size, i => new Entry(this, i));

    /// <summary>The counters' names.</summary>
    public string[] Keys => Context.Read(Size, Key);

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

    /// <summary>The counters, as Z3 prints them.</summary>
    public override string ToString() => Native.Z3_stats_to_string(Context, Handle);

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
            Key = statistics.Key(index);
            IsUInt = Native.Z3_stats_is_uint(context, handle, index);
            if (IsUInt) UIntValue = Native.Z3_stats_get_uint_value(context, handle, index);
            else DoubleValue = Native.Z3_stats_get_double_value(context, handle, index);
        }

        /// <summary>The counter's name.</summary>
        public string Key { get; }

        /// <summary>Whether the counter is a natural number.</summary>
        public bool IsUInt { get; }

        /// <summary>Whether the counter is a fraction.</summary>
        public bool IsDouble => !IsUInt;

        /// <summary>The natural number; 0 when the counter is a fraction.</summary>
        public uint UIntValue { get; }

        /// <summary>The fraction; 0 when the counter is a natural number.</summary>
        public double DoubleValue { get; }

        /// <summary>The value in decimal digits.</summary>
        public string Value => IsUInt ? UIntValue.ToString(CultureInfo.InvariantCulture) : DoubleValue.ToString(CultureInfo.InvariantCulture);

        /// <summary>The name and the value.</summary>
        public override string ToString() => $"{Key}: {Value}";
    }
}
