import { commands, ExtensionContext, window, workspace } from 'vscode';
import { LanguageClient, LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** Starts the server, and again when the setting for its program changes. */
export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand('prover.restart', restart),
    commands.registerCommand('prover.verifyFile', verifyFile),
    workspace.onDidChangeConfiguration(async change => {
      if (change.affectsConfiguration('prover.path')) await restart();
    }));
  await start();
}

/** Ends the server. */
export function deactivate(): Thenable<void> | undefined {
  return client?.stop();
}

async function start(): Promise<void> {
  const command = workspace.getConfiguration('prover').get<string>('path') || 'prover';
  const server: ServerOptions = { command, args: ['lsp'] };
  const options: LanguageClientOptions = {
    documentSelector: ['spec', 'proof', 'pyv'].map(language => ({ language })),
    synchronize: { fileEvents: workspace.createFileSystemWatcher('**/*.{spec,proof,pyv}') },
  };
  client = new LanguageClient('prover', 'Prover', server, options);
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
