using Prover.Tests.Support;
using static Prover.Tests.Support.SmallSystem;

namespace Prover.Tests.Proving;

/// <summary>Systems of many kinds, each with a claim that holds.</summary>
internal static class TrueSystems
{
    public static readonly SmallSystem[] All =
    [
        Of("a queue has a length", Queue, "[length] length(q) >= 0"),
        Of("appending adds one to the length", Queue, "[sum] forall x: X. length(q ++ [x]) = length(q) + 1"),
        Of("elements that are pushed with a property have it", "sort X; state { m: map<X, X>, q: list<X> }; init { m = {}; q = [] }; rule push(x: X) { true; ---; q := q ++ [x]; m[x] := x }", "[known] forall x in q. x in m"),
        Of("what is delivered was in the queue", "sort X; state { m: map<X, X>, q: list<X> }; init { m = {}; q = [] }; rule push(x: X) { x in m; ---; q := q ++ [x] }; rule put(x: X) { true; ---; m[x] := x }; rule pop { let x :: rest = q; ---; q := rest; m[x] := x }", "[known] forall x in q. x in m"),
        Of("queues that are filled together are equal", "sort X; state { p: list<X>, q: list<X> }; init { p = []; q = [] }; rule push(x: X) { true; ---; p := p ++ [x]; q := q ++ [x] }; rule clear { true; ---; p := []; q := [] }", "[same] p = q"),
        Of("an element that is replaced stays unique", "sort X; state { x: X, q: list<X> }; init(y: X) { x = y; q = [y] }; rule turn { let y :: rest = q; ---; q := rest ++ [y] }; rule push(y: X) { y != x; ---; q := q ++ [y] }", "[once] exists unique y in q. y = x"),
        Of("a queue that is full takes nothing", "sort X; state { q: list<X> }; init { q = [] }; rule push(x: X) { length(q) < 2; ---; q := q ++ [x] }", "[most] length(q) <= 2"),
        Of("every other push is undone", "sort X; state { q: list<X> }; init { q = [] }; rule push(x: X) { q = []; ---; q := q ++ [x] }; rule pop { let _ :: rest = q; ---; q := rest }", "[most] q = [] | exists unique x in q. x = x"),
        Of("values that are put as keys are keys", "sort X; state { m: map<X, X> }; init { m = {} }; rule put(k: X) { true; ---; m[k] := k }; rule link(k: X, v: X) { v in m; ---; m[k] := v }", "[values] forall k in m. m[k] in m"),
        Of("keys that nothing points at may go", "sort X; state { m: map<X, X> }; init { m = {} }; rule put(k: X) { k !in m; ---; m[k] := k }; rule drop(k: X) { forall j in m. m[j] = k -> j = k; ---; m := m - k }", "[values] forall k in m. m[k] in m"),
        Of("a map of different values stays one", "sort X; state { m: map<X, X> }; init { m = {} }; rule put(k: X, v: X) { forall j in m. m[j] != v; ---; m[k] := v }", "[one_to_one] forall j in m. forall k in m. m[j] = m[k] -> j = k"),
        Of("a copy that only shrinks is a part", "sort X; state { m: map<X, X>, n: map<X, X> }; init { m = {}; n = {} }; rule put(k: X) { k !in m; ---; m[k] := k }; rule save { true; ---; n := m }; rule drop(k: X) { true; ---; n := n - k }", "[part] forall k in n. k in m & m[k] = n[k]"),
        Of("a swap keeps a difference", "sort X; state { x: X, y: X }; init(a: X, b: X) { a != b; x = a; y = b }; rule swap { true; ---; x := y; y := x }", "[differ] x != y"),
        Of("two entries are exchanged at once", "sort X; state { m: map<X, X> }; init { m = {} }; rule put(k: X) { k !in m; ---; m[k] := k }; rule swap(a: X, b: X) { a in m & b in m & a != b; ---; m[a] := m[b]; m[b] := m[a] }", "[values] forall k in m. m[k] in m; [one_to_one] forall j in m. forall k in m. m[j] = m[k] -> j = k"),
        OfRings("the end of an interval that is closed above lies in it", "forall a, b. b in (a, b]", true),
        OfRings("an interval and the opposite one cover the ring", "forall a, b, c. c in (a, b] | c in (b, a]", true),
        OfRings("opposite intervals between two points are disjoint", "forall a, b, c. a != b -> !(c in (a, b] & c in (b, a])", true),
        OfRings("(a, a] and [a, a) are everything", "forall a, b. b in (a, a] & b in [a, a)", true),
        OfRings("(a, a) is everything but a", "forall a, b. b in (a, a) <-> a != b", true),
        OfRings("an interval inside an interval", "forall a, b, c, d. c in (a, b) & d in (a, c] -> d in (a, b)", true),
        OfRings("the ends of a closed interval lie in it", "forall a, b, c. a in [a, b] & b in [a, b] & (c in (a, b) -> c in [a, b])", true),
        OfRings("btw goes round", "forall a, b, c. btw(a, b, c) -> btw(b, c, a) & btw(c, a, b) & !btw(c, b, a)", true),
        Of("a node joins where it belongs", "sort Id: ring; state { next: map<Id, Id> }; init(a: Id) { next = {a: a} }; rule join(p: Id, n: Id) { p in next; n !in next; n in (p, next[p]); ---; next[n] := next[p]; next[p] := n }", "[closed] forall p in next. next[p] in next; [order] forall p in next. forall n in next. n !in (p, next[p])"),
        Of("a key stays in an interval that shrinks to it", "sort Id: ring; state { low: Id, high: Id, key: Id }; init(a: Id, b: Id, c: Id) { b in (a, c); low = a; key = b; high = c }; rule shrink(k: Id) { k in (low, key); ---; low := k }", "[inside] key in (low, high)"),
        Of("the fields are those that were given", $"{Data}; rule twin(x: X) {{ d is One; ---; d := Two(d.a, d.a) }}", "[fields] match d { One(x) => d = One(x); Two(x, y) => d.a = x & d.b = y; Zero => true }"),
        Of("one constructor at a time", Data, "[one] (d is Zero -> !(d is One)) & (d is Zero | d is One | d is Two)"),
        Of("components are what they were", "sort X; state { t: (X, X) }; init(x: X) { t = (x, x) }; rule turn { let (a, b) = t; ---; t := (b, a) }", "[equal] let (a, b) = t in (a = b)"),
        Of("an effect reads the state before", "state { on: bool, was: bool }; init { on; !was }; rule flip { true; ---; on := !on; was := on }", "[other] was != on"),
        Of("bits before the one that changes agree", "state { x: bits<160> }; init { x = 0 }; rule set { true; ---; x := bor(x, 1) }", "[prefix] prefix(x, 0, 159)"),
        Of("an axiom reads definitions and functions of what never changes", "sort X; immutable function f(X): X; immutable constant a: X; definition fixed(y: X) = f(y) = y; function twice(y: X): X = f(f(y)); axiom fixed(a) & twice(a) = a; mutable constant x: X; init { x = a }; rule go { true; ---; x := f(x) }", "[at] x = a"),
        new("cases follow one another", $"{Flag}; invariant ok {{ case yes {{ [on] on }}; case no {{ [off] !on }} }}", "init -> yes; yes flip -> no; no flip -> yes"),
        new("guards tell where a rule leads", "state { a: bool, b: bool }; init { a; b }; rule set(x: bool) { a; ---; a := x; b := x }; invariant ok { case on { [a] a; [b] b }; case off { [a] !a; [b] !b } }", "init -> on; on set(x) -> on if x; on set -> off otherwise; off set -> never"),
        new("arguments of a target follow the values", "sort X; state { x: X, y: X }; init(a: X, b: X) { x = a; y = b }; rule turn { true; ---; x := y; y := x }; invariant ok { case at(a: X, b: X) { [x] x = a; [y] y = b } }", "init -> at(x, y); at(a, b) turn -> at(b, a)"),
        new("a property follows", $"{Map}; rule drop(k: X) {{ true; ---; m := m - k }}; invariant ok {{ [any] true }}; property p {{ [gone] forall k. k !in m - k; [kept] forall j, k. j != k & j in m -> j in m - k & (m - k)[j] = m[j] }}", "init -> ok; ok put -> ok; ok drop -> ok; ok implies p"),
    ];
}
