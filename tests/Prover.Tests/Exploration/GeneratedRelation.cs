using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>A generated transition in the language of mypyvy: what it says of the state after is sometimes all, sometimes little, sometimes contradictory.</summary>
internal sealed class GeneratedRelation(int seed)
{
    private const string Vocabulary = """
        sort a
        sort b
        immutable relation le(b, b)
        mutable relation knows(a, b)
        mutable relation apart(a, a)
        mutable function next(a): a
        mutable constant at: a
        mutable relation flag
        definition holds(x: a, y: b) = knows(x, y) & flag
        definition away(x: a) = at != x | next(x) = x

        """;

    private const string Derived = "derived relation known(b): known(Y) <-> exists X. knows(X, Y)\n";

    private static readonly string[] Variables = ["knows", "apart", "next", "at", "flag"];

    private readonly Random _random = new(seed);
    private string[] _modified = [];
    private bool _isDerived;

    /// <summary>A system whose one rule is the transition, of parameters <c>p: a</c> and <c>q: b</c>.</summary>
    public TransitionSystem System()
    {
        _isDerived = _random.Next(4) == 0;
        // Derived symbols have entries of their own: with few others, all states can still be tried.
        _modified = [.. Variables.Where(v => _random.Next(_isDerived ? 4 : 2) == 0)];
        if (_modified.Length == 0) _modified = [Pick(Variables)];
        var conjuncts = _modified.SelectMany(v => Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Saying(v)))
            .Concat(Enumerable.Range(0, _random.Next(3)).Select(_ => Formula(2, ["p"], ["q"])))
            .OrderBy(_ => _random.Next());
        return PyvFile.Load($"{Vocabulary}{(_isDerived ? Derived : "")}transition t(p: a, q: b)\n  modifies {string.Join(", ", _modified)}\n  {string.Join("\n  & ", conjuncts.Select(c => $"({c})"))}\ninvariant flag | !flag\n").System;
    }

    // The usual formulas of transitions about a variable, or part of it.
    private string Saying(string variable)
    {
        string[] inA = ["p", "X"], inB = ["q", "Y"], both = ["p", "X", "Z"];
        var said = variable switch
        {
            "knows" => $"forall X: a, Y: b. {When(inA, inB)}{Is("new(knows(X, Y))", "knows(X, Y)", inA, inB, "X = p & Y = q")}",
            "apart" => $"forall X: a, Z: a. {When(both, ["q"])}{Is("new(apart(X, Z))", Pick("apart(X, Z)", "apart(Z, X)"), both, ["q"], Pick("X = p", "Z = p & X = p", "X = Z"))}",
            "next" => $"forall X: a. {When(inA, ["q"])}new(next({Pick("X", "X", "p")})) = {(_random.Next(2) == 0 ? $"(if {Formula(1, inA, ["q"])} then {A(inA)} else next(X))" : A(inA))}",
            "at" => $"{When(["p"], ["q"])}{Pick("new(at) = p", $"new(at) = {A(["p"])}", "new(at) != p", Together("new(away(p))", "at", "next"))}",
            _ => $"{When(["p"], ["q"])}{Pick("new(flag)", "!new(flag)", $"(new(flag) <-> {Formula(1, ["p"], ["q"])})", Together("new(holds(p, q))", "knows", "flag"))}",
        };
        return _random.Next(6) == 0 ? $"if {Formula(1, ["p"], ["q"])} then ({said}) else ({Formula(1, ["p"], ["q"])})" : said;
    }

    // The formulas about several variables after the step, when all of them change.
    private string Together(string formula, string first, string second) =>
        _modified.Contains(first) && _modified.Contains(second) ? formula : first == "at" ? "new(at) = at" : "new(flag)";

    private string When(string[] inA, string[] inB) => _random.Next(3) == 0 ? $"{Formula(1, inA, inB)} -> " : "";

    private string Is(string after, string before, string[] inA, string[] inB, string spot) => _random.Next(10) switch
    {
        0 => $"({after} <-> {before})",
        1 => $"({after} <-> {before} | {spot})",
        2 => $"({before} & !({spot}) <-> {after})",
        3 => $"({after} <-> (if {spot} then {Formula(1, inA, inB)} else {before}))",
        4 => $"({after} -> {before})",
        5 => $"(!({spot}) -> ({after} <-> {before}))",
        6 => $"({after} <-> {before} & ({spot}))",
        7 => $"({after} <-> {before} | !({spot}))",
        8 => $"({after} <-> {before} & ({spot} -> {Formula(1, inA, inB)}) | {spot} & {Formula(1, inA, inB)})",
        _ => $"({after} <-> {Formula(1, inA, inB)})",
    };

    private string Formula(int depth, string[] inA, string[] inB) => depth == 0 ? Atom(inA, inB) : _random.Next(8) switch
    {
        0 => $"!({Formula(depth - 1, inA, inB)})",
        1 => $"({Formula(depth - 1, inA, inB)} & {Formula(depth - 1, inA, inB)})",
        2 => $"({Formula(depth - 1, inA, inB)} | {Formula(depth - 1, inA, inB)})",
        3 => $"({Formula(depth - 1, inA, inB)} -> {Formula(depth - 1, inA, inB)})",
        4 => $"(forall U{depth}: a. {Formula(depth - 1, [.. inA, $"U{depth}"], inB)})",
        5 => $"(exists V{depth}: b. {Formula(depth - 1, inA, [.. inB, $"V{depth}"])})",
        6 => $"(let l{depth} = {A(inA)} in {Formula(depth - 1, [.. inA, $"l{depth}"], inB)})",
        _ => Atom(inA, inB),
    };

    private string Atom(string[] inA, string[] inB) => _random.Next(8) switch
    {
        0 => Read("flag", "flag"),
        1 => Read("knows", $"knows({Pick(inA)}, {Pick(inB)})"),
        2 => Read("apart", $"apart({Pick(inA)}, {Pick(inA)})"),
        3 => $"le({Pick(inB)}, {Pick(inB)})",
        4 when _isDerived => $"{Pick("", "new")}(known({Pick(inB)}))",
        5 => $"holds({Pick(inA)}, {Pick(inB)})",
        6 => $"{Pick(inB)} = {Pick(inB)}",
        _ => $"{A(inA)} = {A(inA)}",
    };

    private string A(string[] inA) => _random.Next(4) switch
    {
        0 => Read("at", "at"),
        1 => Read("next", $"next({Pick(inA)})"),
        _ => Pick(inA),
    };

    // In one of the two states, in the one after only what changes.
    private string Read(string variable, string term) => _modified.Contains(variable) && _random.Next(3) == 0 ? $"new({term})" : term;

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];
}
