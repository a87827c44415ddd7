using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Patterns from their syntax; the names that they bind go into a scope.</summary>
internal sealed class PatternBinder(Vocabulary vocabulary, SortInference inference, DiagnosticBag diagnostics)
{
    /// <summary>The pattern for values of <paramref name="sort"/>.</summary>
    public Pattern Bind(PatternSyntax syntax, Sort sort, NameScope scope)
    {
        sort = sort.Resolved;
        switch (syntax)
        {
            case WildcardPatternSyntax:
                return new WildcardPattern();
            case NamePatternSyntax name:
                return BindName(name, sort, scope);
            case TuplePatternSyntax tuple:
                return BindTuple(tuple, sort, scope);
            case EmptyListPatternSyntax:
                RequireList(syntax.Location, sort);
                return new EmptyListPattern();
            case ConsPatternSyntax cons:
                var element = RequireList(cons.Location, sort);
                var head = Bind(cons.Head, element, scope);
                // A list without its first element is no longer than the list.
                var tail = Bind(cons.Tail, sort is ListSort ? sort : ErrorSort.Instance, scope);
                return new ConsPattern(head, tail);
            default:
                throw new InvalidOperationException($"unknown pattern syntax {syntax.GetType().Name}");
        }
    }

    private Sort RequireList(Location place, Sort sort)
    {
        if (sort is ListSort list) return list.Element;
        if (sort is not ErrorSort) diagnostics.PatternSort(place, "a list", sort);
        return ErrorSort.Instance;
    }

    private Pattern BindTuple(TuplePatternSyntax syntax, Sort sort, NameScope scope)
    {
        var items = sort is TupleSort tuple && tuple.Items.Length == syntax.Items.Count ? tuple.Items : default;
        if (items.IsDefault && sort is not ErrorSort)
            diagnostics.PatternSort(syntax.Location, $"a tuple of {syntax.Items.Count}", sort);
        return new TuplePattern(
            [.. syntax.Items.Select((item, i) => Bind(item, items.IsDefault ? ErrorSort.Instance : items[i], scope))]);
    }

    private Pattern BindName(NamePatternSyntax syntax, Sort sort, NameScope scope)
    {
        var name = syntax.Name.Text;
        if (vocabulary.FindTerm(name) is Constructor constructor)
        {
            vocabulary.Log?.Use(syntax.Name, constructor);
            return BindConstructor(syntax, constructor, sort, scope);
        }

        if (name is "Some" or "None") return BindOption(syntax, sort, scope);

        // A misspelt constructor must not become a name that fits everything.
        if (syntax.Arguments is not null || (name.Length > 0 && char.IsAsciiLetterUpper(name[0])))
        {
            var candidates = sort is DatatypeSort datatype
                ? datatype.Constructors.Select(c => c.Name)
                : vocabulary.TermNames.Where(n => vocabulary.FindTerm(n) is Constructor);
            diagnostics.UnknownName(syntax.Name.Location, "constructor", name, Nearest.To(name, candidates));
            foreach (var argument in syntax.Arguments ?? []) Bind(argument, ErrorSort.Instance, scope);
            return new WildcardPattern();
        }

        return new VariablePattern(Declare(syntax.Name, sort, scope));
    }

    private Pattern BindOption(NamePatternSyntax syntax, Sort sort, NameScope scope)
    {
        var element = inference.Fresh("this option's value", syntax.Location);
        var option = new OptionSort(element);
        if (!SortInference.Unify(option, sort)) diagnostics.PatternSort(syntax.Location, "an option", sort);
        var wanted = syntax.Name.Text == "Some" ? 1 : 0;
        var arguments = syntax.Arguments ?? [];
        if (arguments.Count != wanted) diagnostics.ArgumentCount(syntax.Location, syntax.Name.Text, wanted, arguments.Count);
        if (wanted == 0) return new NonePattern(option);
        return new SomePattern(option, arguments.Count > 0 ? Bind(arguments[0], element, scope) : new WildcardPattern());
    }

    private ConstructorPattern BindConstructor(NamePatternSyntax syntax, Constructor constructor, Sort sort, NameScope scope)
    {
        if (!SortInference.Unify(constructor.Owner, sort))
            diagnostics.PatternSort(syntax.Location, $"'{constructor.Owner}'", sort);
        var arguments = syntax.Arguments ?? [];
        if (arguments.Count != constructor.Fields.Length)
            diagnostics.ArgumentCount(syntax.Location, constructor.Name, constructor.Fields.Length, arguments.Count);
        var fields = arguments.Select((a, i) =>
            Bind(a, i < constructor.Fields.Length ? constructor.Fields[i].Sort : ErrorSort.Instance, scope)).ToList();
        while (fields.Count < constructor.Fields.Length) fields.Add(new WildcardPattern());
        return new ConstructorPattern(constructor, [.. fields.Take(constructor.Fields.Length)]);
    }

    /// <summary>A new local name; reports one that is taken. A null sort is to be inferred.</summary>
    public Variable Declare(NameSyntax name, Sort? sort, NameScope scope)
    {
        var variable = new Variable(name.Text, sort ?? inference.Fresh($"'{name.Text}'", name.Location), name.Location);
        if (name.Text.Length == 0) return variable;
        Name(name, variable, scope);
        return variable;
    }

    /// <summary>
    /// Gives <paramref name="variable"/> its name; reports one that is taken. What follows means the new name all the same: one mistake is one diagnostic.
    /// </summary>
    public void Name(NameSyntax name, Variable variable, NameScope scope)
    {
        var hidesDeclaration = !vocabulary.DeclarationsMayBeHidden && vocabulary.IsTaken(name.Text);
        var hidesVariable = !vocabulary.VariablesMayBeHidden && scope.Find(name.Text) is not null;
        var isNew = scope.TryShadow(name.Text, variable);
        vocabulary.Log?.Declare(name, variable);
        if (hidesDeclaration || hidesVariable || !isNew) diagnostics.Shadowing(name.Location, name.Text, hidesDeclaration);
    }
}
