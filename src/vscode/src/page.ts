// The page of a counterexample: its pictures one after the other, and the text below.

/** The answer to prover/example. */
export interface Example { title: string; text: string; pictures: { caption: string; svg: string }[] }

const escaped = (text: string) => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);

// A picture is an image of its own: nothing in it can run.
const image = ({ caption, svg }: Example['pictures'][number], index: number) =>
  `<figure${index > 0 ? ' hidden' : ''}><figcaption>${escaped(caption)}</figcaption><img alt="${escaped(caption)}" src="data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}"></figure>`;

/** The page as HTML; its only script is the one with the nonce. */
export function page({ title, text, pictures }: Example, nonce: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>${escaped(title)}</title>
<style nonce="${nonce}">
body { padding: 0 1.2rem 1.2rem }
h1 { font-size: 1.1rem }
figure { margin: .6rem 0 }
figcaption { font-weight: 600; margin-bottom: .4rem }
img { color-scheme: light; max-width: 100% }
.vscode-dark img, .vscode-high-contrast:not(.vscode-high-contrast-light) img { color-scheme: dark }
pre { overflow-x: auto }
button { background: var(--vscode-button-background); border: 0; color: var(--vscode-button-foreground); margin-right: .4rem; padding: .3rem .8rem }
button:disabled { opacity: .4 }
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${pictures.length > 1 ? '<p><button id="back">Back</button><button id="next">Next</button><span id="place" role="status"></span></p>' : ''}
${pictures.map(image).join('\n')}
<pre>${escaped(text)}</pre>
<script nonce="${nonce}">
const figures = [...document.querySelectorAll('figure')];
const [back, next, place] = ['back', 'next', 'place'].map(id => document.getElementById(id));
let shown = 0;
function show(wanted) {
  shown = Math.max(0, Math.min(figures.length - 1, wanted));
  figures.forEach((figure, i) => { figure.hidden = i !== shown; });
  back.disabled = shown === 0;
  next.disabled = shown === figures.length - 1;
  place.textContent = (shown + 1) + ' of ' + figures.length + ': ' + figures[shown].querySelector('figcaption').textContent;
}
if (back) {
  back.onclick = () => show(shown - 1);
  next.onclick = () => show(shown + 1);
  document.onkeydown = event => { if (event.key === 'ArrowLeft') show(shown - 1); else if (event.key === 'ArrowRight') show(shown + 1); };
  show(0);
}
</script>
</body>
</html>
`;
}
