using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Microsoft.Z3;

/// <summary>
/// Passes a <see cref="Context"/> to a native function, and looks at Z3's error code after the call. It stands behind every parameter
/// of type <see cref="Context"/> in <see cref="Native"/>, so that no call can forget the check, and no exception ever has to
/// travel through native frames.
/// </summary>
[CustomMarshaller(typeof(Context), MarshalMode.ManagedToUnmanagedIn, typeof(CheckedCall))]
internal ref struct CheckedCall
{
    private ContextHandle _handle;
    private bool _held;

    /// <summary>Holds the native context, so that a concurrent <see cref="Context.Dispose"/> frees it after the call only.</summary>
    /// <exception cref="ObjectDisposedException">The context was disposed.</exception>
    public void FromManaged(Context context)
    {
        _handle = context.NativeContext;
        _handle.DangerousAddRef(ref _held);
    }

    public readonly nint ToUnmanaged() => _handle.DangerousGetHandle();

    /// <summary>Runs when the native function has returned.</summary>
    /// <exception cref="Z3Exception">The function reported an error.</exception>
    public readonly void OnInvoked()
    {
        var context = _handle.DangerousGetHandle();
        var code = Native.Z3_get_error_code(context);
        if (code == Native.Ok) return;

        var message = Native.Z3_get_error_msg(context, code);
        // Some functions leave the error code as they found it: the next call must not report this error again.
        Native.Z3_set_error(context, Native.Ok);
        throw new Z3Exception(message);
    }

    public readonly void Free()
    {
        if (_held) _handle.DangerousRelease();
    }
}

/// <summary>Copies a string that Z3 keeps in a buffer of its own: unlike the runtime's marshaller, it does not free what it was given.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(BorrowedUtf8))]
internal static class BorrowedUtf8
{
    public static string ConvertToManaged(nint text) => Marshal.PtrToStringUTF8(text) ?? "";
}

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
