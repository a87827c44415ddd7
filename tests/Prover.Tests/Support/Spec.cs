using System.Text.RegularExpressions;
using Prover.Binding;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Tests.Support;

/// <summary>
/// Systems and proofs from text that stands in a test. A semicolon ends a line, so that a small specification fits on one; the invariant of such
/// a specification is called <c>ok</c>.
/// </summary>
internal static partial class Spec
{
    /// <summary>The text above the lines of a proof.</summary>
    public const string HeaderOfProof = "proof of ok in \"system.spec\"\n";

    /// <summary>The system that <paramref name="spec"/> says.</summary>
    public static TransitionSystem Bind(string spec) => Bind(spec, out var mistakes) ?? throw new InvalidOperationException(mistakes);

    /// <summary>A system as <c>--dump system</c> prints it.</summary>
    public static string Printed(TransitionSystem system)
    {
        using var text = new StringWriter();
        SystemPrinter.Write(text, system);
        return text.ToString();
    }

    /// <summary>A specification as <c>--dump system</c> prints it.</summary>
    public static string Printed(string spec) => Printed(Bind(spec));

    /// <summary>The system, or null and what is wrong with it.</summary>
    public static TransitionSystem? Bind(string spec, out string mistakes)
    {
        using var folder = new TemporaryFolder();
        var diagnostics = new DiagnosticBag();
        var system = SpecLoader.Load(folder.Write("system.spec", Lines(spec)), diagnostics);
        mistakes = string.Concat(diagnostics.All);
        return system;
    }

    /// <summary>
    /// The proof of <c>ok</c> by the lines in <paramref name="proof"/>; without any, every rule leads from the case <c>ok</c> to itself. A
    /// <paramref name="proof"/> that begins with <c>extend</c> stands for itself.
    /// </summary>
    public static ProofScript Load(string spec, string? proof = null)
    {
        using var folder = new TemporaryFolder();
        folder.Write("system.spec", Lines(spec));
        var text = proof is not null && proof.StartsWith("extend", StringComparison.Ordinal)
            ? proof
            : HeaderOfProof + Lines(proof ?? EveryRuleStays(spec)) + "\n";
        var diagnostics = new DiagnosticBag();
        return ProofLoader.Load(folder.Write("inline.proof", text), diagnostics)
            ?? throw new InvalidOperationException(string.Concat(diagnostics.All));
    }

    /// <summary>The report on that proof.</summary>
    public static ProofReport Prove(string spec, string? proof = null, Sizes sizes = Sizes.Both) =>
        Prove(Load(spec, proof), Limits.Default with { Sizes = sizes });

    /// <summary>The report on a proof.</summary>
    public static ProofReport Prove(ProofScript proof, Limits? limits = null)
    {
        var within = limits ?? Limits.Default;
        var discharger = Solvers.Discharger(proof.System, proof.Scope, within);
        var results = Engine.Run(ObligationGenerator.Generate(proof), discharger.Discharge, 1, null, CancellationToken.None);
        return ProofReport.Of(proof, ProofRun.Whole(results), boundedOnly: within.Sizes == Sizes.Bounded);
    }

    /// <summary>The refuted claims, as an expectation names them: <c>RULE at TARGET.CONJUNCT</c>, each once, in order.</summary>
    public static IEnumerable<string> Failures(this ProofReport report) =>
        report.Results.Where(r => r.IsFailure).Select(r => Describe(r.Obligation)).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The name of a failure of <paramref name="obligation"/>.</summary>
    public static string Describe(Obligation obligation) =>
        (obligation.RuleName is { } rule ? $"{rule} at " : "at ")
        + obligation.Target
        + (obligation.Conjunct is { } conjunct ? $".{conjunct}" : "")
        + (obligation.Use is { } use ? $" {use.Place!.Excerpt}" : "");

    /// <summary>The text with a line for each part that ends in a semicolon. A line with a comment is left alone: a semicolon may stand in it.</summary>
    public static string Lines(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Contains('#', StringComparison.Ordinal) ? line : line.Replace(';', '\n')));

    private static string EveryRuleStays(string spec) =>
        string.Join('\n', RuleName().Matches(spec).Select(m => $"ok {m.Groups["name"].Value} -> ok").Prepend("init -> ok"));

    [GeneratedRegex(@"\brule (?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleName();
}
