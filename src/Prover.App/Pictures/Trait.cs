using Prover.Semantics;

namespace Prover.App.Pictures;

/// <summary>The contribution of one fact to a graph or a tree. A thing is an element or a value that is drawn: a node, or a zone of a tree.</summary>
public abstract record Trait
{
    /// <summary>The system has this thing.</summary>
    public sealed record Presence(Value Thing) : Trait;

    /// <summary>Something to write next to it.</summary>
    public sealed record Note(Value Thing, string Text) : Trait;

    /// <summary>An arrow.</summary>
    public sealed record Link(ArrowKind Kind, Value From, Value To, string Label, string Short) : Trait;

    /// <summary>A node belongs to a zone of a tree.</summary>
    public sealed record Placement(Value Node, Value Zone) : Trait;
}
