using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Exploration;

/// <content>Functions of the state, whose tables are rows of a packed state.</content>
internal sealed partial class TermCompiler
{
    private Code CompileApplication(Application term)
    {
        var row = CompileRow((FunctionSort)term.Function.Sort, term.Arguments);
        if (Place(term.Function) is { } place) return frame => _nodes[frame[place]][row(frame)];
        var function = Compile(term.Function);
        return frame => _nodes[function(frame)][row(frame)];
    }

    /// <summary>The row of a function's table that belongs to these arguments.</summary>
    public Code CompileRow(FunctionSort function, ImmutableArray<Term> terms)
    {
        var ranks = function.Domain.Select(RankIn).ToArray();
        var sizes = function.Domain.Select(s => coding.ValuesOf(s).Length).ToArray();
        if (terms.All(t => Place(t) is not null) && ranks.All(r => r is null)) return CompileRow([.. terms.Select(t => Place(t)!.Value)], sizes);
        var arguments = CompileAll(terms);
        return frame =>
        {
            var row = 0;
            for (var i = 0; i < arguments.Length; i++)
            {
                var code = arguments[i](frame);
                row = row * sizes[i] + (ranks[i] is { } rank ? rank[code] : code);
            }

            return row;
        };
    }

    // Most arguments are variables of declared sorts: nothing has to be called for these.
    private static Code CompileRow(int[] places, int[] sizes) => (places, sizes) switch
    {
        ([var only], _) => Read(only),
        ([var first, var second], [_, var size]) => frame => (frame[first] * size) + frame[second],
        _ => frame =>
        {
            var row = 0;
            for (var i = 0; i < places.Length; i++) row = (row * sizes[i]) + frame[places[i]];
            return row;
        }
        ,
    };

    // Which of the values of a finite sort a code is; null when it is its own number.
    private Dictionary<int, int>? RankIn(Sort sort)
    {
        var values = coding.ValuesOf(sort);
        return values.Select((code, i) => code == i).All(same => same) ? null : values.Select((code, i) => (code, i)).ToDictionary(v => v.code, v => v.i);
    }

    private Code CompileLambda(Lambda lambda)
    {
        var slots = lambda.Parameters.Select(SlotOf).ToArray();
        var values = lambda.Parameters.Select(p => coding.ValuesOf(p.Sort)).ToArray();
        var (body, isPartial) = CompileBody(lambda.Body);
        // A body that is undefined at some argument has no value.
        if (!isPartial && Update.Of(lambda.Parameters, lambda.Body, [], (FunctionSort)lambda.Sort) is { } update) return CompileUpdate(update, body);
        var rows = values.Aggregate(1, (product, v) => product * v.Length);
        return frame =>
        {
            Span<int> at = stackalloc int[slots.Length];
            var table = rows <= Short ? stackalloc int[rows] : new int[rows];
            for (var row = 0; row < rows; row++)
            {
                for (var k = 0; k < slots.Length; k++) frame[slots[k]] = values[k][at[k]];
                table[row] = body(frame);
                for (var k = slots.Length - 1; k >= 0 && ++at[k] == values[k].Length; k--) at[k] = 0;
            }

            return _nodes.Intern(table);
        };
    }

    private Code CompileUpdate(Update update, Code value)
    {
        var (function, rows, table) = (Compile(update.Base), CompileRows(update), Array.Empty<int>());
        bool Put(int[] frame, int row)
        {
            table[row] = value(frame);
            return true;
        }

        return frame =>
        {
            var before = _nodes[function(frame)];
            if (table.Length == 0) table = new int[before.Length];
            before.CopyTo(table);
            rows.Visit(frame, Put);
            return _nodes.Intern(table);
        };
    }

    /// <summary>The rows in which a function may differ from what it is based on.</summary>
    public Rows CompileRows(Update update) => new(
        [.. update.Parameters.Select(SlotOf)],
        [.. update.Parameters.Select(p => coding.ValuesOf(p.Sort))],
        [.. update.Parameters.Select(p => RankIn(p.Sort))],
        [.. update.Spots.Select(spot => spot.Select(t => t is null ? null : Compile(t)).ToArray())]);
}
