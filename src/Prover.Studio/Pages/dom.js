// Elements from plain values. Every text becomes a text node: nothing that a specification says is ever read as markup.

const special = { class: 'className', for: 'htmlFor' };

/** An element with attributes, and children that are elements, texts, arrays, or null for nothing. A function as an attribute listens: onclick. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (name in special) element[special[name]] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Replaces the children of an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

const drawn = new Set(['svg', 'g', 'path', 'text', 'tspan', 'title', 'rect', 'circle', 'ellipse', 'line', 'polygon', 'polyline']);
const inert = /^(on.*|style|href|xlink:href)$/i;

/** A picture that the server drew. Only shapes and texts are taken over. With the role group, parts of it can be buttons. */
export function picture(svg, label, role = 'img') {
  const namespace = 'http://www.w3.org/2000/svg';
  const text = svg.includes('xmlns=') ? svg : svg.replace('<svg', `<svg xmlns="${namespace}"`);
  const read = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  const copy = copied(read) ?? document.createElementNS(namespace, 'svg');
  copy.setAttribute('role', role);
  if (label) copy.setAttribute('aria-label', label);
  const wide = parseFloat(read.getAttribute('width')) || 0;
  if (wide) copy.setAttribute('width', wide);
  return copy;
}

function copied(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || !drawn.has(node.localName)) return null;
  const copy = document.createElementNS('http://www.w3.org/2000/svg', node.localName);
  for (const { name, value } of node.attributes) if (!inert.test(name) && name !== 'xmlns') copy.setAttribute(name, value);
  for (const child of node.childNodes) {
    const inner = copied(child);
    if (inner) copy.append(inner);
  }
  return copy;
}

/** Says something to readers of the screen, without moving the focus. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}
