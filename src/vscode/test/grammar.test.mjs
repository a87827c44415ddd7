// The grammars, by the tokenizer of VS Code.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const { Registry, parseRawGrammar } = require('vscode-textmate');
const oniguruma = require('vscode-oniguruma');

await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
    createOnigString: text => new oniguruma.OnigString(text),
  }),
  loadGrammar: async scope => {
    const path = new URL(`../syntaxes/${scope.split('.').at(-1)}.tmLanguage.json`, import.meta.url);
    return parseRawGrammar(readFileSync(path, 'utf8'), path.pathname);
  },
});

/** The scopes of each token of a line, the language's own name left out. */
async function scopes(language, line) {
  const grammar = await registry.loadGrammar(`source.prover.${language}`);
  return Object.fromEntries(grammar.tokenizeLine(line, null).tokens
    .map(t => [line.slice(t.startIndex, t.endIndex).trim(), t.scopes.at(-1).replace(`.${language}`, '')])
    .filter(([text]) => text.length > 0));
}

const cases = [
  ['spec', 'mutable relation held(Node)  # who holds it', { mutable: 'keyword.declaration', held: 'entity.name', Node: 'entity.name.type', '# who holds it': 'comment.line.number-sign' }],
  ['spec', '  [one] forall n. held(n) -> n = 12', { one: 'entity.name.label', forall: 'keyword.control', '->': 'keyword.operator', 12: 'constant.numeric' }],
  ['spec', 'extend "base.spec"', { extend: 'keyword.declaration', '"base.spec"': 'string.quoted.double' }],
  ['spec', '  ---', { '---': 'meta.separator' }],
  ['proof', 'proof of ok in "lock.spec"', { proof: 'keyword.declaration', ok: 'entity.name', '"lock.spec"': 'string.quoted.double' }],
  ['proof', 'ok take -> never', { '->': 'keyword.operator', never: 'keyword.declaration' }],
  ['pyv', 'safety [one] leader(A) -> true @no_minimize', { one: 'entity.name.label', true: 'constant.language', '@no_minimize': 'storage.modifier.annotation' }],
  ['run', 'init(Id1)', { init: 'keyword.declaration', Id1: 'entity.name.type' }],
];

for (const [language, line, wanted] of cases)
  test(`${language}: ${line}`, async () => {
    const found = await scopes(language, line);
    for (const [text, scope] of Object.entries(wanted)) assert.equal(found[text], scope, text);
  });
