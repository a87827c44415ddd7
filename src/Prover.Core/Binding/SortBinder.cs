using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Where a sort is written, which decides whether lists may occur in it.</summary>
internal enum SortRole
{
    /// <summary>A parameter, a field, a key, a variable: no lists.</summary>
    Value,
    /// <summary>A state variable: a list of any length may stand at the top.</summary>
    State,
    /// <summary>A function's result: lists may occur, their bounds come from the body.</summary>
    Result,
}

/// <summary>Sorts from their syntax.</summary>
internal sealed class SortBinder(Vocabulary vocabulary, DiagnosticBag diagnostics)
{
    private static readonly HashSet<string> Later = new(StringComparer.Ordinal) { "int", "nat", "bits", "option", "set" };

    /// <summary>The sort; an error sort when a mistake was reported.</summary>
    public Sort Bind(SortSyntax syntax, SortRole role) => syntax switch
    {
        TupleSortSyntax tuple => new TupleSort([.. tuple.Items.Select(i => Bind(i, role == SortRole.Result ? role : SortRole.Value))]),
        NamedSortSyntax { Name.Text: "" } => ErrorSort.Instance,
        NamedSortSyntax named => BindNamed(named, role),
        _ => throw new InvalidOperationException($"unknown sort syntax {syntax.GetType().Name}"),
    };

    private Sort BindNamed(NamedSortSyntax syntax, SortRole role)
    {
        var name = syntax.Name.Text;
        if (vocabulary.FindSort(name) is { } declared)
        {
            if (syntax.Arguments.Count > 0 || syntax.Size is not null) diagnostics.SortArguments(syntax.Location, name, 0);
            return declared;
        }

        switch (name)
        {
            case "map":
                if (syntax.Arguments.Count != 2 || syntax.Size is not null) break;
                return new MapSort(Bind(syntax.Arguments[0], SortRole.Value), Bind(syntax.Arguments[1], SortRole.Value));
            case "list":
                if (syntax.Size is not null) return NotYet(syntax, "a list with a static maximum");
                if (syntax.Arguments.Count != 1) break;
                if (role == SortRole.Value)
                {
                    diagnostics.ListNotHere(syntax.Location);
                    return ErrorSort.Instance;
                }

                return new ListSort(Bind(syntax.Arguments[0], SortRole.Value), bound: null);
            default:
                if (Later.Contains(name)) return NotYet(syntax, $"the sort '{name}'");
                diagnostics.UnknownName(syntax.Name.Location, "sort", name, Nearest.To(name, vocabulary.SortNames));
                return ErrorSort.Instance;
        }

        diagnostics.SortArguments(syntax.Location, name, name == "map" ? 2 : 1);
        return ErrorSort.Instance;
    }

    private ErrorSort NotYet(NamedSortSyntax syntax, string what)
    {
        diagnostics.NotSupportedYet(syntax.Location, what);
        return ErrorSort.Instance;
    }
}
