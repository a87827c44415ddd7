using System.Collections.Immutable;
using System.Text;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;
using Prover.Text;

namespace Prover.Smt;

/// <summary>
/// An obligation as a script in SMT-LIB 2.6, with the names of the specification and comments that say what each assertion is: it asks what the
/// first attempt of <see cref="SmtDischarger"/> asks, of any solver.
/// </summary>
public static class SmtLibWriter
{
    /// <summary>
    /// The script for <paramref name="obligation"/>: at any size, or, when <paramref name="scope"/> is given, at the sizes of that scope. Null when it has
    /// no encoding, which is reported. Cancellation throws.
    /// </summary>
    public static string? Write(TransitionSystem system, Obligation obligation, Scope? scope, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        try
        {
            return Write(system, obligation, scope, cancellation);
        }
        catch (SmtException e)
        {
            diagnostics.NotInSmtLib(obligation.Place, obligation.Name, e.Message);
            return null;
        }
    }

    private static string Write(TransitionSystem system, Obligation obligation, Scope? scope, CancellationToken cancellation)
    {
        SizeScope sizes = scope is null
            ? new AnySize(new SmtTerms())
            : new GivenSizes(new SmtTerms(), new Universe(system.Sorts.ToImmutableDictionary(s => s, s => scope.Sizes[s.Name])), slots: false);
        sizes.Cancellation = cancellation;
        var encoded = EncodedQuery.Encode(sizes, system, obligation.Query, v => scope?.Sizes[v.Name] ?? 0);
        var text = new StringBuilder()
            .Comment(obligation.Name)
            .Comment($"at {obligation.Place}: {obligation.Place.Excerpt}")
            .Comment(scope is null ? "for any size" : $"for {scope}")
            .Comment(encoded.NegatedGoal is null
                ? "sat: it exists; unsat: it cannot"
                : "unsat: it is proved; sat: it is refuted, if the structure is finite and its lists are well-formed")
            .Append("(set-logic ALL)\n");
        ImmutableArray<SmtTerm> all = [.. encoded.Facts, .. encoded.Hypotheses.Select(h => h.Formula)];
        return Ask(text, new SmtText(), new StandardTerms(sizes.Smt), encoded, encoded.NegatedGoal is null ? all : [.. all, encoded.NegatedGoal]);
    }

    /// <summary>
    /// Scripts for <paramref name="obligation"/> that ask for a structure, as <see cref="SmtDischarger"/> does, size by size, small ones first. Sizes that cannot be encoded are left out.
    /// Cancellation throws.
    /// </summary>
    public static IEnumerable<ReadableScript> Sized(TransitionSystem system, Obligation obligation, Scope scope, CancellationToken cancellation) =>
        new SizeSchedule(system, scope).All.Select(sizes => Sized(system, obligation, scope, sizes.Universe, sizes.ListBound, cancellation)).OfType<ReadableScript>();

    private static ReadableScript? Sized(TransitionSystem system, Obligation obligation, Scope scope, Universe universe, int listBound, CancellationToken cancellation)
    {
        try
        {
            var sizes = new GivenSizes(new SmtTerms(), universe, slots: true, fewEntries: true) { Cancellation = cancellation };
            var encoded = EncodedQuery.Encode(sizes, system, obligation.Query, v => Math.Min(listBound, scope.Sizes[v.Name]));
            var (names, standard) = (new SmtText(), new StandardTerms(sizes.Smt));
            // Whatever is read has to be declared, asserted or not.
            var text = Ask(new StringBuilder("(reset)\n(set-option :print-success false)\n(set-option :produce-models true)\n(set-logic ALL)\n"), names, standard, encoded, [.. sizes.Smt.Nodes.OfType<SmtTerm>()]);
            return new ReadableScript(universe, text, ask => Read(encoded, new ScriptModel(sizes.Smt, standard, names, ask)));
        }
        catch (SmtException)
        {
            return null;
        }
    }

    private static (Assignment? Structure, string? Problem) Read(EncodedQuery encoded, ScriptModel model)
    {
        try
        {
            return (encoded.Read(model), null);
        }
        catch (SmtException e)
        {
            return (null, e.Message);
        }
    }

    private static string Ask(StringBuilder text, SmtText printer, StandardTerms standard, EncodedQuery encoded, ImmutableArray<SmtTerm> declared)
    {
        SmtTerm[] all = [.. declared.Select(standard.Of)];
        text.Append(printer.Declarations([.. all, .. standard.Definitions]));
        foreach (var definition in standard.Definitions) Assert("an operation on sets", definition);
        foreach (var fact in encoded.Facts) Assert("background", fact);
        foreach (var hypothesis in encoded.Hypotheses) Assert(Verdict.Proved.LabelOf(hypothesis.Step) ?? "hypothesis", hypothesis.Formula);
        if (encoded.NegatedGoal is not null) Assert("the goal, negated", encoded.NegatedGoal);
        return text.Append("\n(check-sat)\n").ToString();

        void Assert(string comment, SmtTerm formula) =>
            text.Append('\n').Comment(comment).Append("(assert ").Append(printer.Term(standard.Of(formula), "(assert ".Length)).Append(")\n");
    }
}
