using Prover.Tests.Support;

namespace Prover.Tests.Output;

/// <summary>Scripts declare each sort before it is used.</summary>
public sealed class DeclarationOrderTests
{
    [Fact]
    public void ScriptsOfListsInMapsCanBeRead()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.spec", "sort Id\nrecord Contact { id: Id }\nstate { table: map<bool, list<Contact, 2>> }\ninit { table = {} }\nrule none() { true\n---\ntable := {} }\ninvariant i { [some] forall b in table. length(table[b]) <= 2 }\n");
        var proof = folder.Write("a.proof", "proof of i in \"a.spec\"\ninit -> i\ni none -> i\n");
        var (code, output, _) = CommandLine.Run("verify", "--dump", "smt", proof);
        Assert.Equal(0, code);
        foreach (var script in output.Split("(reset)").Where(s => s.Contains("((list<Contact> 0))", StringComparison.Ordinal)))
            Assert.InRange(script.IndexOf("((Contact 0))", StringComparison.Ordinal), 0, script.IndexOf("((list<Contact> 0))", StringComparison.Ordinal));
        Assert.Contains("((list<Contact> 0))", output, StringComparison.Ordinal);
    }
}
