using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>The names in <c>joining(j)</c> and <c>join(k, _)</c>: fresh binders, which stand for the parameters and filter nothing.</summary>
internal sealed class HeadBinder(Vocabulary vocabulary, DiagnosticBag diagnostics)
{
    /// <summary>Adds the names to <paramref name="scope"/>. Without parentheses, no parameter has a name.</summary>
    public void Bind(HeadSyntax head, ImmutableArray<Variable> parameters, NameScope scope)
    {
        if (head.Binders is null) return;
        if (head.Binders.Count != parameters.Length)
        {
            diagnostics.ArgumentCount(head.Location, head.Name.Text, parameters.Length, head.Binders.Count);
            // The names are known all the same, so that a line that mentions one is no second mistake.
            foreach (var name in head.Binders)
                if (name is not null) scope.TryAdd(name.Text, new Variable(name.Text, ErrorSort.Instance, name.Location));
            return;
        }

        foreach (var (binder, parameter) in head.Binders.Zip(parameters))
        {
            if (binder is null) continue;
            if (vocabulary.FindTerm(binder.Text) is not null)
                diagnostics.Shadowing(binder.Location, binder.Text, global: true);
            else if (!scope.TryRename(binder, parameter))
                diagnostics.Shadowing(binder.Location, binder.Text, global: false);
            else
                vocabulary.Log?.Declare(binder, binder, parameter);
        }
    }
}
