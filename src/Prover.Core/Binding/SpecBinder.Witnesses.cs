using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <content>Witnesses.</content>
internal sealed partial class SpecBinder
{
    private ImmutableArray<Witness> BindWitnesses(ImmutableArray<Invariant> invariants)
    {
        var cases = invariants.SelectMany(i => i.Cases).ToArray();
        var witnesses = ImmutableArray.CreateBuilder<Witness>();
        foreach (var syntax in Distinct("witness", Of<WitnessDeclarationSyntax>()))
        {
            if (syntax.Name != syntax.Case) _vocabulary.Log?.Declare(syntax.Name, NameLog.Label("witness", syntax.Name.Text));
            var @case = cases.FirstOrDefault(c => c.Name == syntax.Case.Text);
            _vocabulary.Log?.Use(syntax.Case, NameLog.Claim(syntax.Case.Text));
            if (@case is null)
            {
                _diagnostics.UnknownName(
                    syntax.Case.Location, "case", syntax.Case.Text, Nearest.To(syntax.Case.Text, cases.Select(c => c.Name)));
                continue;
            }

            if (syntax.Arguments.Count != @case.Parameters.Length)
            {
                _diagnostics.ArgumentCount(syntax.Location, @case.Name, @case.Parameters.Length, syntax.Arguments.Count);
                continue;
            }

            // The names of the witness stand for the parameters of the case.
            var scope = new NameScope(null);
            foreach (var (name, parameter) in syntax.Arguments.Zip(@case.Parameters))
            {
                if (name.Text == "_") continue;
                if (scope.TryRename(name, parameter)) _vocabulary.Log?.Declare(name, name, parameter);
                else _diagnostics.Shadowing(name.Location, name.Text, global: false);
            }

            var formula = syntax.Formula is null
                ? Terms.True
                : _vocabulary.Binder(_diagnostics, StateAccess.All).BindFormula(syntax.Formula, scope);
            witnesses.Add(new Witness(syntax.Name.Text, @case, formula, syntax.Location));
        }

        return witnesses.ToImmutable();
    }
}
