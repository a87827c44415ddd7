using System.Runtime.InteropServices;

namespace Microsoft.Z3;

/// <summary>
/// Owns a native context: the arena of everything that was made in it, freed whole. It is the binding's only finalizable object.
/// </summary>
internal sealed class ContextHandle : SafeHandle
{
    /// <summary>
    /// What the collector is told that a context takes, in bytes: about as much as an empty one does. Without it the collector sees no reason to look for the
    /// many small objects that stood for a context's terms, which outlive the context.
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
