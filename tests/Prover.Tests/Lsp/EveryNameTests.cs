using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Features;
using Prover.Syntax;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Lsp;

/// <summary>Every name that a file can have is known: none is missed, and each can be renamed wherever it stands.</summary>
public sealed class EveryNameTests : IDisposable
{
    // A declaration of every kind.
    private const string Spec = """
        sort Node: order
        sort Id: ring
        parameter room: nat = 4
        datatype Letter = Ping(to: Node) | Pong(to: Node, from: Node)
        record Entry { owner: Node, tags: set<Id> }

        immutable function home(Node): Id
        immutable constant root: Node
        axiom [apart] forall n, m. home(n) = home(m) -> n = m
        mutable relation seen(Node)
        state {
          table: map<Id, Entry>
          count: nat
          due: map<Node, nat>
          queue: list<Node, room>
        }
        clock now
        urgent deadline late(n in due): due[n] + count by bell(n)
        network Mail: lossy of Letter
        ghost relation once_seen(n: Node) = once: seen(n)

        function near(a: Node, b: Node): bool = home(a) = home(b) | a <= b
        definition fresh(n: Node) = !seen(n) & near(n, root)

        init {
          forall n. !seen(n)
          table = {}
          count = 0
          due = {}
          queue = []
        }

        rule bell(n: Node) {
          n in due
          ---
          due[n] := due[n] + 1
        }

        rule post(n: Node, p: Node) {
          [new] fresh(n)
          let at = home(n)
          ---
          table[at] := Entry(n, {home(p)})
          seen(n) := true
          count := count + 1
          send Pong(p, n) to Mail
          guarantee [grows] count' > count
        }

        rule fetch {
          receive letter from Mail
          letter is Pong
          home(letter.to) in table
          ---
          table[home(letter.to)].owner := match letter {
            Ping(t) => t
            Pong(t, _) => t
          }
          seen(M) := if seen(M) then true else M = letter.to
        }

        step property keeps {
          [seen] forall n. seen(n) -> seen'(n)
        }

        progress rings(n: Node):
          n in due ~> n !in due
          helpful deadline late(m) when m = n
          helpful bell(b) when b = n

        invariant base {
          [ghost] forall n. seen(n) -> once_seen(n)
        }
        invariant ok uses base {
          case empty {
            [nothing] forall k. k !in table
          }
          case some(k: Id) {
            [queued] sorted queue & (forall x at i in queue. i < 4 & x != root)
            [there] k in table & (exists t in table[k].tags. t = t)
          }
        }
        property safe {
          [owners] forall k in table. let e = table[k] in e with { tags: {} } = Entry(e.owner, {})
        }
        witness [one] case some(j) with table[j].owner = root
        sat trace goes(n: Node) {
          assert init
          post(n, n)
          fetch
          any rule
          assert seen(n)
        }
        unsat trace stops(k: Id) {
          assert some(k)
          fetch
          assert ok
        }
        """;

    private const string Proof = """
        proof of ok in "system.spec"

        init -> empty

        empty post(n, _) -> some(at)
              fetch -> empty
        some(k) post(_, q) -> some(at) if q = root
                post(_, q) -> some(k) otherwise
                fetch -> never

        empty bell -> empty
        some(k) bell -> some(k)
        some implies safe
        empty implies safe
        scope Node = 2, Id = 2, Mail = 2
        expect refuted by post at some.there
        expect disabled fetch at empty
        """;

    // Strong fairness refers to another claim.
    private const string Strong = """
        datatype Letter = First | Second
        network Box: lossy of Letter
        mutable relation read(Letter)
        init { forall l. !read(l) }
        rule put(k: Letter) {
          ---
          send k to Box
        }
        rule deliver {
          receive letter from Box
          ---
          read(letter) := true
        }
        invariant ok { true }
        progress sent(l: Letter):
          true ~> exists m in Box. m = l
          helpful put(k) when k = l
        progress arrives(l: Letter):
          true ~> read(l)
          helpful deliver when letter = l strongly by sent(l)
        reach first(n: Letter):
          read(n) reaches First
          steps to k when read(k) & n != k
          decreases {x: Letter | read(x) & x != n}
        """;

    private const string Variant = """
        extend "system.spec"
        without post.new
        add conjunct ok.some [more] true
        add premise post [again] seen(n) -> fresh(n)
        replace property safe {
          [owners] forall k in table. table[k].owner = root
        }
        """;

    // Words that mean something in some places only, and a variable that stands for every value.
    private static readonly HashSet<string> Contextual = new(
        ["of", "to", "from", "lossy", "receive", "send", "once", "with", "any", "assert", "helpful", "when", "strongly", "by", "reaches", "steps", "order", "ring", "conjunct", "premise", "refuted", "clock", "deadline", "sorted", "at", "disabled"],
        StringComparer.Ordinal);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Files => new()
    {
        { "system.spec", Spec },
        { "system.proof", Proof },
        { "strong.spec", Strong },
        { "variant.spec", Variant },
    };

    private string[] Write() => [.. Files.Select(f => _folder.Write((string)f[0], (string)f[1]))];

    [Theory, MemberData(nameof(Files))]
    public void NoNameIsMissed(string name, string text)
    {
        Write();
        var (path, mistakes) = (_folder[name], new DiagnosticBag());
        FrontEnds.Load(path, mistakes);
        var known = NameIndex.Of(path, SourceFiles.OnDisk).Uses.Where(u => u.Place.Source.Path == path).Select(u => u.Place.Span.Start).ToHashSet();
        var words = FrontEnds.Of(path)!.Words;

        Assert.Empty(mistakes.All);
        Assert.Empty(
            from token in FrontEnds.Of(path)!.Lex(new SourceText(path, text), mistakes)
            where token.Kind == TokenKind.Identifier && token.Text != "_" && !words.Contains(token.Text) && !Contextual.Contains(token.Text) && !known.Contains(token.Location.Span.Start)
            select $"{token.Location}: {token.Text}");
    }

    [Theory, MemberData(nameof(Files))]
    public void EveryNameCanBeRenamed(string name, string text)
    {
        var files = Write();
        Assert.NotEmpty(text);
        var renaming = new Renaming(new Buffers(), files);

        Assert.All(
            NameIndex.Of(_folder[name], SourceFiles.OnDisk).Declarations.Where(d => Path.GetFileName(d.Place.Source.Path) == name),
            d => Assert.Null(renaming.Run(d, d.Name.All(c => !char.IsAsciiLetterLower(c)) ? "RENAMED" : char.IsAsciiLetterUpper(d.Name[0]) ? "Renamed" : "renamed").Refusal));
    }
}
