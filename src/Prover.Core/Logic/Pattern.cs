using System.Collections.Immutable;

namespace Prover.Logic;

/// <summary>A pattern; all its variables are different objects.</summary>
public abstract record Pattern
{
    /// <summary>Whether every value of the pattern's sort fits.</summary>
    public abstract bool IsIrrefutable { get; }

    /// <summary>The variables that it binds, from left to right.</summary>
    public abstract IEnumerable<Variable> Variables { get; }
}

/// <summary><c>_</c>.</summary>
public sealed record WildcardPattern : Pattern
{
    /// <inheritdoc/>
    public override bool IsIrrefutable => true;

    /// <inheritdoc/>
    public override IEnumerable<Variable> Variables => [];
}

/// <summary>A name: fits everything and binds it.</summary>
public sealed record VariablePattern(Variable Variable) : Pattern
{
    /// <inheritdoc/>
    public override bool IsIrrefutable => true;

    /// <inheritdoc/>
    public override IEnumerable<Variable> Variables => [Variable];
}

/// <summary><c>Succ(next)</c>: fits values of that constructor whose fields fit <paramref name="Fields"/>.</summary>
public sealed record ConstructorPattern(Constructor Constructor, ImmutableArray<Pattern> Fields) : Pattern
{
    /// <inheritdoc/>
    public override bool IsIrrefutable => Constructor.Owner.Constructors.Length == 1 && Fields.All(f => f.IsIrrefutable);

    /// <inheritdoc/>
    public override IEnumerable<Variable> Variables => Fields.SelectMany(f => f.Variables);
}

/// <summary><c>Some(p)</c>.</summary>
public sealed record SomePattern(OptionSort Sort, Pattern Value) : Pattern
{
    /// <inheritdoc/>
    public override bool IsIrrefutable => false;

    /// <inheritdoc/>
    public override IEnumerable<Variable> Variables => Value.Variables;
}

/// <summary><c>None</c>.</summary>
public sealed record NonePattern(OptionSort Sort) : Pattern
{
    /// <inheritdoc/>
    public override bool IsIrrefutable => false;

    /// <inheritdoc/>
    public override IEnumerable<Variable> Variables => [];
}

/// <summary><c>(p, q)</c>.</summary>
public sealed record TuplePattern(ImmutableArray<Pattern> Items) : Pattern
{
    /// <inheritdoc/>
    public override bool IsIrrefutable => Items.All(i => i.IsIrrefutable);

    /// <inheritdoc/>
    public override IEnumerable<Variable> Variables => Items.SelectMany(i => i.Variables);
}

/// <summary><c>head :: tail</c>: fits lists with at least one element.</summary>
public sealed record ConsPattern(Pattern Head, Pattern Tail) : Pattern
{
    /// <inheritdoc/>
    public override bool IsIrrefutable => false;

    /// <inheritdoc/>
    public override IEnumerable<Variable> Variables => Head.Variables.Concat(Tail.Variables);
}

/// <summary><c>[]</c>: fits the empty list.</summary>
public sealed record EmptyListPattern : Pattern
{
    /// <inheritdoc/>
    public override bool IsIrrefutable => false;

    /// <inheritdoc/>
    public override IEnumerable<Variable> Variables => [];
}
