using System.Numerics;
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
    // Wider bit-vectors than this are no identifiers of any protocol.
    private const int WidestBits = 1024;

    // Each position is written out for the solver, and pairs of them are compared.
    private const int LargestCapacity = 1024;

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
        if (vocabulary.FindSort(syntax.Name) is { } declared)
        {
            if (syntax.Arguments.Count > 0 || syntax.Size is not null) diagnostics.SortArguments(syntax.Location, name, 0);
            return declared;
        }

        if (!vocabulary.SortConstructors.Contains(name))
        {
            diagnostics.UnknownName(syntax.Name.Location, "sort", name, Nearest.To(name, vocabulary.SortNames));
            return ErrorSort.Instance;
        }

        if (name is "bits" or "list") syntax = WithSize(syntax);
        switch (name)
        {
            case "map":
                if (syntax.Arguments.Count != 2 || syntax.Size is not null) break;
                return new MapSort(BindKey(syntax.Arguments[0]), Bind(syntax.Arguments[1], SortRole.Value));
            case "set":
                if (syntax.Arguments.Count != 1 || syntax.Size is not null) break;
                return new SetSort(BindKey(syntax.Arguments[0]));
            case "option":
                if (syntax.Arguments.Count != 1 || syntax.Size is not null) break;
                return new OptionSort(Bind(syntax.Arguments[0], SortRole.Value));
            case "bits":
                if (syntax.Arguments.Count != 0 || syntax.Size is not (>= 1 and <= WidestBits)) break;
                return new BitsSort(syntax.Size.Value);
            case "list":
                if (syntax.Arguments.Count != 1) break;
                if (syntax.Size > LargestCapacity) diagnostics.CapacityTooLarge(syntax.Location, LargestCapacity);
                if (syntax.Size is { } size) return new ListSort(Bind(syntax.Arguments[0], SortRole.Value), Math.Min(size, LargestCapacity));
                if (role == SortRole.Value)
                {
                    diagnostics.ListNotHere(syntax.Location);
                    return ErrorSort.Instance;
                }

                return new ListSort(Bind(syntax.Arguments[0], SortRole.Value), bound: null);
            default:
                throw new InvalidOperationException($"unknown sort constructor {name}");
        }

        if (name == "bits") diagnostics.BitsWidth(syntax.Location, WidestBits);
        else diagnostics.SortArguments(syntax.Location, name, name == "map" ? 2 : 1);
        return ErrorSort.Instance;
    }

    // bits<w> and list<T, k>: the last argument names a parameter.
    private NamedSortSyntax WithSize(NamedSortSyntax syntax)
    {
        var others = syntax.Name.Text == "list" ? 1 : 0;
        if (syntax.Size is not null || syntax.Arguments.Count != others + 1 || syntax.Arguments[^1] is not NamedSortSyntax { Arguments.Count: 0, Size: null, Name: var name }) return syntax;
        if (!vocabulary.Numbers.TryGetValue(name.Text, out var value))
        {
            if (name.Text.Length > 0) diagnostics.UnknownName(name.Location, "parameter", name.Text, Nearest.To(name.Text, vocabulary.Numbers.Keys));
            value = 1; // one mistake is reported once
        }

        vocabulary.FindTerm(name);
        return syntax with { Arguments = [.. syntax.Arguments.Take(others)], Size = (int)BigInteger.Min(value, int.MaxValue) };
    }

    // Keys and elements are told apart by the solver's equality, which is too fine for lists, and are listed in models, which maps and sets are not.
    private Sort BindKey(SortSyntax syntax)
    {
        var sort = Bind(syntax, SortRole.Value);
        if (!Sorts.IsCollection(sort)) return sort;
        diagnostics.CollectionAsKey(syntax.Location);
        return ErrorSort.Instance;
    }
}
