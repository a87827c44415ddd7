using Prover.Binding;
using Prover.Proving;
using Prover.Tests.Binding;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Pyv;

/// <summary>No text that stands for a file of mypyvy makes the front end fail. The texts are the same in every run.</summary>
public sealed class PyvFuzzTests
{
    private const string Lock = """
        sort node @no_minimize
        immutable relation le(node, node)
        mutable relation held(node)
        mutable relation sent(node, node)
        mutable constant count: int
        derived relation idle: idle <-> forall N. !held(N)
        axiom [order] le(A, B) & le(B, A) -> A = B
        init !sent(A, B) & count = 0
        init [one] held(A) & held(B) -> A = B
        definition free(n: node) = !held(n) & (let x: node = n in !(exists m. sent(m, x)))
        twostate definition moved(n) = distinct(n, n) | forall N. held'(N) <-> new(held(N)) & N != n
        transition send(a: node, b: node)
          modifies sent, held, count
          & held(a) & free(b)
          & (forall A, B. new(sent(A, B)) <-> sent(A, B) | A = a & B = b)
          & (forall A. held'(A) <-> held(A) & A ~= a)
          & count' = if count >= 3 then count - 1 else count + 2 * 1
        safety [mutex] held(A) & held(B) -> A = B
        invariant sent(A, B) -> !held(C) & !(A != A)
        twostate theorem mutex & send(A, B) -> mutex' | safety
        sat trace {
          send(*, *) | send
          any transition
          assert !idle
        }
        fbii { forward [x] prophecy w: node { invariant held(w) } by { proph_default } }
        """;

    [Fact]
    public void BrokenFilesAreMistakes()
    {
        var mutation = new Mutation(new Random(1), Lock);
        var bound = Enumerable.Range(0, 4000).Count(_ => Binds(mutation.Next()));
        Assert.InRange(bound, 20, 3900);
    }

    [Fact]
    public void FilesThatAreSoupAreMistakes()
    {
        var mutation = new Mutation(new Random(2), Lock);
        for (var i = 0; i < 6000; i++) Binds(mutation.Soup());
    }

    [Fact]
    public void FilesThatEndTooSoonAreMistakes()
    {
        for (var length = 0; length < Lock.Length; length++) Binds(Lock[..length]);
    }

    internal static bool Binds(string text)
    {
        var diagnostics = new DiagnosticBag();
        var source = new SourceText("a.pyv", text);
        var proof = PyvLoader.Load(source, diagnostics);
        if (proof is not null)
        {
            Assert.NotEmpty(ObligationGenerator.Generate(proof));
            Assert.Empty(PyvFile.Mistakes(PyvFile.Export(proof))); // what is read can be written, and what is written can be read
        }

        Assert.Equal(diagnostics.Count == 0, proof is not null);
        foreach (var place in diagnostics.All.Select(d => d.Location).OfType<Location>())
        {
            Assert.Same(source, place.Source);
            Assert.InRange(place.Span.End, place.Span.Start, text.Length);
        }

        return proof is not null;
    }
}
