using Prover.Tests.Support;

namespace Prover.Tests.Binding;

/// <summary>Mistakes that the binder finds: the text with the place marked, the code, the message, the hint.</summary>
public sealed class BindingMistakes
{
    private const string Prelude = """

        sort Id: ring
        sort Plain
        datatype Node = Empty | Succ(next: Id)
        record Message { src: Id, dst: Id }
        state { Nodes: map<Id, Node>, Queue: list<Message>, Head: Id }
        init { true }
        """;

    private const string Kinds = "a network is fifo, fifo lossy, unordered, lossy, duplicating or lossy duplicating";

    public static TheoryData<string, string, string, string?> All => new()
    {
        { "definition d(x: ⟦Idd⟧) = true", "P201", "there is no sort 'Idd'", "did you mean 'Id'?" },
        { "definition d() = ⟦Heed⟧ = Head", "P201", "there is no name 'Heed'", "did you mean 'Head'?" },
        { "definition d() = ⟦unheard⟧(Head)", "P201", "there is no name 'unheard'", null },
        { "definition d() = forall k in ⟦Id⟧. true", "P201", "there is no value 'Id'", "it is a sort; a variable of this sort is declared as x: Id" },
        { "definition d() = ⟦Queue⟧.length > 0", "P206", "expected a record or a datatype, found a value of sort list<Message>", "the length of a list is length(xs)" },
        { "definition d() = ⟦last⟧(Queue) = Head", "P201", "there is no name 'last'", "the last entry of a list is xs[length(xs) - 1]" },
        { "definition d(s: set<Id>) = s + ⟦s⟧ = s", "P204", "expected a value of sort Id, found one of sort set<Id>", "the members of two sets together are: s union t" },
        { "definition d(s: set<Id>) = s - ⟦s⟧ = s", "P204", "expected a value of sort Id, found one of sort set<Id>", "a set without the members of another is: s minus t" },
        { "definition d(s: set<Id>) = true & ⟦s⟧", "P204", "expected a value of sort bool, found one of sort set<Id>", "the common members of two sets are: s intersect t" },
        { "definition d(s: set<Id>) = ⟦s <= s⟧", "P231", "this compares numbers, bit-vectors or elements of an ordered sort, and set<Id> has no order", "a set is contained in another if: s subset t" },
        { "definition d(m: Message) = m.⟦scr⟧ = Head", "P201", "'Message' has no field 'scr'", "did you mean 'src'?" },
        { "definition d(n: Node) = n is ⟦Suc⟧", "P201", "there is no constructor 'Suc'", "did you mean 'Succ'?" },
        { "definition d(n: Node) = match n {\n  ⟦Emty⟧ => true\n  _ => false\n}", "P201", "there is no constructor 'Emty'", "did you mean 'Empty'?" },
        { "rule r {\n  ---\n  ⟦Hed⟧ := Head\n}", "P201", "there is no state variable 'Hed'", "did you mean 'Head'?" },
        { "sort Key: ⟦rung⟧", "P201", "there is no kind of order 'rung'", "did you mean 'ring'?" },
        { "witness case ⟦calm⟧", "P201", "there is no case 'calm'", null },
        { "rule ⟦r⟧ {\n  ---\n}\nrule ⟦r⟧ {\n  ---\n}", "P202", "the rule 'r' is already declared", "first declared at a.spec(1,6)" },
        { "definition ⟦Empty⟧() = true", "P202", "the name 'Empty' is already declared", null },
        { "sort ⟦map⟧", "P202", "the sort 'map' is already declared", null },
        { "rule r {\n  [a] true\n  [⟦a⟧] true\n  ---\n}", "P202", "the label 'a' is already declared", null },
        { "definition d(⟦Head⟧: Id) = true", "P203", "the name 'Head' is already in use, by a declaration; names cannot be shadowed", null },
        { "function f(⟦Head⟧: Id, x: Id): Id = if x = Head then x else Head", "P203", "the name 'Head' is already in use, by a declaration; names cannot be shadowed", null },
        { "definition d(x: Id) = forall ⟦x⟧: Id. true", "P203", "the name 'x' is already in use; names cannot be shadowed", null },
        { "definition d() = ⟦Head⟧", "P204", "expected a value of sort bool, found one of sort Id", null },
        { "definition d() = Nodes[⟦Queue⟧] = Empty", "P204", "expected a value of sort Id, found one of sort list<Message>", null },
        { "definition d() = ⟦Head = Nodes⟧", "P205", "both sides need the same sort; the left one is of sort Id, the right one of sort map<Id, Node>", null },
        { "definition d() = (⟦Head⟧ with { next: Head }) = Empty", "P206", "expected a record or a datatype, found a value of sort Id", null },
        { "definition d() = (Nodes[Head] with { ⟦nxt⟧: Head }) = Empty", "P201", "'Node' has no field 'nxt'", "did you mean 'next'?" },
        { "definition d() = (Nodes[Head] with { next: ⟦Queue⟧ }) = Empty", "P204", "expected a value of sort Id, found one of sort list<Message>", null },
        { "definition d() = (Nodes[Head] with { next: Head, ⟦next⟧: Head }) = Empty", "P202", "the field 'next' is already declared", null },
        { "definition d() = (Nodes[Head] with { next ⟦=⟧ Head }) = Empty", "P103", "expected ':', found '='", "a field is written with its new value as: field: e" },
        { "datatype D = A(f: Id) | B(g: Id)\ndefinition d(x: D) = ⟦x with { f: Head, g: Head }⟧ = x", "P273", "no constructor of 'D' has 'f' and 'g'", "change the fields of one constructor only" },
        { "definition d() = forall k, l in Nodes. ⟦k before l⟧", "P292", "'before' compares positions of one list, and 'k' and 'l' do not both range over one", "both stand before 'in': forall m, n in list. m before n -> …" },
        { "network Q: fifo of Id\nnetwork R: fifo of Id\ndefinition d() = forall m in Q. forall n in R. ⟦m before n⟧", "P292", "'before' compares positions of one list, and 'm' and 'n' do not both range over one", "both stand before 'in': forall m, n in list. m before n -> …" },
        { "network Q: fifo of Id\ndefinition d() = forall m in Q. ⟦m before Head⟧", "P292", "'before' compares positions of one list, and 'm' and 'Head' do not both range over one", "both stand before 'in': forall m, n in list. m before n -> …" },
        { "definition d() = forall k at ⟦i⟧ in Nodes. i < 3", "P275", "only the elements of a list have positions, and 'k' does not range over one", "the list stands after 'in': forall k at i in list. …" },
        { "definition d(s: set<Id>, n: int) = count(x in s. true) <= ⟦n⟧", "P277", "a count is compared with a number that is known before any state: a numeral, a parameter, or sums of these", "name the places instead: a function from the counted to places, no two of which share one" },
        { "datatype D = A(f: int) | B(g: Id)\ndefinition d(x: list<D, 3>) = sorted x by ⟦f⟧", "P276", "a list cannot be sorted by 'f', which 'B' does not have", "every constructor of the elements needs the field" },
        { "definition d() = ⟦sorted Queue by src⟧", "P231", "this compares numbers, bit-vectors or elements of an ordered sort, and Id has no order", "declare it as: sort X: order" },
        { "rule r {\n  ---\n  ⟦Head⟧.next := Head\n}", "P206", "expected a record or a datatype, found a value of sort Id", null },
        { "rule r {\n  ---\n  Nodes[Head].⟦nxt⟧ := Head\n}", "P201", "'Node' has no field 'nxt'", "did you mean 'next'?" },
        { "rule r {\n  ---\n  Nodes[Head].next := Head\n  ⟦Nodes := {}⟧\n}", "P223", "'Nodes' is assigned twice; effects happen at once", null },
        { "rule r {\n  ---\n  Nodes[Head].next := Head\n  Nodes[Head].⟦next⟧ := Head\n}", "P202", "the field 'next' is already declared", null },
        { "rule r {\n  ---\n  if ⟦Head⟧ {\n    Head := Head\n  }\n}", "P204", "expected a value of sort bool, found one of sort Id", null },
        { "rule r {\n  ---\n  Head := Head\n  if Head in Nodes {\n    ⟦Head := Head⟧\n  }\n}", "P223", "'Head' is assigned twice; effects happen at once", null },
        { "rule r {\n  ---\n  if Head in Nodes { Head := Head }\n  if Head !in Nodes { ⟦Head := Head⟧ }\n}", "P223", "'Head' is assigned twice; effects happen at once", null },
        { "rule r {\n  ---\n  if Head in Nodes { Nodes := {} } else {\n    Nodes[Head] := Empty\n    ⟦Nodes := {}⟧\n  }\n}", "P223", "'Nodes' is assigned twice; effects happen at once", null },
        { "mutable relation t(Id)\nrule r {\n  ---\n  if Head in Nodes { t(X) := true } else { ⟦t(X) := false⟧ }\n}", "P223", "'t' is assigned twice; effects happen at once", null },
        { "network Net: fifo of Id\nrule r {\n  ---\n  if Head in Nodes {\n    ⟦send Head to Net⟧\n  }\n}", "P274", "a message cannot be sent under a condition around effects", "send an option instead: send if formula then Some(message) else None to Network" },
        { "definition d() = ⟦Head⟧[Head] = Empty", "P206", "expected a map or a list, found a value of sort Id", null },
        { "definition d() = match Head {\n  ⟦[]⟧ => true\n  _ => false\n}", "P207", "this pattern matches a list, but the value has sort Id", null },
        { "definition d() = match Head {\n  ⟦(_, _)⟧ => true\n}", "P207", "this pattern matches a tuple of 2, but the value has sort Id", null },
        { "definition d() = forall ⟦x⟧. true", "P208", "the sort of 'x' cannot be inferred", "give the variable a sort: forall x: Id. …" },
        { "definition d() = forall x. ⟦x⟧.next = Head", "P208", "the sort of 'x' cannot be inferred", "give the variable a sort: forall x: Id. …" },
        { "definition d() = ⟦Succ()⟧ = Empty", "P209", "'Succ' takes 1 argument, 0 given", null },
        { "definition d() = exists m in Queue. m = ⟦Message(Head)⟧", "P209", "'Message' takes 2 arguments, 1 given", null },
        { "definition d(x: Id) = ⟦x⟧(x)", "P210", "'x' takes no arguments", null },
        { "definition d(x: ⟦Id<Id>⟧) = true", "P211", "the sort 'Id' takes no arguments", null },
        { "definition d(x: ⟦map<Id>⟧) = true", "P211", "'map' takes 2 sorts as arguments", null },
        { "definition d(x: ⟦list<Id>⟧) = true", "P212", "a list of any length can only be a state variable or, when its body bounds it, a function's result", null },
        { "definition d(x: Plain) = ⟦btw(x, x, x)⟧", "P213", "this needs a ring, and Plain is not one", "declare it as: sort X: ring" },
        { "datatype D = A(f: Id) | B(f: Plain)\ndefinition d(x: D) = x.⟦f⟧ = Head", "P214", "the constructors A, B have fields 'f' of different sorts", "use 'match' to tell them apart" },
        { "function f(x: Id): Id = ⟦Head⟧", "P215", "a function reads immutable symbols only, and 'Head' is mutable", "use a 'definition', which may read the state" },
        { "definition d(x: Id) = x = Head\nfunction f(x: Id): bool = ⟦d(x)⟧", "P215", "a function reads immutable symbols only, and 'd' reads a mutable one", "use a 'definition', which may read the state" },
        { "definition d(x: Id) = e(x)\ndefinition e(x: Id) = x = Head\naxiom forall x. ⟦d(x)⟧", "P235", "an axiom may mention immutable symbols only, and 'd' reads a mutable one", null },
        { "definition d() = ⟦old⟧(Head) = Head", "P201", "there is no name 'old'", "premises and effects read the state before a step, so 'old' is not needed" },
        { "definition d() = ⟦Len⟧(Queue) = 0", "P201", "there is no name 'Len'", "the length of a list is length(xs)" },
        { "invariant i { case c { true } }\ndefinition d() = ⟦c⟧", "P216", "'c' is an invariant or a case, and no formula may mention one", "editing a proof must never edit the system: put what both need into a definition; a trace asserts an invariant or a case in a line of its own" },
        { "rule r {\n  ---\n  Queue := Queue ++ ⟦Queue⟧\n}", "P217", "the right side of '++' needs a length that is bounded by its form: a literal, or a match or if over literals", null },
        { "definition d() = let ⟦Succ(n)⟧ = Nodes[Head] in n = Head", "P218", "this pattern does not fit every value", "use 'match' to say what happens otherwise" },
        { "definition d() = match Head {\n  ⟦_, _ => true⟧\n}", "P219", "this match is over 1 value, the arm has 2 patterns", null },
        { "definition d() = ⟦match Head { }⟧", "P220", "a match needs at least one arm", null },
        { "definition d() = ⟦exists unique x: Id, y: Id. x = y⟧", "P221", "'exists unique' takes one variable", null },
        { "definition d() = forall ⟦m⟧: map<Id, Id>. true", "P222", "'m' cannot range over map<Id, Id>: quantifiers range over elements, not over collections of them", null },
        { "definition d() = forall ⟦n⟧: bits<160>. true", "P222", "'n' cannot range over bits<160>, which is not finite in a scope", "let it range over what the state holds: forall n in S. …, the keys of a map or the members of a set" },
        { "rule r {\n  ---\n  Head := Head\n  ⟦Head := Head⟧\n}", "P223", "'Head' is assigned twice; effects happen at once", null },
        { "rule r {\n  ---\n  Nodes := Nodes\n  ⟦Nodes[Head] := Empty⟧\n}", "P223", "'Nodes' is assigned twice; effects happen at once", null },
        { "definition d() = e()\ndefinition e() = ⟦d()⟧", "P224", "functions and definitions cannot be recursive: d → e → d", null },
        { "definition d() = e()\ndefinition e() = ⟦d()⟧\ndefinition f() = d() & e()", "P224", "functions and definitions cannot be recursive: d → e → d", null },
        { "function f(x: Id): ⟦Idd⟧ = x\ndefinition d(y: Id) = f(y).z = Head", "P201", "there is no sort 'Idd'", "did you mean 'Id'?" },
        { "definition d(y: ⟦Idd⟧) = y = Head & y.f & y[Head] = 1 & (forall z. z = y)", "P201", "there is no sort 'Idd'", "did you mean 'Id'?" },
        { "definition d() = let (a, b) = ⟦Hed⟧ in a = b & (forall y. y = a)", "P201", "there is no name 'Hed'", "did you mean 'Head'?" },
        { "definition d(x: Id) = x in remove(⟦unknown⟧, x)", "P201", "there is no name 'unknown'", null },
        { "definition d(Id: Id, ⟦Head⟧: Id) = Head = Id & Head != Id & (if Head = Id then Head = Id else Id = Head)", "P203", "the name 'Head' is already in use, by a declaration; names cannot be shadowed", null },
        { "function f(x: Id): Id = ⟦f(x)⟧", "P224", "functions and definitions cannot be recursive: f → f", null },
        { "definition d() = ⟦lone x: Id, y: Id. x = y⟧", "P221", "'lone' takes one variable", null },
        { "definition d(x: ⟦bits<0>⟧) = true", "P229", "'bits' takes its width, a number from 1 to 1024: bits<160>", null },
        { "definition d(x: map<⟦set<Id>⟧, Id>) = true", "P230", "keys of maps and elements of sets cannot contain lists, maps or sets", null },
        { "definition d() = ⟦Head < Head⟧", "P231", "this compares numbers, bit-vectors or elements of an ordered sort, and Id has no order", "declare it as: sort X: order" },
        { "definition d(x: bits<2>) = x = ⟦4⟧", "P232", "this number does not fit into 2 bits", null },
        { "definition e(y: option<nat>) = true\ndefinition d(x: option<int>) = e(⟦x⟧)", "P233", "not every value here has sort option<nat>, and this cannot be checked inside a composed value", "natural numbers and bounded lists are checked where they stand alone: bind the part to a name first" },
        { "mutable relation linked(Id, Id)\ndefinition d() = ⟦linked⟧", "P234", "'linked' is a relation or function of the state and needs its arguments", null },
        { "axiom forall x. x = ⟦Head⟧", "P235", "an axiom may mention immutable symbols only, and 'Head' is mutable", null },
        { "immutable constant zero: Id\nrule r {\n  ---\n  ⟦zero := Head⟧\n}", "P236", "'zero' is immutable, so no rule can assign it", null },
        { "definition d(x: bits<4>) = prefix(x, x, ⟦5⟧)", "P237", "the length of a prefix is a number from 0 to 4", null },
        { "definition d(m: Message) = ⟦m in Queue⟧", "P238", "'in' asks for membership in a map or a set", "for a list: exists x in list. x = …" },
        { "network N: fifo ⟦duplicating⟧ of Id", "P280", "a network cannot be both 'fifo' and 'duplicating'", Kinds },
        { "network N: lossy ⟦lossy⟧ of Id", "P280", "'lossy' is written twice", Kinds },
        { "network N: lossy of ⟦set<Id>⟧", "P230", "keys of maps and elements of sets cannot contain lists, maps or sets", null },
        { "rule r {\n  receive m from ⟦Nodes⟧\n  m = Head\n  ---\n}", "P281", "'Nodes' is not a network", "declare one: network Messages: unordered of Message" },
        { "network Mail: fifo of Id\nrule r {\n  ---\n  send Head to ⟦Mial⟧\n}", "P281", "'Mial' is not a network", "did you mean 'Mail'?" },
        { "network N: fifo of Id\nrule r {\n  ---\n  send ⟦Queue⟧ to N\n}", "P204", "expected a value of sort Id, found one of sort list<Message>", null },
        { "network N: fifo of Id\nrule r {\n  ---\n  ⟦N := []⟧\n}", "P282", "'N' is a network, which changes by 'receive' and 'send' only", "send e to N" },
        { "network N: lossy of Id\nrule r {\n  Head = Head\n  ⟦receive m from N⟧\n  ---\n}", "P283", "a rule receives before it asks for anything else: 'receive' stands above all other premises", null },
        { "network N: lossy of Id\nrule r {\n  receive m from N\n  ⟦receive k from N⟧\n  ---\n}", "P283", "this rule already receives a message from 'N'", null },
        { "step property ⟦defined⟧ {\n  true\n}", "P289", "'defined' is what a proof calls another kind of obligation, so no case or property has this name", "rename it" },
        { "invariant i {\n  case ⟦coverage⟧ { true }\n}", "P289", "'coverage' is what a proof calls another kind of obligation, so no case or property has this name", "rename it" },
        { "property p {\n  true\n}\nstep property ⟦p⟧ {\n  true\n}", "P202", "the case or property 'p' is already declared", "first declared at a.spec(1,10)" },
        { "network N: lossy of Id\nrule ⟦lose_N⟧ {\n  ---\n}", "P202", "the rule 'lose_N' is already declared", "first declared at a.spec(1,9)" },
        { "ghost relation ⟦seen⟧(Id)", "P285", "'init' does not say what the ghost 'seen' is", "a premise of 'init' says so, and nothing else: forall x. seen(x) <-> formula" },
        { "ghost function ⟦last⟧(Id, Id): Id", "P285", "'init' does not say what the ghost 'last' is", "a premise of 'init' says so, and nothing else: forall x1, x2. last(x1, x2) = value" },
        { "ghost constant ⟦first⟧: Id", "P285", "'init' does not say what the ghost 'first' is", "a premise of 'init' says so, and nothing else: first = value" },
        { "ghost relation was(x: Id) = once: x = Head\nrule r(x: Id) {\n  ---\n  ⟦was(x) := true⟧\n}", "P286", "'was' follows from its formula, so no rule assigns it", null },
        { "ghost relation was(x: Id) = once: x = Head\nghost relation again(x: Id) = once since ⟦was(x)⟧: x = Head", "P284", "the history 'again' depends on the ghost 'was'", "a history reads no other history" },
        { "ghost relation was(x: ⟦int⟧) = once: x = x", "P222", "'was' cannot range over int, which is not finite in a scope", null },
        { "progress ⟦p⟧:\n  true ~> true", "P244", "'p' names no rule that brings the goal about", "helpful RULE(a, _) when FORMULA says which instances are fair and decrease the rank" },
        { "rule go(x: Id) {\n  ---\n}\nprogress p:\n  true ~> true\n  helpful ⟦goo⟧", "P201", "there is no rule 'goo'", "did you mean 'go'?" },
        { "rule go(x: Id) {\n  ---\n}\nprogress p:\n  true ~> true\n  helpful ⟦go(a, b)⟧", "P209", "'go' takes 1 argument, 2 given", null },
        { "rule go(x: Id) {\n  ---\n}\nprogress p:\n  true ~> true\n  helpful go\n  helpful ⟦go⟧", "P202", "the helpful rule 'go' is already listed", null },
        { "rule go {\n  ---\n}\nprogress p:\n  true ~> true\n  helpful go\n  decreases {⟦n⟧: int | n < 3}", "P222", "'n' cannot range over int, which is not finite in a scope", null },
        { "rule go {\n  ---\n}\nprogress p(⟦n⟧: int):\n  true ~> n = 0\n  helpful go", "P222", "'n' cannot range over int, which is not finite in a scope", null },
        { "rule go {\n  ---\n}\nprogress p:\n  true ~> true\n  helpful go\n  decreases ⟦Head⟧", "P204", "expected a value of sort nat, found one of sort Id", null },
        { "rule go {\n  ---\n}\nprogress p:\n  true ~> ⟦Hed⟧ = Head\n  helpful go", "P201", "there is no name 'Hed'", "did you mean 'Head'?" },
        { "reach p(n: ⟦Idd⟧):\n  true reaches Head\n  steps to s when true\n  decreases 0", "P201", "there is no sort 'Idd'", "did you mean 'Id'?" },
        { "reach p(⟦n⟧: int):\n  true reaches 0\n  steps to s when true\n  decreases 0", "P222", "'n' cannot range over int, which is not finite in a scope", null },
        { "reach p(n: Id):\n  true reaches ⟦n⟧\n  steps to s when true\n  decreases 0", "P201", "there is no name 'n'", null },
        { "reach p(n: Id):\n  true reaches Head\n  steps to ⟦n⟧ when true\n  decreases 0", "P203", "the name 'n' is already in use; names cannot be shadowed", null },
        { "reach p(n: Id):\n  true reaches Head\n  steps to s when s = n\n  decreases {x: Id | x = ⟦s⟧}", "P201", "there is no name 's'", "did you mean 'n'?" },
        { "sort Key\nreach p(n: Key):\n  true reaches n0\n  steps to s when true\n  decreases 0\n  ⟦forms one ring⟧\nimmutable constant n0: Key", "P213", "this needs a ring, and Key is not one", "declare it as: sort X: ring" },
        { "property p { true }\nreach ⟦p⟧(n: Id):\n  true reaches Head\n  steps to s when true\n  decreases 0", "P202", "the case or property 'p' is already declared", "first declared at a.spec(1,10)" },
        { "property p { true }\nrule go {\n  ---\n}\nprogress ⟦p⟧:\n  true ~> true\n  helpful go", "P202", "the case or property 'p' is already declared", "first declared at a.spec(1,10)" },
        { "rule go {\n  ---\n}\nprogress p:\n  true ~> true\n  helpful go strongly by ⟦q⟧", "P201", "there is no claim of progress 'q'", null },
        { "rule go(x: Id) {\n  ---\n}\nprogress pq(x: Id):\n  true ~> true\n  helpful go\nprogress p:\n  true ~> true\n  helpful go(a) strongly by ⟦pq⟧", "P209", "'pq' takes 1 argument, 0 given", null },
        { "rule go(x: Id) {\n  ---\n}\nprogress pq(x: Id):\n  true ~> true\n  helpful go\nprogress p:\n  true ~> true\n  helpful go(a) strongly by pq(⟦b⟧)", "P201", "there is no parameter 'b'", null },
        { "rule go(x: Id) {\n  ---\n}\nprogress pq(x: bool):\n  true ~> true\n  helpful go\nprogress p:\n  true ~> true\n  helpful go(a) strongly by pq(⟦a⟧)", "P204", "expected a value of sort bool, found one of sort Id", null },
        { "rule go {\n  let y = Head\n  ---\n}\nprogress pq(x: Id):\n  true ~> true\n  helpful go\nprogress p:\n  true ~> true\n  helpful go strongly by pq(⟦y⟧)", "P201", "there is no parameter 'y'", null },
        { "rule go {\n  let y = Head\n  ---\n}\nprogress pq:\n  true ~> true\n  helpful go\nprogress p:\n  true ~> true\n  helpful go when ⟦y = Head⟧ strongly by pq", "P245", "'y' has a value only where the rule is enabled, and a strongly fair instance need not be", "say which instances help by the parameters of the rule" },
        { "rule go {\n  ---\n}\nprogress p:\n  true ~> true\n  helpful go strongly by ⟦p⟧", "P240", "a claim of progress cannot use itself: p by p", "what all of them need is a claim of progress of its own, which each may use" },
        { "invariant i uses ⟦i⟧ { true }", "P240", "an invariant cannot use itself: i → i", "what all of them need is an invariant of its own, which each may use" },
        { "invariant i uses k { true }\ninvariant j uses ⟦i⟧ { true }\ninvariant k uses j { true }", "P240", "an invariant cannot use itself: i → k → j → i", "what all of them need is an invariant of its own, which each may use" },
        { "invariant i { true }\ninvariant j uses ⟦ii⟧ { true }", "P201", "there is no invariant 'ii'", "did you mean 'i'?" },
        { "invariant i { true }\nstep property s uses ⟦ii⟧ { true }", "P201", "there is no invariant 'ii'", "did you mean 'i'?" },
        { "invariant i { true }\nstep property s { [a] uses ⟦ii⟧: true }", "P201", "there is no invariant 'ii'", "did you mean 'i'?" },
        { "invariant i { true }\ninvariant j uses i, ⟦i⟧ { true }", "P202", "the label 'i' is already declared", null },
        { "invariant i { true }\ninvariant j uses i { [⟦i⟧] true }", "P202", "the label 'i' is already declared", null },
        { "invariant i {\n  ⟦case c { }⟧\n}", "P226", "'c' has no conjunct", null },
    };

    [Theory, MemberData(nameof(All))]
    public void IsReportedOnceWhereItStands(string marked, string code, string message, string? note)
    {
        var source = Marked.Parse(marked);
        Diagnose.AssertOne(Diagnose.Spec(source.Text + Prelude), code, source.Spans[^1], message, note);
    }

    [Fact]
    public void ASpecificationWithoutInitIsIncomplete()
    {
        Diagnose.AssertOne(
            Diagnose.Spec("sort Id"), "P225", new(0, 7), "the specification has no 'init', which says which states are initial", null);
    }
}
