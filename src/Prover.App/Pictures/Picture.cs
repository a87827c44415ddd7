using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.App.Pictures;

/// <summary>The effect of a step on a thing.</summary>
public enum Mark
{
    /// <summary>Nothing.</summary>
    Same,
    /// <summary>It is there after the step only.</summary>
    Added,
    /// <summary>It is there before the step only.</summary>
    Removed,
    /// <summary>It has another value.</summary>
    Changed,
}

/// <summary>The part that a thing plays in the failure.</summary>
public enum Weight
{
    /// <summary>It belongs to it, or nothing is wrong.</summary>
    Usual,
    /// <summary>It is what is wrong.</summary>
    Wrong,
    /// <summary>It would be wrong without it too.</summary>
    Dim,
}

/// <summary>
/// A replayed structure as something to look at, in words and places but without ink: whoever draws it, in characters, SVG or DOT, draws this.
/// </summary>
/// <param name="Title">The obligation.</param>
/// <param name="Context">The known circumstances: sizes, the case, constants.</param>
/// <param name="Rule">The rule with its arguments, when one fires or is about to.</param>
/// <param name="Violation">The failure in words; empty when there was none.</param>
/// <param name="Scenes">The state, or the states before and after.</param>
/// <param name="Rows">The same states, fact by fact.</param>
/// <param name="IsRing">Whether the nodes stand on a ring.</param>
/// <param name="Pointer">The name of all pointers, when they share one; null when each has its own.</param>
public sealed record Picture(
    string Title,
    ImmutableArray<string> Context,
    string? Rule,
    ImmutableArray<ViolationRemark> Violation,
    ImmutableArray<Scene> Scenes,
    ImmutableArray<Row> Rows,
    bool IsRing,
    string? Pointer)
{
    /// <summary>Whether nodes are to be seen.</summary>
    public bool HasNodes => Scenes.Any(s => !s.Nodes.IsEmpty || s.Tree is not null);

    /// <summary>Whether anything but a table is to be seen.</summary>
    public bool IsDrawn => HasNodes || Scenes.Any(s => !s.Moments.IsEmpty);

    /// <summary>The rows of what may change.</summary>
    public IEnumerable<Row> Changing => Rows.Where(r => !r.IsImmutable);

    /// <summary>The rows of what is the same in every state.</summary>
    public IEnumerable<Row> Immutable => Rows.Where(r => r.IsImmutable);
}

/// <summary>A line about what is wrong: a word, and what it says.</summary>
public sealed record ViolationRemark(string Word, string Text);

/// <summary>One state as a graph or a tree; the nodes of a graph stand in the order of their numbers, on a ring in the order of the ring.</summary>
public sealed record Scene(string Title, ImmutableArray<Node> Nodes, ImmutableArray<Arrow> Arrows)
{
    /// <summary>Where the nodes stand, in a tree; null in a graph.</summary>
    public Tree? Tree { get; init; }

    /// <summary>The present and the deadlines, from the earliest on; none without a clock or without a deadline in any state of the picture.</summary>
    public ImmutableArray<Moment> Moments { get; init; } = [];

    /// <summary>The nodes that are drawn: a tree has no place for some that are absent.</summary>
    public IEnumerable<Node> Drawn => Tree is null ? Nodes : Tree.Nodes.Select(i => Nodes[i]);
}

/// <summary>A moment on the line of time, with the deadlines that are due then.</summary>
/// <param name="Time">The time by the clock of the system.</param>
/// <param name="IsNow">Whether it is the present.</param>
/// <param name="Deadlines">The deadlines, such as <c>due(Rpc0)</c>, with the effect of the step on them.</param>
public sealed record Moment(BigInteger Time, bool IsNow, ImmutableArray<Note> Deadlines);

/// <summary>An element of the sort that is drawn.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsPresent">Whether the system has it; an absent one is only a place.</param>
/// <param name="Notes">The facts of the state about it, except pointers.</param>
/// <param name="Roles">The names under which parameters and the violated instance speak of it.</param>
/// <param name="Mark">The effect of the step on it.</param>
/// <param name="Weight">The part that it plays in the failure.</param>
public sealed record Node(
    string Name, bool IsPresent, ImmutableArray<Note> Notes, ImmutableArray<string> Roles, Mark Mark, Weight Weight);

/// <summary>A fact of the state about a node or a vertex of a tree, with the effect of the step on it and the part that it plays in the failure.</summary>
public sealed record Note(string Text, Mark Mark, Weight Weight)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>The meaning of an arrow.</summary>
public enum ArrowKind
{
    /// <summary>One node's knowledge of another, or a relation between the two.</summary>
    Pointer,
    /// <summary>A message on its way.</summary>
    Message,
}

/// <summary>An arrow between two nodes, by their numbers; <paramref name="Short"/> is a label for narrow places.</summary>
public sealed record Arrow(ArrowKind Kind, int From, int To, string Label, string Short, Mark Mark, Weight Weight)
{
    /// <summary>Identifies a message among those of its state, as <see cref="NameOf"/> does; null for a pointer.</summary>
    public string? Message { get; init; }

    /// <summary>Identifies a fact among those of its state.</summary>
    public static string NameOf(StateVariable variable, Value? key) => $"{variable.Name} {key}";
}

/// <summary>One fact in the states before and after; null where it does not hold. Without a step there is a state before only.</summary>
/// <param name="Variable">The state variable.</param>
/// <param name="IsWhole">Whether this is the value of the variable, and not a part of it.</param>
/// <param name="Before">The fact before.</param>
/// <param name="After">The fact after.</param>
/// <param name="Mark">The effect of the step on it.</param>
/// <param name="BeforeWeight">The part that it plays in the failure, before.</param>
/// <param name="AfterWeight">The part that it plays in the failure, after.</param>
public sealed record Row(string Variable, bool IsWhole, string? Before, string? After, Mark Mark, Weight BeforeWeight, Weight AfterWeight)
{
    /// <summary>Whether it is about something that no step changes.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>The heading above the parts of a variable in one of the states.</summary>
    public static string Heading(IEnumerable<Row> variable, bool isAfter)
    {
        var rows = variable.ToArray();
        return rows.Any(r => (isAfter ? r.After : r.Before) is not null) ? rows[0].Variable : $"{rows[0].Variable}  (empty)";
    }
}

/// <summary>How marks are written where there are no colours.</summary>
public static class Marks
{
    /// <summary>The sign in front of a change.</summary>
    public static char CharacterOf(Mark mark) => mark switch
    {
        Mark.Added => '+',
        Mark.Removed => '-',
        Mark.Changed => '~',
        Mark.Same => ' ',
        _ => throw new UnreachableException($"a mark without a character: {mark}"),
    };
}
