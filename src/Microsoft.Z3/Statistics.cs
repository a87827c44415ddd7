using System.Globalization;

namespace Microsoft.Z3;

/// <summary>What a solver had counted when it was asked.</summary>
public sealed class Statistics
{
    private readonly Entry[] _entries;
    private readonly string _text;

    internal Statistics(Context context, nint handle)
    {
        // All is read at once, so the native object need not outlive the constructor.
        Native.Z3_stats_inc_ref(context, handle);
        _entries = Context.Read(Native.Z3_stats_size(context, handle), i => new Entry(context, handle, i));
        _text = Native.Z3_stats_to_string(context, handle);
        Native.Z3_stats_dec_ref(context, handle);
    }

    /// <summary>The counters.</summary>
    public Entry[] Entries => [.. _entries];

    /// <summary>The counters' names.</summary>
    public string[] Keys => [.. _entries.Select(entry => entry.Key)];

    /// <summary>The number of counters.</summary>
    public uint Size => (uint)_entries.Length;

    /// <summary>One counter, or null when the solver did not count it.</summary>
    /// <param name="key">The counter's name.</param>
    public Entry? this[string key] => Array.Find(_entries, entry => entry.Key == key);

    /// <summary>The counters, as Z3 prints them.</summary>
    public override string ToString() => _text;

    /// <summary>A counter.</summary>
    public sealed class Entry
    {
        internal Entry(Context context, nint statistics, uint index)
        {
            Key = Native.Z3_stats_get_key(context, statistics, index);
            IsUInt = Native.Z3_stats_is_uint(context, statistics, index);
            if (IsUInt) UIntValue = Native.Z3_stats_get_uint_value(context, statistics, index);
            else DoubleValue = Native.Z3_stats_get_double_value(context, statistics, index);
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
