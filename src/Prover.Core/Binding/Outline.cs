using System.Collections.Immutable;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>The kinds of parts in the outline of a file.</summary>
public enum OutlineKind
{
    /// <summary>A sort, a datatype or a record.</summary>
    Sort,
    /// <summary>A constructor of a datatype.</summary>
    Constructor,
    /// <summary>A field of a constructor.</summary>
    Field,
    /// <summary>A part of the state.</summary>
    State,
    /// <summary>A function or a definition.</summary>
    Function,
    /// <summary>An axiom.</summary>
    Axiom,
    /// <summary>The initial states.</summary>
    Init,
    /// <summary>A rule or a transition.</summary>
    Rule,
    /// <summary>An invariant.</summary>
    Invariant,
    /// <summary>A case of an invariant.</summary>
    Case,
    /// <summary>A property, a step property, a claim of progress or of reaching, or a deadline.</summary>
    Property,
    /// <summary>A labelled formula in one of these.</summary>
    Conjunct,
    /// <summary>A witness or a trace.</summary>
    Run,
    /// <summary>A line of a proof.</summary>
    Line,
}

/// <summary>A part of a file that an outline lists.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name, or its text where it has none.</param>
/// <param name="Whole">All of it.</param>
/// <param name="Selection">Its name where it is written.</param>
/// <param name="Parts">The parts that it has.</param>
public sealed record OutlineItem(OutlineKind Kind, string Name, Location Whole, Location Selection, ImmutableArray<OutlineItem> Parts)
{
    /// <summary>The part itself and all of its parts, outer ones first.</summary>
    public IEnumerable<OutlineItem> All => Parts.SelectMany(p => p.All).Prepend(this);

    /// <summary>Whether an offset of the file lies in it.</summary>
    public bool Contains(int offset) => Whole.Span.Start <= offset && offset <= Whole.Span.End;
}

/// <summary>Outlines of files, from their syntax: files with mistakes have one too.</summary>
internal static class Outline
{
    /// <summary>The outline of a specification, or of a variant.</summary>
    public static ImmutableArray<OutlineItem> Of(SpecSyntax syntax) =>
    [
        .. syntax.Declarations.Concat(syntax.Changes.Select(c => c switch
        {
            AddSyntax add => add.Declaration,
            ReplaceSyntax replace => replace.Declaration,
            _ => null,
        }).OfType<DeclarationSyntax>()).SelectMany(Of),
    ];

    /// <summary>The outline of a proof: its lines. Those of an interpretation are named by what they give a meaning.</summary>
    public static ImmutableArray<OutlineItem> Of(ProofSyntax syntax) =>
    [
        .. syntax.Lines.Select(l => l.Location).Concat(syntax.Implications.Select(i => i.Location)).Select(l => Item(OutlineKind.Line, l.Excerpt, l, l)),
        .. (syntax.Interpretation?.Sorts ?? []).Select(s => Item(OutlineKind.Sort, s.Name.Text, s.Location, s.Name.Location)),
        .. (syntax.Interpretation?.Symbols ?? []).Select(s => Item(OutlineKind.Function, s.Name.Text, s.Location, s.Name.Location)),
    ];

    /// <summary>The items of a declaration: a block of the state has one for each variable.</summary>
    public static IEnumerable<OutlineItem> Of(DeclarationSyntax declaration) => declaration switch
    {
        StateDeclarationSyntax state => state.Variables.Select(v => Parameter(OutlineKind.State, v)),
        DatatypeDeclarationSyntax { IsRecord: true } record => [Item(OutlineKind.Sort, record, record.Constructors.SelectMany(c => c.Fields).Select(f => Parameter(OutlineKind.Field, f)))],
        DatatypeDeclarationSyntax datatype => [Item(OutlineKind.Sort, datatype, datatype.Constructors.Select(Constructor))],
        InvariantDeclarationSyntax { Cases: [var only] } invariant when only.Name.Text == invariant.Name.Text => [Item(OutlineKind.Invariant, invariant, Conjuncts(only.Conjuncts))],
        InvariantDeclarationSyntax invariant =>
            [Item(OutlineKind.Invariant, invariant, invariant.Cases.Select(c => Item(OutlineKind.Case, c.Name.Text, c.Location, c.Name.Location, [.. Conjuncts(c.Conjuncts)])))],
        PropertyDeclarationSyntax property => [Item(OutlineKind.Property, property, Conjuncts(property.Conjuncts))],
        StepPropertyDeclarationSyntax property => [Item(OutlineKind.Property, property, Conjuncts(property.Conjuncts))],
        RuleDeclarationSyntax rule => [Item(OutlineKind.Rule, rule, Conjuncts(rule.Guarantees))],
        _ => [Item(KindOf(declaration), declaration, [])],
    };

    private static OutlineKind KindOf(DeclarationSyntax declaration) => declaration switch
    {
        SortDeclarationSyntax => OutlineKind.Sort,
        FunctionDeclarationSyntax => OutlineKind.Function,
        AxiomDeclarationSyntax => OutlineKind.Axiom,
        InitDeclarationSyntax => OutlineKind.Init,
        ProgressDeclarationSyntax or ReachDeclarationSyntax or DeadlineDeclarationSyntax => OutlineKind.Property,
        WitnessDeclarationSyntax or TraceDeclarationSyntax => OutlineKind.Run,
        _ => OutlineKind.State,
    };

    private static IEnumerable<OutlineItem> Conjuncts(IEnumerable<ConjunctSyntax> conjuncts) =>
        conjuncts.Select((c, i) => Item(OutlineKind.Conjunct, c.Label?.Text ?? $"{i + 1}", c.Location, c.Label?.Location ?? c.Location));

    private static OutlineItem Constructor(ConstructorSyntax constructor)
    {
        var whole = constructor.Fields.Aggregate(constructor.Name.Location, (all, field) => all.To(PlaceOf(field)));
        return Item(OutlineKind.Constructor, constructor.Name.Text, whole, constructor.Name.Location, [.. constructor.Fields.Select(f => Parameter(OutlineKind.Field, f))]);
    }

    private static OutlineItem Parameter(OutlineKind kind, ParameterSyntax parameter) => Item(kind, parameter.Name.Text, PlaceOf(parameter), parameter.Name.Location);

    private static Location PlaceOf(ParameterSyntax parameter) => parameter.Sort is { } sort ? parameter.Name.Location.To(sort.Location) : parameter.Name.Location;

    private static OutlineItem Item(OutlineKind kind, DeclarationSyntax declaration, IEnumerable<OutlineItem> parts) =>
        Item(kind, declaration.Name.Text, declaration.Location, declaration.Name.Location, [.. parts]);

    /// <summary>An item.</summary>
    internal static OutlineItem Item(OutlineKind kind, string name, Location whole, Location selection, params ImmutableArray<OutlineItem> parts) =>
        new(kind, name, whole, selection, parts);
}
