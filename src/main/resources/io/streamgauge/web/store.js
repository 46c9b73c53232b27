// The state of the program as far as it is known, and rates made of its counters.

const sections = {};
const listeners = new Set();
const samples = new Map();
const WINDOW = 60000;

/** The entries of a section as [key, value], by key. */
export function entries(section) {
  return Object.entries(sections[section] ?? {}).sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

export function entry(section, key) {
  return (sections[section] ?? {})[key];
}

/** Calls a listener after each change; returns what ends it. */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes all of the state, or what has changed. */
export function take(event) {
  if (event.whole) {
    Object.keys(sections).forEach((name) => delete sections[name]);
  }
  for (const [name, changed] of Object.entries(event.set ?? {})) {
    sections[name] = Object.assign(sections[name] ?? {}, changed);
  }
  for (const [name, keys] of Object.entries(event.gone ?? {})) {
    keys.forEach((key) => delete sections[name]?.[key]);
  }
  listeners.forEach((listener) => listener());
}

/**
 * How fast a counter grows a second, over the last minute; undefined until it was watched for some
 * milliseconds.
 */
export function growth(name, number, watched = 2500) {
  const now = performance.now();
  const known = samples.get(name) ?? [];
  samples.set(name, known);
  const last = known[known.length - 1];
  if (!last || now - last[0] > 900) {
    if (last && number < last[1]) {
      known.length = 0;
    }
    known.push([now, number]);
  }
  while (known.length > 2 && now - known[0][0] > WINDOW) {
    known.shift();
  }
  const passed = now - known[0][0];
  return passed < watched ? undefined : Math.max(0, ((number - known[0][1]) / passed) * 1000);
}

/** The counters of a table or a stream, added up by the beginning of their names. */
export function sum(counters, name) {
  return Object.entries(counters)
    .filter(([key]) => key === name || key.startsWith(name + '.'))
    .reduce((all, [, number]) => all + number, 0);
}

/** All that is written to, as [name, what its counters begin with, counters]. */
export function targets() {
  return [
    ...entries('tables').map(([name, counters]) => [name, '', counters]),
    ...entries('measurements').map(([name, counters]) => ['influxdb:' + name, '', counters]),
    ...entries('streams').filter(([, counters]) => sum(counters, 'records.received') > 0)
      .map(([name, counters]) => ['stream ' + name, 'records.', counters]),
  ];
}

/** The counters of a name by what follows it, without zeros. */
export function parts(counters, name) {
  return Object.entries(counters)
    .filter(([key, number]) => key.startsWith(name + '.') && number > 0)
    .map(([key, number]) => [key.slice(name.length + 1), number]);
}
