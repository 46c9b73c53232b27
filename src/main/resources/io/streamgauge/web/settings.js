// The settings as they are in force.

import { cellsOf, h, keyed, setText, table } from './dom.js';
import { entries } from './store.js';

const COLUMNS = [['Value', 'mono'], ['Default', 'mono muted']];

function row(key) {
  const [value, preset] = cellsOf(COLUMNS);
  const name = h('th', { scope: 'row', class: 'mono' }, key);
  return {
    nodes: [h('tr', {}, name, value, preset)],
    update(setting) {
      setText(value, setting.value);
      setText(preset, setting.preset ?? '');
    },
  };
}

export function settingsPanel() {
  const filter = h('input', { type: 'search', placeholder: 'Filter', 'aria-label': 'Filter the settings by key or value', oninput: () => update() });
  const onlySet = h('input', { type: 'checkbox', onchange: () => update() });
  const { node, body } = table('Settings in force', [['Key', ''], ...COLUMNS]);
  node.classList.add('stacks');
  const show = keyed(body, row);
  function update() {
    const wanted = filter.value.toLowerCase();
    show(entries('settings').filter(([key, setting]) =>
      (key + ' ' + setting.value).toLowerCase().includes(wanted) && (!onlySet.checked || setting.set)));
  }
  return {
    nodes: [node, h('p', { class: 'muted small' }, 'Values are those of application.properties, -D options and variables of the environment. Secrets are masked.')],
    bar: [h('span', { class: 'space' }), filter, h('label', {}, onlySet, 'Only what is not the default')],
    update,
  };
}
