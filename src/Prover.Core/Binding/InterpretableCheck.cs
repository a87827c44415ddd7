using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Whether an interpretation gives a meaning to everything that the axioms mention, themselves or through what they call, and whether these have a form that can be read over other
/// values.
/// </summary>
internal sealed class InterpretableCheck(Interpretation interpretation, HashSet<string> mistaken, Location head, DiagnosticBag diagnostics)
{
    private readonly HashSet<Function> _seen = [];

    /// <summary>Whether values of <paramref name="sort"/> are, or contain, elements of declared sorts.</summary>
    public static bool IsDeclared(Sort sort) => Sorts.Reachable(sort).Any(part => part is UninterpretedSort or DatatypeSort);

    /// <summary>Reports what is missing.</summary>
    public void Run()
    {
        if (interpretation.Of.Axioms.IsEmpty && interpretation.Sorts.All(s => s.Sort.Order == SortOrder.None)) diagnostics.NothingToInterpret(head, interpretation.Of.Name);
        foreach (var axiom in interpretation.Of.Axioms) Visit(axiom.Formula, axiom);
    }

    private void Visit(Term term, Conjunct axiom)
    {
        switch (term)
        {
            case StateTerm { Variable: var symbol } when interpretation.Find(symbol) is null && mistaken.Add(symbol.Name):
                diagnostics.NotInterpreted(head, "immutable symbol", symbol.Name, $"the axiom '{axiom.Label}' mentions it", axiom.Place);
                break;
            case Quantified quantified:
                foreach (var variable in quantified.Variables) CheckVariable(variable, axiom);
                break;
            case Call call when _seen.Add(call.Function):
                foreach (var parameter in call.Function.Parameters) CheckSort(parameter.Sort, axiom);
                Visit(call.Function.Body, axiom);
                break;
        }

        if (term is not StateTerm) CheckSort(term.Sort, axiom);
        foreach (var part in Subterms.Of(term)) Visit(part, axiom);
    }

    // A condition on a whole would be one on each of its parts.
    private void CheckVariable(Variable variable, Conjunct axiom)
    {
        if (variable.Sort is not UninterpretedSort && IsDeclared(variable.Sort)) Reject(variable.Sort, axiom);
        else CheckSort(variable.Sort, axiom);
    }

    private void CheckSort(Sort sort, Conjunct axiom)
    {
        foreach (var part in Sorts.Reachable(sort))
        {
            if (part is DatatypeSort) Reject(part, axiom);
            else if (part is UninterpretedSort missing && interpretation.Find(missing) is null && mistaken.Add(missing.Name))
                diagnostics.NotInterpreted(head, "sort", missing.Name, $"the axiom '{axiom.Label}' is about it", axiom.Place);
        }
    }

    private void Reject(Sort sort, Conjunct axiom)
    {
        if (mistaken.Add($"{axiom.Label} {sort}")) diagnostics.SortNotInterpretable(axiom.Place, $"the axiom '{axiom.Label}'", sort);
    }
}
