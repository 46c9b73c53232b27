// The streams that are read: lag and checkpoint age of each shard.

import { h, keyed, setText, table } from './dom.js';
import { compact, duration, rate } from './format.js';
import { entries, growth, parts, sum } from './store.js';

function streamRow(key) {
  const cells = Array.from({ length: 6 }, () => h('td', { class: 'num' }));
  const other = h('td', { class: 'muted small wide' });
  return {
    nodes: [h('tr', {}, h('th', { scope: 'row' }, key), cells, other)],
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

function shardRow(key) {
  const [stream, ...rest] = key.split('/');
  const shard = rest.pop();
  const cells = [h('td', { class: 'num' }), h('td', { class: 'num' })];
  return {
    nodes: [h('tr', {}, h('th', { scope: 'row' }, shard), h('td', {}, stream), h('td', { class: 'wide' }, rest.join('/')), cells)],
    update(values) {
      const lag = values.lag ?? 0;
      const age = values['checkpoint.age'] ?? 0;
      setText(cells[0], duration(lag));
      setText(cells[1], duration(age));
      cells[0].classList.toggle('bad', lag > 60000);
      cells[1].classList.toggle('bad', age > 60000);
    },
  };
}

export function streamsPanel() {
  const streams = table('Streams that are read', [
    ['Stream', ''], ['Read', 'num'], ['Delivered', 'num'], ['Redelivered', 'num'], ['Dead letters', 'num'], ['Failed reads', 'num'], ['Read / s', 'num'], ['Other', 'wide'],
  ]);
  const shards = table('Shards that are read', [['Shard', ''], ['Stream', ''], ['Application', 'wide'], ['Lag', 'num'], ['Checkpoint age', 'num']]);
  const showStreams = keyed(streams.body, streamRow);
  const showShards = keyed(shards.body, shardRow);
  const titles = [h('h3', {}, 'Streams'), h('h3', {}, 'Shards')];
  const empty = h('p', { class: 'empty' }, 'No stream is read. A route that begins with kinesis: reads one.');
  return {
    nodes: [empty, titles[0], streams.node, titles[1], shards.node],
    update() {
      const read = entries('streams').filter(([, counters]) => sum(counters, 'records.read') > 0 || 'read' in counters);
      const all = entries('shards');
      showStreams(read);
      showShards(all);
      titles[0].hidden = streams.node.hidden = read.length === 0;
      titles[1].hidden = shards.node.hidden = all.length === 0;
      empty.hidden = read.length + all.length > 0;
    },
  };
}
