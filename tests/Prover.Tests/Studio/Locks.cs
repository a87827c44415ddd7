using Prover.Tests.Support;

namespace Prover.Tests.Studio;

/// <summary>A folder with a lock, whose proof holds, and one without its premise, whose proof does not.</summary>
internal sealed class Locks : IDisposable
{
    /// <summary>The comment of somebody who means harm.</summary>
    public const string Hostile = "</script><script>hacked = 1</script><img src=x onerror=\"hacked = 1\"> & <b>";

    /// <summary>The specification, whose rule has a comment and a strange label.</summary>
    public const string Spec = $$"""
        sort Node: order
        mutable relation held(Node)
        init {
          forall n. !held(n)
        }
        rule take(n: Node) {
          [free] forall m. !held(m)
          ---
          held(n) := true # {{Hostile}}
        }
        rule drop(n: Node) {
          ---
          held(n) := false
        }
        invariant ok {
          [one] forall n, m. held(n) & held(m) -> n = m # {{Hostile}}
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public Locks()
    {
        _folder.Write("files/good.spec", Spec);
        _folder.Write("files/good.proof", Proof("good"));
        _folder.Write("files/weak.spec", Spec.Replace("  [free] forall m. !held(m)\n", "", StringComparison.Ordinal));
        _folder.Write("files/weak.proof", Proof("weak"));
        _folder.Write("files/<img src=x onerror=hacked=1>.spec", $"sort Node # {Hostile}\nmutable relation held(Nod)\n");
        _folder.Write("outside.spec", Spec);
    }

    /// <summary>The folder.</summary>
    public string Path => _folder["files"];

    private static string Proof(string spec) => $"proof of ok in \"{spec}.spec\"\ninit -> ok\nok take -> ok\nok drop -> ok\nscope Node = 3\n";

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
