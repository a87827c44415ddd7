using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Strengthening;

/// <summary>An atom about variables of a clause, or that it does not hold.</summary>
/// <param name="Atom">The number of the atom in the vocabulary.</param>
/// <param name="Arguments">The numbers of the variables in the clause.</param>
/// <param name="Holds">Whether it holds.</param>
public readonly record struct Literal(int Atom, ImmutableArray<int> Arguments, bool Holds)
{
    /// <inheritdoc/>
    public bool Equals(Literal other) => Atom == other.Atom && Holds == other.Holds && Arguments.AsSpan().SequenceEqual(other.Arguments.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Arguments.Aggregate(HashCode.Combine(Atom, Holds), HashCode.Combine);
}

/// <summary>
/// One of the literals holds, for all values of the universal variables; in one literal at most, some values of the existential variables do. The first
/// variables, by number, are the parameters of the case, then come the universal ones, then the existential ones.
/// </summary>
/// <param name="Parameters">The number of parameters of the case.</param>
/// <param name="Universal">The sorts of the universal variables.</param>
/// <param name="Existential">The sorts of the existential ones.</param>
/// <param name="Literals">The literals.</param>
public sealed record Clause(
    int Parameters, ImmutableArray<UninterpretedSort> Universal, ImmutableArray<UninterpretedSort> Existential, ImmutableArray<Literal> Literals)
{
    /// <summary>The number of the first existential variable.</summary>
    public int FirstExistential => Parameters + Universal.Length;

    /// <summary>The same for clauses of one case with the same literals over the same variables.</summary>
    public string Key => $"{string.Join(',', Universal)};{string.Join(',', Existential)};{string.Join(' ', Literals.Select(l => $"{(l.Holds ? '+' : '-')}{l.Atom}:{string.Join(',', l.Arguments)}"))}";

    /// <summary>Whether a literal has existential variables.</summary>
    public bool IsExistential(Literal literal) => literal.Arguments.Any(a => a >= FirstExistential);

    /// <summary>
    /// Whether it says at least what <paramref name="other"/> does, by its form: each literal is one of the other clause, for some choice of the other's variables
    /// for its own. Arguments that <paramref name="vocabulary"/> lets change places are tried in all orders that say the same.
    /// </summary>
    public bool Subsumes(Clause other, ImmutableArray<Atom> vocabulary)
    {
        if (Literals.Length > other.Literals.Length || Existential.Length > 0 || other.Existential.Length > 0) return false;
        var chosen = new int[Parameters + Universal.Length];
        Array.Fill(chosen, -1);
        for (var i = 0; i < Parameters; i++) chosen[i] = i;
        return Fits(0);

        bool Fits(int at)
        {
            if (at == Literals.Length) return true;
            var mine = Literals[at];
            foreach (var theirs in other.Literals)
            {
                if (theirs.Atom != mine.Atom || theirs.Holds != mine.Holds) continue;
                for (var turn = 0; turn < Turns(vocabulary[mine.Atom]); turn++)
                {
                    var before = (int[])chosen.Clone();
                    if (Choose(mine, theirs, turn) && Fits(at + 1)) return true;
                    before.CopyTo(chosen, 0);
                }
            }

            return false;
        }

        // An exchange of two arguments is a turn too.
        static int Turns(Atom atom) => atom.Symmetry == Symmetry.None ? 1 : atom.Sorts.Length;

        bool Choose(Literal mine, Literal theirs, int turn)
        {
            for (var i = 0; i < mine.Arguments.Length; i++)
            {
                var argument = theirs.Arguments[(i + turn) % theirs.Arguments.Length];
                ref var choice = ref chosen[mine.Arguments[i]];
                if (choice >= 0 && choice != argument) return false;
                choice = argument;
            }

            return true;
        }
    }

    /// <summary>
    /// The clause as a person writes it: <c>forall a: Id, b: Id. found(a, b) -> member(a)</c>, and of the elements of a collection <c>forall m in Messages. m.dst in
    /// States</c>. Names are taken from <paramref name="names"/>, those of elements from <paramref name="elements"/>.
    /// </summary>
    public Term ToTerm(
        ImmutableArray<Atom> vocabulary, ImmutableArray<Variable> parameters, IEnumerable<string> names, IEnumerable<string> elements, Location place) =>
        ClauseText.Of(this, vocabulary, parameters, names, elements, place);
}
