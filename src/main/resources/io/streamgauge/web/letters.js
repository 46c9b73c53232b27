// Rejects and dead letters by reason: how many, an example, the remedy, replay and discard.

import { h, keyed, replace, setText } from './dom.js';
import { ago, clock, compact, count } from './format.js';
import { entries, entry, parts, targets } from './store.js';
import { act, actionButton, confirmed } from './calls.js';

function total(group) {
  return Object.values(group.counts).reduce((all, number) => all + number, 0);
}

function pretty(line) {
  try {
    return JSON.stringify(JSON.parse(line), null, 2);
  } catch {
    return line;
  }
}

function example(group) {
  try {
    const letter = JSON.parse(group.example);
    return pretty(JSON.stringify(letter.row ?? letter.data ?? letter.dataBase64 ?? letter));
  } catch {
    return group.example;
  }
}

function actions(group, mapping) {
  const { endpoint, reason } = group;
  const name = `${count(total(group))} of ${endpoint} (${reason})`;
  const replay = actionButton('Replay', 'main', async () => {
    const text = 'They are written again. A letter leaves its file only after its write is acknowledged.';
    return (await confirmed(`Replay ${name}?`, text, 'Replay'))
      && act('replay', { endpoint, reason, mapping: mapping?.value ?? '' });
  });
  const discard = actionButton('Discard', 'danger', async () => {
    const text = 'They are set aside in the folder discarded, and no replay takes them. Nothing is deleted.';
    return (await confirmed(`Discard ${name}?`, text, 'Discard')) && act('discard', { endpoint, reason });
  });
  return [replay, discard];
}

function mappings(group) {
  const known = entry('program', 'this')?.mappings ?? [];
  return group.unmapped
    ? h('select', {}, h('option', { value: '' }, 'no mapping'), known.map((name) => h('option', { value: name }, name)))
    : null;
}

function card(key) {
  const title = h('h3');
  const badges = h('p', { class: 'bar' });
  const text = h('p');
  const facts = h('dl', { class: 'facts' });
  const row = h('pre', { tabindex: '0', role: 'region', 'aria-label': 'Example' });
  const bar = h('div', { class: 'bar' });
  const node = h('article', { class: 'card' }, h('div', { class: 'bar' }, title, h('span', { class: 'space' }), badges), text, facts,
    h('details', { open: true }, h('summary', {}, 'The newest one'), row), bar);
  let drawn = '';
  return {
    nodes: [node],
    update(group) {
      setText(text, group.text.startsWith(group.origin + ': ') ? group.text.slice(group.origin.length + 2) : group.text);
      const version = JSON.stringify(group) + JSON.stringify(entry('program', 'this')?.mappings);
      if (drawn === version) {
        return;
      }
      drawn = version;
      setText(title, group.endpoint ? `${group.endpoint.replace(/^timestream:/, '')}: ${group.reason}` : 'Lines that cannot be read');
      replace(badges, Object.entries(group.counts).map(([state, number]) =>
        h('span', { class: 'badge ' + (state === 'waiting' ? 'warn' : 'bad') }, `${count(number)} ${state}`)));
      const pairs = [
        ['Remedy', group.remedy],
        ['Origin', group.origin],
        group.newest ? ['Newest', `${clock(group.newest)} (${ago(group.newest)})`] : null,
        group.oldest && group.oldest !== group.newest ? ['Oldest', clock(group.oldest)] : null,
      ];
      replace(facts, pairs.filter(Boolean).flatMap(([term, value]) => [h('dt', {}, term), h('dd', {}, value)]));
      setText(row, example(group));
      row.setAttribute('aria-label', `Example of ${group.endpoint} ${group.reason}`);
      const mapping = mappings(group);
      replace(bar, group.endpoint
        ? [mapping ? h('label', {}, 'Mapping for rows that had none', mapping) : null, ...actions(group, mapping)]
        : []);
    },
  };
}

export function lettersPanel() {
  const meters = h('p', { class: 'muted' });
  const list = h('div', { class: 'stack' });
  const show = keyed(list, card);
  const empty = h('p', { class: 'empty' }, 'There are no dead letters.');
  return {
    nodes: [meters, empty, list],
    update() {
      const counts = targets().flatMap(([name, prefix, counters]) =>
        parts(counters, prefix + 'rejected').map(([reason, number]) => [name, reason, number]));
      setText(meters, counts.length
        ? 'Rejected since the start: ' + counts.map(([name, reason, number]) => `${compact(number)} of ${name} (${reason})`).join(', ') + '.'
        : 'Nothing has been rejected since the start.');
      const groups = entries('letters').sort((a, b) => (a[1].newest < b[1].newest ? 1 : -1));
      show(groups);
      empty.hidden = groups.length > 0;
    },
  };
}
