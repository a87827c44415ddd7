using Prover.Logic;
using Prover.Syntax;

namespace Prover.Binding;

/// <content>Which of two elements of a list comes first (soundness rule 4: variables over a list stand for positions).</content>
internal sealed partial class TermBinder
{
    private readonly Dictionary<Variable, Element> _elements = [];

    /// <summary>The position for which a variable that ranges over a list stands.</summary>
    /// <param name="list">The list.</param>
    /// <param name="position">The variable for the position; null if no formula asks for it so far.</param>
    private sealed class Element(Term list, Variable? position)
    {
        /// <summary>The list.</summary>
        public Term List => list;

        /// <summary>The variable for the position; null if no formula asks for it so far.</summary>
        public Variable? Position { get; set; } = position;
    }

    // Both are variables, and the lists over which they range are written alike: no name means two things.
    private Term BindBefore(BinarySyntax syntax, NameScope scope)
    {
        var (left, right) = (Bind(syntax.Left, scope), Bind(syntax.Right, scope));
        if (left.Sort is ErrorSort || right.Sort is ErrorSort) return new ErrorTerm();
        if (ElementOf(left) is var (first, one) && ElementOf(right) is var (second, other) && TermPrinter.Text(one.List) == TermPrinter.Text(other.List))
            return new Compared(Comparison.Less, PositionOf(first, one, scope), PositionOf(second, other, scope));
        _diagnostics.NotOnOneList(syntax.Location, syntax.Left.Location.Excerpt, syntax.Right.Location.Excerpt);
        return new ErrorTerm();
    }

    private (Variable Variable, Element Element)? ElementOf(Term term) =>
        term is VariableTerm { Variable: var variable } && _elements.TryGetValue(variable, out var element) ? (variable, element) : null;

    // A position without a name gets one that nothing else has, so that the formula can be printed and read back.
    private VariableTerm PositionOf(Variable variable, Element element, NameScope scope)
    {
        if (element.Position is null)
        {
            var name = $"at_{variable.Name}";
            while (_symbols.Vocabulary.IsTaken(name) || scope.Find(name) is not null) name += "_";
            element.Position = new Variable(name, NatSort.Instance, variable.Place);
        }

        return new VariableTerm(element.Position);
    }
}
