using System.Collections.Immutable;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Pictures;
using Prover.App.Requests;
using Prover.App.Stepping;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Text;

namespace Prover.Cli.Interaction;

/// <summary>
/// A run that a person builds: the state is drawn, the steps that are possible are listed, and the person chooses one. Input from a pipe is repeated, so that the
/// output can be read on its own.
/// </summary>
internal sealed partial class Conversation
{
    // Longer lists are cut, and "all" shows the rest.
    private const int Shown = 30;

    // The most ways in which a rule fires that the solver is asked for.
    private const int MostFound = 1000;

    private const string Help = """
          N               fire the rule with this number
          undo [N]        take back the last step, or the last N
          search [GOAL]   the shortest way to a state in which a formula holds; without one, to a violation
          eval EXPR       the value of an expression in this state, which may name elements
          show            draw the state again
          show FILE       draw the last step in a file .svg or .dot, or write the run so far into a file .itf.json
          run             the steps so far
          all             list everything that can happen
          save FILE       write the run to a file
          load FILE       go on with a saved run
          history         the lines that were entered so far
          !N              enter line N of the history again
          quit

        """;

    private readonly Pipeline _pipeline;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;
    private readonly InkWriter _console;
    private readonly ImmutableArray<State> _starts;
    private readonly LineHistory _history = new();
    private Runnable _runnable;
    private RunText _text;
    private Successors _successors;
    private SteppedRun? _run; // null until a first state is chosen
    private Choices _choices = Choices.None;

    /// <summary>A conversation that begins in one of <paramref name="starts"/>, of which there is at least one unless it was interrupted.</summary>
    public Conversation(Runnable runnable, ImmutableArray<State> starts, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        (_starts, _pipeline, _terminal, _cancellation) = (starts, pipeline, terminal, cancellation);
        _console = Ink.Console(terminal.Out, terminal.OutIsTerminal);
        (_runnable, _text, _successors) = Of(runnable);
    }

    private (Runnable, RunText, Successors) Of(Runnable runnable) => (runnable, new RunText(_console, runnable.System), _pipeline.SuccessorsOf(runnable));

    /// <summary>Talks until there is nothing more to read, or somebody quits.</summary>
    public int Run()
    {
        _text.WriteSizes(_runnable.Sizes.Universe);
        if (_starts.Length == 1) Begin(_starts[0]);
        else Offer();
        while (!_cancellation.IsCancellationRequested)
        {
            _console.Write("> ");
            _terminal.Out.Flush(); // who writes into the pipe may wait for it
            if (_terminal.ReadLine(_cancellation) is not { } line) break;
            if (!_terminal.InIsTerminal) _console.Write($"{line}\n");
            if (Entered(line.Trim()) is not { } entered) continue;
            var (word, rest) = Split(entered);
            if (word is "quit" or "q" or "exit") return ExitCode.Met;
            Obey(word, rest);
        }

        _console.Write("\n");
        return _cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Met;
    }

    // The line, or the one of the history for which it stands, which is repeated; null if there is no such one.
    private string? Entered(string line)
    {
        var entered = LineHistory.IsRecall(line) ? _history.Recall(line) : line;
        if (entered is null) Say($"{line} is not in the history, which has {_history.Lines.Count} {(_history.Lines.Count == 1 ? "line" : "lines")}: !N takes the number of one");
        else if (entered != line) Say(entered);
        _history.Add(entered ?? "");
        return entered;
    }

    private static (string Word, string Argument) Split(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? (line, "") : (line[..blank], line[blank..].Trim());
    }

    private void Obey(string word, string rest)
    {
        switch (word)
        {
            case "": break;
            case "help" or "?": _console.Write(Help); break;
            case "history": ListHistory(); break;
            case "load" when rest.Length > 0: Load(rest); break;
            case "load" or "save" when rest.Length == 0: Say($"{word} needs a file"); break;
            case "eval" when rest.Length == 0: Say("eval needs an expression"); break;
            case var _ when int.TryParse(word, out var number): Choose(number); break;
            case var _ when _run is null: Say($"a first state is needed: a number from 1 to {_starts.Length}, or load FILE"); break;
            case "undo": Undo(rest); break;
            case "search": Search(rest); break;
            case "eval": Evaluate(rest); break;
            case "show" when rest.Length > 0: Draw(rest); break;
            case "show": Show(null); break;
            case "run": List(_run.Run); break;
            case "all": ListAll(); break;
            case "save": Save(rest); break;
            default:
                var near = Nearest.To(word, ["help", "undo", "search", "eval", "show", "run", "all", "save", "load", "history", "quit"]);
                Say($"there is no command '{word}'{(near is null ? "" : $"; did you mean '{near}'?")} (help lists them)");
                break;
        }
    }

    private void Say(string text) => _console.Write($"  {text}\n", Ink.Open);

    // ---- where the run stands ---------------------------------------------------------------------------------------------------

    private void Offer()
    {
        Say($"{_starts.Length:N0} initial states; choose one by its number");
        foreach (var (start, i) in _starts.Take(Shown).Select((s, i) => (s, i))) _text.WriteStart($"{i + 1,3}", start);
        if (_starts.Length > Shown) Say($"… and {_starts.Length - Shown:N0} more");
    }

    private void Begin(State first)
    {
        _run = SteppedRun.From(_runnable, first);
        Arrive(null);
    }

    // Draws the state, with the changes since the one before if it is given, and says what is wrong with it and what can happen.
    private void Arrive(State? before)
    {
        _choices = _successors.In(_run!.Here, Shown, _cancellation);
        Show(before);
        if (Finding.ViolationIn(_successors.Stepper, _run.Here, _runnable.Invariants) is { } violated) _text.Write(violated);
        if (_choices.Undefined is { } undefined) _text.Write(undefined);
        ListChoices(Shown);
    }

    private void Show(State? before)
    {
        var universe = _runnable.Sizes.Universe;
        if (before is null) _text.WriteStart(_run!.At == 0 ? "start" : $"after step {_run.At}", _run.Here, universe);
        else _text.Write(_run!.At, _run.Arrival!, before, universe);
    }

    private void ListChoices(int most)
    {
        if (_choices.Steps.IsEmpty) Say("nothing can fire");
        foreach (var (step, i) in _choices.Steps.Take(most).Select((s, i) => (s, i)))
            _console.Write($"  {i + 1,4}) {PictureComposer.Describe(step.Rule, step.Arguments)}{ChangesOf(step)}\n");
        if (_choices.Steps.Length > most) Say($"… and {_choices.Steps.Length - most:N0} more; all lists them");
        else if (_choices.Sampled is { } parameter) Say($"… and more: only some values of '{parameter}' are listed");
        else if (!_choices.AreAll) Say("… and more, that the solver was not asked for; all asks for them");
    }

    // The changes of a step, if its rule leaves the next state open.
    private string ChangesOf(Successor step)
    {
        if (_successors.Stepper.Read(step.Rule, step.Arguments, _run!.Here) is not Reading.Open) return "";
        var changes = StateChange.Between(_run.Here, step.State, _runnable.System.Variables).Select(ViolationRemarks.Describe).ToArray();
        return changes.Length == 0 ? ": nothing changes" : $": {string.Join(", ", changes)}";
    }

    // Steps that the solver finds later are appended to the list, so that numbers stay.
    private void ListAll()
    {
        if (_choices is { AreAll: false, Sampled: null })
        {
            var all = _successors.In(_run!.Here, MostFound, _cancellation);
            _choices = all with { Steps = [.. _choices.Steps, .. all.Steps.Except(_choices.Steps)] };
        }

        ListChoices(int.MaxValue);
    }

    private void List(Trace run)
    {
        if (run.Steps.IsEmpty) Say("no step yet");
        foreach (var (step, i) in run.Steps.Select((s, i) => (s, i))) _console.Write($"  {i + 1,4}  {PictureComposer.Describe(step.Rule, step.Arguments)}\n");
    }

    private void ListHistory()
    {
        foreach (var (line, i) in _history.Lines.Select((l, i) => (l, i))) _console.Write($"  {i + 1,4}  {line}\n");
    }

    // ---- commands ---------------------------------------------------------------------------------------------------------------

    private void Choose(int number)
    {
        var most = _run is null ? _starts.Length : _choices.Steps.Length;
        if (number < 1 || number > most)
        {
            Say(most == 0 ? "there is nothing to choose" : $"a number from 1 to {most} is needed");
        }
        else if (_run is null)
        {
            Begin(_starts[number - 1]);
        }
        else
        {
            _run = _run.Then(_choices.Steps[number - 1]);
            Arrive(_run.Before);
        }
    }

    private void Undo(string rest)
    {
        var steps = 1;
        if (rest.Length > 0 && (!int.TryParse(rest, out steps) || steps < 1)) Say("undo takes a number of steps");
        else if (_run!.At < steps) Say(_run.At == 0 ? "there is no step to take back" : $"the run has only {RunText.Steps(_run.At)}");
        else
        {
            _run = SteppedRun.Of(_runnable, _run.GoTo(_run.At - steps).Past);
            Arrive(null);
        }
    }

    private void Search(string goal)
    {
        var diagnostics = new DiagnosticBag();
        if (_pipeline.SearchFrom(_run!, goal, diagnostics, _cancellation) is not { } answer)
        {
            DiagnosticText.Write(_terminal.Out, diagnostics);
        }
        else if (answer.Run is { } found)
        {
            List(found);
            _run = _run!.Then(found.Steps);
            Arrive(null);
        }
        else
        {
            Say(RunText.NotFound(answer));
        }
    }

    private void Evaluate(string expression)
    {
        var diagnostics = new DiagnosticBag();
        var value = Pipeline.Evaluate(new SourceText("expression", expression), _runnable, _run!.Here, diagnostics, _cancellation);
        DiagnosticText.Write(_terminal.Out, diagnostics);
        if (value is Evaluation.Defined defined) _console.Write($"  {defined.Value}\n");
        else if (value is Evaluation.Undefined undefined) Say($"undefined: {undefined.Reason}");
    }
}
