using Prover.Tests.Support;

namespace Prover.Tests.Strengthening;

/// <summary>From a property and the cases of a proof alone, <c>strengthen</c> finds conjuncts about the messages of a network.</summary>
public sealed class StrengthenMessagesTests : IDisposable
{
    // A token that travels as a message. Who sends it knows where it goes.
    private const string Spec = """
        sort Node
        datatype Body = Token(from: Node, to: Node, old: Node) | Note(text: Node)
        record Packet { dst: Node, body: Body }
        mutable relation holds(Node)
        state { Messages: list<Packet> }
        init(first: Node) {
          forall n. holds(n) <-> n = first
          Messages = []
        }
        rule pass(a: Node, b: Node) {
          holds(a)
          ---
          holds(a) := false
          Messages := Messages ++ [Packet(b, Token(a, b, a))]
        }
        rule receive {
          let m :: rest = Messages
          m.body is Token
          ---
          holds(m.body.to) := true
          Messages := rest
        }
        invariant one {
          case held { [t] true }
          case flying(target: Node) { [t] true }
        }
        property mutex { [alone] forall a, b. holds(a) & holds(b) -> a = b }
        property aimed { [there] forall m in Messages. m.body is Token -> m.body.to = m.dst }
        """;

    private const string Proof = """
        proof of one in "token.spec"
        init                        -> held
        held           pass(_, b)   -> flying(b)
                       receive      -> never
        flying(target) pass         -> never
                       receive      -> held
        held   implies mutex
        held   implies aimed
        flying implies mutex
        flying implies aimed
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ConjunctsOfEachCaseAreFoundFromPropertiesAndWritten()
    {
        var spec = _folder.Write("token.spec", Spec);
        var proof = _folder.Write("token.proof", Proof);
        var (code, output, error) = CommandLine.Run("strengthen", proof, "--write");

        Assert.Equal((0, $"prover: '{spec}' is written\n"), (code, error));
        Assert.Contains("\n  held claims besides:\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  flying(target) claims besides:\n", output, StringComparison.Ordinal);
        Assert.Contains("case held { [t] true\n", File.ReadAllText(spec), StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Run("verify", "--quiet", proof).ExitCode);
        Assert.EndsWith("the invariant is inductive as it stands\n", CommandLine.Run("strengthen", proof).Out, StringComparison.Ordinal);
    }

    // Nobody has two things, since no two offers to one node are in flight: that takes claims about two members of a set.
    [Fact]
    public void MembersOfASetWithACommonPartAreCompared()
    {
        var spec = _folder.Write("offers.spec", """
            sort Id
            datatype Message = Offer(from: Id, to: Id, what: Id) | Thanks(to: Id)
            network Messages: unordered of Message
            mutable relation free(Id)
            mutable relation has(Id, Id)
            init {
              forall x. free(x)
              forall x, y. !has(x, y)
            }
            rule offer(a: Id, b: Id, c: Id) {
              free(b)
              ---
              free(b) := false
              send Offer(a, b, c) to Messages
            }
            rule take {
              receive m from Messages
              let Offer(_, b, c) = m
              ---
              has(b, c) := true
            }
            invariant ok { [one] forall b, c, d. has(b, c) & has(b, d) -> c = d }
            """);
        var (code, output, error) = CommandLine.Run("strengthen", spec, "--max-states", "300", "--scope", "Id=3");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Offer(a, b, c) in Messages & Offer(d, b, e) in Messages -> c = e\n", output, StringComparison.Ordinal);
        Assert.EndsWith("inductive, for any size, with 5 conjuncts more\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void APropertyCanBeTheGoal()
    {
        _folder.Write("token.spec", Spec.Replace("case held { [t] true }", "case held { [wrong] false }", StringComparison.Ordinal));
        var proof = _folder.Write("token.proof", Proof);

        Assert.Equal(1, CommandLine.Run("strengthen", proof).ExitCode);
        Assert.Equal(0, CommandLine.Run("strengthen", proof, "--goal", "mutex").ExitCode);
        Assert.Contains("P413", CommandLine.Run("strengthen", proof, "--goal", "mutexes").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void APropertyThatARunBreaksIsShown()
    {
        _folder.Write("token.spec", Spec.Replace("Packet(b, Token(a, b, a))", "Packet(a, Token(a, b, a))", StringComparison.Ordinal));
        var (code, output, _) = CommandLine.Run("strengthen", _folder.Write("token.proof", Proof), "--goal", "mutex");

        Assert.Equal(1, code);
        Assert.Contains("aimed.there does not hold after 1 step: no strengthening can be proved\n", output, StringComparison.Ordinal);
    }
}
