using Prover.Logic;

namespace Prover.Exploration;

/// <summary>The known value of one variable in the state after: the entries of a function, or the single value of any other variable.</summary>
internal sealed class Entries
{
    private readonly bool _isFunction;

    public Entries(StateVariable variable, TermCompiler compiler)
    {
        var function = variable.Sort as FunctionSort;
        var result = function?.Result ?? variable.Sort;
        _isFunction = function is not null;
        Variable = variable;
        After = compiler.SlotAfter(variable);
        Values = Sorts.IsFinite(result) ? compiler.Coding.ValuesOf(result) : null;
        Missing = function?.Domain.Aggregate(1, (rows, sort) => rows * compiler.Coding.ValuesOf(sort).Length) ?? 1;
        (Codes, IsKnown) = (new int[Missing], new bool[Missing]);
    }

    /// <summary>The variable.</summary>
    public StateVariable Variable { get; }

    /// <summary>Where it stands in the frame.</summary>
    public int After { get; }

    /// <summary>The codes that an entry may have; null when they cannot be listed.</summary>
    public int[]? Values { get; }

    /// <summary>The codes of the entries that are known.</summary>
    public int[] Codes { get; }

    /// <summary>Which are.</summary>
    public bool[] IsKnown { get; }

    /// <summary>How many are not.</summary>
    public int Missing { get; set; }

    /// <summary>Nothing is known.</summary>
    public void Clear()
    {
        Array.Clear(IsKnown);
        Missing = IsKnown.Length;
    }

    /// <summary>The code of the whole value, when nothing is missing.</summary>
    public int Value(NodeTable nodes) => _isFunction ? nodes.Intern(Codes) : Codes[0];
}
