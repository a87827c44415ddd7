// Messages in a picture, which a reader can drag to their receivers, or choose with the keyboard.

import { announce } from './dom.js';

// A shorter way, in pixels, is a click that shook.
const shake = 6;

/** Makes the label of each message that some choice takes a button, and something to drag; deliver(choices) is told what was chosen. */
export function letDeliver(svg, choices, deliver) {
  for (const label of svg.querySelectorAll('g[data-message]')) {
    const text = label.querySelector('text');
    const takes = choices.filter(c => c.takes.includes(label.dataset.message));
    if (!text || takes.length === 0) continue;
    const goal = svg.querySelectorAll(`g[data-node="${label.dataset.to}"]`);
    const receiver = goal[goal.length - 1];
    const ways = takes.length === 1 ? takes[0].text : `${takes.length} ways, choose one in the list`;
    label.classList.add('message');
    label.setAttribute('tabindex', '0');
    label.setAttribute('role', 'button');
    label.setAttribute('aria-label', `deliver ${label.dataset.message}: ${ways}`);
    label.setAttribute('data-focus', `message-${label.dataset.message}`);
    label.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      deliver(takes);
    });
    label.addEventListener('pointerdown', event => drag(event, svg, label, receiver, () => deliver(takes)));
  }
}

function drag(start, svg, label, receiver, deliver) {
  if (start.button !== 0) return;
  start.preventDefault();
  label.focus({ preventScroll: true });
  const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width || 1;
  const way = event => [event.clientX - start.clientX, event.clientY - start.clientY];
  const move = event => {
    const [x, y] = way(event);
    label.setAttribute('transform', `translate(${x * scale} ${y * scale})`);
  };
  const end = event => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', end);
    removeEventListener('pointercancel', end);
    const under = event.type === 'pointerup' ? document.elementFromPoint(event.clientX, event.clientY)?.closest('g[data-node]') : null;
    label.classList.remove('dragged');
    receiver?.classList.remove('goal');
    label.removeAttribute('transform');
    if (under && under === receiver) deliver();
    else if (Math.hypot(...way(event)) > shake) announce('a message goes to its receiver, which is marked while you drag');
  };
  label.classList.add('dragged');
  receiver?.classList.add('goal');
  addEventListener('pointermove', move);
  addEventListener('pointerup', end);
  addEventListener('pointercancel', end);
}
