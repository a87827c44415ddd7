extern alias native;

using System.Runtime.InteropServices;
using native::Prover.Z3;

namespace Prover.Tests.Support;

/// <summary>Z3's own reader of SMT-LIB, in the library that the program uses.</summary>
internal static class ScriptReader
{
    private delegate nint MakeConfiguration();

    private delegate nint MakeContext(nint configuration);

    private delegate nint Evaluate(nint context, [MarshalAs(UnmanagedType.LPUTF8Str)] string script);

    private delegate void Delete(nint subject);

    private static readonly nint _library = NativeLibrary.Load(Libz3.File);

    /// <summary>Returns the answers of Z3 to the commands of a script, in a context of its own.</summary>
    public static string Answer(string script)
    {
        using var conversation = new Conversation();
        return conversation.Ask(script);
    }

    /// <summary>A context in which commands follow each other.</summary>
    public sealed class Conversation : IDisposable
    {
        private readonly nint _configuration;
        private readonly nint _context;

        public Conversation()
        {
            _configuration = Function<MakeConfiguration>("Z3_mk_config")();
            _context = Function<MakeContext>("Z3_mk_context")(_configuration);
        }

        /// <summary>Returns the answers to commands.</summary>
        public string Ask(string commands) => Marshal.PtrToStringUTF8(Function<Evaluate>("Z3_eval_smtlib2_string")(_context, commands))!.Trim();

        public void Dispose()
        {
            Function<Delete>("Z3_del_context")(_context);
            Function<Delete>("Z3_del_config")(_configuration);
        }
    }

    private static T Function<T>(string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(_library, name));
}
