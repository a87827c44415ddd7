// Drives VS Code in Chromium: verdicts in the margin, a counterexample in its panel, and the conjunct that is missing.
// Arguments: the browser, the address of VS Code, and a folder for pictures, or nothing.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [executablePath, address, pictures] = process.argv.slice(2);
const patience = 120_000;
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
const page = await browser.newPage({ viewport: { width: 1180, height: 640 } });

// The line before the last conjunct, which is deleted.
const text = readFileSync(`${new URL(address).searchParams.get('folder')}/specs/ring/leader-election.spec`, 'utf8');
const last = text.split('\n').findIndex(line => line.includes('[passed]'));

/** Opens a file of the folder by its name. */
async function open(name) {
  await page.keyboard.press('Control+P');
  await page.keyboard.type(name);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor({ timeout: patience });
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor({ timeout: patience });
  await page.locator('.editor-group-container.active .view-line').first().waitFor({ timeout: patience });
}

/** Sets the cursor on a line. */
async function go(line) {
  await page.keyboard.press('Control+G');
  await page.keyboard.type(`${line}`);
  await page.keyboard.press('Enter');
}

/** Waits until the margin shows marks of these states, from the top. */
async function marks(expected) {
  let shown = '';
  for (const end = Date.now() + patience; Date.now() < end && shown !== expected; await page.waitForTimeout(200)) {
    shown = await page.locator('.editor-instance .margin *').evaluateAll(elements => elements
      .map(e => ({ top: e.getBoundingClientRect().top, state: /(met|missed|open)\.svg/.exec(getComputedStyle(e).backgroundImage)?.[1] }))
      .filter(e => e.state).sort((a, b) => a.top - b.top).map(e => e.state).join(' '));
  }
  if (shown !== expected) await page.screenshot({ path: new URL('failed.png', import.meta.url).pathname });
  assert.equal(shown, expected);
}

const picture = async name => pictures && page.screenshot({ path: `${pictures}/${name}.png` });

await page.goto(address);
await page.locator('.monaco-workbench .explorer-folders-view').waitFor({ timeout: patience });
await page.keyboard.press('Control+B');

// A conjunct is deleted: the line of the proof that needs it is refuted.
await open('leader-election.spec');
await go(last + 1);
await page.keyboard.press('Control+Shift+K');
await open('leader-election.proof');
await marks('met met missed');
console.log('a deleted conjunct: the margin shows which line fails');

// Its counterexample.
await page.getByText('show counterexample: receive at safe.own').click();
const panel = page.frameLocator('iframe.webview').frameLocator('iframe');
await panel.locator('img').first().waitFor({ timeout: patience });
assert.match(await panel.locator('body').innerText(), /^(?![^]*\/obj\/)[^]*specs\/ring\/leader-election\.spec/);
await page.waitForTimeout(1000);
await picture('vscode-counterexample');
console.log('the counterexample: a picture, and places from the folder of the editor');
await page.keyboard.press('Control+W');

// The conjunct that is missing.
await open('leader-election.spec');
await go(last);
await page.keyboard.press('Control+.');
const fix = page.getByText('find the conjuncts that leader-election.proof lacks');
await fix.waitFor({ timeout: patience });
await picture('vscode-missing');
await page.keyboard.press('Enter');
await page.locator('.view-line', { hasText: 'btw(a, c, b)' }).waitFor({ timeout: patience });
console.log('the quick fix: the conjunct is in the text');
await open('leader-election.proof');
await marks('met met met');
console.log('proved again');
await browser.close();
