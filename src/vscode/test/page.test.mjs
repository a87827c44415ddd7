// The page of a counterexample, bundled as the extension is, without an editor.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const { buildSync } = createRequire(import.meta.url)('esbuild');
const source = fileURLToPath(new URL('../src/page.ts', import.meta.url));
const built = buildSync({ entryPoints: [source], bundle: true, platform: 'node', format: 'esm', write: false });
const { page } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString('base64')}`);

const hostile = '"><script>hacked = 1</script>';
const pictures = [{ caption: 'start', svg: '<svg xmlns="http://www.w3.org/2000/svg"/>' }, { caption: hostile, svg: hostile }];

test('a page has one script, and every text of a file is text', () => {
  const html = page({ title: hostile, text: hostile, pictures }, 'abc');
  assert.equal(html.match(/<script/g).length, 1);
  assert.match(html, /default-src 'none'; img-src data:; style-src 'nonce-abc'; script-src 'nonce-abc'/);
  assert.ok(html.includes('&#60;script&#62;'));
  assert.equal(html.match(/<img /g).length, 2);
  assert.equal(Buffer.from(html.match(/base64,([^"]*)"/)[1], 'base64').toString(), pictures[0].svg);
});

test('a single picture needs no buttons', () => {
  assert.ok(page({ title: 't', text: '', pictures }, 'n').includes('<button'));
  assert.ok(!page({ title: 't', text: '', pictures: pictures.slice(0, 1) }, 'n').includes('<button'));
});
