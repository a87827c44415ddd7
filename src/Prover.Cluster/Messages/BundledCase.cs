using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cluster.Messages;

/// <summary>A conjunct that no file of a bundle has.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Formula">Its formula, as text in the language of the file that declares its case.</param>
public sealed record BundledConjunct(string Label, string Formula);

/// <summary>A case that claims something else than the files of a bundle say.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kept">The positions, from 0, of those conjuncts of the files that it still claims.</param>
/// <param name="Added">The conjuncts that it claims after these.</param>
public sealed record BundledCase(string Name, ImmutableArray<int> Kept, ImmutableArray<BundledConjunct> Added)
{
    /// <summary>Whether no part is missing, as in a message that a stranger sent.</summary>
    internal bool IsWhole => this is { Name: not null, Kept.IsDefault: false, Added.IsDefault: false } && Added.All(a => a is { Label: not null, Formula: not null });

    /// <summary>A case as it travels.</summary>
    public static BundledCase Of(RevisedCase revised) =>
        new(revised.Name, revised.Kept, [.. revised.Added.Select(a => new BundledConjunct(a.Label, TermPrinter.Text(a.Formula)))]);

    /// <summary>The case of <paramref name="proof"/>, with the formulas bound.</summary>
    /// <exception cref="RefusedMessageException">The proof has no such case, or a formula has a mistake.</exception>
    public RevisedCase In(ProofScript proof)
    {
        var owner = proof.Invariant.Cases.FirstOrDefault(c => c.Name == Name) ?? throw new RefusedMessageException($"the proof has no case '{Visible.Line(Name)}'");
        return new RevisedCase(Name, Kept, [.. Added.Select(a => new Conjunct(a.Label, FormulaText.Read(a.Formula, proof.System, owner), owner.Place))]);
    }
}
