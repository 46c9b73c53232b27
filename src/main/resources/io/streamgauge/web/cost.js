// What the writes cost: units a day, with and without packing.

import { cellsOf, h, keyed, setText, table } from './dom.js';
import { compact, dollars } from './format.js';
import { entries, entry, sum } from './store.js';

const DAY = 86400000;
const DOLLARS_A_UNIT = 0.5 / 1000000;
const COLUMNS = [
  ['Units so far', 'num'], ['Units a day', 'num'], ['Units a day without packing', 'num'], ['Cost a day', 'num'], ['Cost a day without packing', 'num'],
  ['Saved', 'num'],
];

function row(key) {
  const cells = cellsOf(COLUMNS);
  return {
    nodes: [h('tr', {}, h('th', { scope: 'row' }, key), cells)],
    update({ counters, days }) {
      const units = counters['metered.units'] ?? 0;
      const unpacked = counters['metered.unpackedUnits'] ?? 0;
      const single = Math.max(unpacked, sum(counters, 'written'));
      const texts = [
        compact(units), compact(units / days), compact(single / days), dollars((units / days) * DOLLARS_A_UNIT), dollars((single / days) * DOLLARS_A_UNIT),
        single > 0 ? Math.round((1 - units / single) * 100) + ' %' : '',
      ];
      texts.forEach((text, i) => setText(cells[i], text));
    },
  };
}

export function costPanel() {
  const { node, body } = table('Cost of the writes', [['Table', ''], ...COLUMNS]);
  node.classList.add('stacks');
  const show = keyed(body, row);
  const empty = h('p', { class: 'empty' }, 'Nothing has been written yet.');
  const note = h('p', { class: 'muted small' });
  return {
    nodes: [empty, node, note],
    update() {
      const program = entry('program', 'this');
      const days = Math.max(1000, Date.now() - Date.parse(program?.started ?? new Date())) / DAY;
      const tables = entries('tables').filter(([, counters]) => sum(counters, 'metered.units') > 0);
      show(tables.map(([key, counters]) => [key, { counters, days }]));
      node.hidden = tables.length === 0;
      empty.hidden = tables.length > 0;
      setText(note, 'A write unit is 1 KiB, at $0.50 a million in us-east-1. A day is projected from the time since the start. '
        + 'Without packing means one request for each reading.' + (program?.local ? ' Local mode costs nothing: this is what AWS would bill.' : ''));
    },
  };
}
