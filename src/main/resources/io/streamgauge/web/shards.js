// The shards of a stream as a tree through splits and merges, with lag, checkpoint age and leases.

import { h, replace, setText } from './dom.js';
import { ago, duration } from './format.js';
import { entries } from './store.js';
import { read } from './calls.js';

const POLL = 20000;
const MAX_SHOWN = 500;
const LATE = 60000;

const short = (id) => id.replace(/^shardId-0*(?=\d)/, 'shard ');

/** What is read of a shard, by application. */
function readings(stream, id) {
  return entries('shards')
    .filter(([key]) => key.startsWith(stream + '/') && key.endsWith('/' + id))
    .map(([key, values]) => [key.slice(stream.length + 1, -id.length - 1), values]);
}

function badge(text, bad) {
  return h('span', { class: bad ? 'badge bad' : 'badge' }, text);
}

function facts(stream, shard, leases) {
  const parts = [badge(shard.open ? 'open' : 'closed')];
  for (const [application, { lag = 0, 'checkpoint.age': age = 0 }] of readings(stream, shard.id)) {
    const name = application === stream ? '' : application + ': ';
    parts.push(badge(`${name}lag ${duration(lag)}`, lag > LATE), badge(`checkpoint ${duration(age)}`, age > LATE));
  }
  for (const lease of leases.filter((each) => each.shard === shard.id)) {
    parts.push(badge(lease.checkpoint === 'SHARD_END' ? 'read to its end' : lease.owner ? `leased by ${lease.owner}` : 'not leased', !lease.owner && lease.checkpoint !== 'SHARD_END'));
  }
  return parts;
}

function tree(stream, answer) {
  const known = new Set(answer.shards.map((shard) => shard.id));
  const children = new Map();
  const roots = [];
  for (const shard of answer.shards.slice(0, MAX_SHOWN)) {
    if (known.has(shard.parent)) {
      children.set(shard.parent, [...(children.get(shard.parent) ?? []), shard]);
    } else {
      roots.push(shard);
    }
  }
  const item = (shard) => h('li', {},
    h('span', { class: 'bar' }, h('span', { class: 'mono', title: shard.id }, short(shard.id)), facts(stream, shard, answer.leases),
      shard.adjacent ? h('span', { class: 'muted small' }, `merged with ${short(shard.adjacent)}`) : ''),
    children.has(shard.id) ? h('ul', {}, children.get(shard.id).map(item)) : '');
  return h('ul', { class: 'tree' }, roots.map(item));
}

/** A card with the tree of a stream, which is listed anew while it is shown. */
export function shardCard(stream) {
  const note = h('p', { class: 'muted small' }, 'The shards are listed ...');
  const content = h('div');
  const node = h('article', { class: 'card', 'aria-label': `Shards of ${stream}` }, h('h3', {}, stream), content, note);
  let answer = null;
  let drawn = '';
  function draw() {
    if (!answer) {
      return;
    }
    const open = answer.shards.filter((shard) => shard.open).length;
    const cut = answer.shards.length > MAX_SHOWN ? ` The first ${MAX_SHOWN} are shown.` : '';
    setText(note, `${open} open and ${answer.shards.length - open} closed shards, listed ${ago(answer.at)}.${cut}`);
    const next = tree(stream, answer);
    if (next.textContent !== drawn) {
      drawn = next.textContent;
      replace(content, next);
    }
  }
  async function load() {
    try {
      answer = await read('shards', { stream });
      draw();
    } catch (error) {
      setText(note, error.message);
    }
  }
  const timer = setInterval(() => document.visibilityState === 'visible' && load(), POLL);
  load();
  return { nodes: [node], update: draw, end: () => clearInterval(timer) };
}
