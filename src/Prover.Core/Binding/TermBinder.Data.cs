using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <content>Maps, lists, sets, records and options.</content>
internal sealed partial class TermBinder
{
    /// <summary>Reports that something else was expected.</summary>
    public ErrorTerm Mismatch(ExpressionSyntax syntax, string expected, Term found, string? note = null)
    {
        if (found.Sort.Resolved is SortHole) return NeedsSort(syntax);
        if (found.Sort.Resolved is not ErrorSort)
            _diagnostics.KindMismatch(syntax.Location, expected, found.Sort.Resolved, note);
        return new ErrorTerm();
    }

    private Term BindIndex(IndexSyntax syntax, NameScope scope)
    {
        var target = Bind(syntax.Target, scope);
        switch (target.Sort)
        {
            case MapSort map:
                return new MapEntry(target, Check(syntax.Index, scope, map.Key));
            case ListSort:
                return new ElementAt(target, Check(syntax.Index, scope, IntSort.Instance));
            default:
                Bind(syntax.Index, scope);
                return Mismatch(syntax.Target, "a map or a list", target);
        }
    }

    private Term BindField(FieldSyntax syntax, NameScope scope)
    {
        var target = Bind(syntax.Target, scope);
        if (target.Sort is DatatypeSort owner) _symbols.Vocabulary.Log?.FieldOf(syntax.Target.Location, syntax.Field, owner);
        if (syntax.Field.Text.Length == 0) return new ErrorTerm();
        if (target.Sort is OptionSort && syntax.Field.Text == "value") return new ValueOf(target);
        if (target.Sort is not DatatypeSort datatype)
            return Mismatch(syntax.Target, "a record or a datatype", target, Foreign.Names.GetValueOrDefault(syntax.Field.Text));

        return FindFields(datatype, syntax.Field) is { } fields ? new FieldOf(target, [.. fields]) : new ErrorTerm();
    }

    // The fields of this name, one in each constructor that has it; null where that is a mistake.
    private Field[]? FindFields(DatatypeSort datatype, NameSyntax name)
    {
        var fields = datatype.FieldsNamed(name.Text).ToArray();
        if (fields.Length > 0) _symbols.Vocabulary.Log?.Use(name, NameLog.Field(datatype, name.Text));
        if (fields.Length > 0 && fields.All(f => SortInference.Unify(f.Sort, fields[0].Sort))) return fields;
        if (fields.Length == 0)
        {
            var names = datatype.Constructors.SelectMany(c => c.Fields).Select(f => f.Name);
            _diagnostics.UnknownName(name.Location, "field", name.Text, Nearest.To(name.Text, names), owner: datatype.ToString());
        }
        else
        {
            _diagnostics.AmbiguousField(name.Location, name.Text, fields.Select(f => f.Owner.Name));
        }

        return null;
    }

    private ErrorTerm NeedsSort(ExpressionSyntax syntax)
    {
        _diagnostics.SortNotInferred(syntax.Location, $"'{syntax.Location.Excerpt}'");
        return new ErrorTerm();
    }

    private Term BindIs(IsSyntax syntax, NameScope scope)
    {
        var target = Bind(syntax.Target, scope);
        if (syntax.Constructor.Text.Length == 0) return new ErrorTerm();
        if (syntax.Constructor.Text is "Some" or "None" && _symbols.Vocabulary.FindTerm(syntax.Constructor.Text) is null)
        {
            if (target.Sort is not OptionSort) return Mismatch(syntax.Target, "an option", target);
            Term isSome = new IsSome(target) { Place = syntax.Location };
            return syntax.Constructor.Text == "Some" ? isSome : new Not(isSome);
        }

        if (_symbols.Vocabulary.FindTerm(syntax.Constructor) is not Constructor constructor)
        {
            var candidates = target.Sort is DatatypeSort datatype ? datatype.Constructors.Select(c => c.Name) : [];
            _diagnostics.UnknownName(
                syntax.Constructor.Location, "constructor", syntax.Constructor.Text, Nearest.To(syntax.Constructor.Text, candidates));
            return new ErrorTerm();
        }

        if (SortInference.Unify(constructor.Owner, target.Sort)) return new IsConstructor(target, constructor);
        _diagnostics.SortMismatch(syntax.Target.Location, constructor.Owner, target.Sort.Resolved);
        return new ErrorTerm();
    }

    private Term BindSorted(SortedSyntax syntax, NameScope scope)
    {
        var list = Bind(syntax.List, scope);
        if (list.Sort.Resolved is not ListSort { Element: var element }) return Mismatch(syntax.List, "a list", list);
        Field[] fields = [];
        if (syntax.By is { } name)
        {
            if (name.Text.Length == 0 || element.Resolved is ErrorSort) return new ErrorTerm();
            if (element.Resolved is not DatatypeSort datatype)
            {
                _diagnostics.KindMismatch(syntax.List.Location, "a list of records", list.Sort.Resolved);
                return new ErrorTerm();
            }

            if (FindFields(datatype, name) is not { } found) return new ErrorTerm();
            fields = found;
            if (fields.Length < datatype.Constructors.Length)
            {
                _diagnostics.SortedByPartialField(name.Location, name.Text, datatype.Constructors.First(c => fields.All(f => f.Owner != c)).Name);
                return new ErrorTerm();
            }
        }

        var sorted = new Sorted(list, [.. fields]);
        Inference.RequireOrder(fields.Length == 0 ? element : fields[0].Sort, syntax.Location, ringWillDo: false);
        return sorted;
    }

    private ListLiteral BindList(ListSyntax syntax, NameScope scope)
    {
        var element = Inference.Fresh("the elements of this list", syntax.Location);
        return new ListLiteral(element, [.. syntax.Items.Select(i => Check(i, scope, element))]);
    }

    private SetLiteral BindSet(SetSyntax syntax, NameScope scope)
    {
        var element = Inference.Fresh("the elements of this set", syntax.Location);
        return new SetLiteral(element, [.. syntax.Items.Select(i => Check(i, scope, element))]);
    }

    private MapLiteral BindMap(MapSyntax syntax, NameScope scope)
    {
        var key = Inference.Fresh("the keys of this map", syntax.Location);
        var value = Inference.Fresh("the values of this map", syntax.Location);
        return new MapLiteral(
            new MapSort(key, value), [.. syntax.Entries.Select(e => (Check(e.Key, scope, key), Check(e.Value, scope, value)))]);
    }

    private Term BindBits(NumberSyntax syntax, BitsSort bits)
    {
        var value = syntax.Value;
        if (value >> bits.Width == 0) return new BitsLiteral(bits.Width, value);
        _diagnostics.LiteralTooLarge(syntax.Location, bits.Width);
        return new ErrorTerm();
    }
}
