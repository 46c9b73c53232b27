// The query box: SQL in, rows out. Its history is kept in this browser only.

import { h, replace, setText } from './dom.js';
import { count, dollars } from './format.js';
import { act } from './calls.js';
import { FUNCTIONS } from './functions.js';

const KEY = 'streamgauge.queries';
const MAX_HISTORY = 50;
const WORD = /[A-Za-z_][A-Za-z0-9_]*$/;

function past() {
  try {
    const list = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

function remember(sql) {
  localStorage.setItem(KEY, JSON.stringify([sql, ...past().filter((text) => text !== sql)].slice(0, MAX_HISTORY)));
}

/** The line that an error names, with a caret below the place. */
function excerpt(message, sql) {
  const place = message.match(/\bline (\d+):(\d+)\b/);
  const line = place && sql.split('\n')[Number(place[1]) - 1];
  return line === undefined || line === null ? '' : `${line}\n${'^'.padStart(Number(place[2]))}`;
}

function result(answer) {
  const numeric = answer.columns.map((column) => /^(BIGINT|INTEGER|DOUBLE)$/.test(column.type));
  return h('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': 'Rows' },
    h('table', {},
      h('thead', {}, h('tr', {}, answer.columns.map((column, i) => h('th', { scope: 'col', class: numeric[i] ? 'num' : '', title: column.type }, column.name || `column ${i + 1}`)))),
      h('tbody', {}, answer.rows.map((row) => h('tr', {}, row.map((text, i) => h('td', { class: numeric[i] ? 'num' : text === null ? 'muted' : '' }, text ?? 'null')))))));
}

/** Completes names of functions below a field, as a listbox. */
function completion(field) {
  const list = h('ul', { class: 'suggestions', role: 'listbox', id: 'functions', 'aria-label': 'Functions', hidden: true });
  field.setAttribute('aria-controls', 'functions');
  let chosen = -1;
  let found = [];
  const word = () => field.value.slice(0, field.selectionStart).match(WORD)?.[0] ?? '';
  const close = () => {
    list.hidden = true;
    found = [];
    field.removeAttribute('aria-activedescendant');
  };
  const take = (name) => {
    const end = field.selectionStart;
    field.setRangeText(name + '(', end - word().length, end, 'end');
    close();
    field.focus();
  };
  const mark = (index) => {
    chosen = index;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === chosen)));
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', `function-${chosen}`);
  };
  field.addEventListener('input', () => {
    const text = word().toLowerCase();
    found = text.length < 2 ? [] : FUNCTIONS.filter((name) => name.startsWith(text) && name !== text).slice(0, 12);
    replace(list, found.map((name, i) => h('li', { role: 'option', id: `function-${i}`, 'aria-selected': 'false', onmousedown: (event) => { event.preventDefault(); take(name); } }, name)));
    list.hidden = found.length === 0;
    if (found.length) {
      mark(0);
    } else {
      close();
    }
  });
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    if (list.hidden || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      mark((chosen + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    } else if (event.key === 'Tab' || event.key === 'Enter') {
      event.preventDefault();
      take(found[chosen]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  });
  return list;
}

export function queryPanel() {
  const field = h('textarea', { id: 'sql', rows: '5', spellcheck: 'false', placeholder: 'SELECT * FROM "database"."table" ORDER BY time DESC LIMIT 10' });
  field.value = past()[0] ?? '';
  const suggestions = completion(field);
  const note = h('p', { class: 'muted', role: 'status' });
  const wrong = h('pre', { hidden: true, tabindex: '0', role: 'region', 'aria-label': 'The place of the error' });
  const output = h('div');
  const button = h('button', { type: 'submit', class: 'main' }, 'Run');
  const history = h('select', { onchange: () => { field.value = history.value || field.value; field.focus(); } });
  const fill = () => replace(history, h('option', { value: '' }, 'Earlier queries'), past().map((sql) => h('option', { value: sql }, sql.replace(/\s+/g, ' ').slice(0, 100))));
  fill();
  async function run(event) {
    event.preventDefault();
    const sql = field.value.trim();
    if (!sql || button.disabled) {
      return;
    }
    button.disabled = true;
    wrong.hidden = true;
    note.className = 'muted';
    setText(note, 'The query runs ...');
    const start = performance.now();
    try {
      const answer = await act('query', { sql });
      remember(sql);
      fill();
      replace(output, result(answer));
      const cost = answer.dollars > 0 ? `, about ${dollars(answer.dollars)}` : '';
      setText(note, `${count(answer.rows.length)} ${answer.rows.length === 1 ? 'row' : 'rows'}${answer.more ? ' (there are more)' : ''} in ${((performance.now() - start) / 1000).toFixed(2)} s${cost}`);
    } catch (error) {
      replace(output);
      note.className = 'text-bad';
      setText(note, error.message);
      const place = excerpt(error.message, sql);
      wrong.hidden = !place;
      setText(wrong, place);
    } finally {
      button.disabled = false;
    }
  }
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      run(event);
    }
  });
  const form = h('form', { class: 'card', onsubmit: run },
    h('label', { for: 'sql' }, 'SQL of Timestream'), field, suggestions,
    h('div', { class: 'bar' }, button, h('span', { class: 'muted small wide' }, 'or Ctrl+Enter'), h('span', { class: 'space' }),
      h('label', { class: 'history' }, h('span', { class: 'visually-hidden' }, 'History'), history)),
    note, wrong);
  return { nodes: [form, output], update() {} };
}
