using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Prover.App.Interchange;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;
using Prover.Translation;

namespace Prover.App;

/// <content>From files to what other tools read.</content>
public sealed partial class Pipeline
{
    /// <summary>
    /// The obligations of plans as scripts, made one by one; at the sizes of the scope when <paramref name="bounded"/>, else at any size. One that has no such
    /// form is reported.
    /// </summary>
    public IEnumerable<NamedText> Scripts(IEnumerable<Plan> plans, bool bounded, DiagnosticBag diagnostics) =>
        from plan in plans
        from obligation in plan.Selected
        let script = solver.Script(plan.Proof.System, obligation, bounded ? plan.Proof.Scope : null, diagnostics, CancellationToken.None)
        where script is not null
        select new NamedText(FileName(obligation), script);

    // Names are unique, and stay so: what cannot stand in the name of a file is spelled by its code, and what would be too long ends in its hash.
    private static string FileName(Obligation obligation)
    {
        var name = string.Concat(obligation.Name
            .Select(c => c == '/' ? "__" : char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? $"{c}" : $"~{(int)c:x}"));
        if (name.Length <= LongestName) return $"{name}.smt2";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16];
        return $"{name[..(LongestName - hash.Length - 1)]}~{hash}.smt2";
    }

    // File systems take names of 255 bytes; a draft has a longer one than its file.
    private const int LongestName = 200;

    /// <summary>The file at <paramref name="path"/> in another form; nothing when a mistake was reported.</summary>
    public IEnumerable<NamedText> Export(string path, ExportForm form, DiagnosticBag diagnostics)
    {
        if (FrontEnds.Of(path) is null) diagnostics.NotToExport(path, FrontEnds.Endings);
        else if (FrontEnds.IsSpecification(path) && form == ExportForm.SmtLib) diagnostics.NoObligations(path);
        if (diagnostics.Count > 0 || FrontEnds.Load(path, diagnostics) is not var (system, proof)) return [];
        return proof is null ? ExportSystem(system, form, diagnostics) : ExportProof(proof, form, diagnostics);
    }

    private ImmutableArray<NamedText> ExportSystem(TransitionSystem system, ExportForm form, DiagnosticBag diagnostics) =>
        form == ExportForm.Vmt ? Vmt(system, system.Invariants, diagnostics) : Pyv(PyvForm.Of(system, diagnostics));

    private IEnumerable<NamedText> ExportProof(ProofScript proof, ExportForm form, DiagnosticBag diagnostics)
    {
        if (form == ExportForm.Vmt) return Vmt(proof.System, [proof.Invariant], diagnostics);
        if (form == ExportForm.Pyv) return Pyv(PyvForm.Of(proof, diagnostics));
        var obligations = ObligationGenerator.Generate(proof);
        return Scripts([new Plan(proof, null, obligations, obligations)], bounded: false, diagnostics);
    }

    private ImmutableArray<NamedText> Vmt(TransitionSystem system, ImmutableArray<Invariant> invariants, DiagnosticBag diagnostics) =>
        solver.Vmt(system, invariants, diagnostics) is { } text ? [new NamedText($"{system.Name}.vmt", text)] : [];

    private static ImmutableArray<NamedText> Pyv(PyvForm? form)
    {
        if (form is null) return [];
        using var text = new StringWriter { NewLine = "\n" };
        PyvText.Write(text, form);
        return [new NamedText($"{form.System.Name}.pyv", text.ToString())];
    }
}
