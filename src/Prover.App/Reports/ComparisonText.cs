using System.Collections.Immutable;
using Prover.App.Explaining;
using Prover.App.Reports.Json;
using Prover.Comparing;
using Prover.Systems;
using Prover.Text;

namespace Prover.App.Reports;

/// <summary>Writes the differences between two versions: a line for each difference, states that tell them apart, and the obligations that are touched.</summary>
/// <param name="console">Gets the text.</param>
/// <param name="verbosity">With <see cref="Verbosity.Quiet"/> a line for each difference, with <see cref="Verbosity.Verbose"/> every name and every state.</param>
public sealed class ComparisonText(InkWriter console, Verbosity verbosity)
{
    // More names than these are for --verbose.
    private const int MostNames = 20;

    private bool _afterGap = true;

    /// <summary>Writes a comparison; the last line is the verdict.</summary>
    public void Write(VersionComparison comparison)
    {
        WriteDifferences(comparison);
        var (verdict, style) = Verdict(comparison);
        console.Write($"{(_afterGap ? "" : "\n")}{verdict}\n", style);
    }

    /// <summary>Writes the differences alone.</summary>
    public void WriteDifferences(VersionComparison comparison)
    {
        foreach (var difference in comparison.Differences)
            if (verbosity == Verbosity.Verbose || !IsOnlyTouched(difference)) Write(comparison.System, difference);
        if (verbosity != Verbosity.Verbose) WriteTouched([.. comparison.Differences.Where(IsOnlyTouched)]);
        if (comparison.Obligations is { } obligations) Write(obligations, comparison.Total);
    }

    /// <summary>The verdict.</summary>
    public static (string Text, Style Style) Verdict(VersionComparison comparison) =>
        comparison.IsBroken ? ("broken: the prover contradicts itself", Ink.Bad)
        : comparison.HasChanged ? ("changed in meaning", Ink.Open)
        : comparison.IsOpen ? ("undecided: not known to have changed in meaning, nor to mean the same", Ink.Open)
        : comparison.Differences.IsEmpty ? ("no difference", Ink.Good)
        : ("said differently; no difference in meaning", Ink.Good);

    // The text is the same, but the meanings cannot be compared, since a symbol in it is declared differently.
    private static bool IsOnlyTouched(Difference difference) => difference is { Edit: Edit.Touched, Bearing: null };

    // These may be very many: the wholes are named.
    private void WriteTouched(ImmutableArray<Difference> touched)
    {
        foreach (var group in touched.Where(d => !d.IsPart || d.Part is Part.Function or Part.Definition or Part.Variable).GroupBy(d => string.Join(", ", d.Through), StringComparer.Ordinal))
        {
            console.Write("  touched through ");
            console.Write(group.Key, Ink.Strong);
            console.Write($", not compared: {string.Join(", ", group.Select(Subject))}\n");
            _afterGap = false;
        }
    }

    private static string Subject(Difference difference) =>
        Words(difference.Part) is var part && part == difference.Name ? part : $"{part} {difference.Name}";

    // ---- one difference ---------------------------------------------------------------------------------------------------------

    private void Write(TransitionSystem system, Difference difference)
    {
        var indent = difference.IsPart ? "    " : "  ";
        _afterGap = false;
        console.Write($"{indent}{Subject(difference)}", Ink.Strong);
        console.Write($": {Words(difference.Edit)}");
        if (!difference.Through.IsEmpty) console.Write($" through {string.Join(", ", difference.Through)}");
        if (difference.Bearing is { } bearing) console.Write($", {BearingText.Words(bearing)}", difference.IsSame ? Ink.Good : Ink.Open);
        if (difference.Obstacle is { } obstacle) console.Write($", not compared: {obstacle}", Ink.Dim);
        console.Write("\n");
        if (verbosity == Verbosity.Quiet) return;
        WritePlaces(difference, indent);
        if (difference.Bearing is { } judged && (!difference.IsPart || verbosity == Verbosity.Verbose || difference.Part is Part.Function or Part.Definition))
        {
            WriteExample(system, judged.Forward, judged.IsOfValues ? "where they differ" : "only the old version allows");
            if (!judged.IsOfValues || judged.Forward is not Direction.Fails) WriteExample(system, judged.Backward, judged.IsOfValues ? "where they differ" : "only the new version allows");
        }
    }

    // A difference in a single place is quoted; for a whole declaration, only the place is given.
    private void WritePlaces(Difference difference, string indent)
    {
        var isWritten = difference.Part is Part.Premise or Part.Conjunct or Part.Effect or Part.Axiom or Part.Derived or Part.Lines or Part.Implication
            or Part.Witness or Part.Theorem or Part.Expectation;
        foreach (var line in difference.Lines?.Old ?? []) console.Write($"{indent}  - {line}\n", Ink.Bad);
        foreach (var line in difference.Lines?.New ?? []) console.Write($"{indent}  + {line}\n", Ink.Good);
        if (!isWritten || difference.Edit is Edit.Reordered or Edit.Touched) return;
        // A part of a claim of progress may stand for lines that differ elsewhere.
        if (difference is { Edit: Edit.Changed, Old: { } before, New: { } after } && before.Excerpt == after.Excerpt) return;
        if (difference.Old is { } old) WritePlace('-', old, Ink.Bad, indent);
        if (difference.New is { } @new) WritePlace('+', @new, Ink.Good, indent);
    }

    private void WritePlace(char mark, Location place, Style style, string indent)
    {
        console.Write($"{indent}  {mark} {place.Excerpt}", style);
        console.Write($"  at {place}\n", Ink.Dim);
    }

    private void WriteExample(TransitionSystem system, Direction direction, string heading)
    {
        if (direction is not Direction.Fails fails) return;
        console.Write($"      {heading}\n", Ink.Strong);
        var question = fails.Question;
        var constants = question.Query.Constants.Where(c => question.Source?.Parameters.Contains(c) != true && question.Rule?.Parameters.Contains(c) != true)
            .Select(c => $"{c} = {fails.Example.Constants.Find(c)}").ToArray();
        if (constants.Length > 0) console.Write($"      with {string.Join(", ", constants)}\n");
        new ExampleText(console).Write(system, question, fails.Example);
        console.Write("\n");
        _afterGap = true;
    }

    // ---- words ------------------------------------------------------------------------------------------------------------------

    private static string Words(Part part) => part switch
    {
        Part.Lines => "lines",
        Part.Trace => "run",
        Part.StepClaim => "claim about steps",
        Part.Progress => "claim of progress",
        Part.Relation => "transition",
        Part.Premises => "premises of",
        Part.Parameters => "parameters of",
        _ => DocumentWords.Parts[part],
    };

    private static string Words(Edit edit) => DocumentWords.Edits[edit];

    // ---- obligations ------------------------------------------------------------------------------------------------------------

    private void Write(ImmutableArray<ObligationDifference> obligations, int total)
    {
        var counts = obligations.GroupBy(o => o.Edit).OrderBy(g => g.Key).Select(g => $"{g.Count()} {Words(g.Key)}").ToArray();
        console.Write($"{(_afterGap ? "" : "\n")}  {total} obligations: {(counts.Length == 0 ? "none touched" : string.Join(", ", counts))}\n");
        _afterGap = false;
        if (verbosity == Verbosity.Quiet) return;
        var shown = verbosity == Verbosity.Verbose ? obligations.Length : MostNames;
        foreach (var obligation in obligations.Take(shown)) console.Write($"    {Words(obligation.Edit),-8}  {obligation.Name}\n");
        if (obligations.Length > shown) console.Write($"    … and {obligations.Length - shown} more; --verbose lists all\n", Ink.Dim);
    }
}
