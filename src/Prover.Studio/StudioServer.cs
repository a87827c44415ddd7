using System.Net;
using Prover.App;
using Prover.App.Recording;
using Prover.Studio.Http;

namespace Prover.Studio;

/// <summary>A web page on this machine, until it is closed.</summary>
public sealed class StudioServer : IDisposable
{
    private readonly WebServer _server;
    private readonly string _path;
    private readonly Pipeline _pipeline;
    private readonly IAnswers _answers;

    private StudioServer(WebServer server, string path, Pipeline pipeline, IAnswers answers) =>
        (_server, _path, _pipeline, _answers) = (server, path, pipeline, answers);

    /// <summary>The address at which the page begins. Whoever knows it can do what the page does.</summary>
    public string Address => _server.Access.Address;

    /// <summary>A server that listens, and answers nothing before it runs.</summary>
    /// <param name="path">The folder or the file that is opened.</param>
    /// <param name="port">The port; null for a free one.</param>
    /// <param name="pipeline">The stages.</param>
    /// <param name="answers">Answers of earlier runs.</param>
    /// <exception cref="IOException">It cannot listen at the port.</exception>
    public static StudioServer Open(string path, int? port, Pipeline pipeline, IAnswers answers)
    {
        try
        {
            return new StudioServer(WebServer.Open(port), path, pipeline, answers);
        }
        catch (HttpListenerException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>Answers requests until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => _server.RunAsync(new Site(_path, _pipeline, _answers, cancellation).Answer, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();
}
