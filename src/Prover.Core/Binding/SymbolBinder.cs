using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>A name where a formula uses it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Arguments">The arguments to which it is applied; null without parentheses.</param>
/// <param name="IsPrimed">Whether it is primed, and so refers to the state after.</param>
/// <param name="Place">The name with its arguments and its prime.</param>
internal readonly record struct SymbolUse(NameSyntax Name, IReadOnlyList<ExpressionSyntax>? Arguments, bool IsPrimed, Location Place);

/// <summary>
/// Binds the names in one formula: the part of binding in which languages differ. The symbol binder of a language knows the meaning of its symbols, calls and
/// built-in functions, how much of the state a formula may read, and which of two states it reads.
/// </summary>
internal abstract class SymbolBinder
{
    /// <summary>The meanings of global names.</summary>
    public abstract Vocabulary Vocabulary { get; }

    /// <summary>Returns the meaning of <paramref name="use"/>; <paramref name="terms"/> binds its arguments.</summary>
    public abstract Term Bind(SymbolUse use, TermBinder terms, NameScope scope);

    /// <summary>Returns the meaning of <c>new(e)</c> or <c>old(e)</c> in a language that has them.</summary>
    public virtual Term BindOtherState(ExpressionSyntax syntax, TermBinder terms, NameScope scope) =>
        throw new InvalidOperationException($"formulas of this language speak of one state: {syntax.GetType().Name}");
}
