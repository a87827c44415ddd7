using Prover.Tests.Support;
using static Prover.Tests.Support.SmallSystem;

namespace Prover.Tests.Proving;

/// <summary>Systems of many kinds, each with a claim that does not hold.</summary>
internal static class FalseSystems
{
    public static readonly SmallSystem[] All =
    [
        // ---- lists
        Of("a queue that grows stays short", Queue, "[short] length(q) <= 1", "push at ok.short"),
        Of("a queue that grows stays empty", Queue, "[empty] q = []", "push at ok.empty"),
        Of("all elements are equal", Queue, "[same] forall a, b in q. a = b", "push at ok.same"),
        Of("a queue holds at most one element", Queue, "[one] q = [] | exists unique a in q. a = a", "push at ok.one"),
        Of("an element occurs once", Queue, "[once] length(q) != 2 | exists unique a in q. a = q[0]", "push at ok.once"),
        Of("a copy is no second element", "sort X; state { q: list<X> }; init(x: X) { q = [x] }; rule copy { let a :: _ = q; ---; q := q ++ [a] }", "[once] exists unique a in q. a = q[0]", "copy at ok.once"),
        Of("a queue that delivers stays non-empty", "sort X; state { q: list<X> }; init(x: X) { q = [x] }; rule pop { let _ :: rest = q; ---; q := rest }", "[some] length(q) >= 1", "pop at ok.some"),
        Of("a queue that is cleared stays non-empty", "sort X; state { q: list<X> }; init(x: X) { q = [x] }; rule clear { true; ---; q := [] }", "[some] length(q) >= 1", "clear at ok.some"),
        Of("rotating keeps the head", "sort X; state { h: X, q: list<X> }; init(a: X, b: X) { q = [a, b]; h = a }; rule turn { let a :: rest = q; ---; q := rest ++ [a] }", "[two] length(q) = 2; [head] q[0] = h", "turn at ok.head"),
        Of("rotating keeps the order", "sort X; state { p: list<X>, q: list<X> }; init(a: X, b: X) { q = [a, b]; p = [a, b] }; rule turn { let a :: rest = q; ---; q := rest ++ [a] }", "[same] q = p", "turn at ok.same"),
        Of("concatenation commutes", "sort X; state { x: X, y: X, q: list<X> }; init { q = [] }; rule clear { true; ---; q := [] }", "[swap] [] ++ [x, y] = [y, x]", "init at ok.swap"),
        Of("the head is the last element", Queue, "[ends] length(q) = 0 | q[0] = q[length(q) - 1]", "push at ok.ends"),
        Of("the second element is the last", Queue, "[last] length(q) < 2 | q[1] = q[length(q) - 1]", "push at ok.last"),
        Of("appending adds two to the length", Queue, "[sum] forall x: X. length(q ++ [x]) = length(q) + 2", "init at ok.sum"),
        Of("appending nothing adds to the length", Queue, "[less] length(q) < length(q ++ [])", "init at ok.less"),
        Of("twice the length is the length", Queue, "[twice] 2 * length(q) = length(q)", "push at ok.twice"),
        Of("appending replaces", Queue, "[only] forall x: X. q ++ [x] = [x]", "push at ok.only"),
        Of("a pattern of two fits equal elements only", Queue, "[equal] match q { a :: b :: _ => a = b; _ => true }", "push at ok.equal"),
        Of("every element has another one", Queue, "[other] forall a in q. exists b in q. b != a", "push at ok.other"),
        Of("some element exists", Queue, "[some] exists a in q. a = a", "init at ok.some"),
        Of("a branch adds less than it does", "sort X; state { q: list<X> }; init { q = [] }; rule grow(x: X) { length(q) <= 1; ---; q := if length(q) = 0 then q ++ [x] else q ++ [x, x] }", "[most] length(q) <= 2", "grow at ok.most"),
        Of("queues that deliver apart are equal", "sort X; state { p: list<X>, q: list<X> }; init { p = []; q = [] }; rule push(x: X) { true; ---; p := p ++ [x]; q := q ++ [x] }; rule pop { let _ :: rest = p; ---; p := rest }", "[same] p = q", "pop at ok.same"),
        Of("a tail is as long as its list", "sort X; state { q: list<X> }; init { q = [] }; rule pop { let _ :: rest = q; length(rest) = length(q); ---; q := rest }", "[any] true", "pop at possible"),

        // ---- maps
        Of("every key is its own value", Map, "[self] forall k in m. m[k] = k", "put at ok.self"),
        Of("every value is a key", Map, "[values] forall k in m. m[k] in m", "put at ok.values"),
        Of("removal keeps values keys", "sort X; state { m: map<X, X> }; init { m = {} }; rule put(k: X) { true; ---; m[k] := k }; rule link(k: X, v: X) { v in m; ---; m[k] := v }; rule drop(k: X) { k in m; ---; m := m - k }", "[values] forall k in m. m[k] in m", "drop at ok.values"),
        Of("a map that grows stays empty", Map, "[none] forall k. k !in m", "put at ok.none"),
        Of("a map that grows keeps one key", "sort X; state { m: map<X, X> }; init(x: X) { m = {x: x} }; rule put(k: X) { true; ---; m[k] := k }", "[one] exists unique k. k in m", "put at ok.one"),
        Of("values are different", Map, "[one_to_one] forall j in m. forall k in m. m[j] = m[k] -> j = k", "put at ok.one_to_one"),
        Of("a changed entry leaves the map equal", "sort X; state { m: map<X, X>, was: map<X, X> }; init(x: X) { m = {x: x}; was = m }; rule put(k: X, v: X) { k in m; ---; m[k] := v }", "[same] m = was", "put at ok.same"),
        Of("removal removes nothing", Map, "[rest] forall k. m - k = m", "put at ok.rest"),
        Of("the first of two entries counts", Map, "[first] forall x, y: X. {x: x, x: y} = {x: x}", "init at ok.first"),
        Of("removing one of two entries leaves one", Map, "[left] forall x, y: X. {x: x, y: y} - x = {y: y}", "init at ok.left"),
        Of("what is removed is there", Map, "[there] forall k. k in m - k", "init at ok.there"),
        Of("two keys are one", Map, "[one] forall j in m. forall k in m. j = k", "put at ok.one"),
        Of("a total map stays total", "sort X; state { m: map<X, X> }; init { forall k. k in m }; rule drop(k: X) { true; ---; m := m - k }", "[total] forall k. k in m", "drop at ok.total"),
        Of("maps with one domain are equal", "sort X; state { m: map<X, X>, n: map<X, X> }; init { m = {}; n = {} }; rule put(k: X, v: X, w: X) { true; ---; m[k] := v; n[k] := w }", "[domain] forall k. k in m <-> k in n; [same] m = n", "put at ok.same"),
        Of("a value keeps its constructor", "sort X; datatype D = None | One(a: X); state { m: map<X, D> }; init(x: X) { m = {x: None} }; rule put(k: X) { k in m; ---; m[k] := One(k) }", "[none] forall k in m. m[k] is None", "put at ok.none"),

        // ---- rings
        OfRings("an interval that is open above holds its end", "forall a, b. b in (a, b)", false),
        OfRings("an interval that is open below holds its beginning", "forall a, b. a in (a, b]", false),
        OfRings("intervals turn round", "forall a, b, c. c in (a, b) -> a in (b, c)", false),
        OfRings("[a, a) is empty", "forall a. a !in [a, a)", false),
        OfRings("(a, a] is empty", "forall a, b. b !in (a, a]", false),
        OfRings("(a, a) is everything", "forall a. a in (a, a)", false),
        OfRings("(a, a) is nothing", "forall a, b. b !in (a, a)", false),
        OfRings("an interval and the opposite one cover the ring", "forall a, b, c. c in (a, b] | c in (b, a)", false),
        OfRings("an interval and the opposite one are disjoint", "forall a, b, c. !(c in (a, b] & c in (b, a])", false),
        OfRings("btw is symmetric", "forall a, b, c. btw(a, b, c) -> btw(b, a, c)", false),
        OfRings("btw is total over equal points", "forall a, b, c. btw(a, b, c) | btw(c, b, a)", false),
        OfRings("btw is transitive as an order is", "forall a, b, c, d. btw(a, b, c) & btw(b, c, d) -> btw(a, b, d)", false),
        OfRings("an interval lies in the opposite one", "forall a, b, c. c in (a, b) -> c in [b, a)", false),
        OfRings("every point has another one", "forall a. exists b. b in (a, a)", false),
        OfRings("every interval has a point", "forall a, b. exists c. c in (a, b)", false),
        OfRings("what lies before a point lies behind it", "forall a, b, c, d. c in (a, b) & d in (a, c] -> d in (c, b)", false),
        Of("an interval is open where it is closed", "sort Id: ring; state { low: Id, high: Id, key: Id }; init(a: Id, b: Id, c: Id) { b in (a, c); low = a; key = b; high = c }; rule set(k: Id) { k in (low, high]; ---; key := k }", "[inside] key in (low, high)", "set at ok.inside"),
        Of("an interval shrinks without losing its key", "sort Id: ring; state { low: Id, high: Id, key: Id }; init(a: Id, b: Id, c: Id) { b in (a, c); low = a; key = b; high = c }; rule shrink(k: Id) { k in (low, key]; ---; low := k }", "[inside] key in (low, high)", "shrink at ok.inside"),
        Of("any node between is the next one", "sort Id: ring; state { next: map<Id, Id> }; init(a: Id) { next = {a: a} }; rule join(p: Id, n: Id) { p in next; n !in next; ---; next[n] := next[p]; next[p] := n }", "[closed] forall p in next. next[p] in next; [order] forall p in next. forall n in next. n !in (p, next[p])", "join at ok.order"),

        // ---- data, tuples, quantifiers
        Of("both fields are equal", Data, "[equal] d is Two -> d.a = d.b", "two at ok.equal"),
        Of("a constructor never comes", Data, "[no] !(d is Two)", "two at ok.no"),
        Of("two of three constructors are all", Data, "[either] d is None | d is One", "two at ok.either"),
        Of("a match sees equal fields only", Data, "[equal] match d { Two(x, y) => x = y; _ => true }", "two at ok.equal"),
        Of("the first arm that fits does not count", Data, "[arm] match d { One(_) => false; One(_) => true; _ => true }", "one at ok.arm"),
        Of("a guard that fails does not fall through", Data, "[arm] match d { Two(x, y) if x = y => true; Two(_, _) => false; _ => true }", "two at ok.arm"),
        Of("a function of a constructor is constant", $"{Data}; function has(e: D): bool = match e {{ None => false; _ => true }}", "[none] !has(d)", "one at ok.none"),
        Of("one value of a datatype is all", Data, "[all] forall e: D. e = d", "init at ok.all"),
        Of("the components of a tuple are equal", "sort X; state { t: (X, X) }; init(x: X) { t = (x, x) }; rule set(x: X, y: X) { true; ---; t := (x, y) }", "[equal] let (a, b) = t in (a = b)", "set at ok.equal"),
        Of("tuples are equal by their first component", "sort X; state { t: (X, X), u: (X, X) }; init(x: X) { t = (x, x); u = t }; rule set(x: X, y: X, z: X) { true; ---; t := (x, y); u := (x, z) }", "[equal] t = u", "set at ok.equal"),
        Of("one element is all", $"sort X; {Flag}", "[all] exists x: X. forall y: X. x = y", "init at ok.all"),
        Of("one element is unique", $"sort X; {Flag}", "[one] exists unique x: X. x = x", "init at ok.one"),
        Of("there is always another element", $"sort X; {Flag}", "[other] forall x: X. exists y: X. x != y", "init at ok.other"),
        Of("of three elements two are equal", $"sort X; {Flag}", "[two] forall x, y, z: X. x = y | y = z | x = z", "init at ok.two"),

        // ---- effects
        Of("an effect reads the state after", "state { on: bool, copy: bool }; init { on; copy }; rule flip { true; ---; on := !on; copy := on }", "[same] copy = on", "flip at ok.same"),
        Of("a swap copies", "sort X; state { x: X, y: X, done: bool }; init { !done }; rule swap { true; ---; x := y; y := x; done := true }", "[copied] done -> x = y", "swap at ok.copied"),
        Of("a swap of entries copies", "sort X; state { m: map<X, X>, done: bool }; init { forall k. k in m; !done }; rule swap(a: X, b: X) { a != b; ---; m[a] := m[b]; m[b] := m[a]; done := true }", "[total] forall k. k in m; [copied] done -> exists j, k. j != k & m[j] = m[k]", "swap at ok.copied"),
        Of("one key is assigned twice", "sort X; state { m: map<X, X> }; init { m = {} }; rule two(a: X, b: X) { true; ---; m[a] := a; m[b] := a }", "[any] true", "two at defined"),

        // ---- lines
        new("guards leave something out", $"{Flag}; invariant ok {{ [any] true }}", "init -> ok; ok flip -> ok if on", "flip at coverage"),
        new("guards of the initial states leave something out", "state { on: bool }; init { true }; rule flip { true; ---; on := !on }; invariant ok { [any] true }", "init -> ok if on; ok flip -> ok", "init at coverage"),
        new("a rule fires that never does", $"{Flag}; invariant ok {{ [any] true }}", "init -> ok; ok flip -> never", "flip at never"),
        new("otherwise forgets the guards above", $"{Flag}; invariant ok {{ case yes {{ [on] on }}; case no {{ [off] !on }} }}", "init -> yes; yes flip -> no; no flip -> no if on; no flip -> no otherwise", "flip at no.off"),
        new("a line leads to the wrong case", $"{Flag}; invariant ok {{ case yes {{ [on] on }}; case no {{ [off] !on }} }}", "init -> yes; yes flip -> yes; no flip -> yes", "flip at yes.on"),
        new("the initial states are in another case", $"{Flag}; invariant ok {{ case yes {{ [on] on }}; case no {{ [off] !on }} }}", "init -> no; yes flip -> no; no flip -> yes", "init at no.off"),
        new("arguments of a target are exchanged", "sort X; state { x: X, y: X }; init(a: X, b: X) { x = a; y = b }; rule set(a: X, b: X) { true; ---; x := a; y := b }; invariant ok { case at(a: X, b: X) { [x] x = a; [y] y = b } }", "init -> at(x, y); at set(a, b) -> at(b, a)", "set at at.x"),
        new("a target keeps its argument when the value moves", "sort X; state { x: X }; init(a: X) { x = a }; rule set(a: X) { true; ---; x := a }; invariant ok { case at(a: X) { [x] x = a } }", "init -> at(x); at(j) set -> at(j)", "set at at.x"),
        new("a property asks for more than the case gives", $"{Queue}; invariant ok {{ [any] length(q) >= 0 }}; property p {{ [some] length(q) >= 1 }}", "init -> ok; ok push -> ok; ok implies p", "at p.some"),
        new("a property holds in another case", $"{Flag}; invariant ok {{ case yes {{ [on] on }}; case no {{ [off] !on }} }}; property p {{ [on] on }}", "init -> yes; yes flip -> no; no flip -> yes; no implies p", "at p.on"),
        new("a case has no state", $"{Flag}; invariant ok {{ case yes {{ [any] true }}; case none {{ [no] on & !on }} }}", "init -> yes; yes flip -> yes; none flip -> yes", "at possible"),
        new("a witness contradicts its case", $"{Flag}; invariant ok {{ [any] true }}; witness [w] case ok with on & !on", "init -> ok; ok flip -> ok", "at witness.w"),

        // ---- definedness
        Of("a lookup outside the domain", "sort X; state { m: map<X, X> }; init { m = {} }; rule put(k: X) { m[k] != k; ---; m[k] := k }", "[any] true", "put at defined m[k]"),
        Of("a guard stands behind the lookup that it guards", "sort X; state { m: map<X, X> }; init { m = {} }; rule put(k: X) { m[k] = k | k !in m; ---; m[k] := k }", "[any] true", "put at defined m[k]"),
        Of("a field of another constructor", $"{Data}; rule copy {{ d is One | d is Two; ---; d := One(d.b) }}", "[any] true", "copy at defined d.b"),
        Of("the head of an empty list", "sort X; state { q: list<X> }; init { q = [] }; rule turn { true; ---; q := q ++ [q[0]] }", "[any] true", "turn at defined q[0]"),
        Of("an index behind the end", "sort X; state { q: list<X> }; init { q = [] }; rule turn { length(q) > 0; ---; q := q ++ [q[length(q)]] }", "[any] true", "turn at defined q[length(q)]"),
        Of("a match that leaves something out", $"{Data}; rule copy(x: X) {{ true; ---; d := match d {{ One(y) => Two(y, x); Two(_, y) => One(y) }} }}", "[any] true", "copy at defined match d { One(y) => Two(y, x) Two(_, y) => One(y) }"),
    ];
}
