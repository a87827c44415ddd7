using Prover.Proving;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>The members of a set for which a formula holds, in effects and in claims (soundness rule 5).</summary>
public sealed class ComprehensionTests
{
    private const string Table = """
        sort Id
        record Contact { id: Id, seen: nat }
        clock now
        state { Known: set<Id>, Seen: map<Id, nat>, Contacts: set<Contact> }
        init {
          Known = {}
          Contacts = {}
          forall x: Id. x !in Seen
        }
        rule hear(x: Id) {
          ---
          Known := Known + x
          Seen[x] := now
          Contacts := {c in Contacts | c.id != x} + Contact(x, now)
        }
        rule expire {
          ---
          Known := {x in Known | now < Seen[x] + 60}
          Contacts := {c in Contacts | now < c.seen + 60}
        }
        rule rest {
          {x in Known | now < Seen[x]} = {}
          ---
          Known := {x in Known minus {y in Known | Seen[y] + 3 < now} | x in Known}
        }
        invariant ok {
          [seen]  forall x in Known. x in Seen & Seen[x] <= now
          [all]   Known subset {x in Known | x in Seen}
          [one]   forall c, d in Contacts. c.id = d.id -> c = d
          [past]  {c in Contacts | c.seen > now} = {}
          [each]  forall t: Id. t in {x in Known | x = t} <-> t in Known
        }
        """;

    [Fact]
    public void ClaimsAndEffectsWithChosenMembersAreProvedForAnySize() => Assert.Empty(Spec.Prove(Table, sizes: Sizes.Any).Failures());

    [Theory]
    [InlineData("{c in Contacts | c.id != x} + Contact(x, now)", "Contacts + Contact(x, now)", "hear at ok.one")]
    [InlineData("now < c.seen + 60}", "now < c.seen + 60} + Contact(First, now + 1)", "expire at ok.past")]
    [InlineData("{x in Known | now < Seen[x] + 60}", "{x in Known | now < Seen[x] + 60} + First", "expire at ok.seen")]
    [InlineData("forall t: Id. t in {x in Known | x = t} <->", "forall t: Id. t in {x in Known | x != t} <->", "hear at ok.each")]
    public void WhatIsFalseOfThemIsRefutedByAReplayedStep(string right, string wrong, string refuted)
    {
        Assert.Contains(right, Table, StringComparison.Ordinal);
        Assert.Contains(refuted, Spec.Prove("immutable constant First: Id; " + Table.Replace(right, wrong, StringComparison.Ordinal)).Failures());
    }

    private static readonly (string Formula, bool Holds)[] Forms =
    [
        ("{x in S | x > 3} = {9}", true),
        ("{x in S | x > 2} = S", true),
        ("{x in S | x > 9} = {}", true),
        ("{x in S | x > 3} = S", false),
        ("3 in {x in S | x > 3}", false),
        ("4 in {x in S | x > 3}", false),
        ("S minus {x in S | x > 3} = {3}", true),
        ("forall t in S. t in S minus {x in S | x < t} & t in {x in S | x > t} union {t}", true),
        ("exists t in S. t in {x in S | x > 3} intersect {x in S | x < 9}", false),
        ("count(x in {y in S | y > 3}. true) = 1", true),
        ("{x in {y in S | y > 3} | x < 9} = {}", true),
        ("{p in P | let (a, b) = p in a = 3} = {(3, 7)}", true),
    ];

    [Fact]
    public void EachFormHasOneMeaningEverywhere() => Meanings.AreOne("S: set<bits<40>>, P: set<(bits<40>, int)>", "S = {3, 9}; P = {(3, 7), (9, 8)}", Forms);

    [Fact]
    public void TheFormulaIsReadForMembersOnly()
    {
        var failures = Spec.Prove(Table.Replace("[seen]  forall x in Known. x in Seen & Seen[x] <= now", "[seen]  Known subset {x in Known | Seen[x] <= now}", StringComparison.Ordinal)).Failures().ToArray();

        Assert.Contains("at defined Seen[x]", failures.Select(f => f[f.IndexOf("at ", StringComparison.Ordinal)..]));
    }

    // A set that depends on a quantified variable is no array of its own; asked by 'in', it needs none.
    [Fact]
    public void BelowAQuantifierASetIsAskedByInOnly() => Assert.All(
        Spec.Prove("sort Id; state { S: set<Id> }; init { S = {} }; rule idle { ---; S := S }; invariant ok { [sub] forall t: Id. {x in S | x != t} subset S }", sizes: Sizes.Any).Results
            .Where(r => r.Obligation.Conjunct == "sub"),
        r => Assert.IsType<Verdict.Unknown>(r.Verdict));

    [Fact]
    public void TheyPrintAsTheyAreWritten()
    {
        var text = Spec.Printed(Spec.Bind(Table));

        Assert.Contains("Known := {x in Known minus {y in Known | Seen[y] + 3 < now} | x in Known}\n", text, StringComparison.Ordinal);
        Assert.Equal(text, Spec.Printed(Spec.Bind(text)));
    }

    [Theory]
    [InlineData("{x in Seen | true} = {}", "expected a set, found a value of sort map<Id, nat>")]
    [InlineData("{x in Known} = {}", "expected '|', found '}'")]
    [InlineData("{x in Known | now} = {}", "expected a value of sort bool")]
    [InlineData("{x in Known | x in Known = {}", "expected")]
    [InlineData("{c in Contacts | c.id} subset Known", "expected a value of sort bool, found one of sort Id")]
    public void MistakesAreReported(string formula, string message)
    {
        Assert.Null(Spec.Bind(Table.Replace("Known subset {x in Known | x in Seen}", formula, StringComparison.Ordinal), out var mistakes));
        Assert.Contains(message, mistakes, StringComparison.Ordinal);
    }
}
