using Prover.Logic;
using Prover.Systems;

namespace Prover.Comparing;

/// <summary>
/// The text of formulas of one version, independent of the names of bound variables. Parameters go by names that both versions have agreed on;
/// variables that a premise binds go by their values.
/// </summary>
internal sealed class Wording
{
    private readonly Dictionary<Variable, string> _names = [];

    /// <summary>From here on a variable goes by <paramref name="name"/>.</summary>
    public void Name(Variable variable, string name) => _names[variable] = name;

    /// <summary>The text of a term.</summary>
    public string Of(Term term)
    {
        var form = Canonical.Of(term);
        return form.Free.IsEmpty ? form.Text : $"{form.Text} with {string.Join(' ', form.Free.Select(v => _names.GetValueOrDefault(v, v.Name)))}";
    }

    /// <summary>The text of a premise; the variables that it binds are known from here on.</summary>
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
