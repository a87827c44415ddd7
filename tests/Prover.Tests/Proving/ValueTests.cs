using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>The meaning of lists and maps (soundness rules 4, 5), in premises and in goals, and in every mode.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("[one] exists unique m in q. m = x", "copy at ok.one")]
    [InlineData("[one] exists m in q. m = x", "")]
    [InlineData("[one] forall m in q. m = x", "")]
    public void TwoEqualMessagesAreTwo(string conjunct, string failures)
    {
        // The network may deliver twice.
        var report = Spec.Prove(
            $$"""
            sort X; state { x: X, q: list<X> }
            init(y: X) { x = y; q = [y] }
            rule copy { let m :: rest = q; ---; q := rest ++ [m, m] }
            invariant ok { {{conjunct}} }
            """);
        Assert.Equal(failures, string.Join(", ", report.Failures()));
    }

    [Theory]
    [InlineData("q ++ [x] = q ++ [x]")]
    [InlineData("(q ++ [x]) ++ [x] = q ++ [x, x]")]
    [InlineData("q ++ [] = q")]
    [InlineData("length(q) = 0 <-> q = []")]
    [InlineData("length(q) = 1 -> q = [q[0]]")]
    [InlineData("length(q) = 1 -> [] ++ [q[0]] = q")]
    [InlineData("match q { a :: rest => rest ++ [a] = q | length(q) > 1; [] => true }")]
    [InlineData("match q { a :: [] => q = [a]; _ => true }")]
    [InlineData("match q { a :: b :: rest => q != rest & q != [a] & q[1] = b; _ => true }")]
    [InlineData("q ++ [x] != q")]
    [InlineData("(if length(q) = 0 then [x] else [x, x]) != []")]
    [InlineData("{x: y} - x = {}")]
    [InlineData("{x: x, x: y} = {x: y}")]
    [InlineData("m - x - y = m - y - x")]
    [InlineData("x !in m -> m - x = m")]
    [InlineData("(forall k. k !in m) <-> m = {}")]
    [InlineData("(forall k. k in m <-> k in n) & (forall k in m. m[k] = n[k]) <-> m = n")]
    [InlineData("x in m & y in m & m[x] = m[y] & x != y -> m - x != m - y")]
    [InlineData("(q, m) = (q, n) <-> m = n")]
    public void EqualityLooksAtWhatIsObservable(string truth)
    {
        // A truth holds after a rule and cannot be the false premise from which everything follows.
        const string Vocabulary =
            "sort X; state { x: X, y: X, q: list<X>, m: map<X, X>, n: map<X, X> }; init { q = []; m = {}; n = {} }";
        foreach (var sizes in new[] { Sizes.Both, Sizes.Bounded })
        {
            var goal = Spec.Prove($"{Vocabulary}; rule idle {{ true; ---; q := q }}; invariant ok {{ [truth] {truth} }}", sizes: sizes);
            Assert.StartsWith("proved", goal.Summary, StringComparison.Ordinal);
            var premise = Spec.Prove(
                $"{Vocabulary}; rule idle {{ !({truth}); ---; q := q }}; invariant ok {{ [any] true }}", "init -> ok; ok idle -> never", sizes);
            Assert.StartsWith("proved", premise.Summary, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("q = r")]
    [InlineData("q ++ [x] = r ++ [x]")]
    [InlineData("r = q | length(r) != length(q)")]
    public void QueuesThatDeliveredDifferentlyOftenAreEqualByTheirElements(string conjunct)
    {
        // Only one of the two queues ever moves its head: the other is built anew.
        var report = Spec.Prove(
            $$"""
            sort X; state { x: X, q: list<X>, r: list<X> }
            init { q = []; r = [] }
            rule push(y: X) { length(q) = 0; ---; q := q ++ [y]; r := [y] }
            rule pop { let y :: rest = q; length(rest) = 0; ---; q := rest; r := [] }
            invariant ok { [same] {{conjunct}} }
            """);
        Assert.Equal("proved (any size)", report.Summary);
    }

    [Fact]
    public void ADeliveredMessageIsNoMoreObserved()
    {
        var report = Spec.Prove(
            """
            sort X; state { bad: X, q: list<X> }
            init { q = [] }
            rule push(y: X) { true; ---; q := q ++ [y] }
            rule pop { let y :: rest = q; y != bad; ---; q := rest }
            rule clear { true; ---; q := [] }
            invariant ok { [clean] forall y in q. y != bad }
            """);
        Assert.Equal(["push at ok.clean"], report.Failures());
    }
}
