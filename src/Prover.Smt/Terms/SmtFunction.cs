using System.Collections.Immutable;

namespace Prover.Smt.Terms;

/// <summary>The kinds of functions.</summary>
public enum SmtFunctionKind
{
    /// <summary>Declared: nothing is known but its sorts. Without arguments it is a constant.</summary>
    Declared,

    /// <summary>An element of an enumeration, or what a constructor of a datatype builds.</summary>
    Constructor,

    /// <summary>Whether a constructor built a value.</summary>
    Recognizer,

    /// <summary>A field of a value, if its constructor built the value.</summary>
    Accessor,
}

/// <summary>A function with a name.</summary>
public sealed class SmtFunction : SmtNode
{
    internal SmtFunction(int number, SmtFunctionKind kind, string name, ImmutableArray<SmtSort> domain, SmtSort range, int constructor = 0, int field = 0)
        : base(number) => (Kind, Name, Domain, Range, Constructor, Field) = (kind, name, domain, range, constructor, field);

    /// <summary>The kind.</summary>
    public SmtFunctionKind Kind { get; }

    /// <summary>The name; for a recognizer, its constructor's.</summary>
    public string Name { get; }

    /// <summary>The sorts of the arguments.</summary>
    public ImmutableArray<SmtSort> Domain { get; }

    /// <summary>The sort of the values.</summary>
    public SmtSort Range { get; }

    /// <summary>The position of the constructor or element in its sort; 0 for declared functions.</summary>
    public int Constructor { get; }

    /// <summary>The position of the field in its constructor; 0 for other functions.</summary>
    public int Field { get; }

    /// <summary>The sort that the function was declared with; null for a declared function.</summary>
    public SmtSort? Owner => Kind switch
    {
        SmtFunctionKind.Declared => null,
        SmtFunctionKind.Constructor => Range,
        _ => Domain[0],
    };
}
