using System.Collections.Immutable;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>A proof with another kind of network.</summary>
/// <param name="Network">The name of the network.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="IsWritten">Whether the specification says so itself.</param>
/// <param name="Proof">The proof; null if it says nothing about this kind.</param>
/// <param name="Obstacle">The reason for that; null otherwise.</param>
public sealed record NetworkVariant(string Network, NetworkKind Kind, bool IsWritten, ProofScript? Proof, string? Obstacle);

/// <summary>
/// One proof over every kind of network. The kind is replaced in the declaration, as by <c>replace network</c> in a variant, and everything is bound anew. A
/// rule that looks into the network other than by receiving means something else over another kind; such variants are not compared (soundness rule 22).
/// </summary>
public static class NetworkVariants
{
    /// <summary>
    /// The variants of the proof at <paramref name="path"/>: each network in each of the kinds that <paramref name="wanted"/> lists for it, with the others as
    /// they are written. An empty map means every network and every kind. Files are read through <paramref name="files"/>, or from disk. Mistakes go to <paramref name="diagnostics"/>; then the result is empty.
    /// </summary>
    public static ImmutableArray<NetworkVariant> Load(
        string path, ImmutableSortedDictionary<string, ImmutableArray<NetworkKind>> wanted, DiagnosticBag diagnostics, SourceFiles? files = null)
    {
        var errors = diagnostics.Count;
        if (ProofLoader.LoadParts(path, diagnostics, files) is not { } parts) return [];
        var networks = parts.Declarations.OfType<NetworkDeclarationSyntax>().ToArray();
        if (networks.Length == 0) diagnostics.NoNetwork(path);
        else
            foreach (var name in wanted.Keys.Where(n => networks.All(d => d.Name.Text != n)))
                diagnostics.UnknownInSpecification("network", name, Nearest.To(name, networks.Select(d => d.Name.Text)));
        if (diagnostics.Count > errors) return [];
        return
        [
            .. from network in networks
               where wanted.IsEmpty || wanted.ContainsKey(network.Name.Text)
               from kind in wanted.GetValueOrDefault(network.Name.Text, NetworkKind.All)
               select Variant(parts, network, kind),
        ];
    }

    private static NetworkVariant Variant(ProofLoader.Parts parts, NetworkDeclarationSyntax network, NetworkKind kind)
    {
        var name = network.Name.Text;
        var isWritten = NetworkKind.Of(network) == kind;
        var replaced = network with { Kind = [.. $"{kind}".Split(' ').Select(word => new NameSyntax(word, network.Location))] };
        var diagnostics = new DiagnosticBag();
        var proof = ProofLoader.Bind(
            parts with { Declarations = [.. parts.Declarations.Select(d => d == network ? replaced : d)], Syntax = Without(parts.Syntax, name, kind) }, diagnostics);
        if (proof is null) return new NetworkVariant(name, kind, isWritten, null, Text(diagnostics.All[0]));
        return !isWritten && Inspection(proof.System, name) is { } obstacle
            ? new NetworkVariant(name, kind, isWritten, null, obstacle)
            : new NetworkVariant(name, kind, isWritten, proof with { Replaced = new ReplacedNetwork(name, kind) }, null);
    }

    // Lines and expectations about losses have no rule where nothing is lost, and a refutation is expected over the kind that is written only.
    private static ProofSyntax Without(ProofSyntax syntax, string network, NetworkKind kind)
    {
        var loss = NetworkBinder.LossOf(network);
        return syntax with
        {
            Lines = kind.Loses ? syntax.Lines : [.. syntax.Lines.Where(l => l.Rule.Name.Text != loss)],
            Disabled = kind.Loses ? syntax.Disabled : [.. syntax.Disabled.Where(d => d.Rule.Text != loss)],
            Expectations = [.. syntax.Expectations.Where(e => e.Kind != ExpectationKind.Refuted)],
        };
    }

    private static string Text(Diagnostic diagnostic) =>
        diagnostic.Location is { } place ? $"{diagnostic.Message} ({place})" : diagnostic.Message;

    private static string? Inspection(TransitionSystem system, string network) => (
        from rule in system.Rules
        from read in rule.Inspected
        where read.Network.Name == network
        select $"the rule '{rule}' looks into '{network}' other than by receiving ({read.Place})").FirstOrDefault();
}
