using System.Text.Json;
using System.Text.Json.Nodes;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Reports.Json;

/// <summary>The profile of an obligation as one document.</summary>
public static class ProfileJson
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    /// <summary>The document, with a line break at its end.</summary>
    public static string Of(ObligationProfile profile) => Visible.Json(new JsonObject
    {
        ["obligation"] = profile.Obligation.Name,
        ["answer"] = profile.Answer,
        ["instances"] = profile.Total,
        ["quantifiers"] = new JsonArray([.. profile.Quantifiers.Select(Describe)]),
        ["others"] = profile.Others,
    }.ToJsonString(_indented)) + "\n";

    private static JsonObject Describe(QuantifierProfile quantifier) => new()
    {
        ["origin"] = quantifier.Origin,
        ["variables"] = quantifier.Variables,
        ["file"] = quantifier.Place?.Source.Path,
        ["line"] = quantifier.Place?.Line,
        ["instances"] = quantifier.Instances,
    };
}
