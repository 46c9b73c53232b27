// The routes: state, errors, rates, their files, start, stop and reload.

import { cellsOf, h, keyed, replace, setClass, setText, table } from './dom.js';
import { ago, clock, count, rate } from './format.js';
import { entries, entry, growth } from './store.js';
import { act, actionButton, confirmed, read } from './calls.js';

const WATCHED = 50000;
const COLUMNS = [
  ['State', ''], ['In / s', 'num'], ['Out / s', 'num'], ['In flight', 'num'], ['Completed', 'num'], ['Failed', 'num'], ['Last error', ''],
];
const BADGES = { Started: 'good', Stopped: 'warn', Suspended: 'warn', Removed: 'bad' };

function rows() {
  return entries('files').flatMap(([name, file]) => {
    const rows = file.routes.map((route) => [name + ' ' + route.id, { name, file, route }]);
    return rows.length ? rows : [[name, { name, file, route: null }]];
  });
}

function state({ file, route }) {
  if (file.problems.length > 0) {
    return file.state === 'DOWN' ? ['not running', 'bad'] : ['edit refused', 'bad'];
  }
  return route ? [route.state.toLowerCase(), BADGES[route.state] ?? ''] : ['not enabled', ''];
}

/** The program knows the last minute; the page sees it once it was open for as long. */
function rates({ route }) {
  const input = growth('in ' + route.id, route.completed + route.failed + route.inFlight, WATCHED);
  const output = growth('out ' + route.id, route.completed, WATCHED);
  return [input ?? route.perSecond, output ?? route.perSecond];
}

function lastError({ file, route }) {
  const problem = file.problems[0];
  if (problem) {
    return `${problem.file}:${problem.line}:${problem.column} ${problem.message}`;
  }
  return route?.error ? `${ago(route.error.at)}: ${route.error.message}` : '';
}

/** The text of a file, with each mistake below its line. */
function source(answer) {
  const lines = answer.lines.map((line) => h('span', {}, line || ' '));
  for (const problem of answer.problems) {
    const line = lines[problem.line - 1];
    if (problem.file === answer.file && line) {
      line.classList.add('wrong');
      line.append(h('mark', {}, `${'^'.padStart(Math.max(1, problem.column))} ${problem.message}: ${problem.remedy}`));
    }
  }
  return h('pre', { class: 'source', tabindex: '0', role: 'region', 'aria-label': `The newest text of ${answer.file}` }, lines);
}

function facts(item) {
  const { name, file, route } = item;
  const pairs = [
    ['File', name],
    ['Version', file.hash ? `${file.hash.slice(0, 12)}, running since ${clock(file.since)}` : 'nothing runs'],
    file.refused ? ['Refused', `the newest version, ${ago(file.refused)}`] : null,
    route ? ['Exchanges', `${count(route.completed)} completed, ${count(route.failed)} failed, ${count(route.inFlight)} in flight`] : null,
    route?.error ? ['Last error', `${clock(route.error.at)}${route.error.place ? ' at ' + route.error.place : ''}: ${route.error.message}`] : null,
  ];
  return h('dl', { class: 'facts' }, pairs.filter(Boolean).flatMap(([term, text]) => [h('dt', {}, term), h('dd', {}, text)]));
}

function actions(item) {
  const { route } = item;
  const buttons = [];
  if (route && route.state === 'Started') {
    buttons.push(actionButton('Stop', '', async () =>
      (await confirmed(`Stop ${route.id}?`, 'Its exchanges end first. It stays stopped until it is started or its file is edited.', 'Stop'))
        && act('stop-route', { route: route.id })));
  } else if (route) {
    buttons.push(actionButton('Start', '', () => act('start-route', { route: route.id })));
  }
  buttons.push(actionButton('Reload files', '', () => act('reload')));
  return h('div', { class: 'bar' }, buttons);
}

function detail(item) {
  const text = h('div', {}, h('p', { class: 'muted' }, 'The file is read ...'));
  read('source', { file: item.name })
    .then((answer) => replace(text, source(answer)))
    .catch((error) => replace(text, h('p', { class: 'text-bad' }, error.message)));
  const problems = item.file.problems.map((problem) =>
    h('p', { class: 'problem' }, `${problem.file}:${problem.line}:${problem.column} ${problem.message}: ${problem.remedy}`));
  return h('div', { class: 'stack' }, problems, facts(item), actions(item), text);
}

/** What makes the details new: numbers alone do not, so that a text can be read and selected. */
function version({ file, route }) {
  return JSON.stringify([file.hash, file.refused, file.problems, route?.state, route?.error?.at]);
}

function row(key) {
  const opener = h('button', { type: 'button', class: 'open', 'aria-expanded': 'false' });
  const fileName = h('div', { class: 'muted small under' });
  const badge = h('span', { class: 'badge' });
  const all = cellsOf(COLUMNS);
  const cells = all.slice(1, -1);
  const error = h('span', { class: 'cut' });
  all[0].append(badge);
  all.at(-1).append(error);
  const main = h('tr', {}, h('th', { scope: 'row' }, opener, fileName), all);
  const content = h('td', { colspan: '8' });
  const below = h('tr', { class: 'detail', hidden: true }, content);
  let item = null;
  let drawn = '';
  const draw = () => {
    drawn = version(item);
    replace(content, detail(item));
  };
  opener.addEventListener('click', () => {
    below.hidden = !below.hidden;
    opener.setAttribute('aria-expanded', String(!below.hidden));
    if (!below.hidden) {
      draw();
    }
  });
  return {
    nodes: [main, below],
    update(next) {
      item = next;
      const { name, route } = item;
      setText(opener, route ? route.id : name.replace(/^.*\//, ''));
      setText(fileName, route && !name.endsWith(`/${route.id}.camel.yaml`) ? name : '');
      const [text, kind] = state(item);
      setText(badge, text);
      setClass(badge, 'badge ' + kind);
      const numbers = route ? [...rates(item).map(rate), count(route.inFlight), count(route.completed), count(route.failed)] : ['', '', '', '', ''];
      numbers.forEach((number, i) => {
        setText(cells[i], number);
        cells[i].classList.toggle('zero', number === '0');
        cells[i].classList.toggle('bad', i === 4 && number !== '0' && number !== '');
      });
      setText(error, lastError(item));
      all.at(-1).classList.toggle('blank', error.textContent === '');
      setClass(error, item.file.problems.length ? 'cut text-bad' : 'cut');
      if (!below.hidden && drawn !== version(item)) {
        draw();
      }
    },
  };
}

export function routesPanel() {
  const filter = h('input', { type: 'search', placeholder: 'Filter', 'aria-label': 'Filter the routes by name, file or state', oninput: () => update() });
  const onlyErrors = h('input', { type: 'checkbox', onchange: () => update() });
  const { node, body } = table('Routes', [['Route', ''], ...COLUMNS]);
  node.classList.add('stacks');
  const show = keyed(body, row);
  const empty = h('p', { class: 'empty' }, 'No route is loaded. Save a file of the folder routes: it runs within two seconds.');
  const note = h('p', { class: 'muted small' });
  const settings = h('div', { class: 'stack' });
  function update() {
    const wanted = filter.value.toLowerCase();
    const all = rows();
    const shown = all.filter(([key, item]) =>
      (key + ' ' + state(item)[0]).toLowerCase().includes(wanted)
      && (!onlyErrors.checked || item.file.problems.length || item.route?.error || item.route?.state !== 'Started'));
    show(shown);
    node.hidden = all.length === 0;
    empty.hidden = all.length > 0;
    setText(note, shown.length < all.length ? `${shown.length} of ${all.length} are shown.` : '');
    const program = entry('program', 'this');
    const texts = [
      ...(program?.problems ?? []).map((each) => `${each.file}:${each.line} ${each.message}: ${each.remedy}`),
      ...(program?.restart?.length ? [`A restart is needed for edited settings: ${program.restart.join(', ')}`] : []),
    ];
    if (settings.dataset.texts !== texts.join('\n')) {
      settings.dataset.texts = texts.join('\n');
      replace(settings, texts.map((text) => h('p', { class: 'problem' }, text)));
    }
  }
  return { nodes: [settings, node, empty, note], bar: [h('span', { class: 'space' }), filter, h('label', {}, onlyErrors, 'Only with errors')], update };
}
