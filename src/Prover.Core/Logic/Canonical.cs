using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Prover.Logic;

/// <summary>
/// A term as text for machines: two terms have the same <paramref name="Text"/> and free variables exactly when they are the same but for places and
/// the names of what they bind. Nothing is left to be understood from the context, as it is in <see cref="TermPrinter"/>'s text for people.
/// </summary>
/// <param name="Text">The text; free variables are numbered in the order in which they are met.</param>
/// <param name="Free">The free variables, in that order.</param>
/// <param name="Functions">The functions that it calls.</param>
/// <param name="Sorts">The sorts that it names.</param>
/// <param name="Variables">The state variables that it reads.</param>
public sealed record Canonical(
    string Text, ImmutableArray<Variable> Free, ImmutableHashSet<Function> Functions, ImmutableHashSet<Sort> Sorts, ImmutableHashSet<StateVariable> Variables)
{
    /// <summary>The canonical form of <paramref name="term"/>.</summary>
    public static Canonical Of(Term term)
    {
        var writer = new Writer();
        writer.Write(term);
        return writer.Result();
    }

    /// <summary>The canonical form of <paramref name="pattern"/>, whose variables count as free.</summary>
    public static Canonical Of(Pattern pattern)
    {
        var writer = new Writer();
        writer.Write(pattern, binds: false);
        return writer.Result();
    }

    /// <summary>A sort as text, with the bounds of its lists.</summary>
    public static string Of(Sort sort) => sort.Resolved switch
    {
        ListSort { Bound: { } bound } list => $"list<{Of(list.Element)},{bound}>",
        ListSort list => $"list<{Of(list.Element)}>",
        OptionSort option => $"option<{Of(option.Element)}>",
        SetSort set => $"set<{Of(set.Element)}>",
        MapSort map => $"map<{Of(map.Key)},{Of(map.Value)}>",
        TupleSort tuple => $"({string.Join(',', tuple.Items.Select(Of))})",
        FunctionSort function => $"({string.Join(',', function.Domain.Select(Of))})->{Of(function.Result)}",
        var simple => simple.ToString()!,
    };

    // One walk over one term. What is bound gets #0, #1, … in the order in which it is bound, what is free ?0, ?1, …
    private sealed class Writer
    {
        private readonly StringBuilder _text = new();
        private readonly Dictionary<Variable, string> _bound = [];
        private readonly List<Variable> _free = [];
        private readonly HashSet<Function> _functions = [];
        private readonly HashSet<Sort> _sorts = [];
        private readonly HashSet<StateVariable> _variables = [];
        private int _binders;

        public Canonical Result() => new(_text.ToString(), [.. _free], [.. _functions], [.. _sorts], [.. _variables]);

        public void Write(Term term)
        {
            _text.Append('(').Append(Tags.Of(term));
            Attributes(term);
            foreach (var part in Subterms.Of(term)) Write(part);
            _text.Append(')');
        }

        public void Write(Pattern pattern, bool binds)
        {
            _text.Append('(').Append(Tags.Of(pattern));
            switch (pattern)
            {
                case WildcardPattern or EmptyListPattern: break;
                case VariablePattern v when binds: Bind(v.Variable); break;
                case VariablePattern v: Name(v.Variable); break;
                case ConstructorPattern c: Say(c.Constructor); WriteAll(c.Fields, binds); break;
                case SomePattern s: Say(s.Sort); Write(s.Value, binds); break;
                case NonePattern n: Say(n.Sort); break;
                case TuplePattern t: WriteAll(t.Items, binds); break;
                case ConsPattern c: WriteAll([c.Head, c.Tail], binds); break;
                default: throw new InvalidOperationException($"unknown pattern {pattern.GetType().Name}");
            }

            _text.Append(')');
        }

        private void WriteAll(ImmutableArray<Pattern> patterns, bool binds)
        {
            foreach (var pattern in patterns) Write(pattern, binds);
        }

        // Everything that a term is, beside its parts; those stand after it.
        private void Attributes(Term term)
        {
            switch (term)
            {
                case BoolLiteral b: Say(b.Value ? "true" : "false"); break;
                case IntLiteral n: Say(n.Value.ToString(CultureInfo.InvariantCulture)); break;
                case BitsLiteral b: Say(b.Sort); Say(b.Value.ToString(CultureInfo.InvariantCulture)); break;
                case VariableTerm v: Name(v.Variable); break;
                case StateTerm s: _variables.Add(s.Variable); Say(s.Variable.Name); break;
                case Connected c: Say(Tags.Connectives[c.Connective]); break;
                case Quantified q: Say(q.Quantifier, q.Number); BindAll(q.Variables); break;
                case OverList o: Say(o.Quantifier, o.Number); BindElement(o.Element, o.Position); break;
                case Call c: _functions.Add(c.Function); Say(c.Function.Name); break;
                case Let l: Write(l.Pattern, binds: true); break;
                case Match m: Shape(m); break;
                case Lambda l: BindAll(l.Parameters); break;
                case Construct c: Say(c.Constructor); break;
                case IsConstructor i: Say(i.Constructor); break;
                case FieldOf f: SayAll(f.Fields); break;
                case OptionTerm o: Say(o.Sort); Say(o.Value is null ? "none" : "some"); break;
                case SetLiteral s: Say(s.Sort); break;
                case SetUpdate u: Say(u.Added ? "with" : "without"); break;
                case SetOperation o: Say(Tags.Sets[o.Operator]); break;
                case Comprehension c: Bind(c.Element); break;
                case MapLiteral m: Say(m.Sort); break;
                case MapComprehension m: Say(m.Sort); Bind(m.Key); break;
                case ListComprehension c: Say(new ListSort(c.Item, null)); BindElement(c.Element, c.Position); break;
                case ListLiteral l: Say(new ListSort(l.Element, null)); break;
                case Fitted f: Say($"{f.Capacity}"); break;
                case Sorted s: SayAll(s.Fields); break;
                case Arithmetic a: Say(Tags.Arithmetic[a.Operator]); break;
                case BitsOperation b: Say(Tags.Bits[b.Operator]); break;
                case Compared c: Say(Tags.Comparisons[c.Comparison]); break;
                case InInterval i: Say(i.LowClosed ? "[" : "]"); Say(i.HighClosed ? "]" : "["); break;
                case Not or Next or Equality or Conditional or TupleTerm or IsSome or ValueOf or Application or InSet or Subset or InMap or MapEntry or MapUpdate
                    or MapRemoval or Concatenation or Length or ElementAt or Removal or AsNat or BitsComplement or Between:
                    break;
                default: throw new InvalidOperationException($"unknown term {term.GetType().Name}");
            }
        }

        // The parts of a match are its scrutinees and, arm by arm, a guard perhaps and a body: this says which is which.
        private void Shape(Match match)
        {
            Say($"{match.Scrutinees.Length}");
            foreach (var arm in match.Arms)
            {
                Say(arm.Guard is null ? "arm" : "guarded");
                WriteAll(arm.Patterns, binds: true);
            }
        }

        private void Say(Quantifier quantifier, int number)
        {
            Say(Tags.Quantifiers[quantifier]);
            if (number != 0) Say(number.ToString(CultureInfo.InvariantCulture));
        }

        private void Say(string word) => _text.Append(' ').Append(word);

        private void Say(Sort sort)
        {
            _sorts.Add(sort.Resolved);
            Say(Of(sort));
        }

        private void Say(Constructor constructor)
        {
            Say(constructor.Owner);
            Say(constructor.Name);
        }

        private void SayAll(ImmutableArray<Field> fields)
        {
            foreach (var field in fields)
            {
                Say(field.Owner);
                Say(field.Name);
            }
        }

        private void BindAll(ImmutableArray<Variable> variables)
        {
            foreach (var variable in variables)
            {
                Bind(variable);
                Say(variable.Sort);
            }
        }

        private void BindElement(Variable element, Variable? position)
        {
            Bind(element);
            if (position is not null) Bind(position);
        }

        private void Bind(Variable variable)
        {
            _bound[variable] = $"#{_binders++}";
            Say(_bound[variable]);
        }

        private void Name(Variable variable)
        {
            if (_bound.TryGetValue(variable, out var name))
            {
                Say(name);
                return;
            }

            if (!_free.Contains(variable)) _free.Add(variable);
            Say($"?{_free.IndexOf(variable)}");
        }
    }
}
