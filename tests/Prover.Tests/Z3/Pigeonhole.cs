using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>A short problem that takes long to refute: more pigeons than holes.</summary>
internal static class Pigeonhole
{
    public static Solver In(Context z3, int holes)
    {
        var solver = z3.MkSimpleSolver();
        BoolExpr At(int pigeon, int hole) => z3.Bool($"p{pigeon}-{hole}");
        for (var pigeon = 0; pigeon <= holes; pigeon++)
        {
            solver.Assert(z3.MkOr([.. Enumerable.Range(0, holes).Select(hole => At(pigeon, hole))]));
            for (var other = 0; other < pigeon; other++)
            {
                for (var hole = 0; hole < holes; hole++) solver.Assert(z3.MkNot(z3.MkAnd(At(pigeon, hole), At(other, hole))));
            }
        }

        return solver;
    }
}
