// The page: its figures, its tabs, and the panel that is open.

import { h, replace, setText } from './dom.js';
import { compact, duration } from './format.js';
import { entries, entry, onChange, sum } from './store.js';
import { ask, forget, token } from './token.js';
import { watch } from './feed.js';
import { routesPanel } from './routes.js';
import { booksPanel } from './books.js';
import { lettersPanel } from './letters.js';
import { chartsPanel } from './charts.js';
import { queryPanel } from './query.js';
import { streamsPanel } from './streams.js';
import { costPanel } from './cost.js';
import { settingsPanel } from './settings.js';

const PANELS = [
  ['routes', 'Routes', routesPanel],
  ['books', 'Books', booksPanel],
  ['rejects', 'Rejects', lettersPanel],
  ['charts', 'Charts', chartsPanel],
  ['streams', 'Streams', streamsPanel],
  ['cost', 'Cost', costPanel],
  ['query', 'Query', queryPanel],
  ['settings', 'Settings', settingsPanel],
];

function figures() {
  const files = entries('files').map(([, file]) => file);
  const routes = files.flatMap((file) => file.routes);
  const running = routes.filter((route) => route.state === 'Started').length;
  // A file whose first version is refused has routes that nobody knows: it counts as one.
  const all = routes.length + files.filter((file) => file.routes.length === 0 && file.problems.length > 0).length;
  const wrong = files.filter((file) => file.problems.length > 0).length;
  const books = [...entries('tables'), ...entries('measurements'), ...entries('streams')].map(([, counters]) => counters);
  const total = (name) => books.reduce((all, counters) => all + sum(counters, name), 0);
  const rejected = total('rejected') + total('records.rejected');
  const letters = entries('letters')
    .reduce((all, [, group]) => all + Object.values(group.counts).reduce((a, b) => a + b, 0), 0);
  const lag = Math.max(0, ...entries('shards').map(([, shard]) => shard.lag ?? 0));
  return [
    ['Routes running', `${running} of ${all}`, running < all ? 'warn' : ''],
    ['Files with errors', wrong, wrong ? 'bad' : ''],
    ['Waiting', compact(books.reduce((all, counters) => all + (counters.waiting ?? 0), 0)), ''],
    ['Rejected', compact(rejected), rejected ? 'warn' : ''],
    ['Dead letters', compact(letters), letters ? 'warn' : ''],
    ['Lag', entries('shards').length ? duration(lag) : 'no stream', lag > 60000 ? 'warn' : ''],
  ];
}

const shown = new Map();

function showFigures() {
  for (const [name, value, kind] of figures()) {
    let figure = shown.get(name);
    if (!figure) {
      figure = h('div', {}, h('dt', {}, name), h('dd'));
      document.getElementById('figures').append(figure);
      shown.set(name, figure);
    }
    figure.className = kind;
    setText(figure.lastChild, value);
  }
  const program = entry('program', 'this');
  if (program) {
    setText(document.getElementById('place'), [program.version, program.place].filter(Boolean).join(' · '));
  }
}

let panel = null;

function open() {
  const wanted = location.hash.replace(/^#\/?/, '').split('?')[0];
  const [name, title, create] = PANELS.find(([id]) => id === wanted) ?? PANELS[0];
  document.title = `${title} · Streamgauge`;
  for (const link of document.querySelectorAll('#tabs a')) {
    if (link.dataset.panel === name) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  if (panel?.name === name) {
    return;
  }
  panel?.close?.();
  panel = { name, ...create() };
  const heading = h('h2', {}, title);
  replace(document.getElementById('panel'), panel.bar ? h('div', { class: 'bar' }, heading, panel.bar) : heading, ...panel.nodes);
  panel.update();
}

function showToken() {
  setText(document.getElementById('unlock'), token() ? 'Forget token' : 'Enter token');
}

replace(document.getElementById('tabs'), PANELS.map(([name, title]) =>
  h('li', {}, h('a', { href: `#/${name}`, 'data-panel': name }, title))));
document.getElementById('unlock').addEventListener('click', () => {
  if (token()) {
    forget();
  } else {
    ask('Actions such as stopping a route need the token that the program printed at its start, or that "observe.token" sets.');
  }
});
document.addEventListener('token', showToken);
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('panel').focus();
});
window.addEventListener('hashchange', open);
onChange(() => {
  showFigures();
  panel?.update();
});
showToken();
showFigures();
open();
watch();
