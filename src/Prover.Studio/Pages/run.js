// A run, step by step: the state that is looked at, what can happen there, and what the invariants say.

import { get, post } from './api.js';
import { announce, el, fill, picture } from './dom.js';
import { letDeliver } from './messages.js';
import { waiting } from './work.js';

/** Shows a run; returns a function that ends what goes on in the background. */
export async function showRun(main, session) {
  const view = new Run(session);
  fill(main, view.element);
  const keys = event => view.key(event);
  addEventListener('keydown', keys);
  await view.load();
  return () => removeEventListener('keydown', keys);
}

class Run {
  constructor(session) {
    this.session = session;
    this.busy = false;
    this.values = [];
    this.element = el('div', { class: 'run' });
    this.problem = el('div', { role: 'alert' });
    this.answers = el('ol', { class: 'answers', 'aria-live': 'polite' });
    this.goal = el('input', { id: 'goal', placeholder: 'a formula; empty: a violation', autocomplete: 'off', spellcheck: 'false' });
    this.expression = el('input', { id: 'expression', placeholder: 'an expression', autocomplete: 'off', spellcheck: 'false' });
  }

  async load() {
    this.take(await get('/api/session', { session: this.session }), 'a');
  }

  async ask(path, change, say) {
    if (this.busy) return;
    this.busy = true;
    this.element.classList.add('busy');
    try {
      fill(this.problem);
      this.take(await waiting(this.problem, { session: this.session }, () => post(path, { session: this.session, number: 0, text: null, ...change })));
      announce(say?.() ?? this.said());
    } catch (failure) {
      fill(this.problem, el('pre', { class: 'problem' }, failure.message));
    } finally {
      this.busy = false;
      this.element.classList.remove('busy');
    }
  }

  said() {
    const here = this.run.timeline[this.run.at];
    const broken = here.violated.length > 0 ? `; violated: ${here.violated.join(', ')}` : '';
    return `${this.run.note ? `${this.run.note}; ` : ''}state ${this.run.at}: ${here.text}${broken}`;
  }

  key(event) {
    if (event.target.closest('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey) return;
    const { at, timeline, choices } = this.run;
    if (event.key === 'u' && at > 0) this.goTo(at - 1);
    else if (event.key === 'r' && at < timeline.length - 1) this.goTo(at + 1);
    else if (/^[1-9]$/.test(event.key) && choices[event.key - 1]) this.fire(choices[event.key - 1]);
    else return;
    event.preventDefault();
  }

  goTo(number) {
    return this.ask('/api/goto', { number });
  }

  fire(choice) {
    return this.ask('/api/fire', { number: choice.number });
  }

  take(run) {
    const focused = this.element.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
    this.run = run;
    document.title = `${run.title}, state ${run.at} · Prover Studio`;
    fill(this.element, this.head(), this.problem,
      el('div', { class: 'columns' },
        el('div', { class: 'state' }, this.picture(), this.invariants()),
        el('div', { class: 'side' }, this.timeline(), this.choices(), this.tools())));
    if (focused) (this.element.querySelector(`[data-focus="${CSS.escape(focused)}"]`) ?? this.element.querySelector('[data-focus="choice-0"]'))?.focus();
  }

  head() {
    const { run } = this;
    const starts = run.initialStates > 1 ? el('label', {}, 'initial state ', el('select', { onchange: event => this.restart(Number(event.target.value)) },
      Array.from({ length: Math.min(run.initialStates, 500) }, (_, i) => el('option', { value: i, selected: i === run.initialState }, `${i + 1} of ${run.initialStates}`)))) : null;
    return el('div', { class: 'head' },
      el('h2', {}, run.title, el('small', {}, ` state ${run.at} of ${run.timeline.length - 1}`)),
      el('p', { class: 'soft' }, run.sizes.join(' · ')),
      el('p', { class: 'row' },
        el('button', { 'data-focus': 'undo', disabled: run.at === 0, onclick: () => this.goTo(run.at - 1), 'aria-keyshortcuts': 'u' }, '← Undo'),
        el('button', { 'data-focus': 'redo', disabled: run.at === run.timeline.length - 1, onclick: () => this.goTo(run.at + 1), 'aria-keyshortcuts': 'r' }, 'Redo →'),
        starts,
        el('a', { class: 'button', href: `/api/run?session=${run.session}`, download: '' }, 'Save the run'),
        el('a', { class: 'button', href: `#/file/${run.file}` }, 'To the file')),
      run.note ? el('p', { class: 'note' }, run.note) : null,
      run.undefined ? el('p', { class: 'bad' }, run.undefined) : null);
  }

  async restart(number) {
    try {
      const { file } = this.run;
      const run = await waiting(this.problem, { begin: file }, () => post('/api/begin', { file, start: 'initial', number, text: null, scope: null }));
      location.hash = `#/run/${run.session}`;
    } catch (failure) {
      fill(this.problem, el('pre', { class: 'problem' }, failure.message));
    }
  }

  picture() {
    const { run } = this;
    return el('section', { 'aria-labelledby': 'state-title' },
      el('h3', { id: 'state-title' }, run.timeline[run.at].text),
      el('div', { class: 'picture prover', tabindex: '0', role: 'region', 'aria-label': 'picture of the state' }, this.drawn()),
      el('details', {}, el('summary', {}, 'The state as text'), el('dl', { class: 'variables' }, run.variables.map(v => [
        el('dt', {}, v.name), v.rows.length > 0
          ? v.rows.map(r => el('dd', { class: r.mark }, r.mark ? el('span', { class: 'sr' }, `${r.mark}: `) : null, r.text))
          : el('dd', { class: 'soft' }, 'empty')]))));
  }

  drawn() {
    const svg = picture(this.run.picture, 'the state, as the list below says', 'group');
    letDeliver(svg, this.run.choices, choices => {
      if (choices.length === 1) this.fire(choices[0]);
      else this.element.querySelector(`[data-focus="choice-${choices[0].number}"]`)?.focus();
    });
    return svg;
  }

  timeline() {
    const { run } = this;
    return el('section', { 'aria-labelledby': 'timeline-title' }, el('h3', { id: 'timeline-title' }, 'Timeline'),
      el('ol', { class: 'timeline', start: 0 }, run.timeline.map(m => el('li', {}, el('button', {
        'data-focus': `moment-${m.number}`, class: m.number > run.at ? 'later' : '', 'aria-current': m.number === run.at ? 'step' : null, onclick: () => this.goTo(m.number),
      }, el('span', { class: 'number' }, m.number), ` ${m.text}`, m.violated.length > 0 ? el('span', { class: 'bad' }, ` ✗ ${m.violated.join(', ')}`) : null)))));
  }

  choices() {
    const { run } = this;
    const groups = Map.groupBy ? Map.groupBy(run.choices, c => c.rule) : grouped(run.choices);
    return el('section', { 'aria-labelledby': 'choices-title' }, el('h3', { id: 'choices-title' }, 'What can happen'),
      run.choices.length === 0 ? el('p', { class: 'soft' }, 'No rule can fire here.') : null,
      [...groups].map(([rule, steps]) => el('details', { open: true, class: 'rule' }, el('summary', {}, rule, el('small', {}, ` ${steps.length}`)),
        el('ul', { class: 'choices' }, steps.map(c => el('li', {}, el('button', { 'data-focus': `choice-${c.number}`, onclick: () => this.fire(c) },
          c.number < 9 ? el('kbd', { 'aria-hidden': 'true' }, c.number + 1) : null, el('code', {}, c.text),
          el('span', { class: 'changes' }, c.changes.length > 0 ? c.changes.join(', ') : 'nothing changes'))))))),
      run.moreChoices ? el('p', { class: 'soft' }, run.moreChoices) : null);
  }

  invariants() {
    return el('section', { 'aria-labelledby': 'invariants-title' }, el('h3', { id: 'invariants-title' }, 'Invariants'),
      this.run.invariants.map(i => el('details', { open: !i.holds || i.hasChanged || this.run.invariants.length === 1 },
        el('summary', {}, el('span', { class: i.holds ? 'good' : 'bad' }, i.holds ? '✓ holds ' : '✗ violated '), i.name, changed(i)),
        el('table', { class: 'conjuncts' }, i.cases.map(c => el('tbody', {},
          i.cases.length > 1 || c.name !== i.name ? el('tr', {}, el('th', { colspan: 3, scope: 'rowgroup' }, c.name, el('small', {}, c.holds ? ' holds' : ' does not hold'))) : null,
          c.conjuncts.map(k => el('tr', { class: k.hasChanged ? 'changed' : '' },
            el('td', { class: k.value === 'true' ? 'good' : 'bad' }, k.value, changed(k)), el('td', {}, el('code', {}, k.label)),
            el('td', {}, el('code', { class: 'formula' }, k.formula), k.why ? el('p', { class: 'why' }, k.why) : null)))))))));
  }

  tools() {
    return el('section', { 'aria-labelledby': 'tools-title' }, el('h3', { id: 'tools-title' }, 'Ask'),
      el('form', {
        class: 'row', onsubmit: event => {
          event.preventDefault();
          this.evaluate();
        },
      }, el('label', { for: 'expression' }, 'Evaluate'), this.expression, el('button', {}, 'Evaluate')),
      this.answers,
      el('form', {
        class: 'row', onsubmit: event => {
          event.preventDefault();
          this.ask('/api/search', { text: this.goal.value });
        },
      }, el('label', { for: 'goal' }, 'Search'), this.goal, el('button', {}, 'Search')),
      el('p', { class: 'soft' }, 'Keys: 1 to 9 fire, u undoes, r goes forward. Drag a message to its receiver to deliver it, or choose its label with Tab and press Enter.'));
  }

  async evaluate() {
    try {
      fill(this.problem);
      const value = await waiting(
        this.problem, { session: this.session }, () => post('/api/evaluate', { session: this.session, number: 0, text: this.expression.value }));
      this.answers.prepend(el('li', {}, el('code', {}, value.expression), ' = ',
        value.value === null ? el('span', { class: 'bad' }, `undefined: ${value.undefined}`) : el('code', {}, value.value), el('small', {}, ` in state ${value.at}`)));
      while (this.answers.children.length > 6) this.answers.lastChild.remove();
    } catch (failure) {
      fill(this.problem, el('pre', { class: 'problem' }, failure.message));
    }
  }
}

const changed = value => (value.hasChanged ? el('span', { class: 'mark', title: 'another value than in the state before' }, ' ●', el('span', { class: 'sr' }, ' changed')) : null);

function grouped(choices) {
  const groups = new Map();
  for (const c of choices) groups.set(c.rule, [...(groups.get(c.rule) ?? []), c]);
  return groups;
}
