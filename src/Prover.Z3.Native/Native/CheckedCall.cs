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
