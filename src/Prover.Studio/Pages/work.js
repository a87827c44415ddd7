// Requests that may take long, with a button that stops them.

import { stop } from './api.js';
import { el, fill } from './dom.js';

// Quicker answers need no button; in milliseconds.
const patience = 400;

/** Waits for an answer. Meanwhile the place shows a button that stops the work, which the program knows by its name; leaving the page stops it too. */
export async function waiting(place, name, answer) {
  const end = () => stop(name);
  const timer = setTimeout(() => fill(place, el('p', { class: 'row' }, 'This takes a while … ', el('button', { type: 'button', onclick: end }, 'Stop'))), patience);
  addEventListener('pagehide', end);
  addEventListener('hashchange', end);
  try {
    return await answer();
  } finally {
    clearTimeout(timer);
    removeEventListener('pagehide', end);
    removeEventListener('hashchange', end);
    fill(place);
  }
}
