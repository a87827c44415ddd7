using Microsoft.Z3;
using Prover.Tests.Support;

namespace Prover.Tests.Z3;

/// <summary>The life of a context, and what it refuses.</summary>
[Trait("Binding", "own")]
public sealed class ContextTests
{
    [Fact]
    public void TheNativeLibraryIsNewEnough() => Assert.True(InstalledLibrary.Version >= new System.Version(4, 8, 12), $"libz3 {InstalledLibrary.Version}");

    [Fact]
    public void OperandsOfAnotherContextAreRefused()
    {
        using Context one = new(), other = new();
        var error = Assert.Throws<Z3Exception>(() => one.MkAnd(one.Bool("p"), other.Bool("p")));
        Assert.Equal("Context mismatch", error.Message);
        Assert.NotEqual(one.Bool("p"), other.Bool("p"));
    }

    [Fact]
    public void MissingOperandsAreRefused()
    {
        using var z3 = new Context();
        Assert.Throws<ArgumentNullException>(() => z3.MkNot(null!));
        Assert.Throws<ArgumentNullException>(() => z3.MkConst(null!, z3.BoolSort));
    }

    [Fact]
    public void ADisposedContextIsNotUsed()
    {
        var z3 = new Context();
        var p = z3.Bool("p");
        z3.Dispose();
        z3.Dispose();
        z3.Interrupt();

        Assert.Throws<ObjectDisposedException>(() => z3.MkNot(p));
        Assert.Throws<ObjectDisposedException>(() => p.ToString());
    }

    [Fact]
    public void ErrorsCarryZ3sMessage()
    {
        using var z3 = new Context();
        var x = z3.Int("x");

        Assert.Contains("Int", Message(() => z3.MkApp(z3.MkFuncDecl("f", [z3.IntSort], z3.IntSort), z3.MkTrue())), StringComparison.Ordinal);
        Assert.NotEmpty(Message(() => z3.MkApp(z3.MkFuncDecl("f", [z3.IntSort], z3.IntSort))));
        Assert.NotEmpty(Message(() => z3.MkInt("seven")));
        Assert.NotEmpty(Message(() => z3.MkBitVecSort(0)));
        Assert.NotEmpty(Message(() => z3.MkITE(z3.MkTrue(), x, z3.MkTrue())));
        Assert.NotEmpty(Message(() => z3.MkSelect(z3.MkConstArray(z3.IntSort, x), z3.MkTrue())));
        // A refused call leaves no trace.
        Assert.Equal("(+ x x)", z3.MkAdd(x, x).ToString());
    }

    [Fact]
    public async Task ThreadsUseAContextEach()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            List<string> answers = [];
            for (var i = 0; i < 25; i++)
            {
                using var z3 = new Context();
                var x = z3.Int("x");
                var solver = z3.MkSimpleSolver();
                solver.Assert(z3.MkEq(z3.MkMul(x, z3.MkInt(3)), z3.MkInt(3 * i)));
                answers.Add($"{solver.Check()} {solver.Model.Eval(x)}");
            }

            return answers;
        })));

        Assert.All(answers, answer => Assert.Equal(Enumerable.Range(0, 25).Select(i => $"SATISFIABLE {i}"), answer));
    }

    private static string Message(Func<object> call) => Assert.Throws<Z3Exception>(call).Message;
}
