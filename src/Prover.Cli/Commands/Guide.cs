using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Prover.App.Requests;

namespace Prover.Cli.Commands;

/// <summary>The help of a command: what the parser of the command line says of its arguments and options, then examples and exit codes.</summary>
/// <param name="usage">Writes arguments and options.</param>
internal sealed class Guide(HelpAction usage) : SynchronousCommandLineAction
{
    /// <summary>The part of the help that is specific to this command.</summary>
    /// <param name="Examples">Command lines, ready to be copied.</param>
    /// <param name="Codes">Exit codes with a meaning of their own.</param>
    private sealed record Page(ImmutableArray<string> Examples, ImmutableArray<(int Code, string Meaning)> Codes);

    // The same for every command.
    private static readonly ImmutableArray<(int Code, string Meaning)> Common =
    [
        (ExitCode.BadInput, "bad usage or bad input"),
        (ExitCode.Bug, "a bug of Prover"),
        (ExitCode.OutputLost, "the output cannot be written"),
        (ExitCode.Interrupted, "interrupted"),
    ];

    private static readonly ImmutableArray<(int Code, string Meaning)> OfProofs =
    [
        (ExitCode.Met, "every expectation was met"),
        (ExitCode.Missed, "something was refuted, or an expectation was missed"),
        (ExitCode.Undecided, "undecided"),
    ];

    private static readonly ImmutableArray<(int Code, string Meaning)> ClusterCodes = [(ExitCode.Met, "the server was reached, and its state is shown")];

    private static readonly ImmutableDictionary<string, Page> Pages = new Dictionary<string, Page>
    {
        ["verify"] = new(["prover verify proofs/chord --conjunct order,quiet.closed", "prover verify specs/chord/single-join.spec --report html=report.html"], OfProofs),
        ["regress"] = new(["prover regress", "prover regress proofs/chord --slower 2 --report junit=results.xml"],
        [
            (ExitCode.Met, "every proof comes out as accepted"),
            (ExitCode.Missed, "a result is worse than the accepted one, or an expectation was missed"),
            (ExitCode.Undecided, "undecided"),
        ]),
        ["accept"] = new(["prover accept proofs/chord", "prover accept proofs/chord/single-join.proof --fresh"], OfProofs),
        ["merge"] = new(["prover merge shard-1-of-2.part shard-2-of-2.part", "prover merge parts/*.part --format json"], OfProofs),
        ["watch"] = new(["prover watch proofs/lock"], []),
        ["show"] = new(["prover show", "prover show 1 --format svg -o counterexample.svg"], [(ExitCode.Met, "it was shown")]),
        ["trace"] = new(["prover trace specs/chord/chord-2001.spec --save violation.run", "prover trace --replay violation.run"],
        [
            (ExitCode.Met, "the goal was reached; or no run violates the invariant, and all states were visited"),
            (ExitCode.Missed, "a violation was found; or the goal cannot be reached, and all states were visited"),
            (ExitCode.Undecided, "a limit was reached first"),
        ]),
        ["simulate"] = new(["prover simulate specs/chord/single-join.spec", "prover simulate specs/chord/chord-2001.spec --runs 200 --seed 1"],
        [
            (ExitCode.Met, "these runs had no violation"),
            (ExitCode.Missed, "a run violates an invariant"),
        ]),
        ["diff"] = new(["prover diff old.spec new.spec --proof new.proof"],
        [
            (ExitCode.Met, "no difference in meaning, in any size"),
            (ExitCode.Missed, "something changed in meaning"),
            (ExitCode.Undecided, "nothing is known to have changed, but something is undecided, or equivalent in the scope only"),
        ]),
        ["strengthen"] = new(["prover strengthen specs/ring/leader-election.spec", "prover strengthen proofs/lock.proof --goal mutex", "prover strengthen proofs/chord/single-join.proof --goal ideal --workers nats://build:4222"],
        [
            (ExitCode.Met, "the invariant is inductive with what was found, and that is proved"),
            (ExitCode.Missed, "a run breaks what is to be proved, or another obligation does not come out as expected"),
            (ExitCode.Undecided, "no strengthening was found"),
        ]),
        ["infer"] = new(["prover infer specs/lock/lock.pyv --goal mutex", "prover infer lock.pyv --write --total-timeout 10m"],
        [
            (ExitCode.Met, "the invariant is inductive with what was inferred, and that is proved"),
            (ExitCode.Missed, "a run breaks what is to be proved, or another obligation does not come out as expected"),
            (ExitCode.Undecided, "no invariant of universal clauses exists, or none was found within the limits"),
        ]),
        ["mutate"] = new(["prover mutate proofs/ring/leader-election.proof", "prover mutate proofs/chord/cas.proof --only accept --max 20 --least 90"],
        [
            (ExitCode.Met, "all mutants were tried, and the share of --least was killed"),
            (ExitCode.Missed, "a smaller share was killed, or the proof itself is refuted"),
            (ExitCode.Undecided, "the proof itself is undecided"),
        ]),
        ["matrix"] = new(["prover matrix proofs/chord/cas.proof", "prover matrix proofs/chord/cas.proof --network Messages=unordered,lossy --format html -o faults.html"],
        [
            (ExitCode.Met, "proved over every kind of network"),
            (ExitCode.Missed, "refuted over some kind"),
            (ExitCode.Undecided, "undecided over some kind, or not compared, and refuted over none"),
        ]),
        ["estimate"] = new(["prover estimate proofs/chord/crashes-2.proof --assumption fail.spare --steps 20 --weights fail=1,refresh=5"],
            [(ExitCode.Met, "the runs were made, and the estimate is shown")]),
        ["export"] = new(["prover export proofs/ring/leader-election.proof --to smtlib -o scripts", "prover export old.pyv --to pyv -o new.pyv"],
            [(ExitCode.Met, "it was written")]),
        ["profile"] = new(["prover profile proofs/ring/leader-election.proof --only receive/safe.passed", "prover profile one.proof --format json"],
            [(ExitCode.Met, "the profile is shown, whatever the solver answers")]),
        ["typecheck"] = new(["prover typecheck specs/ring/leader-election.spec"], [(ExitCode.Met, "no errors")]),
        ["format"] = new(["prover format token.spec token.proof", "prover format --check token.spec"],
        [
            (ExitCode.Met, "the files are formatted"),
            (ExitCode.Missed, "--check: a file is not formatted"),
        ]),
        ["new"] = new(["prover new token", "prover verify token.proof"], [(ExitCode.Met, "both files were written")]),
        ["cache"] = new(["prover cache", "prover cache --clear"], [(ExitCode.Met, "done")]),
        ["explain"] = new(["prover explain P231", "prover explain"], [(ExitCode.Met, "the code is known")]),
        ["studio"] = new(["prover studio proofs/chord", "prover studio --port 8090 --no-open"], []),
        ["worker"] = new(["prover worker nats://build:4222", "prover worker tls://build:4222 -j 8 --memory-limit 8GB"], []),
        ["cluster"] = new(["prover cluster status nats://build:4222"], ClusterCodes),
        ["cluster status"] = new(["prover cluster status nats://build:4222", "prover cluster status nats://build:4222 --format json"], ClusterCodes),
        ["lsp"] = new(["prover lsp"],
        [
            (ExitCode.Met, "the editor said that it would end"),
            (ExitCode.Missed, "the connection ended otherwise"),
        ]),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly Page Root = new(["prover new token", "prover verify token.proof", "prover verify --help"], OfProofs);

    /// <inheritdoc/>
    public override int Invoke(ParseResult parse)
    {
        var code = usage.Invoke(parse);
        var command = parse.CommandResult.Command;
        var page = command is RootCommand ? Root : Pages[NameOf(command)];
        var output = parse.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in page.Examples) output.WriteLine($"  {example}");
        output.WriteLine("\nExit codes:");
        foreach (var (number, meaning) in page.Codes.Concat(Common).OrderBy(c => c.Code)) output.WriteLine($"  {number,-3}  {meaning}");
        output.WriteLine();
        return code;
    }

    private static string NameOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand ? $"{NameOf(parent)} {command.Name}" : command.Name;
}
