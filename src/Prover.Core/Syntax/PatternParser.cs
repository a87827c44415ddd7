namespace Prover.Syntax;

/// <summary>Patterns: <c>_</c>, names, constructors with arguments, tuples, <c>head :: tail</c>, <c>[]</c>.</summary>
internal sealed class PatternParser(TokenCursor cursor)
{
    public PatternSyntax Parse()
    {
        if (!cursor.TryDescend())
        {
            cursor.Ascend();
            return new WildcardPatternSyntax(cursor.Current.Location);
        }

        var pattern = ParsePrimary();
        if (cursor.Take("::"))
        {
            var tail = Parse();
            pattern = new ConsPatternSyntax(pattern, tail, pattern.Location.To(tail.Location));
        }

        cursor.Ascend();
        return pattern;
    }

    private PatternSyntax ParsePrimary()
    {
        var token = cursor.Current;
        if (token.Is("("))
        {
            cursor.Advance();
            var items = ParseItems();
            var location = token.Location.To(cursor.Expect(")").Location);
            return items.Count == 1 ? items[0] : new TuplePatternSyntax(items, location);
        }

        if (token.Is("["))
        {
            cursor.Advance();
            return new EmptyListPatternSyntax(token.Location.To(cursor.Expect("]").Location));
        }

        if (token.Kind == TokenKind.Identifier && token.Text == "_")
        {
            cursor.Advance();
            return new WildcardPatternSyntax(token.Location);
        }

        var name = cursor.ExpectName("a pattern");
        if (!cursor.At("(") || cursor.Current.StartsLine) return new NamePatternSyntax(name, null, name.Location);
        cursor.Advance();
        var arguments = ParseItems();
        return new NamePatternSyntax(name, arguments, name.Location.To(cursor.Expect(")").Location));
    }

    private List<PatternSyntax> ParseItems()
    {
        var items = new List<PatternSyntax>();
        if (cursor.At(")")) return items;
        do items.Add(Parse());
        while (cursor.Take(","));
        return items;
    }
}

/// <summary>Sorts: <c>Id</c>, <c>map&lt;K, V&gt;</c>, <c>list&lt;T, 20&gt;</c>, <c>(A, B)</c>.</summary>
internal static class SortParser
{
    public static SortSyntax Parse(TokenCursor cursor)
    {
        var start = cursor.Current.Location;
        if (!cursor.TryDescend())
        {
            cursor.Ascend();
            return new NamedSortSyntax(new NameSyntax("", start), [], null, start);
        }

        var sort = cursor.At("(") ? ParseTuple(cursor) : ParseNamed(cursor);
        cursor.Ascend();
        return sort;
    }

    private static SortSyntax ParseTuple(TokenCursor cursor)
    {
        var open = cursor.Expect("(").Location;
        var items = new List<SortSyntax>();
        do items.Add(Parse(cursor));
        while (cursor.Take(","));
        var location = open.To(cursor.Expect(")").Location);
        return items.Count == 1 ? items[0] : new TupleSortSyntax(items, location);
    }

    private static NamedSortSyntax ParseNamed(TokenCursor cursor)
    {
        var name = cursor.ExpectName("a sort");
        if (!cursor.At("<") || cursor.Current.StartsLine) return new NamedSortSyntax(name, [], null, name.Location);
        cursor.Advance();
        var arguments = new List<SortSyntax>();
        int? size = null;
        do
        {
            if (cursor.Current.Kind == TokenKind.Number && size is null)
                size = cursor.Advance().Size;
            else
                arguments.Add(Parse(cursor));
        }
        while (cursor.Take(","));
        return new NamedSortSyntax(name, arguments, size, name.Location.To(cursor.Expect(">").Location));
    }
}
