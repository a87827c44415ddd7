using System.Globalization;
using Prover.App.Explaining;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>Writes the quantifiers of an obligation with the number of their instances, the most instantiated first.</summary>
internal sealed class ProfileText(InkWriter console)
{
    /// <summary>Writes a table and the answer of the solver.</summary>
    public void Write(ObligationProfile profile)
    {
        console.Write($"{profile.Obligation.Name}: {profile.Answer}, {Quantity.Of(profile.Total, "instance")}\n\n", Ink.Strong);
        var table = new TextTable();
        foreach (var quantifier in profile.Quantifiers)
            table.Add(Count(quantifier.Instances), quantifier.Origin, quantifier.Variables, quantifier.Place is { } place ? $"{place}" : "");
        if (profile.Others > 0) table.Add(Count(profile.Others), "other quantifiers of the solver");
        table.WriteTo(console, "  ");
    }

    private static string Count(long instances) => instances.ToString("N0", CultureInfo.InvariantCulture);
}
