using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Reuse;

/// <summary>
/// The identity of a question, as hashes that do not depend on names of bound variables, on places, on the order of declarations, nor on anything
/// that the question does not reach. The hash of a part covers the bodies of all functions and the declarations of all sorts and state variables that
/// it reaches.
/// </summary>
/// <param name="Frame">The goal, the constants, the effects and the matches: everything but the hypotheses.</param>
/// <param name="Hypotheses">A number for each step of the query, in order; null for steps that belong to the frame.</param>
public sealed record Fingerprint(string Frame, ImmutableArray<string?> Hypotheses)
{
    /// <summary>The number of the whole: the frame and the set of hypotheses.</summary>
    public string Whole => Hash($"{Frame} {string.Join(' ', Hypotheses.OfType<string>().Distinct().Order(StringComparer.Ordinal))}");

    /// <summary>
    /// The number of the whole with the order of its steps, for answers that name hypotheses by their positions: a question with the same hypotheses in another order has
    /// another one.
    /// </summary>
    public string InOrder => Hash($"{Frame} in order {string.Join(' ', Hypotheses.Select(h => h ?? "-"))}");

    /// <summary>128 bits of the SHA-256 of a text, as 32 hexadecimal digits.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}

/// <summary>From questions to fingerprints. One for each proof: it remembers what it has seen. Not for several threads.</summary>
public sealed class Fingerprinter
{
    private readonly Dictionary<Term, (Canonical Form, string Meaning)> _terms = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Function, string> _functions = [];

    /// <summary>The fingerprint of <paramref name="query"/>.</summary>
    public Fingerprint Of(Query query)
    {
        var reading = new Reading(this);
        foreach (var constant in query.Constants) reading.Declare(constant);
        ImmutableArray<string?> hypotheses = [.. query.Steps.Select(reading.Take)];
        if (query.Goal is { } goal) reading.Frame($"goal {reading.Said(goal)}");
        return new Fingerprint(Fingerprint.Hash(reading.Text), hypotheses);
    }

    private (Canonical Form, string Meaning) Read(Term term)
    {
        if (_terms.TryGetValue(term, out var known)) return known;
        var form = Canonical.Of(term);
        return _terms[term] = (form, MeaningOf(form));
    }

    /// <summary>The basis of the text of a term: the meaning of each symbol in it, all the way down.</summary>
    private string MeaningOf(Canonical form) => string.Join(';',
        form.Functions.Select(MeaningOf)
            .Concat(form.Variables.Select(v => $"{v.Name}:{Canonical.Of(v.Sort)}{(v.IsMutable ? " mutable" : "")}"))
            .Concat(form.Sorts.Concat(form.Variables.Select(v => v.Sort)).SelectMany(Sorts.Reachable).Select(MeaningOf))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private string MeaningOf(Function function)
    {
        if (_functions.TryGetValue(function, out var known)) return known;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var body = Canonical.Of(new Lambda(function.Parameters, function.Body));
        return _functions[function] = $"{function.Name}={Fingerprint.Hash($"{body.Text} {MeaningOf(body)}")}";
    }

    private static string MeaningOf(Sort sort) => sort switch
    {
        UninterpretedSort s => $"sort {s.Name} {Tags.Orders[s.Order]}",
        DatatypeSort d => $"datatype {d.Name}={string.Join('|', d.Constructors.Select(c =>
            $"{c.Name}({string.Join(',', c.Fields.Select(f => $"{f.Name}:{Canonical.Of(f.Sort)}"))})"))}",
        _ => "",
    };

    /// <summary>One query, read in order.</summary>
    private sealed class Reading(Fingerprinter owner)
    {
        private readonly List<string> _frame = [];
        private Dictionary<Variable, string> _names = [];
        private int _bindings;

        // How many times the state has moved on: the same formula before and after a rule is not the same hypothesis.
        private int _moves;

        public string Text => string.Join('\n', _frame);

        public void Frame(string line) => _frame.Add(line);

        public void Declare(Variable constant)
        {
            _names[constant] = $"c{_names.Count}";
            Frame($"constant {Canonical.Of(constant.Sort)} {string.Join(';', Sorts.Reachable(constant.Sort).Select(MeaningOf))}");
        }

        /// <summary>The number of a hypothesis; null for what belongs to the frame.</summary>
        public string? Take(Step step)
        {
            if (step is Assume assume) return Fingerprint.Hash($"{_moves} {Said(assume.Formula)}")[..16];
            Frame($"{_moves} {Line(step)}");
            return null;
        }

        /// <summary>A term with the names of this query for its free variables, and what it rests on.</summary>
        public string Said(Term term)
        {
            var (form, meaning) = owner.Read(term);
            return Said(form, meaning);
        }

        private string Said(Canonical form, string meaning) => $"{form.Text} with {string.Join(' ', form.Free.Select(NameOf))} where {meaning}";

        private string NameOf(Variable variable) => _names.TryGetValue(variable, out var name)
            ? name
            : throw new InvalidOperationException($"the query does not bind {variable}");

        private string Line(Step step)
        {
            switch (step)
            {
                case Assume assume:
                    return $"assume {Said(assume.Formula)}";
                case Bind bind:
                    // The value is read before its pattern names anything: a line may bind a parameter anew.
                    var value = Said(bind.Value);
                    foreach (var variable in bind.Pattern.Variables) _names[variable] = $"b{_bindings++}";
                    var pattern = Canonical.Of(bind.Pattern);
                    return $"bind {Said(pattern, owner.MeaningOf(pattern))} to {value}";
                case Fire fire:
                    _moves++;
                    return fire.Rule.Transition.Match(Line, Line);
                case Choose choose:
                    return Line(choose);
                default:
                    throw new InvalidOperationException($"unknown step {step.GetType().Name}");
            }
        }

        private string Line(Effects effects) =>
            $"fire {string.Join(' ', effects.Assigned.Select(e => $"{e.Variable.Name}:={Said(e.Value)}").Order(StringComparer.Ordinal))}"
            + $" keys {string.Join(' ', effects.KeyPairs.Select(k => Said(k.Differ)))}";

        private string Line(Relation relation) =>
            $"relation {string.Join(',', relation.Modifies.Select(v => v.Name).Order(StringComparer.Ordinal))} {Said(relation.Formula)}";

        // A name bound in a branch is known in that branch alone.
        private string Line(Choose choose)
        {
            var before = _moves;
            var outside = _names;
            var branches = choose.Branches.Select(branch =>
            {
                (_moves, _names) = (before, new Dictionary<Variable, string>(outside));
                return $"[{string.Join(" then ", branch.Select(s => $"{_moves} {Line(s)}"))}]";
            }).ToArray();
            (_moves, _names) = (before + 1, outside);
            return $"choose {string.Join(" or ", branches)}";
        }
    }
}
