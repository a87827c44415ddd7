using Prover.Logic;
using Prover.Systems;

namespace Prover.Comparing;

/// <summary>
/// What formulas of one version say, as text that does not depend on the names of what they bind. Parameters go by names that both versions have
/// agreed on; what a premise binds goes by what it is.
/// </summary>
internal sealed class Wording
{
    private readonly Dictionary<Variable, string> _names = [];

    /// <summary>From here on a variable goes by <paramref name="name"/>.</summary>
    public void Name(Variable variable, string name) => _names[variable] = name;

    /// <summary>What a term says.</summary>
    public string Of(Term term)
    {
        var form = Canonical.Of(term);
        return form.Free.IsEmpty ? form.Text : $"{form.Text} with {string.Join(' ', form.Free.Select(v => _names.GetValueOrDefault(v, v.Name)))}";
    }

    /// <summary>What a premise says; what it binds is known from here on.</summary>
    public string Of(Step step)
    {
        switch (step)
        {
            case Assume assume:
                return Of(assume.Formula);
            case Bind bind:
                var text = $"let {Canonical.Of(bind.Pattern).Text} be {Of(bind.Value)}";
                foreach (var (variable, i) in bind.Pattern.Variables.Select((v, i) => (v, i))) Name(variable, $"<{text}>{i}");
                return text;
            default:
                throw new InvalidOperationException($"no premise is a {step.GetType().Name}");
        }
    }
}
