// The text of a file and of those that it refers to, with their mistakes as one types. The program keeps what is typed, and writes it only when it is saved.

import { get, post } from './api.js';
import { el, fill } from './dom.js';

// After a pause of so many milliseconds the text is checked.
const pause = 150;

/**
 * An editor. It calls changed() after each edit, and after a text was discarded, with whether there are mistakes; and touched() at once when a text is typed, saved or discarded.
 */
export class Editor {
  constructor(changed, touched) {
    Object.assign(this, { changed, touched, file: null, version: '', asked: 0, sources: [] });
    this.choice = el('select', { id: 'edited', onchange: () => this.open(Number(this.choice.value)) });
    this.choices = el('p', { class: 'row' }, el('label', { for: 'edited' }, 'File'), this.choice);
    this.gutter = el('pre', { class: 'gutter', 'aria-hidden': 'true' });
    this.text = el('textarea', {
      'data-focus': 'text', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', wrap: 'off', 'aria-describedby': 'mistakes',
      oninput: () => this.typed(), onscroll: () => this.follow(), onkeydown: event => this.key(event),
    });
    this.save = el('button', { 'data-focus': 'save', disabled: true, onclick: () => this.send('/api/save'), 'aria-keyshortcuts': 'Control+S' }, 'Save');
    this.discard = el('button', { 'data-focus': 'discard', disabled: true, onclick: () => this.send('/api/discard') }, 'Discard');
    this.status = el('span', { role: 'status' });
    this.problem = el('div', { role: 'alert' });
    this.mistakes = el('ol', { id: 'mistakes', class: 'mistakes' });
    this.element = el('section', { class: 'editor', 'aria-label': 'text' },
      this.choices, this.problem, el('div', { class: 'text' }, this.text, this.gutter),
      el('p', { class: 'row' }, this.save, this.discard, this.status), this.mistakes);
  }

  /** Offers these files, and opens the first one unless one of them is open. Files that were offered before stay: a mistake may hide them. */
  async offer(sources) {
    const known = new Set(this.sources.map(s => s.id));
    this.sources = [...this.sources, ...sources.filter(s => !known.has(s.id))];
    fill(this.choice, this.sources.map(s => el('option', { value: s.id, selected: s.id === this.file }, s.path)));
    this.choices.hidden = this.sources.length < 2;
    if (this.file === null && this.sources.length > 0) await this.open(this.sources[0].id);
  }

  async open(file) {
    try {
      await this.sending;
      clearTimeout(this.timer);
      fill(this.problem);
      const text = await get('/api/text', { file });
      this.file = file;
      this.text.setAttribute('aria-label', `text of ${this.sources.find(s => s.id === file)?.path}`);
      this.text.value = text.text;
      this.text.scrollTop = 0;
      this.take(text);
    } catch (failure) {
      fill(this.problem, el('pre', { class: 'problem' }, failure.message));
    }
  }

  typed() {
    this.touched();
    this.number();
    this.save.disabled = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.edit(), pause);
  }

  // The answer to an edit that was followed by another one is of no use.
  async edit() {
    clearTimeout(this.timer);
    this.timer = null;
    const asked = ++this.asked;
    try {
      this.sending = post('/api/edit', { version: this.version, text: this.text.value }, { file: this.file });
      const text = await this.sending;
      if (asked !== this.asked) return;
      fill(this.problem);
      this.take(text);
      this.changed(text.mistakes.length > 0);
    } catch (failure) {
      this.sending = null;
      fill(this.problem, el('pre', { class: 'problem' }, failure.message));
      this.discard.disabled = false;
    }
  }

  /** Sends an edit that still waits for a pause. */
  async settled() {
    if (this.timer) await this.edit();
    await this.sending;
  }

  async send(path) {
    this.touched();
    const saves = path === '/api/save';
    try {
      if (saves && this.timer) await this.edit();
      clearTimeout(this.timer);
      this.asked++;
      fill(this.problem);
      const text = await post(path, {}, { file: this.file });
      if (!saves) this.text.value = text.text;
      this.take(text);
      if (!saves) this.changed(text.mistakes.length > 0);
    } catch (failure) {
      fill(this.problem, el('pre', { class: 'problem' }, failure.message));
    }
  }

  key(event) {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.send('/api/save');
  }

  take(text) {
    this.version = text.version;
    this.wrong = text.mistakes;
    this.save.disabled = this.discard.disabled = !text.hasChanged;
    const count = text.mistakes.length;
    this.status.textContent = `${text.hasChanged ? 'not saved' : 'as saved'}; ${count === 0 ? 'no mistake' : count === 1 ? '1 mistake' : `${count} mistakes`}`;
    this.status.className = count > 0 ? 'bad' : 'soft';
    this.text.setAttribute('aria-invalid', String(count > 0));
    fill(this.mistakes, text.mistakes.map(m => el('li', {},
      m.line > 0 ? el('button', { class: 'link', onclick: () => this.goTo(m) }, `line ${m.line}: `, el('code', {}, m.code), ` ${m.message}`) : el('pre', {}, m.message))));
    this.number();
  }

  goTo(mistake) {
    this.text.focus();
    this.text.setSelectionRange(mistake.start, Math.max(mistake.end, mistake.start));
    const lines = this.text.value.split('\n').length;
    this.text.scrollTop = Math.max(0, this.text.scrollHeight * (mistake.line - 5) / lines);
  }

  number() {
    const wrong = new Set(this.wrong.map(m => m.line));
    fill(this.gutter, this.text.value.split('\n').map((_, i) => [wrong.has(i + 1) ? el('b', { class: 'bad' }, `✗ ${i + 1}`) : String(i + 1), '\n']));
    this.follow();
  }

  follow() {
    this.gutter.scrollTop = this.text.scrollTop;
  }
}
