// The books: what came in is written, rejected, failed or waiting.

import { cellsOf, h, keyed, setText, table } from './dom.js';
import { compact, count, duration, rate } from './format.js';
import { growth, parts, sum, targets } from './store.js';

const COLUMNS = [
  ['In', 'num'], ['= Written', 'num'], ['+ Rejected', 'num'], ['+ Failed', 'num'], ['+ Waiting', 'num'], ['Oldest waiting', 'num'],
  ['In / s', 'num wide'], ['Written / s', 'num wide'], ['Of these', 'muted small wide'],
];

/** How readings were written to InfluxDB; to Timestream, it is the store. */
const HOW = { sent: 'sent', superseded: 'superseded' };

/** The books of an entry; the counters of streams have a prefix. */
function books(key, counters, prefix) {
  const received = sum(counters, prefix + 'received');
  const written = sum(counters, prefix + 'written');
  const rejected = sum(counters, prefix + 'rejected');
  const failed = sum(counters, prefix + 'failed');
  const waiting = counters.waiting ?? 0;
  return { received, written, rejected, failed, waiting, difference: received - written - rejected - failed - waiting };
}

function row(key) {
  const name = h('th', { scope: 'row' }, key);
  const all = cellsOf(COLUMNS);
  const cells = all.slice(0, -1);
  const details = all.at(-1);
  let offFor = 0;
  return {
    nodes: [h('tr', {}, name, all)],
    update({ counters, prefix }) {
      const book = books(key, counters, prefix);
      // Meters are read one after another, so a difference counts only if it stays.
      offFor = book.difference === 0 ? 0 : offFor + 1;
      const texts = [
        count(book.received), count(book.written), count(book.rejected), count(book.failed),
        count(book.waiting) + (offFor > 3 ? ` (${book.difference > 0 ? '+' : ''}${count(book.difference)})` : ''),
        counters['waiting.age'] > 0 ? duration(counters['waiting.age']) : '0',
        rate(growth('received ' + key, book.received)), rate(growth('written ' + key, book.written)),
      ];
      texts.forEach((text, i) => {
        setText(cells[i], text);
        cells[i].classList.toggle('zero', text === '0');
        cells[i].classList.toggle('bad', (i === 2 || i === 3 || (i === 4 && offFor > 3)) && text !== '0');
      });
      const notes = [
        ...parts(counters, prefix + 'written').map(([how, number]) => `${compact(number)} ${HOW[how] ?? 'to ' + how}`),
        ...parts(counters, prefix + 'rejected').map(([reason, number]) => `${compact(number)} ${reason}`),
        counters.retries ? `${compact(counters.retries)} retries` : '',
        sum(counters, 'throttled') ? `${compact(sum(counters, 'throttled'))} throttled` : '',
      ];
      setText(details, notes.filter(Boolean).join(', '));
    },
  };
}

export function booksPanel() {
  const { node, body } = table('Books of all that is written to', [['Target', ''], ...COLUMNS]);
  node.classList.add('stacks');
  const show = keyed(body, row);
  const empty = h('p', { class: 'empty' }, 'Nothing has been written yet. Each table and stream has a line here from its first reading on.');
  const note = h('p', { class: 'muted small' }, 'Counted since the start of the program. Waiting readings are queued or in flight.');
  return {
    nodes: [empty, node, note],
    update() {
      const all = targets().map(([name, prefix, counters]) => [name, { counters, prefix }]);
      show(all);
      node.hidden = all.length === 0;
      empty.hidden = all.length > 0;
    },
  };
}
