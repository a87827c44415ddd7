using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <content>Records with other values in some fields.</content>
internal sealed partial class TermBinder
{
    private Term BindWith(WithFieldsSyntax syntax, NameScope scope)
    {
        var target = Bind(syntax.Target, scope);
        if (target.Sort is DatatypeSort datatype) return BindWith(target, datatype, syntax.Fields, syntax.Location, scope);
        foreach (var field in syntax.Fields) Bind(field.Value, scope);
        return Mismatch(syntax.Target, "a record or a datatype", target);
    }

    /// <summary>A whole expression: <paramref name="target"/> with other values in some of its fields.</summary>
    public Term BindWholeWith(Term target, DatatypeSort datatype, IReadOnlyList<FieldValueSyntax> fields, Location place, NameScope scope)
    {
        var term = BindWith(target, datatype, fields, place, scope);
        Inference.Finish();
        return term;
    }

    // The match takes the target apart and puts it together again. It is undefined where the constructor lacks a field: a field is never created.
    private Term BindWith(Term target, DatatypeSort datatype, IReadOnlyList<FieldValueSyntax> fields, Location place, NameScope scope)
    {
        var values = new Dictionary<Field, Term>();
        var owners = datatype.Constructors.ToList();
        var errors = _diagnostics.Count;
        foreach (var (name, syntax) in fields)
        {
            if (name.Text.Length == 0) continue;
            if (FindFields(datatype, name) is not { } found)
            {
                Bind(syntax, scope);
                continue;
            }

            var value = Check(syntax, scope, found[0].Sort);
            if (found.Any(values.ContainsKey)) _diagnostics.Duplicate(name.Location, "field", name.Text, null);
            foreach (var field in found) values[field] = value;
            owners.RemoveAll(owner => found.All(f => f.Owner != owner));
        }

        if (_diagnostics.Count > errors) return new ErrorTerm { Place = place };
        if (owners.Count == 0)
        {
            _diagnostics.FieldsOfNoConstructor(place, datatype, fields.Select(f => f.Field.Text));
            return new ErrorTerm { Place = place };
        }

        var names = new HashSet<string>(values.Values.SelectMany(NamesIn), StringComparer.Ordinal);
        return new Match([target], [.. owners.Select(owner => Rebuild(owner, values, names, place, scope))])
        {
            Place = place,
            Complaint = $"only {string.Join(" and ", owners.Select(o => $"'{o.Name}'"))} {(owners.Count == 1 ? "has" : "have")} {string.Join(" and ", fields.Select(f => $"'{f.Field.Text}'"))}",
        };
    }

    private MatchArm Rebuild(Constructor owner, Dictionary<Field, Term> values, HashSet<string> names, Location place, NameScope scope)
    {
        var patterns = ImmutableArray.CreateBuilder<Pattern>();
        var parts = ImmutableArray.CreateBuilder<Term>();
        foreach (var field in owner.Fields)
        {
            if (values.TryGetValue(field, out var value))
            {
                patterns.Add(new WildcardPattern());
                parts.Add(value);
                continue;
            }

            var kept = new Variable(Unused(field.Name, names, scope), field.Sort, place);
            patterns.Add(new VariablePattern(kept));
            parts.Add(new VariableTerm(kept) { Place = place });
        }

        return new MatchArm([new ConstructorPattern(owner, patterns.ToImmutable())], null, new Construct(owner, parts.ToImmutable()) { Place = place });
    }

    // A name that neither hides another nor is hidden, and begins as variables do in patterns, so that the term can be printed and read again.
    private string Unused(string field, HashSet<string> names, NameScope scope) => Enumerable.Range(1, int.MaxValue)
        .Select(i => $"{(char.IsAsciiLetterLower(field[0]) ? "" : "its_")}{field}{(i == 1 ? "" : $"_{i}")}").First(n => !names.Contains(n) && scope.Find(n) is null && !_symbols.Vocabulary.IsTaken(n));

    // The names of all variables in a term, free and bound, as its text would show them.
    private static HashSet<string> NamesIn(Term term)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        new TermPrinter(v =>
        {
            names.Add(v.Name);
            return v.Name;
        }).Print(term);
        return names;
    }
}
