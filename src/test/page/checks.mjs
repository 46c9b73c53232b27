// What the live page must show and do.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const TOKEN = 'token-for-the-tests';

async function open({ page, url }, panel) {
  await page.goto(`${url}/#/${panel}`);
  await page.locator('#connection[data-state=live]').waitFor();
}

const row = (page, name) => page.locator('tbody tr').filter({ has: page.locator('th', { hasText: name }) }).first();

/** A route with its details open. */
async function expanded(world, route) {
  await open(world, 'routes');
  const opener = world.page.getByRole('button', { name: route, exact: true });
  if ((await opener.getAttribute('aria-expanded')) === 'false') {
    await opener.click();
  }
}

async function enterToken(page, token) {
  await page.locator('#token').fill(token);
  await page.getByRole('button', { name: 'Use token' }).click();
}

/** Rules of axe that the page breaks, in both colour schemes. */
async function accessible({ page, axe }, label) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // In a world of its own, because the policy of the page allows no other script.
    const client = await page.context().newCDPSession(page);
    const { frameTree } = await client.send('Page.getFrameTree');
    const { executionContextId } = await client.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
    await client.send('Runtime.evaluate', { expression: axe, contextId: executionContextId });
    const { result } = await client.send('Runtime.evaluate', {
      expression: 'axe.run().then(r => JSON.stringify(r.violations.map(v => v.id + ": " + v.nodes.map(n => n.target + " " + n.failureSummary).join("; "))))',
      contextId: executionContextId, awaitPromise: true, returnByValue: true,
    });
    await client.detach();
    assert.equal(result.value, '[]', `${label}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const PANELS = ['routes', 'books', 'rejects', 'charts', 'streams', 'cost', 'query', 'settings'];

export const checks = {
  async routesShowTheirStateAndRates(world) {
    const { page } = world;
    await open(world, 'routes');
    await row(page, 'crypto-prices').getByText('started').waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll('tbody tr')]
      .some((tr) => tr.querySelector('th')?.textContent.includes('crypto-prices') && Number(tr.children[2].textContent) > 0));
    assert.match(await page.locator('#figures').innerText(), /Files with errors\s+1/);
    const [, running, all] = (await page.locator('#figures').innerText()).match(/Routes running\s+(\d+) of (\d+)/);
    assert.equal(Number(running), Number(all) - 1, 'the route of the broken file does not run');
  },

  async aRateIsADashUntilItIsKnown(world) {
    const { page } = world;
    await open(world, 'books');
    assert.deepEqual(await page.evaluate(async () => {
      const { rate } = await import('/page/format.js');
      return [undefined, 0, 0.001, 2].map(rate);
    }), ['–', '0', '<0.01', '2.00']);
  },

  async aRefusedFileShowsItsErrorAtItsLine(world) {
    const { page } = world;
    await open(world, 'routes');
    await row(page, 'broken').getByText('not running').waitFor();
    await page.getByRole('button', { name: /broken/ }).click();
    const wrong = page.locator('.source .wrong').first();
    await wrong.waitFor();
    assert.match(await wrong.innerText(), /timestreem/);
    assert.match(await page.locator('.problem').first().innerText(), /broken\.camel\.yaml:\d+:\d+ /);
  },

  async filtersReduceTheRoutes(world) {
    const { page } = world;
    await open(world, 'routes');
    await page.getByRole('searchbox').fill('crypto');
    await page.getByText('are shown').waitFor();
    assert.equal(await page.locator('tbody tr:not(.detail)').count(), 1);
    await page.getByRole('searchbox').fill('');
    await page.getByLabel('Only with errors').check();
    await row(page, 'broken').waitFor();
    await page.waitForFunction(() => !document.body.innerText.includes('kinesis-to-timestream'));
    await page.getByLabel('Only with errors').uncheck();
  },

  async anActionAsksForTheToken(world) {
    const { page } = world;
    await expanded(world, 'crypto-prices');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await enterToken(page, 'a-wrong-token-here');
    await page.getByText('The token was wrong').waitFor();
    await enterToken(page, TOKEN);
    await row(page, 'crypto-prices').getByText('stopped').waitFor();
  },

  async aStoppedRouteIsStarted(world) {
    const { page } = world;
    await expanded(world, 'crypto-prices');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await row(page, 'crypto-prices').getByText('started').waitFor();
  },

  async aReloadTakesTheFilesAgain(world) {
    const { page } = world;
    await expanded(world, 'crypto-prices');
    await page.getByRole('button', { name: 'Reload files' }).first().click();
    await page.getByText('The route files are read again').waitFor();
  },

  async theBooksBalance(world) {
    const { page } = world;
    await open(world, 'books');
    await row(page, 'market/trades').waitFor();
    const cells = await row(page, 'market/trades').locator('td').allInnerTexts();
    const [received, written, rejected, failed, waiting] = cells.map((text) => Number(text.replace(/,/g, '')));
    assert.deepEqual([received, written, rejected, failed, waiting], [4, 2, 2, 0, 0]);
    assert.match(cells.join(' '), /2 mapping/);
    assert.match(await page.locator('main').innerText(), /stream prices/);
    await row(page, 'influxdb:market/ticks').waitFor();
    const ticks = await row(page, 'influxdb:market/ticks').locator('td').allInnerTexts();
    assert.deepEqual(ticks.slice(0, 5).map(Number), [2, 2, 0, 0, 0]);
    assert.match(ticks.join(' '), /2 sent/);
  },

  async rejectsShowTheirRowAsText(world) {
    const { page } = world;
    await open(world, 'rejects');
    const card = page.getByRole('article').filter({ hasText: 'market/trades: mapping' });
    await card.getByText('2 waiting').waitFor();
    assert.match(await card.locator('pre').innerText(), /<script>window\.broken = true<\/script>/);
    assert.match(await card.innerText(), /Remedy\s+correct the mapping/);
    assert.equal(await page.evaluate(() => window.broken), undefined);
    assert.equal(await page.locator('main script, main img').count(), 0);
  },

  async aReplayWritesTheRowsWithAMapping(world) {
    const { page } = world;
    await open(world, 'rejects');
    const card = page.getByRole('article').filter({ hasText: 'market/trades: mapping' });
    await card.getByLabel('Mapping for rows that had none').selectOption('lenient');
    await card.getByRole('button', { name: 'Replay' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replay' }).click();
    await page.getByText('2 written, 0 rejected again').waitFor();
    await page.getByText('There are no dead letters.').waitFor();
  },

  async discardedLettersAreSetAside(world) {
    const { page, folder } = world;
    await open(world, 'rejects');
    writeFileSync(`${folder}/inbox/late.jsonl`, '{"at":1,"symbol":"OLD","price":"none"}\n');
    const card = page.getByRole('article').filter({ hasText: 'market/trades: mapping' });
    await card.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog', { name: 'Discard 1 of timestream:market/trades (mapping)?' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.match(await card.innerText(), /1 waiting/);
    assert.equal(existsSync(`${folder}/dead-letter/discarded`), false);
    await card.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await page.getByText(/1 discarded: "dead-letters restore/).waitFor();
    await page.getByText('There are no dead letters.').waitFor();
  },

  async aChartHasAPictureASentenceAndNumbers(world) {
    const { page } = world;
    await open(world, 'charts');
    await page.getByLabel('Table').selectOption('market/prices');
    await page.locator('select:has(option:text-is("currency"))').selectOption('currency');
    await page.getByRole('button', { name: 'Add chart' }).click();
    const card = page.getByRole('article', { name: 'quote of market/prices by currency, last 15 minutes' });
    await card.locator('canvas').waitFor();
    assert.match(await card.getByRole('img').getAttribute('aria-label'), /From [\d.]+ to [\d.]+, last EUR [\d.]+, USD [\d.]+, \d+ gaps in \d+ bins of 5 s/);
    await card.getByText('Numbers').click();
    await card.getByRole('columnheader', { name: 'EUR', exact: true }).waitFor();
    await page.reload();
    await card.locator('canvas').waitFor();
    await card.getByRole('button', { name: /Remove/ }).click();
    await page.getByText('The charts stay in the address').waitFor();
    assert.doesNotMatch(page.url(), /chart=/);
  },

  async aQueryShowsRowsAndErrorsAtTheirPlace(world) {
    const { page } = world;
    await open(world, 'query');
    const field = page.getByLabel('SQL of Timestream');
    await field.fill("SELECT '<b>bold</b>' AS text, count(*) AS n FROM market.trades");
    await page.getByRole('button', { name: 'Run' }).click();
    await page.getByText('1 row in').waitFor();
    await page.getByRole('cell', { name: '<b>bold</b>' }).waitFor();
    await field.fill('SELECT symbol,\n  nope FROM market.trades');
    await field.press('Control+Enter');
    await page.getByText("line 2:3: Column 'nope' does not exist").waitFor();
    assert.equal(await page.getByLabel('The place of the error').innerText(), '  nope FROM market.trades\n  ^');
    await field.fill('SELECT ');
    await field.pressSequentially('approx_d');
    await field.press('Tab');
    assert.equal(await field.inputValue(), 'SELECT approx_distinct(');
    assert.match(await page.getByLabel('History').innerText(), /bold/);
  },

  async streamsShowTheirShards(world) {
    const { page } = world;
    await open(world, 'streams');
    await row(page, 'prices').waitFor();
    const shards = page.getByRole('article', { name: 'Shards of prices' });
    await shards.getByText('shard 0').waitFor();
    assert.match(await shards.innerText(), /open\s+lag \d+ m?s\s+checkpoint \d+ m?s/);
    assert.match(await shards.innerText(), /1 open and 0 closed shards/);
  },

  async theCostIsProjected(world) {
    const { page } = world;
    await open(world, 'cost');
    assert.match(await row(page, 'market/prices').innerText(), /\$\d/);
  },

  async settingsHaveNoSecrets(world) {
    const { page } = world;
    await open(world, 'settings');
    await row(page, 'observe.token').waitFor();
    assert.match(await row(page, 'observe.token').innerText(), /xxxxxx/);
    assert.doesNotMatch(await page.locator('body').innerText(), new RegExp(TOKEN));
    await page.getByRole('searchbox').fill('crypto.period');
    assert.equal(await page.locator('tbody tr').count(), 1);
  },

  async axeFindsNothing(world) {
    for (const panel of PANELS) {
      await open(world, panel);
      await accessible(world, panel);
    }
    await expanded(world, 'crypto-prices');
    await world.page.locator('.source').waitFor();
    await accessible(world, 'a route with its text');
  },

  async nothingIsCutOffAtAnyWidth(world) {
    const { page } = world;
    for (const width of [360, 800, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      for (const panel of PANELS) {
        await open(world, panel);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${panel} at ${width}`);
        assert.ok(await page.evaluate(() => [...document.querySelectorAll('.scroll')].every((node) => node.scrollWidth <= node.clientWidth)),
          `the tables of ${panel} at ${width}`);
        if (panel === 'books') {
          await row(page, 'market/trades').waitFor();
          const cell = row(page, 'market/trades').locator('td').last();
          assert.match(await cell.innerText(), /\d mapping/, `the reasons at ${width}`);
          await accessible(world, `the books at ${width}`);
        }
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  },

  async manyRoutesAndTablesAreShown(world) {
    const { page, url } = world;
    const files = {};
    const tables = {};
    for (let i = 0; i < 200; i++) {
      const route = { id: `route-${i}`, state: 'Started', completed: i, failed: 0, inFlight: 0, perSecond: 1 };
      files[`routes/route-${i}.camel.yaml`] = { state: 'UP', hash: 'a'.repeat(64), since: '2026-01-01T00:00:00Z', problems: [], routes: [route] };
    }
    for (let i = 0; i < 2000; i++) {
      tables[`many/table-${i}`] = { received: i, 'written.memory': i, waiting: 0 };
    }
    tables['many/table-5'] = { received: 8, 'written.memory': 5, waiting: 3, 'waiting.age': 60000 };
    const body = `data: ${JSON.stringify({ whole: true, set: { files, tables } })}\n\n`;
    await page.route('**/observe/live/events', (route) => route.fulfill({ contentType: 'text/event-stream', body }));
    try {
      await page.goto(`${url}/#/routes`);
      await page.reload();
      await row(page, 'route-199').waitFor();
      assert.equal(await page.locator('tbody tr:not(.detail)').count(), 200);
      assert.match(await page.locator('#figures').innerText(), /Waiting\s+3\s/);
      await page.getByRole('searchbox').fill('route-77');
      await page.getByText('1 of 200 are shown.').waitFor();
      await page.getByRole('link', { name: 'Books' }).click();
      await row(page, 'many/table-1999').waitFor();
      const update = await page.evaluate(async () => {
        const { take } = await import('/page/store.js');
        const start = performance.now();
        take({ set: { tables: { 'many/table-7': { received: 8, 'written.memory': 8, waiting: 0 } } } });
        return performance.now() - start;
      });
      assert.ok(update < 500, `an update of one of 2,000 rows takes ${update} ms`);
    } finally {
      await page.unroute('**/observe/live/events');
      await page.reload();
    }
  },

  async aSlowRouteHasTheRateOfTheLastMinute(world) {
    const { page, url } = world;
    const slow = { id: 'slow', state: 'Started', completed: 7, failed: 0, inFlight: 0, perSecond: 0.1 };
    const files = { 'routes/slow.camel.yaml': { state: 'UP', hash: 'a'.repeat(64), since: '2026-01-01T00:00:00Z', problems: [], routes: [slow] } };
    const body = `data: ${JSON.stringify({ whole: true, set: { files } })}\n\n`;
    await page.route('**/observe/live/events', (route) => route.fulfill({ contentType: 'text/event-stream', body }));
    try {
      await page.goto(`${url}/#/routes`);
      await page.reload();
      await row(page, 'slow').waitFor();
      await page.evaluate(async (set) => {
        const { take } = await import('/page/store.js');
        const later = performance.now() + 10000;
        performance.now = () => later;
        take({ set });
      }, { files });
      assert.match(await row(page, 'slow').innerText(), /started\s+0\.10\s+0\.10\s+0\s+7/);
    } finally {
      await page.unroute('**/observe/live/events');
      await page.reload();
    }
  },

  async anotherPageReadsAndWritesNothing({ page, url, endpoint }) {
    const elsewhere = createServer((_, response) => response.end('<!doctype html><title>elsewhere</title>'));
    await new Promise((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const other = await page.context().newPage();
    try {
      await other.goto(`http://127.0.0.1:${elsewhere.address().port}/`);
      const tries = await other.evaluate(async ([live, local, token]) => {
        const call = { method: 'POST', headers: { 'X-Amz-Target': 'Timestream_20181101.Query', 'Content-Type': 'application/x-amz-json-1.0' }, body: '{"QueryString":"SELECT 1"}' };
        const action = { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }, body: '{"route":"trades"}' };
        const outcome = (promise) => promise.then(() => 'answered', () => 'refused');
        return Promise.all([
          outcome(fetch(`${live}/observe/live`)), outcome(fetch(`${live}/observe/live/events`)), outcome(fetch(`${live}/observe/actions/stop-route`, action)),
          outcome(fetch(local)), outcome(fetch(local, call)),
        ]);
      }, [url, endpoint, TOKEN]);
      assert.deepEqual(tries, ['refused', 'refused', 'refused', 'refused', 'refused']);
      await other.goto(`${url}/observe/live`);
      assert.match(await other.locator('body').innerText(), /"id":"trades","state":"Started"/);
    } finally {
      await other.close();
      elsewhere.close();
    }
  },

  async theKeyboardIsEnough(world) {
    const { page } = world;
    await open(world, 'books');
    await page.locator('body').click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('Tab');
    for (let i = 0; i < 30 && !(await page.evaluate(() => document.activeElement.textContent === 'Routes')); i++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.locator('[aria-current=page]', { hasText: 'Routes' }).waitFor();
    for (let i = 0; i < 40 && !(await page.evaluate(() => document.activeElement.classList.contains('open'))); i++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.locator('.detail:not([hidden])').first().waitFor();
  },

  async theFeedIsWatched(world) {
    await open(world, 'routes');
  },

  async aProgramThatIsGoneIsTold({ page }) {
    await page.getByRole('alert').getByText('does not answer').waitFor();
    await page.locator('#connection[data-state=gone]').waitFor();
  },

  async aProgramThatIsBackIsConnectedAgain({ page }) {
    await page.locator('#connection[data-state=live]').waitFor({ timeout: 60000 });
    assert.ok(await page.getByRole('alert').isHidden());
  },

  async nothingLeftThisMachineAndNothingFailed({ foreign, errors }) {
    assert.deepEqual(foreign, []);
    assert.deepEqual(errors, []);
  },
};
