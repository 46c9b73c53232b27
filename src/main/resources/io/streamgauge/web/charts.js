// Charts of what is written: the numbers, a picture of them, and a sentence about them.

import uPlot from '/page/uplot.js';
import { h, replace, setText } from './dom.js';
import { clock, compact, count, dollars, value } from './format.js';
import { entries, entry } from './store.js';
import { read } from './calls.js';

const COLORS = ['#1a5c8a', '#b3541e', '#2d7d46', '#8e44ad', '#a32020', '#0f7c84', '#7a6a00', '#c2408a', '#4d5bc1', '#5a6570'];
const DARK_COLORS = ['#78b8e6', '#f0a26b', '#7fd29c', '#c9a0e8', '#ff9d94', '#6fd3da', '#d9c75c', '#f29ac7', '#a9b3ff', '#b7c0c8'];
const RANGES = [[5, '5 minutes'], [15, '15 minutes'], [60, '1 hour'], [360, '6 hours'], [1440, '1 day'], [4320, '3 days'], [10080, '7 days']];
const POLL = 10000;
const HEIGHT = 240;

const isDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

/** The charts that the address of the page pins. */
function pinned() {
  const [, query] = location.hash.split('?');
  return new URLSearchParams(query ?? '').getAll('chart').flatMap((text) => {
    try {
      return [JSON.parse(text)];
    } catch {
      return [];
    }
  });
}

function pin(charts) {
  const query = new URLSearchParams(charts.map((chart) => ['chart', JSON.stringify(chart)])).toString();
  history.replaceState(null, '', `#/charts${query ? '?' + query : ''}`);
}

function title({ table, label, by, match, minutes }) {
  const range = RANGES.find(([length]) => length === Number(minutes))?.[1] ?? `${minutes} minutes`;
  return `${label} of ${table}${by ? ` by ${by}` : ''}${match ? ` with "${match}"` : ''}, last ${range}`;
}

/** One sentence about the numbers, which is the name of the picture. */
function summary(data) {
  const all = data.series.flatMap((line) => line.values.filter((number) => number !== null && number !== undefined));
  if (all.length === 0) {
    return 'There are no readings in this range.';
  }
  const low = all.reduce((a, b) => Math.min(a, b));
  const high = all.reduce((a, b) => Math.max(a, b));
  const gaps = data.series.reduce((sum, line) => sum + line.values.filter((number, i) => (number === null || number === undefined) && i > 0 && i < line.values.length - 1).length, 0);
  const lasts = data.series.slice(0, 3).map((line) => {
    const known = line.values.filter((number) => number !== null && number !== undefined);
    return known.length ? `${line.name ? line.name + ' ' : ''}${value(known[known.length - 1])}` : '';
  }).filter(Boolean).join(', ');
  const some = data.allSeries > data.series.length ? ` ${data.series.length} of ${count(data.allSeries)} series are shown, those with the most readings.` : '';
  return `From ${value(low)} to ${value(high)}, last ${lasts}${data.series.length > 3 ? ' ...' : ''}, ${count(gaps)} gaps in ${data.times.length} bins of ${data.bin / 1000} s.${some}`;
}

function numbers(data) {
  const last = data.times.map((time, i) => i).slice(-200).reverse();
  return h('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': 'The numbers of the chart' },
    h('table', {},
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Time'), data.series.map((line) => h('th', { scope: 'col', class: 'num' }, line.name || 'Average')))),
      h('tbody', {}, last.map((i) => h('tr', {}, h('th', { scope: 'row' }, clock(data.times[i])), data.series.map((line) => h('td', { class: 'num' }, value(line.values[i]))))))));
}

/** The times of an axis, in 24 hours, with the day where it changes. */
function times(_, splits) {
  const step = splits.length > 1 ? splits[1] - splits[0] : 1;
  return splits.map((split, i) => {
    const [day, time] = clock(split * 1000).split(' ');
    const first = i === 0 || clock(splits[i - 1] * 1000).split(' ')[0] !== day;
    return (first ? day.slice(5) + ' ' : '') + (step < 60 ? time : time.slice(0, 5));
  });
}

function options(data, width) {
  const colors = isDark() ? DARK_COLORS : COLORS;
  const axis = { stroke: isDark() ? '#9ea9b2' : '#56616b', grid: { stroke: isDark() ? '#2c3338' : '#e6e9ec', width: 1 }, ticks: { stroke: isDark() ? '#2c3338' : '#e6e9ec', width: 1 }, font: '12px system-ui, sans-serif' };
  return {
    width,
    height: HEIGHT,
    cursor: { drag: { x: true, y: false }, sync: { key: 'charts' } },
    axes: [{ ...axis, space: 90, values: times }, { ...axis, size: 64, values: (_, ticks) => ticks.map(value) }],
    series: [
      { value: '{YYYY}-{MM}-{DD} {HH}:{mm}:{ss}' },
      ...data.series.map((line, i) => ({
        label: line.name || 'average', stroke: colors[i % colors.length], width: 1.5, dash: i >= colors.length ? [6, 3] : undefined,
        points: { show: data.times.length < 40 }, value: (_, number) => value(number),
      })),
    ],
  };
}

function columns(data) {
  return [data.times.map((time) => time / 1000), ...data.series.map((line) => line.values.map((number) => number ?? null))];
}

/** A chart that is asked for anew while it is shown. */
function chart(spec, close) {
  const text = h('p', { class: 'muted small' }, 'The readings are queried ...');
  const picture = h('div', { class: 'chart', role: 'img' });
  const below = h('div');
  const more = h('details', { ontoggle: () => draw() }, h('summary', {}, 'Numbers'), below);
  const node = h('article', { class: 'card', 'aria-label': title(spec) },
    h('div', { class: 'bar' }, h('h3', {}, title(spec)), h('span', { class: 'space' }), h('button', { type: 'button', 'aria-label': `Remove the chart ${title(spec)}`, onclick: close }, 'Remove')),
    picture, text, more);
  let data = null;
  let plot = null;
  let drawn = '';
  let gone = false;
  function draw() {
    if (!data) {
      return;
    }
    setText(text, summary(data) + (data.dollars > 0 ? ` The charts have cost ${dollars(data.dollars)} today.` : ''));
    picture.setAttribute('aria-label', `${title(spec)}: ${summary(data)}`);
    const form = data.series.map((line) => line.name).join('\n') + isDark() + picture.clientWidth;
    if (plot && drawn === form) {
      // A zoom stays until a double click ends it.
      const zoomed = plot.scales.x.min > plot.data[0][0] || plot.scales.x.max < plot.data[0][plot.data[0].length - 1];
      plot.setData(columns(data), !zoomed);
    } else if (data.times.length > 0 && picture.clientWidth > 0) {
      plot?.destroy();
      plot = new uPlot(options(data, picture.clientWidth), columns(data), picture);
      drawn = form;
    }
    if (more.open) {
      replace(below, numbers(data));
    }
  }
  async function load() {
    try {
      const { label, ...parameters } = spec;
      data = await read('chart', parameters);
      if (!gone) {
        draw();
      }
    } catch (error) {
      setText(text, error.message);
    }
  }
  const timer = setInterval(() => document.visibilityState === 'visible' && load(), POLL);
  const resized = new ResizeObserver(() => draw());
  resized.observe(picture);
  load();
  return { node, end: () => { gone = true; clearInterval(timer); resized.disconnect(); plot?.destroy(); } };
}

function chooser(add) {
  const tables = h('select', { required: true });
  const measures = h('select', { required: true });
  const dimensions = h('select');
  const match = h('input', { type: 'search', placeholder: 'all' });
  const ranges = h('select', {}, RANGES.map(([minutes, text]) => h('option', { value: minutes, selected: minutes === 15 }, text)));
  const note = h('p', { class: 'text-bad' });
  let known = null;
  let names = '';
  async function choose() {
    known = null;
    setText(note, '');
    replace(measures);
    replace(dimensions);
    if (!tables.value) {
      return;
    }
    const wanted = tables.value;
    try {
      const found = await read('columns', { table: wanted });
      if (tables.value !== wanted) {
        return;
      }
      known = found;
      replace(measures, known.values.map((each, i) => h('option', { value: i }, each.label)));
      replace(dimensions, h('option', { value: '' }, 'one series of all'), known.dimensions.map((name) => h('option', { value: name }, name)));
      dimensions.selectedIndex = known.dimensions.length ? 1 : 0;
      if (known.values.length === 0) {
        setText(note, `${wanted} has no numbers yet.`);
      }
    } catch (error) {
      setText(note, error.message);
    }
  }
  tables.addEventListener('change', choose);
  const label = (text, control) => h('label', { class: 'stacked' }, text, control);
  const node = h('form', {
    class: 'card',
    onsubmit: (event) => {
      event.preventDefault();
      const chosen = known?.values[Number(measures.value)];
      if (chosen) {
        add({ table: tables.value, column: chosen.column, measure: chosen.measure, label: chosen.label, by: dimensions.value, match: match.value.trim(), minutes: ranges.value });
      }
    },
  }, h('div', { class: 'bar ends' }, label('Table', tables), label('Measure', measures), label('Series by', dimensions), label('Only series with', match), label('Range', ranges),
    h('button', { type: 'submit', class: 'main' }, 'Add chart')), note);
  return {
    node,
    update() {
      const all = entries('tables').map(([name]) => name);
      if (all.join('\n') === names) {
        return;
      }
      names = all.join('\n');
      const before = tables.value;
      replace(tables, all.map((name) => h('option', { value: name }, name)));
      if (all.includes(before)) {
        tables.value = before;
      } else {
        choose();
      }
    },
  };
}

export function chartsPanel() {
  let specs = pinned();
  const shown = [];
  const list = h('div', { class: 'stack charts' });
  const empty = h('p', { class: 'empty' }, 'Choose a table, a measure and how the series are made. The charts stay in the address of this page.');
  const off = h('p', { class: 'empty' });
  const nothing = h('p', { class: 'empty' }, 'Nothing has been written yet. A table can be chosen from its first reading on.');
  function append(spec) {
    const item = chart(spec, () => {
      specs = specs.filter((each) => each !== spec);
      pin(specs);
      item.node.remove();
      item.end();
      update();
    });
    shown.push(item);
    list.append(item.node);
  }
  const form = chooser((spec) => {
    specs = [...specs, spec];
    pin(specs);
    append(spec);
    update();
  });
  function update() {
    const program = entry('program', 'this');
    const none = entries('tables').length === 0;
    setText(off, program && !program.charts ? 'Charts are off, because AWS bills each query. "observe.charts = true" turns them on, and "observe.chartBudget" limits what they cost a day.' : '');
    off.hidden = !program || program.charts;
    form.node.hidden = !off.hidden || none;
    nothing.hidden = !off.hidden || !none;
    empty.hidden = !off.hidden || none || specs.length > 0;
    form.update();
  }
  specs.forEach(append);
  return { nodes: [off, nothing, form.node, empty, list], update, close: () => shown.forEach((item) => item.end()) };
}
