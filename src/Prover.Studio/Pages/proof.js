// A file: its proof with verdicts as they come, its counterexamples, and the ways to begin a run.

import { get, listen, post, stop } from './api.js';
import { announce, el, fill, picture } from './dom.js';
import { Editor } from './editor.js';
import { waiting } from './work.js';

// So many milliseconds after the last edit the proof is verified again.
const quiet = 600;

/** Shows a file; returns a function that ends what goes on in the background. */
export async function showProof(main, id) {
  const page = new FilePage(id);
  await page.load();
  fill(main, page.element);
  return () => page.leave();
}

// The file, and on demand its text next to it: the last picture without a mistake stays until there is another one.
class FilePage {
  constructor(id) {
    Object.assign(this, { id, proof: null, wasVerified: false });
    this.title = el('h2');
    this.problem = el('div', { role: 'alert' });
    this.body = el('div', { class: 'content' });
    this.editor = new Editor(isWrong => this.edited(isWrong), () => this.outdate());
    this.editor.element.hidden = true;
    this.toggle = el('button', { 'data-focus': 'edit', 'aria-expanded': 'false', onclick: () => this.edit(this.editor.element.hidden) }, 'Edit the text');
    this.again = el('input', { id: 'again', type: 'checkbox', checked: true });
    this.compare = el('button', { 'data-focus': 'compare', hidden: true, onclick: () => this.changes() }, 'What has changed?');
    this.differences = el('section', { class: 'differences', 'aria-label': 'what has changed', hidden: true });
    this.option = el('span', { hidden: true }, this.again, el('label', { for: 'again' }, 'verify again after each edit'));
    this.workbench = el('div', { class: 'workbench' }, this.editor.element, el('div', {}, this.problem, this.differences, this.body));
    this.element = el('div', {}, this.title, el('p', { class: 'row' }, this.toggle, this.compare, this.option), this.workbench);
  }

  async load() {
    const file = await get('/api/file', { file: this.id });
    this.file = file;
    document.title = `${file.file.path} · Prover Studio`;
    fill(this.title, file.file.path, file.invariant ? el('small', {}, ` ${file.invariant} of ${file.system}`) : null);
    this.leave();
    this.proof = file.mistakes.length === 0 && file.obligations.length > 0 ? new Proof(this.id, file, this.problem, () => (this.wasVerified = true)) : null;
    this.option.hidden = this.editor.element.hidden || !this.proof;
    this.body.classList.remove('stale');
    fill(this.body,
      file.mistakes.map(m => el('pre', { class: 'problem', role: 'alert' }, m)),
      this.proof?.element, file.mistakes.length === 0 ? beginning(this.id, this.problem) : null);
    if (file.hasBegun) this.proof?.hear();
    if (!this.editor.element.hidden) await this.editor.offer(file.sources);
  }

  async edit(shows) {
    this.editor.element.hidden = !shows;
    this.option.hidden = !shows || !this.proof;
    this.compare.hidden = !shows;
    this.differences.hidden = true;
    this.workbench.classList.toggle('editing', shows);
    this.toggle.setAttribute('aria-expanded', String(shows));
    this.toggle.textContent = shows ? 'Hide the text' : 'Edit the text';
    if (!shows) return;
    await this.editor.offer(this.file.sources);
    this.editor.text.focus();
  }

  async edited(isWrong) {
    clearTimeout(this.timer);
    this.body.classList.toggle('stale', isWrong);
    if (isWrong) return;
    try {
      await this.load();
      if (this.proof && this.wasVerified && this.again.checked) this.timer = setTimeout(() => this.proof?.run(), quiet);
    } catch (failure) {
      fill(this.problem, el('pre', { class: 'problem' }, failure.message));
    }
  }

  // A comparison is of the texts as they were when it was asked for.
  outdate() {
    this.texts = (this.texts ?? 0) + 1;
    this.differences.hidden = true;
    stop({ compare: this.id });
  }

  // The edited text next to the saved one, in meaning.
  async changes() {
    const texts = this.texts;
    try {
      fill(this.problem);
      await this.editor.settled();
      const found = await waiting(this.problem, { compare: this.id }, () => post('/api/compare', {}, { file: this.id }));
      if (texts !== this.texts) return;
      fill(this.differences,
        el('h3', {}, found.verdict),
        found.lines.some(l => l.text) ? el('pre', {}, found.lines.map(l => [el('span', { class: l.mark }, l.text), '\n'])) : null);
      this.differences.hidden = false;
      announce(found.verdict);
    } catch (failure) {
      if (texts === this.texts) fill(this.problem, el('pre', { class: 'problem' }, failure.message));
    }
  }

  leave() {
    clearTimeout(this.timer);
    this.proof?.leave();
  }
}

/** Begins a run, and shows it. */
export async function begin(request, problem) {
  try {
    fill(problem);
    const run = await waiting(problem, { begin: request.file }, () => post('/api/begin', { number: 0, text: null, scope: null, ...request }));
    location.hash = `#/run/${run.session}`;
  } catch (failure) {
    fill(problem, el('pre', { class: 'problem' }, failure.message));
  }
}

function beginning(id, problem) {
  const scope = el('input', { id: 'scope', placeholder: 'NAME=N, …', autocomplete: 'off', spellcheck: 'false' });
  const text = el('textarea', { id: 'state', rows: 6, spellcheck: 'false', placeholder: 'state {\n  variable = value\n}\n\nor a whole saved run' });
  const sizes = () => scope.value.trim() || null;
  return el('section', { class: 'begin', 'aria-labelledby': 'begin-title' },
    el('h3', { id: 'begin-title' }, 'Step through a run'),
    el('form', {
      class: 'row', onsubmit: event => {
        event.preventDefault();
        begin({ file: id, start: 'initial', scope: sizes() }, problem);
      },
    }, el('label', { for: 'scope' }, 'Sizes'), scope, el('button', { class: 'main' }, 'Start from an initial state')),
    el('details', {}, el('summary', {}, 'Start from a state that you write'),
      el('form', {
        onsubmit: event => {
          event.preventDefault();
          begin({ file: id, start: 'text', text: text.value, scope: sizes() }, problem);
        },
      }, el('label', { for: 'state' }, 'State or run, as saved runs write them'), text, el('button', {}, 'Start here'))));
}

class Proof {
  constructor(id, file, problem, verified) {
    Object.assign(this, { id, problem, verified, stop: () => {} });
    this.verify = el('button', { class: 'main', onclick: () => this.run() }, 'Verify');
    this.halt = el('button', { hidden: true, onclick: () => post('/api/stop', {}, { file: id }) }, 'Stop');
    this.status = el('strong', { class: 'soft' }, 'not verified yet');
    this.meter = el('progress', { max: file.obligations.length, value: 0, 'aria-label': 'obligations with a result' });
    this.remarks = el('ul', { class: 'remarks' });
    this.diagram = el('figure', { class: 'prover', tabindex: '0', 'aria-label': 'the cases of the invariant' });
    this.body = el('tbody');
    this.example = el('section', { class: 'example', 'aria-label': 'counterexample', hidden: true });
    this.count = file.obligations.length;
    this.rows = file.obligations.map(o => this.row(o));
    fill(this.body, this.rows);
    this.only = el('input', { id: 'only', type: 'checkbox', onchange: () => this.filter() });
    this.element = el('section', {},
      el('p', { class: 'row' }, this.verify, this.halt, this.meter, this.status), this.remarks, this.diagram, this.example,
      el('h3', {}, `${this.count} obligations`),
      el('p', {}, this.only, el('label', { for: 'only' }, 'only those that are not proved')),
      el('div', { class: 'scroll', tabindex: '0', 'aria-label': 'obligations', role: 'region' }, el('table', { class: 'obligations' },
        el('thead', {}, el('tr', {}, ['verdict', 'obligation', 'place'].map(h => el('th', { scope: 'col' }, h)), ['steps', 'ms'].map(h => el('th', { scope: 'col', class: 'number' }, h)))),
        this.body)));
    this.draw(file.diagram);
  }

  draw(svg) {
    if (svg) fill(this.diagram, picture(svg));
  }

  row(obligation) {
    const result = obligation.result;
    const name = el('code', {}, obligation.name);
    return el('tr', { class: result ? '' : 'pending', 'data-colour': result?.colour ?? 'soft' },
      el('td', { class: result?.colour ?? 'soft' }, result?.verdict ?? '…'),
      el('td', {}, result?.hasExample ? el('button', { class: 'link', onclick: event => this.show(obligation.number, event.target) }, name) : name),
      el('td', { class: 'soft' }, obligation.place),
      el('td', { class: 'number' }, result ? result.steps.toLocaleString('en') : ''), el('td', { class: 'number' }, result ? Math.round(result.milliseconds) : ''));
  }

  filter() {
    for (const row of this.rows) row.hidden = this.only.checked && row.dataset.colour === 'good';
  }

  async run() {
    try {
      fill(this.problem);
      const file = await post('/api/verify', {}, { file: this.id });
      this.rows = file.obligations.map(o => this.row(o));
      fill(this.body, this.rows);
      this.example.hidden = true;
      announce('verification begins');
      this.hear();
    } catch (failure) {
      fill(this.problem, el('pre', { class: 'problem' }, failure.message));
    }
  }

  hear() {
    this.verified();
    this.stop();
    this.stop = listen(this.id, event => this.take(event));
  }

  take(event) {
    const running = event.state === 'running';
    this.verify.textContent = 'Verify again';
    this.verify.disabled = running;
    this.halt.hidden = !running;
    this.meter.max = event.total;
    this.meter.value = event.done;
    this.meter.hidden = !running;
    for (const obligation of event.results) {
      const row = this.row(obligation);
      this.rows[obligation.number]?.replaceWith(row);
      this.rows[obligation.number] = row;
    }
    this.filter();
    this.draw(event.diagram);
    this.status.className = event.colour;
    this.status.textContent = event.summary ?? `${event.done} of ${event.total}`;
    fill(this.remarks, event.remarks.map(r => el('li', {}, r)));
    if (running) return;
    announce(event.summary ?? 'the verification has ended');
    const failed = event.results.find(r => r.result?.colour === 'bad' && r.result.hasExample);
    if (failed && this.example.hidden) this.show(failed.number, null);
  }

  async show(number, from) {
    try {
      const shown = await get('/api/example', { file: this.id, number });
      const heading = el('h3', { tabindex: '-1' }, el('span', { class: shown.colour }, shown.verdict), ' ', el('code', {}, shown.name));
      fill(this.example, heading,
        el('p', { class: 'row' }, el('button', { class: 'main', onclick: () => begin({ file: this.id, start: 'example', number }, this.problem) }, 'Step from here')),
        el('div', { class: 'beside' },
          el('div', { class: 'picture prover', tabindex: '0', role: 'region', 'aria-label': 'picture' }, picture(shown.picture, shown.name)),
          el('div', { class: 'lines' }, shown.passages.map(passage),
            shown.worth.length > 0 ? [el('h4', {}, 'Can it happen?'), el('pre', {}, shown.worth.join('\n'))] : null)));
      this.example.hidden = false;
      if (from) heading.focus();
    } catch (failure) {
      fill(this.problem, el('pre', { class: 'problem' }, failure.message));
    }
  }

  leave() {
    this.stop();
  }
}

const passage = p => [
  el('h4', {}, p.title, ' ', el('small', {}, p.place)),
  el('pre', {}, p.lines.map(l => [el('span', { class: `line ${l.mark}` }, el('i', {}, String(l.number).padStart(4)), `  ${l.text}`), '\n'])),
];
