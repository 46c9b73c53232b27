// The streams that are read, and their shards.

import { cellsOf, h, keyed, setText, table } from './dom.js';
import { compact, rate } from './format.js';
import { entries, growth, parts, sum } from './store.js';
import { shardCard } from './shards.js';

const COLUMNS = [
  ['Read', 'num'], ['Delivered', 'num'], ['Redelivered', 'num'], ['Dead letters', 'num'], ['Failed reads', 'num'], ['Read / s', 'num'], ['Other', 'muted small'],
];

function streamRow(key) {
  const all = cellsOf(COLUMNS);
  const cells = all.slice(0, -1);
  const other = all.at(-1);
  return {
    nodes: [h('tr', {}, h('th', { scope: 'row' }, key), all)],
    update(counters) {
      const read = sum(counters, 'records.read');
      const delivered = sum(counters, 'records.delivered');
      const texts = [
        compact(read), compact(delivered), compact(sum(counters, 'records.redelivered')), compact(sum(counters, 'records.dead-lettered')),
        compact(sum(counters, 'records.read-failed')), rate(growth('read ' + key, read)),
      ];
      texts.forEach((text, i) => {
        setText(cells[i], text);
        cells[i].classList.toggle('zero', text === '0');
        cells[i].classList.toggle('bad', (i === 3 || i === 4) && text !== '0');
      });
      setText(other, parts(counters, 'records').filter(([name]) => ['halted', 'dead-letter-failed', 'retried'].includes(name))
        .map(([name, number]) => `${compact(number)} ${name}`).join(', '));
    },
  };
}

export function streamsPanel() {
  const streams = table('Streams that are read', [['Stream', ''], ...COLUMNS]);
  streams.node.classList.add('stacks');
  const shards = h('div', { class: 'stack' });
  const cards = [];
  const showStreams = keyed(streams.body, streamRow);
  const showShards = keyed(shards, (stream) => {
    const card = shardCard(stream);
    cards.push(card);
    return card;
  });
  const title = h('h3', {}, 'Shards');
  const empty = h('p', { class: 'empty' }, 'No stream is read. A route that begins with kinesis: reads one.');
  return {
    nodes: [empty, streams.node, title, shards],
    close: () => cards.forEach((card) => card.end()),
    update() {
      const read = entries('streams').filter(([, counters]) => sum(counters, 'records.read') > 0 || 'read' in counters);
      showStreams(read);
      showShards(read);
      title.hidden = streams.node.hidden = read.length === 0;
      empty.hidden = read.length > 0;
    },
  };
}
