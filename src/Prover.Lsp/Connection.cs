using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Prover.App;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Lsp.Protocol;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace Prover.Lsp;

/// <summary>A connection to an editor.</summary>
public static class Connection
{
    /// <summary>
    /// Serves one client until it asks for the end, closes <paramref name="input"/>, or <paramref name="cancellation"/> ends the serving.
    /// </summary>
    /// <param name="input">The messages of the client, in the framing of the Language Server Protocol.</param>
    /// <param name="output">The messages to the client.</param>
    /// <param name="pipeline">The stages.</param>
    /// <param name="answers">Answers of earlier runs, which are reused.</param>
    /// <param name="explain">Gives the entry of a code in the page of diagnostics, as Markdown; null if there is no such code.</param>
    /// <param name="cancellation">Ends the serving.</param>
    /// <returns>The exit code of the protocol: 0 if the client has said that it will end, otherwise 1.</returns>
    public static async Task<int> ServeAsync(
        Stream input, Stream output, Pipeline pipeline, IAnswers answers, Func<string, string?> explain, CancellationToken cancellation)
    {
        using var handler = new HeaderDelimitedMessageHandler(output, input, Formatter());
        using var rpc = new Rpc(handler);
        using var loop = new Loop();
        using var server = new LanguageServer(pipeline, answers, explain, new Client(rpc), loop);
        rpc.SynchronizationContext = loop;
        rpc.AddLocalRpcTarget(Messages(), server, null);
        rpc.StartListening();
        var cancelled = Task.Delay(Timeout.Infinite, cancellation);
        var first = await Task.WhenAny(server.Ended.Task, rpc.Completion, cancelled).ConfigureAwait(false);
        return first == server.Ended.Task ? await server.Ended.Task.ConfigureAwait(false) : 1;
    }

    // Generic types are made at run time for events and for results that are awaited, of which the interface has none.
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The interface has no events and no asynchronous methods.")]
    private static RpcTargetMetadata Messages() => RpcTargetMetadata.FromInterface(typeof(ILanguageServer));

    // All JSON is made when the program is compiled, so that nothing that trimming removes is looked up.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The resolver is a source-generated context.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The resolver is a source-generated context.")]
    private static SystemTextJsonFormatter Formatter() => new()
    {
        JsonSerializerOptions = new JsonSerializerOptions(ProtocolJson.Default.Options) { TypeInfoResolver = ProtocolJson.Default },
    };

    // The library describes exceptions by types of its own, for which there is no generated JSON.
    private sealed class Rpc(IJsonRpcMessageHandler handler) : JsonRpc(handler)
    {
        protected override JsonRpcError.ErrorDetail CreateErrorDetails(JsonRpcRequest request, Exception exception) =>
            exception is LocalRpcException ? base.CreateErrorDetails(request, exception) : new JsonRpcError.ErrorDetail
            {
                Code = JsonRpcErrorCode.InternalError,
                Message = Failure.Describe(exception),
            };
    }

    private sealed class Client(JsonRpc rpc) : IClient
    {
        public void Publish(PublishDiagnosticsParams diagnostics) => Notify("textDocument/publishDiagnostics", diagnostics, ProtocolJson.Default.PublishDiagnosticsParams);

        public void Show(ShowMessageParams message) => Notify("window/showMessage", message, ProtocolJson.Default.ShowMessageParams);

        public void Report(ProgressParams progress) => Notify("$/progress", progress, ProtocolJson.Default.ProgressParams);

        public void CreateProgress(ProgressCreateParams progress) => Ask("window/workDoneProgress/create", Members(progress, ProtocolJson.Default.ProgressCreateParams));

        public void ShowDocument(ShowDocumentParams document) => Ask("window/showDocument", Members(document, ProtocolJson.Default.ShowDocumentParams));

        public void ApplyEdit(ApplyEditParams edit) => Ask("workspace/applyEdit", Members(edit, ProtocolJson.Default.ApplyEditParams));

        public void Mark(VerdictsParams verdicts) => Notify("prover/verdicts", verdicts, ProtocolJson.Default.VerdictsParams);

        public void WatchFiles(IEnumerable<string> endings) =>
            Ask("client/registerCapability", Members(RegistrationParams.OfWatchedFiles(endings), ProtocolJson.Default.RegistrationParams));

        public void RefreshLenses() => Ask("workspace/codeLens/refresh", null);

        private void Notify<T>(string method, T message, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
            Forget(rpc.NotifyWithParameterObjectAsync(method, Members(message, type), argumentDeclaredTypes: null));

        // The answer says nothing.
        private void Ask(string method, IReadOnlyDictionary<string, object?>? members) =>
            Forget(members is null ? rpc.InvokeAsync(method) : rpc.InvokeWithParameterObjectAsync(method, members, argumentDeclaredTypes: null, CancellationToken.None));

        // The library takes the members of a message apart; as JSON they need no reflection.
        private static IReadOnlyDictionary<string, object?> Members<T>(T message, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
            JsonSerializer.SerializeToElement(message, type).EnumerateObject().ToDictionary(m => m.Name, m => (object?)m.Value, StringComparer.Ordinal);

        // A client that is gone, or that does not know a request, is no failure of ours.
        private static void Forget(Task sending) =>
            _ = sending.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }
}
