using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Finds the parts of the state that terms read, directly or through the functions and definitions that they call.</summary>
internal static class StateReads
{
    /// <summary>The first variable of a kind that <paramref name="terms"/> read, and the place of the read or of the call; null if they read none.</summary>
    public static (StateVariable Variable, Location Place)? First(IEnumerable<Term> terms, Predicate<StateVariable> isWanted)
    {
        foreach (var term in terms)
        {
            if (term is StateTerm { Variable: var own } && isWanted(own)) return (own, term.Place ?? own.Place);
            if (term is Call call && Equations.Now(call.Function.Body).FirstOrDefault(v => isWanted(v)) is { } called) return (called, term.Place ?? called.Place);
            if (First(Subterms.Of(term), isWanted) is { } found) return found;
        }

        return null;
    }
}
