using System.Runtime.InteropServices;

namespace Microsoft.Z3;

/// <summary>
/// Owns a native context: the arena of everything that was made in it, freed whole. It is the binding's only finalizable object.
/// </summary>
internal sealed class ContextHandle : SafeHandle
{
    public ContextHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Native.Z3_del_context(handle);
        return true;
    }
}
