using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Strengthening;

/// <summary>How the arguments of a literal are chosen.</summary>
internal enum Placing
{
    /// <summary>Any variable, and new ones.</summary>
    Free,
    /// <summary>A new variable for each: the other literals say what is equal.</summary>
    Apart,
    /// <summary>The same, but one of them may be a variable or a parameter that was known before.</summary>
    ApartButOne,
    /// <summary>Variables and parameters that are known before.</summary>
    Known,
}

/// <summary>Ways to give variables to the arguments of literals: parameters, or universal variables that are numbered in the order in which they first stand.</summary>
/// <param name="parameters">The sorts of the parameters.</param>
internal sealed class ArgumentChoices(ImmutableArray<UninterpretedSort> parameters)
{
    /// <summary>
    /// All ways, each with the sorts of the universal variables: new variables first, since what holds for more implies what holds for less. The array of a choice is used again for
    /// the next one.
    /// </summary>
    /// <param name="literals">The sorts of the arguments of each literal, and how these are chosen.</param>
    /// <param name="most">The most variables.</param>
    public IEnumerable<(int[] Choice, ImmutableArray<UninterpretedSort> Bound)> Of((ImmutableArray<UninterpretedSort> Sorts, Placing Placing)[] literals, int most)
    {
        var places = literals.SelectMany((l, i) => l.Sorts.Select((s, at) => (Sort: s, l.Placing, IsFirst: at == 0))).ToArray();
        var choice = new int[places.Length];
        return From(0, [], 0, 0);

        // How many variables were known before the literal, and how many arguments of it are among these.
        IEnumerable<(int[], ImmutableArray<UninterpretedSort>)> From(int place, ImmutableArray<UninterpretedSort> bound, int known, int used)
        {
            if (place == places.Length)
            {
                yield return (choice, bound);
                yield break;
            }

            var (sort, placing, isFirst) = places[place];
            if (isFirst) (known, used) = (bound.Length, 0);
            if (placing != Placing.Known && bound.Length < most)
            {
                choice[place] = parameters.Length + bound.Length;
                foreach (var all in From(place + 1, bound.Add(sort), known, used)) yield return all;
            }

            if (placing == Placing.Apart || (placing == Placing.ApartButOne && used > 0)) yield break;
            var last = parameters.Length + (placing == Placing.Free ? bound.Length : known);
            for (var variable = 0; variable < last; variable++)
            {
                if ((variable < parameters.Length ? parameters[variable] : bound[variable - parameters.Length]) != sort) continue;
                choice[place] = variable;
                foreach (var all in From(place + 1, bound, known, used + 1)) yield return all;
            }
        }
    }
}
