using System.Collections.Immutable;
using System.Diagnostics;

namespace Prover.App.Pictures;

/// <summary>What a step did to a thing.</summary>
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

/// <summary>What a thing has to do with what is wrong.</summary>
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
/// <param name="Context">What is known around it: sizes, the case, constants.</param>
/// <param name="Rule">The rule with its arguments, when one fires or is about to.</param>
/// <param name="Violation">What is wrong, in words; empty when nothing is.</param>
/// <param name="Scenes">The state, or the states before and after.</param>
/// <param name="Rows">The same states, fact by fact.</param>
/// <param name="IsRing">Whether the nodes stand on a ring.</param>
/// <param name="Pointer">What every pointer is called, when all are called the same; null when each says it.</param>
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
    /// <summary>Whether there is anything but a table to see.</summary>
    public bool HasNodes => Scenes.Any(s => !s.Nodes.IsEmpty);
}

/// <summary>A line about what is wrong: a word, and what it says.</summary>
public sealed record ViolationRemark(string Word, string Text);

/// <summary>One state as a graph; its nodes stand in the order of their numbers, on a ring in the order of the ring.</summary>
public sealed record Scene(string Title, ImmutableArray<Node> Nodes, ImmutableArray<Arrow> Arrows);

/// <summary>An element of the sort that is drawn.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsPresent">Whether the system has it; an absent one is only a place.</param>
/// <param name="Notes">What the state says of it, pointers apart.</param>
/// <param name="Roles">The names under which parameters and the violated instance speak of it.</param>
/// <param name="Mark">What the step did to it.</param>
/// <param name="Weight">What it has to do with what is wrong.</param>
public sealed record Node(
    string Name, bool IsPresent, ImmutableArray<string> Notes, ImmutableArray<string> Roles, Mark Mark, Weight Weight);

/// <summary>What an arrow stands for.</summary>
public enum ArrowKind
{
    /// <summary>What one node knows of another, or how they are related.</summary>
    Pointer,
    /// <summary>A message on its way.</summary>
    Message,
}

/// <summary>An arrow between two nodes, by their numbers; <paramref name="Short"/> is a label for narrow places.</summary>
public sealed record Arrow(ArrowKind Kind, int From, int To, string Label, string Short, Mark Mark, Weight Weight);

/// <summary>One fact in the states before and after; null where it does not hold. Without a step there is a state before only.</summary>
/// <param name="Variable">The state variable.</param>
/// <param name="IsWhole">Whether this is the value of the variable, and not a part of it.</param>
/// <param name="Before">What holds before.</param>
/// <param name="After">What holds after.</param>
/// <param name="Mark">What the step did to it.</param>
/// <param name="BeforeWeight">What it has to do, before, with what is wrong.</param>
/// <param name="AfterWeight">What it has to do, after, with what is wrong.</param>
public sealed record Row(string Variable, bool IsWhole, string? Before, string? After, Mark Mark, Weight BeforeWeight, Weight AfterWeight)
{
    /// <summary>What stands above the parts of a variable in one of the states.</summary>
    public static string Heading(IEnumerable<Row> variable, bool isAfter)
    {
        var rows = variable.ToArray();
        return rows.Any(r => (isAfter ? r.After : r.Before) is not null) ? rows[0].Variable : $"{rows[0].Variable}  (empty)";
    }
}

/// <summary>How marks are written where there are no colours.</summary>
public static class Marks
{
    /// <summary>What stands in front of what changed.</summary>
    public static char CharacterOf(Mark mark) => mark switch
    {
        Mark.Added => '+',
        Mark.Removed => '-',
        Mark.Changed => '~',
        Mark.Same => ' ',
        _ => throw new UnreachableException($"a mark without a character: {mark}"),
    };
}
