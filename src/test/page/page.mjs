// Looks at the live page in headless Chromium, as LivePageBrowserTest asks: each line of the input
// is the name of a check, and the line of the output says what it found.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { checks } from './checks.mjs';

const [url, folder, endpoint] = process.argv.slice(2);
const context = await chromium.launchPersistentContext(`${folder}/profile`, {
  executablePath: '/usr/bin/chromium',
  viewport: { width: 1280, height: 900 },
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await context.newPage();
const foreign = [];
const errors = [];
page.on('request', (request) => {
  if (!request.url().startsWith(url)) {
    foreign.push(request.url());
  }
});
page.on('pageerror', (error) => errors.push(error.message));
page.on('console', (message) => {
  if (message.type() === 'error' && !/ERR_|401|409/.test(message.text())) {
    errors.push(message.text());
  }
});
page.setDefaultTimeout(Number(process.env.PAGE_TIMEOUT ?? 30000));
const axe = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const world = { page, url, endpoint, folder, foreign, errors, axe };

for await (const line of createInterface({ input: process.stdin })) {
  let result = 'ok';
  try {
    await checks[line](world);
  } catch (error) {
    result = error.stack.slice(0, 2000);
    await page.screenshot({ path: `${folder}/${line}.png` }).catch(() => {});
  }
  process.stdout.write(JSON.stringify(result) + '\n');
}
await context.close();
