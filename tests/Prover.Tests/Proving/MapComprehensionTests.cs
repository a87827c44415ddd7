using Prover.Proving;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Maps over what another map or a set holds, and effects on every entry (soundness rules 5 and 28).</summary>
public sealed class MapComprehensionTests
{
    private const string Table = """
        sort Id
        sort Zone
        record Contact { id: Id, zone: Zone, age: nat }
        state { Table: map<Id, Contact>, Left: map<Id, nat>, Gone: set<Id> }
        init { Table = {}; Left = {}; Gone = {} }
        rule hear(x: Id, z: Zone) {
          ---
          Table[x] := Contact(x, z, 0)
          Left[x] := 9
        }
        rule merge(z: Zone, y: Zone) {
          ---
          Table[K].zone := if Table[K].zone = y then z else Table[K].zone
          Table[K].age := Table[K].age + 1
        }
        rule wait {
          forall x in Left. Left[x] > 0
          ---
          Left[X] := Left[X] - 1
        }
        rule expire(most: nat) {
          ---
          Table := {x in Table | Table[x].age <= most: Table[x]}
          Left := {x in Left | x in Table & Table[x].age <= most: Left[x]}
        }
        rule leave {
          ---
          Gone := {x in Gone | x !in Table}
          Left := {x in Gone | x in Left: 5}
          Table := {x in Gone | x in Left & x in Table: Table[x]}
        }
        invariant ok {
          [own]   forall x in Table. Table[x].id = x
          [left]  forall x in Table. x in Left
          [most]  forall x in Left. Left[x] <= 9
          [same]  {x in Table: Table[x]} = Table
          [ages]  forall x in Table. {y in Table | y = x: Table[y].age}[x] = Table[x].age
          [dom]   forall x: Id. x in {y in Table | y != x: 0} -> false | x !in {y in Table | y = x: 1} | x in Table
          [none]  {x in Gone | x in Gone & x !in Gone: 1} = {}
        }
        """;

    [Fact]
    public void EffectsOnEveryEntryAreProvedForAnySize() => Assert.Empty(Spec.Prove(Table, sizes: Sizes.Any).Failures());

    [Theory]
    [InlineData("Left := {x in Left | x in Table & Table[x].age <= most: Left[x]}", "Left := {x in Left | x in Table & Table[x].age < most: Left[x]}", "expire at ok.left")]
    [InlineData("Left[X] := Left[X] - 1", "Left[X] := Left[X] + 1", "wait at ok.most")]
    [InlineData("Table[K].age := Table[K].age + 1", "Table[K].id := First", "merge at ok.own")]
    [InlineData("forall x in Left. Left[x] > 0", "true", "wait at defined Left[X] - 1")]
    [InlineData("x in Table & Table[x].age <= most: Left[x]", "Table[x].age <= most: Left[x]", "expire at defined Table[x]")]
    [InlineData("[same]  {x in Table: Table[x]} = Table", "[same]  {x in Table | x != First: Table[x]} = Table", "hear at ok.same")]
    public void WhatIsFalseOfThemIsRefutedByAReplayedStep(string right, string wrong, string refuted)
    {
        Assert.Contains(right, Table, StringComparison.Ordinal);
        Assert.Contains(refuted, Spec.Prove("immutable constant First: Id; " + Table.Replace(right, wrong, StringComparison.Ordinal)).Failures());
    }

    private static readonly (string Formula, bool Holds)[] Forms =
    [
        ("{x in M: M[x] + 1} = {3: 8, 9: 9}", true),
        ("{x in M: M[x]} = M", true),
        ("{x in M | M[x] > 7: 0} = {9: 0}", true),
        ("{x in M | M[x] > 8: 0} = {}", true),
        ("{x in S: 1} = {3: 1, 9: 1}", true),
        ("{x in S | x > 3: x} = {9: 9}", true),
        ("3 in {x in M | M[x] > 7: 0}", false),
        ("{x in M: M[x] + 1}[3] = 8", true),
        ("forall x in M. {y in M | y = x: M[y]}[x] = M[x]", true),
        ("exists x in M. x !in {y in M | y != x: 0} & x in S", true),
        ("{x in {y in M | y > 3: M[y]}: 2} = {9: 2}", true),
        ("forall x in {y in S: 0}. x in M", true),
    ];

    [Fact]
    public void EachFormHasOneMeaningEverywhere() => Meanings.AreOne("S: set<bits<40>>, M: map<bits<40>, int>", "S = {3, 9}; M = {3: 7, 9: 8}", Forms);

    [Fact]
    public void TheyPrintAsTheyAreWritten()
    {
        var text = Spec.Printed(Spec.Bind(Table));

        Assert.Contains("Left := {x in Left | x in Table & Table[x].age <= most: Left[x]}\n", text, StringComparison.Ordinal);
        Assert.Contains("Left := {X in Left: Left[X] - 1}\n", text, StringComparison.Ordinal);
        Assert.Equal(text, Spec.Printed(Spec.Bind(text)));
    }

    [Theory]
    [InlineData("Left[X] := Left[X] - 1", "Left[X] := Left[X] - 1; Left[First] := 3", "assigned twice")]
    [InlineData("Left[X] := Left[X] - 1", "Left[X] := X", "expected a value of sort nat, found one of sort Id")]
    [InlineData("Left[X] := Left[X] - 1", "Left[x] := 3", "there is no name 'x'")]
    [InlineData("Left[X] := Left[X] - 1", "Gone[X] := true", "expected a map, found a value of sort set<Id>")]
    [InlineData("{x in Gone | x in Left: 5}", "{x in First: 5}", "expected a set or a map, found a value of sort Id")]
    [InlineData("{x in Gone | x in Left: 5}", "{x in Gone | 5: 5}", "expected a value of sort bool")]
    [InlineData("{x in Gone | x in Left: 5}", "{x in Gone: x}", "expected a value of sort nat, found one of sort Id")]
    [InlineData("{x in Gone | x in Left: 5}", "{x in Gone | x in Left}", "expected a value of sort map<Id, nat>")]
    [InlineData("{x in Gone | x in Left: 5}", "{x in Gone | x in Left: }", "expected")]
    public void MistakesAreReported(string right, string wrong, string message)
    {
        Assert.Contains(right, Table, StringComparison.Ordinal);
        Assert.Null(Spec.Bind("immutable constant First: Id; " + Table.Replace(right, wrong, StringComparison.Ordinal), out var mistakes));
        Assert.Contains(message, mistakes, StringComparison.Ordinal);
    }
}
