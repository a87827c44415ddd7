// Verdicts in the margin: one mark for each line of a proof and each conjunct of an invariant.

import { ExtensionContext, Range, TextEditor, TextEditorDecorationType, Uri, window } from 'vscode';

/** The verdicts on a line, from 0: met, missed or open, with the counts in words. */
interface Mark { line: number; state: 'met' | 'missed' | 'open'; text: string }

/** The message prover/verdicts. */
export interface Verdicts { uri: string; version?: number; marks: Mark[] }

/** Shows the marks that the server has told last. */
export class Marks {
  private readonly known = new Map<string, Mark[]>();
  private readonly types: Record<Mark['state'], TextEditorDecorationType>;

  constructor(context: ExtensionContext) {
    const type = (state: string) => window.createTextEditorDecorationType({ gutterIconPath: context.asAbsolutePath(`icons/${state}.svg`), gutterIconSize: '80%' });
    this.types = { met: type('met'), missed: type('missed'), open: type('open') };
    context.subscriptions.push(...Object.values(this.types), window.onDidChangeVisibleTextEditors(editors => editors.forEach(editor => this.show(editor))));
  }

  /** Takes the marks of a document instead of those from before; those of an older text are none. */
  take(verdicts: Verdicts): void {
    const uri = Uri.parse(verdicts.uri).toString();
    const editors = window.visibleTextEditors.filter(editor => editor.document.uri.toString() === uri);
    const isOld = verdicts.version !== undefined && editors.some(editor => editor.document.version !== verdicts.version);
    this.known.set(uri, isOld ? [] : verdicts.marks);
    editors.forEach(editor => this.show(editor));
  }

  /** Forgets all marks: the server is gone. */
  clear(): void {
    this.known.clear();
    window.visibleTextEditors.forEach(editor => this.show(editor));
  }

  private show(editor: TextEditor): void {
    const marks = this.known.get(editor.document.uri.toString()) ?? [];
    for (const [state, type] of Object.entries(this.types)) {
      editor.setDecorations(type, marks.filter(m => m.state === state).map(m => ({ range: new Range(m.line, 0, m.line, 0), hoverMessage: m.text })));
    }
  }
}
