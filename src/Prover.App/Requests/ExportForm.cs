using Prover.Text;

namespace Prover.App.Requests;

/// <summary>In which form something is exported.</summary>
public enum ExportForm
{
    /// <summary>The obligations, each as a script in SMT-LIB.</summary>
    SmtLib,
    /// <summary>The transition system in VMT-LIB.</summary>
    Vmt,
    /// <summary>A mypyvy file.</summary>
    Pyv,
}

/// <summary>The names of export formats on the command line.</summary>
public static class ExportForms
{
    /// <summary>The words.</summary>
    public static readonly WordTable<ExportForm> Words = new((ExportForm.SmtLib, "smtlib"), (ExportForm.Vmt, "vmt"), (ExportForm.Pyv, "pyv"));
}

/// <summary>A text with the name of its file.</summary>
public sealed record NamedText(string Name, string Content);
