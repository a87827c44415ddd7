using System.Text.Json.Nodes;
using Prover.Tests.Output;
using Prover.Tests.Support;

namespace Prover.Tests.Mutating;

/// <summary>The command <c>prover mutate</c>: fates, scores, exit codes and documents.</summary>
public sealed class MutateTests
{
    // A lock: 'free' is not needed for safety, and the second conjunct follows from the first.
    private const string Lock = """
        sort Node
        mutable relation holds(Node)
        mutable constant last: Node
        init { forall n. !holds(n) }
        rule acquire(n: Node, m: Node) {
          [free] forall k. !holds(k)
          ---
          holds(n) := true
          last := m
        }
        rule release(n: Node) {
          holds(n)
          ---
          holds(n) := false
        }
        invariant one {
          [one]  forall n, m. holds(n) & holds(m) -> n = m
          [weak] forall n, m. holds(n) & holds(m) & n = last -> m = last
        }
        """;

    private static (int Code, string Out, string Error) Mutate(string spec, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run(["mutate", folder.Write("lock.spec", spec), "--no-cache", .. options]);
        return (run.ExitCode, run.Out, run.Error);
    }

    private static JsonNode[] Fates(string spec, params string[] options)
    {
        var document = JsonNode.Parse(Mutate(spec, ["--format", "json", .. options]).Out)!;
        Assert.Empty(JsonSchema.OfDocs("mutation.schema.json").Problems(document).Take(5));
        return [.. document["mutants"]!.AsArray().Select(m => m!)];
    }

    [Fact]
    public void ThePageShowsEachMutantAtItsLine()
    {
        var (code, page, error) = Mutate(Lock, "--format", "html");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("<section id=\"survived\">", page, StringComparison.Ordinal);
        Assert.Contains("last := <del>m</del><b>n</b></pre>", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("id=\"survived\"", StringComparison.Ordinal) < page.IndexOf("id=\"killed\"", StringComparison.Ordinal));
        Assert.Equal(Fates(Lock).Length, page.Split("<h3>").Length - 1);
        foreach (var active in (string[])["<script", "http:", "https:", " style=", " on"])
            Assert.DoesNotContain(active + (active == " on" ? "click" : ""), page, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePageHasNoMarkupOfTheFile()
    {
        var (code, page, _) = Mutate(Lock.Replace("[free] forall k. !holds(k)", "[free] forall k. !holds(k) # <script>alert(1)</script>", StringComparison.Ordinal), "--format", "html");

        Assert.Equal(0, code);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePageSaysWhyNothingIsMutated()
    {
        var (code, page, _) = Mutate(Lock.Replace("forall k. !holds(k)", "true", StringComparison.Ordinal), "--format", "html");

        Assert.Equal(1, code);
        Assert.Contains("nothing is mutated", page, StringComparison.Ordinal);
    }

    [Fact]
    public void EachMutantHasItsFate()
    {
        var fates = Fates(Lock).Select(m => $"{m["fate"]} {m["owner"]}: {m["operator"]}").ToArray();

        Assert.Equal(
            [
                "killed init: premise dropped", "killed acquire: premise dropped", "survived acquire: effect removed", "survived acquire: another parameter", "survived acquire: effect removed",
                "survived acquire: another parameter", "equivalent-under-invariant release: premise dropped", "survived release: premise negated", "survived release: effect removed",
                "survived one: conjunct of the invariant dropped", "equivalent one: conjunct of the invariant dropped",
            ],
            fates);
    }

    [Theory]
    [InlineData("m := 1", "m := 2", "survived")] // no claim speaks of it
    [InlineData("n := 0", "n := 1", "survived")] // as another rule does
    [InlineData("n < 3", "n <= 3", "equivalent-under-invariant")]
    [InlineData("n < 3 | n = 0", "n < 3 | false", "equivalent")]
    public void AMutantIsEquivalentOnlyIfItMeansTheSame(string part, string other, string fate)
    {
        const string spec = """
            state { n: nat, m: nat }
            init { n = 0 & m = 0 }
            rule up { n < 3 | n = 0
              ---
              n := 1 }
            rule down { n < 3 | n = 0
              ---
              n := 0
              m := 1 }
            invariant ok { [a] n <= 1 }
            """;
        var fates = Fates(spec, "--only", "down");

        Assert.Equal(fate, (string?)fates.First(m => Mutated(spec, m).Contains(other, StringComparison.Ordinal) && !spec[spec.IndexOf("down", StringComparison.Ordinal)..].Contains(other, StringComparison.Ordinal))["fate"]);
        Assert.Contains(part, spec, StringComparison.Ordinal);
    }

    private static string Mutated(string spec, JsonNode mutant) =>
        string.Concat(spec.AsSpan(0, (int)mutant["offset"]!), (string)mutant["new"]!, spec.AsSpan((int)mutant["offset"]! + (int)mutant["length"]!))[spec.IndexOf("down", StringComparison.Ordinal)..];

    [Fact]
    public void SurvivorsAreShownAtTheirLines()
    {
        var (code, text, error) = Mutate(Lock, "--only", "release");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("  survived    release: premise negated\n", text, StringComparison.Ordinal);
        Assert.Contains("lock.spec(12,3): holds(n) ⇒ !holds(n)\n", text, StringComparison.Ordinal);
        Assert.Contains("  mutants that do more or something else: 0 % killed (0 of 2)\n", text, StringComparison.Ordinal);
        Assert.EndsWith("lock: 3 mutants; not counted: 1 equivalent under the invariant\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "--only", "init", "--least", "100")]
    [InlineData(1, "--only", "release", "--least", "1")]
    [InlineData(0, "--only", "release", "--least", "0")]
    [InlineData(0, "--max", "1")]
    public void TheShareThatIsKilledDecides(int code, params string[] options) => Assert.Equal(code, Mutate(Lock, options).Code);

    [Fact]
    public void TheSeedChooses()
    {
        static int[] Chosen(string seed) => [.. Fates(Lock, "--max", "3", "--seed", seed).Select(m => (int)m["offset"]!)];

        Assert.Equal(3, Chosen("1").Length);
        Assert.Equal(Chosen("1"), Chosen("1"));
        Assert.NotEqual(Chosen("1"), Chosen("4"));
    }

    [Fact]
    public void AProofThatFailsIsNotMutated()
    {
        var (code, text, _) = Mutate(Lock.Replace("[free] forall k. !holds(k)", "true", StringComparison.Ordinal));

        Assert.Equal(1, code);
        Assert.Contains("nothing is mutated: the proof itself has to be as expected first", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AMypyvyFileHasMutants()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("lock.pyv", """
            sort node
            mutable relation holds(node)
            init forall N. !holds(N)
            transition acquire(n: node)
              modifies holds
              (forall K. !holds(K)) & (forall N. holds'(N) <-> holds(N) | N = n)
            safety [one] holds(N) & holds(M) -> N = M
            """);
        var run = CommandLine.Run("mutate", path, "--no-cache", "-v");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("killed      acquire: conjunct dropped", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AnExpectedRefutationHasNoMutants()
    {
        using var folder = new TemporaryFolder();
        folder.Write("lock.spec", Lock.Replace("[free] forall k. !holds(k)", "true", StringComparison.Ordinal));
        var proof = folder.Write("lock.proof", "proof of one in \"lock.spec\"\ninit -> one\none acquire -> one\none release -> one\nexpect refuted by acquire at one.one\n");
        var run = CommandLine.Run("mutate", proof);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("P442", run.Error, StringComparison.Ordinal);
        Assert.Contains("this proof has no mutants: it expects a refutation", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error P413: the specification has no declaration with mutants 'releas'", "did you mean 'release'?", "--only", "releas")]
    [InlineData("--max needs a number of at least 1.", "", "--max", "0")]
    [InlineData("--least needs a number of at least 0.", "", "--least", "-1")]
    public void BadOptionsAreRefused(string message, string note, params string[] options)
    {
        var (code, _, error) = Mutate(Lock, options);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains(note, error, StringComparison.Ordinal);
    }
}
