using System.Collections.Immutable;

namespace Prover.Smt.Terms;

/// <summary>A sort of the theory that questions are asked in.</summary>
public abstract class SmtSort : SmtNode
{
    private protected SmtSort(int number)
        : base(number)
    {
    }

    /// <summary>Truth values.</summary>
    public sealed class Bool : SmtSort
    {
        internal Bool(int number)
            : base(number)
        {
        }
    }

    /// <summary>Integers of any size.</summary>
    public sealed class Int : SmtSort
    {
        internal Int(int number)
            : base(number)
        {
        }
    }

    /// <summary>Bit-vectors of one width.</summary>
    public sealed class Bits : SmtSort
    {
        internal Bits(int number, int width)
            : base(number) => Width = width;

        /// <summary>The number of bits.</summary>
        public int Width { get; }
    }

    /// <summary>Total maps from one sort to another.</summary>
    public sealed class Array : SmtSort
    {
        internal Array(int number, SmtSort domain, SmtSort range)
            : base(number) => (Domain, Range) = (domain, range);

        /// <summary>The sort of the indices.</summary>
        public SmtSort Domain { get; }

        /// <summary>The sort of the elements.</summary>
        public SmtSort Range { get; }
    }

    /// <summary>A declared sort of which nothing is known but that it has an element.</summary>
    public sealed class Uninterpreted : SmtSort
    {
        internal Uninterpreted(int number, string name)
            : base(number) => Name = name;

        /// <summary>The name.</summary>
        public string Name { get; }
    }

    /// <summary>A declared sort with finitely many named elements.</summary>
    public sealed class Enumeration : SmtSort
    {
        internal Enumeration(int number, string name, ImmutableArray<string> elements)
            : base(number) => (Name, Elements) = (name, elements);

        /// <summary>The name.</summary>
        public string Name { get; }

        /// <summary>The names of the elements.</summary>
        public ImmutableArray<string> Elements { get; }
    }

    /// <summary>A declared sort of the values that constructors build. It is not recursive.</summary>
    public sealed class Datatype : SmtSort
    {
        internal Datatype(int number, string name, ImmutableArray<SmtConstructor> constructors)
            : base(number) => (Name, Constructors) = (name, constructors);

        /// <summary>The name.</summary>
        public string Name { get; }

        /// <summary>The constructors, in the order of their declaration.</summary>
        public ImmutableArray<SmtConstructor> Constructors { get; }
    }
}

/// <summary>A constructor of a datatype.</summary>
/// <param name="Name">The name.</param>
/// <param name="Fields">The names and the sorts of its fields.</param>
public sealed record SmtConstructor(string Name, ImmutableArray<(string Name, SmtSort Sort)> Fields);
