using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Reports;

/// <summary>
/// A run as JUnit's XML: a suite for each proof, a case for each obligation. An obligation, and not a line of the proof, since it is what has a verdict,
/// a cost and a name that stays: a build server follows each from run to run. What is refuted as expected passes; what is undecided is an error, since
/// nothing is known of it; what was not reached is skipped.
/// </summary>
public static class Junit
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    /// <summary>The document.</summary>
    public static string Of(Verification run, Checkout checkout)
    {
        var suites = run.Proofs.Select(report => Suite(checkout.PathOf(report.Proof.Source), run.Time, Properties(report, run.Solver), [.. Cases(report)])).ToList();
        XElement[] others = [.. OfRun(run, checkout)];
        if (others.Length > 0) suites.Add(Suite("prover", run.Time, [], others));
        var root = new XElement("testsuites", suites.Select((suite, i) =>
        {
            suite.Add(new XAttribute("package", ""), new XAttribute("id", i));
            return suite;
        }));
        var text = new StringBuilder(Declaration);
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            root.Save(writer);
        return text.Append('\n').ToString();
    }

    private static XElement Suite(string name, DateTimeOffset time, XElement[] properties, XElement[] cases) => new(
        "testsuite",
        new XAttribute("name", Clean(name)),
        new XAttribute("timestamp", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
        new XAttribute("hostname", Environment.MachineName is { Length: > 0 } host ? host : "localhost"),
        new XAttribute("tests", cases.Length),
        new XAttribute("failures", cases.Count(c => c.Element("failure") is not null)),
        new XAttribute("errors", cases.Count(c => c.Element("error") is not null)),
        new XAttribute("skipped", cases.Count(c => c.Element("skipped") is not null)),
        new XAttribute("time", Seconds(cases.Sum(c => (decimal)c.Attribute("time")!))),
        new XElement("properties", properties),
        cases,
        new XElement("system-out"),
        new XElement("system-err"));

    private static XElement[] Properties(ProofReport report, Solver solver) =>
    [
        Property("verdict", SummaryText.VerdictOf(report)),
        Property("invariant", report.Proof.Invariant.Name),
        Property("system", report.Proof.System.Name),
        Property("scope", $"{report.Proof.Scope}"),
        Property("solver", solver.Version),
    ];

    private static XElement Property(string name, string value) => new("property", new XAttribute("name", name), new XAttribute("value", Clean(value)));

    // ---- obligations ------------------------------------------------------------------------------------------------------------

    private static IEnumerable<XElement> Cases(ProofReport report)
    {
        var results = report.Results.ToDictionary(r => r.Obligation.Name, StringComparer.Ordinal);
        var suite = $"{report.Proof.Name}.{report.Proof.Invariant.Name}";
        var prefix = $"{report.Proof.Name}/{report.Proof.Invariant.Name}/".Length;
        foreach (var obligation in report.Run.Selected)
        {
            var result = results.GetValueOrDefault(obligation.Name);
            yield return Case(suite, obligation.Name[prefix..], result?.Cost.Time ?? TimeSpan.Zero,
                result is null ? new XElement("skipped", new XAttribute("message", "the run ended before")) : Problem(report, result));
        }

        if (report.Run.IsWhole) yield return Case(suite, Annotation.Expectation, TimeSpan.Zero, Missed(report));
    }

    private static XElement Case(string suite, string name, TimeSpan time, XElement? problem) => new(
        "testcase",
        new XAttribute("classname", Clean(suite)),
        new XAttribute("name", Clean(name)),
        new XAttribute("time", Seconds((decimal)time.TotalSeconds)),
        problem);

    private static XElement? Problem(ProofReport report, Discharged result) =>
        Annotation.Of(report, result) is { Severity: Severity.Error } annotation
            ? Problem(result.IsFailure || result.Verdict is Verdict.Found ? "failure" : "error", VerdictText.Word(result).Word, annotation.Text, annotation.Detail)
            : null;

    private static XElement? Missed(ProofReport report) => report.Reasons.IsEmpty
        ? null
        : Problem(report.Outcome == Outcome.Missed ? "failure" : "error", Annotation.Expectation, report.Reasons[0], string.Join('\n', report.Reasons));

    private static XElement Problem(string element, string type, string message, string detail) =>
        new(element, new XAttribute("type", type), new XAttribute("message", Clean(message)), Clean(detail));

    // ---- what is no obligation --------------------------------------------------------------------------------------------------

    private static IEnumerable<XElement> OfRun(Verification run, Checkout checkout)
    {
        foreach (var mistake in run.Mistakes)
        {
            var place = mistake.Location is { } at ? $"{checkout.PathOf(at.Source)}({at.Line},{at.Column})" : mistake.Message;
            yield return Case("prover.input", place, TimeSpan.Zero, Problem("error", mistake.Code, mistake.Message, mistake.ToString()));
        }

        foreach (var claim in run.Unshown) yield return Case("prover.run", claim.Claim, TimeSpan.Zero, new XElement("skipped", new XAttribute("message", Clean(claim.Text))));
        if (run.Mistakes.IsEmpty && (run.Missing > 0 || run.Interrupted))
            yield return Case("prover.run", "complete", TimeSpan.Zero, Problem("error", "incomplete", run.Summary, ""));
    }

    private static string Seconds(decimal seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);

    // A source may hold characters that XML has no way to say, though they show.
    private static string Clean(string text) => string.Concat(Visible.Lines(text).EnumerateRunes().Select(rune =>
        rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));
}
