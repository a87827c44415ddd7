namespace Prover.Cli.Commands;

/// <summary>The small protocol that <c>prover new</c> writes: short, commented, and proved.</summary>
internal static class StartingProtocol
{
    /// <summary>The specification.</summary>
    public static string Spec(string name) =>
        $$"""
        # {{name}}: a token that nodes pass on: at any time one node holds it, or it is on its way.
        #
        #   prover verify {{name}}.proof      proves the invariant, for any number of nodes
        #   prover simulate {{name}}.spec     runs the protocol step by step
        #   prover trace {{name}}.spec        searches for a shortest run that breaks the invariant

        sort Node                                 # as many as you like

        state {
          Holding: set<Node>                      # the nodes that hold the token
          Wire:    list<Node>                     # tokens on their way, each with its addressee
        }

        # The initial states: some node holds the token.
        init(first: Node) {
          Holding = {first}
          Wire = []
        }

        # Above the line stands when a rule may fire, below it what changes. A name in brackets is the name of a premise.
        rule send(from: Node, to: Node) {
          [holder] from in Holding
          ---
          Holding := Holding - from
          Wire := Wire ++ [to]
        }

        rule receive {
          let to :: rest = Wire                   # some message is on its way: 'to' is the first
          ---
          Holding := Holding + to
          Wire := rest
        }

        # What always holds, by cases: each state is in one of them.
        invariant one_token {
          case held(n: Node) {
            [holder] Holding = {n}
            [wire]   Wire = []
          }
          case sent(n: Node) {
            [holder] Holding = {}
            [wire]   Wire = [n]
          }
        }

        """;

    /// <summary>The proof, which names the specification beside it.</summary>
    public static string Proof(string name) =>
        $$"""
        # From which case each rule leads to which; 'never' claims that the rule cannot fire there.

        proof of one_token in "{{name}}.spec"

        init                    -> held(first)

        held(n)  send(_, to)    -> sent(to)
                 receive        -> never

        sent(n)  send           -> never
                 receive        -> held(n)

        """;
}
