using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prover.App;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Studio.Documents;
using Prover.Studio.Http;
using Prover.Studio.Pages;
using Prover.Studio.Proofs;
using Prover.Studio.Stepping;
using Prover.Text;

namespace Prover.Studio;

/// <summary>The answers to the requests of the page: the state between requests, and which function answers which.</summary>
/// <param name="path">The folder or the file that is opened.</param>
/// <param name="pipeline">The stages.</param>
/// <param name="answers">Answers of earlier runs.</param>
/// <param name="cancellation">Ends searches when the program ends.</param>
internal sealed partial class Site(string path, Pipeline pipeline, IAnswers answers, CancellationToken cancellation)
{
    private readonly Workspace _workspace = new(path);
    private readonly Works _works = new(cancellation);

    /// <summary>The answer to a request that was let in.</summary>
    public Response Answer(Request request)
    {
        try
        {
            return Route(request);
        }
        catch (OperationCanceledException)
        {
            return Problem("the program is ending");
        }
        catch (Exception e)
        {
            return Problem(Failure.Describe(e), Failure.IsBug(e) ? 500 : 400);
        }
    }

    private Response Route(Request request) => (request.Method, request.Path) switch
    {
        ("GET", "/api/files") => Json(_workspace.List(), StudioJson.Default.WorkspaceDocument),
        ("GET", "/api/file") => WithFile(request, Open),
        ("GET", "/api/text") => WithFile(request, Text),
        ("POST", "/api/edit") => WithFile(request, (file, _) => With(request, StudioJson.Default.EditDocument, edit => Edit(file, edit))),
        ("POST", "/api/save") => WithFile(request, Save),
        ("POST", "/api/discard") => WithFile(request, Discard),
        ("POST", "/api/compare") => WithFile(request, Compare),
        ("POST", "/api/verify") => WithFile(request, Verify),
        ("POST", "/api/stop") when request.Query("file") is not null => WithFile(request, Stop),
        ("POST", "/api/stop") => StopWork(request),
        ("GET", "/api/verification") => WithFile(request, Events),
        ("GET", "/api/example") => WithFile(request, (file, id) => Example(id, NumberIn(request, "number"))),
        ("POST", "/api/begin") => With(request, StudioJson.Default.BeginDocument, document => Waiting(BeginningOf(document.File), end => Begin(document, end))),
        ("GET", "/api/session") => WithSession(request.Query("session"), Show),
        ("POST", "/api/fire") => OnRun(request, Fire),
        ("POST", "/api/goto") => OnRun(request, GoTo),
        ("POST", "/api/search") => OnRun(request, Search),
        ("POST", "/api/evaluate") => OnRun(request, Evaluate),
        ("GET", "/api/run") => WithSession(request.Query("session"), Export),
        ("GET", var asset) => Assets.Find(asset) ?? Problem("there is no such page", 404),
        _ => Problem("there is no such request", 404),
    };

    private static Response Json<T>(T document, JsonTypeInfo<T> type) => Response.Json(JsonSerializer.Serialize(document, type));

    private static Response.Whole Problem(string problem, int status = 400) =>
        Response.Json(JsonSerializer.Serialize(new ProblemDocument(Visible.Lines(problem)), StudioJson.Default.ProblemDocument), status);

    private static Response.Whole Problem(DiagnosticBag mistakes) => Problem(string.Join('\n', mistakes.All.Select(m => $"{m}".TrimEnd())));

    private static int NumberIn(Request request, string name) =>
        int.TryParse(request.Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private Response WithFile(Request request, Func<string, int, Response> answer) =>
        NumberIn(request, "file") is var id && _workspace.Find(id) is { } file ? answer(file, id) : Problem("there is no such file", 404);

    private static Response With<T>(Request request, JsonTypeInfo<T> type, Func<T, Response> answer)
        where T : class => StudioJson.Read(request.Body, type) is { } document ? answer(document) : Problem("the request cannot be read");
}
