// The page: the list of files, and which view the address asks for.

import { get } from './api.js';
import { el, fill } from './dom.js';
import { showProof } from './proof.js';
import { showRun } from './run.js';

const main = document.getElementById('main');
const list = document.getElementById('files');
const filter = document.getElementById('filter');
let files = [];
let leave = () => {};

// The token is in the cookie by now: it need not stay in the address.
if (location.search) history.replaceState(null, '', location.pathname + location.hash);

function current() {
  const [, kind, name] = location.hash.split('/');
  return { kind, name };
}

function drawFiles() {
  const { kind, name } = current();
  const wanted = filter.value.trim().toLowerCase();
  const shown = files.filter(f => f.path.toLowerCase().includes(wanted));
  fill(list, shown.length === 0
    ? el('li', { class: 'soft' }, files.length === 0 ? 'no specification or proof is here' : 'no file has such a name')
    : shown.map(f => el('li', {}, el('a', {
      href: `#/file/${f.id}`, class: f.isProof ? 'proof' : 'specification', 'aria-current': kind === 'file' && name === String(f.id) ? 'page' : null,
    }, f.path))));
}

async function show() {
  leave();
  leave = () => {};
  drawFiles();
  const { kind, name } = current();
  try {
    if (kind === 'file') leave = await showProof(main, Number(name));
    else if (kind === 'run') leave = await showRun(main, name);
    else welcome();
  } catch (problem) {
    fill(main, el('h2', {}, 'This cannot be shown'), el('pre', { class: 'problem', role: 'alert' }, problem.message));
  }
}

function welcome() {
  document.title = 'Prover Studio';
  fill(main,
    el('h2', {}, 'Open a file'),
    el('p', {}, 'Open a proof to verify it and to look at its counterexamples, or a specification to step through its runs.'),
    el('p', { class: 'soft' }, 'Everything stays on this machine. The page ends with the program, prover studio.'));
}

filter.addEventListener('input', drawFiles);
addEventListener('hashchange', async () => {
  await show();
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
});

try {
  const workspace = await get('/api/files');
  files = workspace.files;
  document.getElementById('folder').textContent = workspace.folder;
  await show();
} catch (problem) {
  fill(main, el('pre', { class: 'problem', role: 'alert' }, problem.message));
}
