import { randomBytes } from 'node:crypto';
import { commands, ExtensionContext, ViewColumn, WebviewPanel, window, workspace } from 'vscode';
import { ClientCapabilities, LanguageClient, LanguageClientOptions, ServerOptions, State } from 'vscode-languageclient/node';
import { Marks, Verdicts } from './marks';
import { Example, page } from './page';

let client: LanguageClient | undefined;
let marks: Marks;
let panel: WebviewPanel | undefined;

/** Starts the server, and again when one of its settings changes. */
export async function activate(context: ExtensionContext): Promise<void> {
  marks = new Marks(context);
  context.subscriptions.push(
    commands.registerCommand('prover.restart', restart),
    commands.registerCommand('prover.verifyFile', verifyFile),
    commands.registerCommand('prover.stopWork', () => commands.executeCommand('prover.stop')),
    workspace.onDidChangeConfiguration(async change => {
      if (change.affectsConfiguration('prover.path') || change.affectsConfiguration('prover.verify')) await restart();
    }));
  await start();
}

/** Ends the server. */
export function deactivate(): Thenable<void> | undefined {
  return client?.stop();
}

async function start(): Promise<void> {
  const settings = workspace.getConfiguration('prover');
  const command = settings.get<string>('path') || 'prover';
  const server: ServerOptions = { command, args: ['lsp'] };
  const options: LanguageClientOptions = {
    documentSelector: ['spec', 'proof', 'pyv'].map(language => ({ language })),
    initializationOptions: { verify: settings.get<string>('verify') },
    middleware: { executeCommand: (name, parameters, next) => name === 'prover.show' ? showExample(parameters) : next(name, parameters) },
  };
  client = new LanguageClient('prover', 'Prover', server, options);
  client.registerFeature({
    fillClientCapabilities: (capabilities: ClientCapabilities) => { capabilities.experimental = { ...capabilities.experimental, proverVerdicts: true }; },
    initialize: () => {},
    getState: () => ({ kind: 'static' }),
    clear: () => {},
  });
  // The client may start a server that has crashed anew.
  client.onDidChangeState(change => { if (change.newState !== State.Running) marks.clear(); });
  client.onNotification('prover/verdicts', (verdicts: Verdicts) => marks.take(verdicts));
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const answer = await window.showErrorMessage(`'${command} lsp' cannot be started: ${error}. The setting prover.path names the program.`, 'Open Settings');
    if (answer) await commands.executeCommand('workbench.action.openSettings', 'prover.path');
  }
}

async function restart(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
  await start();
}

async function verifyFile(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document) await commands.executeCommand('prover.verify', document.uri.toString());
}

// One panel shows the counterexample that was asked for last.
async function showExample([uri, obligation]: string[]): Promise<void> {
  const example = await client?.sendRequest<Example | null>('prover/example', { uri, obligation });
  if (!example) {
    window.showInformationMessage('The text was edited after this counterexample was found.');
    return;
  }

  if (!panel) {
    panel = window.createWebviewPanel('prover.example', 'Counterexample', { viewColumn: ViewColumn.Beside, preserveFocus: true }, { enableScripts: true });
    panel.onDidDispose(() => { panel = undefined; });
  }

  panel.title = example.title.slice(example.title.lastIndexOf('/') + 1);
  panel.webview.html = page(example, randomBytes(16).toString('base64url'));
  panel.reveal(ViewColumn.Beside, true);
}
