using Prover.Tests.Support;

namespace Prover.Tests.Strengthening;

/// <summary>States far from the initial ones, to which a bounded search does not come.</summary>
public sealed class LongRunsTests : IDisposable
{
    // The number keeps the property-directed search away.
    private const string Chain = """
        sort Node
        mutable relation a(Node)
        mutable relation b(Node)
        mutable relation c(Node)
        mutable relation d(Node)
        mutable relation e(Node)
        state { spare: int }
        init {
          forall x. !a(x) & !b(x) & !c(x) & !d(x) & !e(x)
          spare = 0
        }
        rule first(n: Node) {
          ---
          a(n) := true
        }
        rule second(n: Node) {
          a(n)
          ---
          b(n) := true
        }
        rule third(n: Node) {
          b(n)
          ---
          c(n) := true
        }
        rule fourth(n: Node) {
          c(n)
          ---
          d(n) := true
        }
        rule fifth(n: Node) {
          d(n)
          ---
          e(n) := true
        }
        invariant far { [never] forall x. !e(x) }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhereNotAllStatesAreVisitedLongRunsGoFarther()
    {
        var (code, output, error) = CommandLine.Run("strengthen", _folder.Write("chain.spec", Chain), "--scope", "Node=3", "--max-states", "10");

        Assert.Equal((1, ""), (code, error));
        Assert.Contains(": no strengthening can be proved\n", output, StringComparison.Ordinal);
    }
}
