using Prover.Logic;
using Prover.Syntax;

namespace Prover.Binding;

/// <content>
/// Effects on fields of a variable or of an entry (soundness rule 28). Those on one place are one effect; an effect on the whole place is another one, and clashes.
/// </content>
internal sealed partial class RuleBinder
{
    // Whether an effect on a field is part of an earlier one on the same place, whose key is written alike.
    private static bool IsMerged(AssignmentSyntax syntax, IReadOnlyList<AssignmentSyntax> all) => syntax.Field is not null && AtPlaceOf(syntax, all)[0] != syntax;

    private static AssignmentSyntax[] AtPlaceOf(AssignmentSyntax syntax, IReadOnlyList<AssignmentSyntax> all) =>
        [.. all.Where(a => a.Field is not null && a.Variable.Text == syntax.Variable.Text && a.Key?.Location.Text == syntax.Key?.Location.Text)];

    // The value that a place has after the rule: the one that is written, or the one before with other values in some fields.
    private Term BindValue(AssignmentSyntax syntax, IReadOnlyList<AssignmentSyntax> all, Term before, TermBinder binder, NameScope scope)
    {
        if (syntax.Field is null) return binder.BindWhole(syntax.Value, scope, before.Sort);
        var parts = AtPlaceOf(syntax, all);
        if (before.Sort is DatatypeSort datatype)
            return binder.BindWholeWith(before, datatype, [.. parts.Select(p => new FieldValueSyntax(p.Field!, p.Value))], syntax.Location, scope);
        foreach (var part in parts) binder.BindWhole(part.Value, scope, null);
        if (before.Sort.Resolved is not ErrorSort) diagnostics.KindMismatch(syntax.Variable.Location, "a record or a datatype", before.Sort);
        return new ErrorTerm();
    }
}
