// The server, by the client library of the extension: without an editor, over a pipe.
// The variable PROVER_PROGRAM names the program; without it, the one that 'dotnet build' made is used.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const protocol = require('vscode-languageserver-protocol/node');

const built = fileURLToPath(new URL('../../Prover.Cli/bin/Debug/net10.0/prover.dll', import.meta.url));
const command = process.env.PROVER_PROGRAM ? [process.env.PROVER_PROGRAM] : existsSync(built) ? ['dotnet', built] : null;

const spec = `sort Node: order
mutable relation held(Node)
init { forall n. !held(n) }
rule take(n: Node) {
  ---
  held(n) := true
}
invariant ok { [one] forall n, m. held(n) & held(m) -> n = m }
`;
const proof = 'proof of ok in "lock.spec"\ninit -> ok\nok take -> ok\n';

test('an editor is served', { skip: command ? false : 'neither PROVER_PROGRAM nor a build', timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prover-'));
  const server = spawn(command[0], [...command.slice(1), 'lsp'], { env: { ...process.env, PROVER_CACHE: join(folder, 'cache') } });
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(server.stdout), new protocol.StreamMessageWriter(server.stdin));
  const published = new Map();
  const waiting = [];
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, message => {
    published.set(message.uri, message.diagnostics);
    for (const check of [...waiting]) check();
  });
  connection.onRequest('workspace/codeLens/refresh', () => null);
  const marks = new Map();
  connection.onNotification('prover/verdicts', message => marks.set(message.uri, message.marks));
  /** The diagnostics of a document as soon as they fit. */
  const diagnostics = (uri, fit) => new Promise(resolve => {
    const check = () => {
      if (!published.has(uri) || !fit(published.get(uri))) return;
      waiting.splice(waiting.indexOf(check), 1);
      resolve(published.get(uri));
    };
    waiting.push(check);
    check();
  });
  const open = (name, languageId, text) => {
    const uri = pathToFileURL(join(folder, name)).href;
    connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  };

  try {
    connection.listen();
    const { capabilities } = await connection.sendRequest(
      protocol.InitializeRequest.type, { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: { experimental: { proverVerdicts: true } } });
    assert.equal(capabilities.textDocumentSync.change, protocol.TextDocumentSyncKind.Incremental);
    await connection.sendNotification(protocol.InitializedNotification.type, {});

    const [specUri, proofUri] = [open('lock.spec', 'spec', spec), open('lock.proof', 'proof', proof)];
    assert.deepEqual(await diagnostics(proofUri, () => true), []);

    const definition = await connection.sendRequest(
      protocol.DefinitionRequest.type, { textDocument: { uri: proofUri }, position: { line: 2, character: 4 } });
    assert.deepEqual(definition.map(d => [d.uri, d.range.start.line]), [[specUri, 3]]);

    const lenses = await connection.sendRequest(protocol.CodeLensRequest.type, { textDocument: { uri: proofUri } });
    await connection.sendRequest(protocol.ExecuteCommandRequest.type, lenses[0].command);
    const [refuted] = await diagnostics(specUri, found => found.length > 0);
    assert.equal(refuted.severity, protocol.DiagnosticSeverity.Error);
    assert.equal(refuted.range.start.line, 7);

    const shown = (await connection.sendRequest(protocol.CodeLensRequest.type, { textDocument: { uri: proofUri } })).find(l => l.command.command === 'prover.show');
    const [uri, obligation] = shown.command.arguments;
    const example = await connection.sendRequest('prover/example', { uri, obligation });
    assert.equal(example.title, obligation);
    assert.ok(example.pictures.length > 0 && example.pictures.every(p => p.svg.startsWith('<svg xmlns=')));
    assert.deepEqual(marks.get(specUri).map(m => [m.line, m.state]), [[2, 'met'], [7, 'missed']]);

    await connection.sendRequest(protocol.ShutdownRequest.type);
    await connection.sendNotification(protocol.ExitNotification.type);
    assert.equal(await new Promise(resolve => server.on('exit', resolve)), 0);
  } finally {
    connection.dispose();
    server.kill();
    rmSync(folder, { recursive: true });
  }
});
