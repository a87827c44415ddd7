// A file: its proof with verdicts as they come, its counterexamples, and the ways to begin a run.

import { get, listen, post } from './api.js';
import { announce, el, fill, picture } from './dom.js';
import { waiting } from './work.js';

/** Shows a file; returns a function that ends what goes on in the background. */
export async function showProof(main, id) {
  const file = await get('/api/file', { file: id });
  document.title = `${file.file.path} · Prover Studio`;
  const problem = el('div', { role: 'alert' });
  fill(main,
    el('h2', {}, file.file.path, file.invariant ? el('small', {}, ` ${file.invariant} of ${file.system}`) : null),
    file.mistakes.map(m => el('pre', { class: 'problem', role: 'alert' }, m)),
    problem);
  if (file.mistakes.length > 0) return () => {};
  const proof = file.obligations.length > 0 ? new Proof(id, file, problem) : null;
  if (proof) main.append(proof.element);
  main.append(beginning(id, problem));
  if (file.hasBegun) proof?.hear();
  return () => proof?.leave();
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
  constructor(id, file, problem) {
    Object.assign(this, { id, problem, stop: () => {} });
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
