using Prover.App.Requests;
using Prover.Lsp.Protocol;

namespace Prover.Lsp;

/// <content>Work in the background, with its progress: one at a time.</content>
internal sealed partial class LanguageServer
{
    // The protocol's numbers for messages.
    private const int Error = 1;
    private const int Information = 3;

    private BackgroundWork? _work;
    private string _token = "";
    private bool _isWorking;
    private int _works;

    public void CancelProgress(ProgressCancelParams parameters)
    {
        if (parameters.Token == _token) _work?.Stop();
    }

    // The next work, an edit, or the person ends it. Results for texts that were edited meanwhile are dropped.
    private void Start<T>(string what, Func<Action<string, int>, CancellationToken, T?> work, Action<T?, string?> take)
    {
        _work?.Stop();
        var (number, edition, percentage) = (++_works, _edition, 0);
        var token = _token = $"prover-{number}";
        _isWorking = true;
        if (_client.ShowsProgress) client.CreateProgress(new ProgressCreateParams(token));
        Report(token, new ProgressValue("begin", "Prover", what, 0) { Cancellable = true });
        T? result = default;
        _work = BackgroundWork.Start(
            what, end => result = work(Progress, end),
            (problem, isCut) => Later(() =>
            {
                Report(token, new ProgressValue("end", null, isCut ? "ended early" : null, null));
                if (number != _works) return;
                _isWorking = false;
                if (!isCut && edition == _edition) take(result, problem);
                // An edit may have waited for this end; whoever stops a work does not want it again.
                if (!isCut || edition != _edition) VerifyTouched();
            }));

        void Progress(string message, int now)
        {
            if (now != percentage) Report(token, new ProgressValue("report", null, message, now));
            percentage = now;
        }
    }

    // Work on the loop that no request waits for: a failure is told.
    private void Later(Action work) => loop.Post(() =>
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Warn(Failure.Describe(e));
        }
    });

    private void Report(string token, ProgressValue value)
    {
        if (_client.ShowsProgress) client.Report(new ProgressParams(token, value));
    }

    private void Inform(string message) => client.Show(new ShowMessageParams(Information, message));

    private void Warn(string message) => client.Show(new ShowMessageParams(Error, message));
}
