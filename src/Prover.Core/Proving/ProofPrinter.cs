using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>A proof that was found, as a file to save beside its specification.</summary>
public static class ProofPrinter
{
    /// <summary>The text; <paramref name="spec"/> is the name of the specification's file.</summary>
    public static string Text(FoundProof proof, string spec)
    {
        var rows = proof.Rows.SelectMany(Lines).ToArray();
        var from = rows.Max(r => r.From.Length);
        var by = rows.Max(r => r.By.Length);
        var to = rows.Where(r => r.When.Length > 0).Select(r => r.To.Length).DefaultIfEmpty(0).Max();
        var lines = new List<string> { $"proof of {proof.Invariant.Name} in \"{spec}\"", "" };
        var (source, headed) = ("", "");
        foreach (var row in rows)
        {
            if (source.Length > 0 && row.From != source) lines.Add("");
            if (row.IsComment) lines.Add($"# {row.From} {row.By}: {row.When}");
            else lines.Add($"{(row.From == headed ? "" : row.From).PadRight(from)}  {row.By.PadRight(by)}  -> {row.To.PadRight(to)}  {row.When}".TrimEnd());
            source = row.From;
            if (!row.IsComment) headed = row.From;
        }

        if (!proof.Implications.IsEmpty) lines.Add("");
        lines.AddRange(proof.Implications.Select(i => $"{i.Case} implies {i.Property}"));
        lines.Add("");
        if (!proof.Scope.Sizes.IsEmpty) lines.Add($"scope {string.Join(", ", proof.Scope.Sizes.Select(s => $"{s.Key} = {s.Value}"))}");
        lines.Add("expect proved");
        return string.Join('\n', lines) + "\n";
    }

    private sealed record Row(string From, string By, string To, string When, bool IsComment);

    private static IEnumerable<Row> Lines(FoundRow row)
    {
        var names = new Names(row);
        var from = row.Source is null ? "init" : Head(row.Source.Name, row.Source.Parameters, names.Of);
        var used = row.Lines.SelectMany(VariablesOf).ToHashSet();
        var by = row.Rule is null ? ""
            : row.Rule.Parameters.Any(used.Contains) ? Head(row.Rule.Name, row.Rule.Parameters, p => used.Contains(p) ? names.Of(p) : "_")
            : row.Rule.Name;
        foreach (var line in row.Lines)
            yield return new Row(from, by, names.Print(line.Target), line.Guard is { } guard ? $"if {names.Print(guard)}" : line.Otherwise ? "otherwise" : "", false);
        foreach (var note in row.Status switch
        {
            RowStatus.Open => row.Notes,
            RowStatus.Escapes => ["a step leads out of every case"],
            RowStatus.Undefined => [row.Rule is null ? "what is said of initial states is undefined in some state" : "the rule is undefined in some state of the case"],
            _ => [],
        })
            yield return new Row(from, by, "", note, IsComment: true);
    }

    private static IEnumerable<Variable> VariablesOf(Edge line) =>
        (line.Target is CaseTarget target ? target.Arguments : []).Concat(line.Guard is { } guard ? [guard] : []).SelectMany(VariablesOf);

    private static IEnumerable<Variable> VariablesOf(Term term) =>
        term is VariableTerm v ? [v.Variable] : Subterms.Of(term).SelectMany(VariablesOf);

    private static string Head(string name, ImmutableArray<Variable> parameters, Func<Variable, string> nameOf) =>
        parameters.IsEmpty ? name : $"{name}({string.Join(", ", parameters.Select(nameOf))})";

    // The parameters of a case keep their names, unless the rule has names of its own that are the same.
    private sealed class Names
    {
        private readonly Dictionary<Variable, string> _names = [];
        private readonly TermPrinter _printer;

        public Names(FoundRow row)
        {
            var taken = (row.Rule?.Parameters ?? []).Concat((row.Rule?.Premises ?? []).OfType<Bind>().SelectMany(b => b.Pattern.Variables))
                .Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var parameter in row.Source?.Parameters ?? [])
            {
                var name = parameter.Name;
                while (!taken.Add(name)) name += "0";
                _names[parameter] = name;
            }

            _printer = new TermPrinter(Of);
        }

        public string Of(Variable variable) => _names.GetValueOrDefault(variable, variable.Name);

        public string Print(Term term) => _printer.Print(term);

        public string Print(Target target) => target is CaseTarget { Arguments.IsEmpty: false } t
            ? $"{t.Case}({string.Join(", ", t.Arguments.Select(Print))})"
            : $"{target}";
    }
}
