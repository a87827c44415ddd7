using System.Runtime.InteropServices;

namespace Microsoft.Z3;

/// <summary>
/// Owns a native context: the arena of everything that was made in it, freed whole. It is the binding's only finalizable object.
/// </summary>
internal sealed class ContextHandle : SafeHandle
{
    /// <summary>
    /// What the collector is told that a context takes, in bytes: less than it does, since contexts follow each other quickly and collections take time. Told
    /// of nothing, the collector would see no reason to look for the many small objects that stood for the terms of a context, which outlive it.
    /// </summary>
    public const long NativeBytes = 2 << 20;

    public ContextHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Native.Z3_del_context(handle);
        GC.RemoveMemoryPressure(NativeBytes);
        return true;
    }
}
