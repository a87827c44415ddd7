using Prover.Tests.Support;

namespace Prover.Tests.Campaigns;

/// <summary>A folder with files of the project, a run of them that is recorded, and every command over them.</summary>
internal sealed class WholeCommands : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WholeCommands()
    {
        foreach (var path in new[] { "specs/chord/single-join.spec", "specs/chord/chord-2001.spec", "specs/chord/variants/unguarded-join.spec", "specs/lock/lock.pyv" })
            _folder.Write(path, File.ReadAllText(Repository.PathOf(path)));
        foreach (var path in new[] { "proofs/chord/single-join.proof", "proofs/chord/variants/unguarded-join.proof" })
            foreach (var part in new[] { path, path + ".accepted" })
                _folder.Write(part, File.ReadAllText(Repository.PathOf(part)));
        var recorded = ProverProcess.Run(Cache, "verify", "--quiet", Variant);
        Assert.True(recorded.ExitCode == 0, $"{recorded}");
    }

    /// <summary>The folder with the answers of earlier runs.</summary>
    public string Cache => _folder["cache"];

    /// <summary>A proof with what was accepted of it beside it.</summary>
    public string Proof => _folder["proofs/chord/single-join.proof"];

    /// <summary>The accepted results of <see cref="Proof"/>.</summary>
    public string Accepted => Proof + ".accepted";

    private string Variant => _folder["proofs/chord/variants/unguarded-join.proof"];

    private string Lock => _folder["specs/lock/lock.pyv"];

    /// <summary>Every command with much work, so that there is a moment to stop it in; the last never ends of itself.</summary>
    public IEnumerable<string[]> Long =>
    [
        ["verify", Proof, "--no-cache"],
        ["verify", Variant, "--no-cache", "--verbose", "--explain"],
        ["verify", _folder["specs/chord/single-join.spec"], "--no-cache"],
        ["verify", Proof, "--no-cache", "--quiet", "--audit"],
        ["verify", Proof, "--dump", "smt"],
        ["verify", Lock, "--no-cache", "--format", "json"],
        ["show", "joining.order", "--format", "html"],
        ["trace", _folder["specs/chord/chord-2001.spec"], "--scope", "Id=4"],
        ["simulate", _folder["specs/chord/chord-2001.spec"], "--runs", "5000", "--steps", "200"],
        ["diff", _folder["specs/chord/single-join.spec"], _folder["specs/chord/variants/unguarded-join.spec"], "--proof", Proof],
        ["export", Proof, "--to", "smt2"],
        ["regress", Proof, Variant, "--fresh", "--no-cache"],
        ["accept", Proof, "--fresh", "--no-cache"],
        ["cache"],
        ["watch", Proof],
    ];

    /// <summary>Every command with little work, each as its help, with a mistake, and whole.</summary>
    public IEnumerable<string[]> Short
    {
        get
        {
            string[][] whole =
            [
                ["verify", Lock],
                ["verify", Lock, "--verbose", "--format", "json", "--report", "github"],
                ["verify", Lock, "--dump", "model"],
                ["show", "joining.order", "--format", "html"],
                ["trace", Lock, "--depth", "3"],
                ["simulate", Lock, "--runs", "3"],
                ["simulate", Lock],
                ["diff", Lock, Lock],
                ["export", Lock, "--to", "smt2"],
                ["regress", Proof],
                ["accept", Proof],
                ["cache"],
                ["typecheck", Lock],
                ["explain", "P103"],
                ["explain"],
                ["new", _folder["begun"]],
            ];
            return [.. whole, .. whole.Select(c => c[0]).Append("watch").Distinct().SelectMany(c => new string[][] { [c, "--help"], [c, "--frob"] }), ["--version"], []];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
