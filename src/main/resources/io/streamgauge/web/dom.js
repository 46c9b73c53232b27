// Elements are built here. Text goes in as text nodes only, so no value can become markup.

/** An element with attributes, listeners (on...) and children: nodes, or texts. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (name in node && typeof value === 'boolean') {
      node[name] = value;
    } else {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== ''));
  return node;
}

/** Sets the text of a node, if it differs: screen readers and selections are left alone. */
export function setText(node, text) {
  const value = String(text);
  if (node.textContent !== value) {
    node.textContent = value;
  }
}

export function setClass(node, name) {
  if (node.className !== name) {
    node.className = name;
  }
}

/** Rows by key that are created once, updated, moved and removed. */
export function keyed(parent, create) {
  const rows = new Map();
  return (items) => {
    const seen = new Set();
    let before = null;
    for (const [key, item] of items) {
      seen.add(key);
      let row = rows.get(key);
      if (!row) {
        row = create(key);
        rows.set(key, row);
      }
      row.update(item);
      for (const node of row.nodes) {
        const next = before ? before.nextSibling : parent.firstChild;
        if (next !== node) {
          parent.insertBefore(node, next);
        }
        before = node;
      }
    }
    for (const [key, row] of rows) {
      if (!seen.has(key)) {
        row.nodes.forEach((node) => node.remove());
        rows.delete(key);
      }
    }
  };
}

/** The cells of a row with the classes and titles of their columns, which show where rows are stacked. */
export function cellsOf(columns) {
  return columns.map(([title, kind]) => h('td', { class: kind, 'data-label': title }));
}

/** A table that can be scrolled sideways with the keyboard. Columns are [title, class]. */
export function table(label, columns) {
  const body = h('tbody');
  const head = h('tr', {}, columns.map(([title, kind]) => h('th', { scope: 'col', class: kind }, title)));
  const node = h('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0' },
    h('table', {}, h('caption', { class: 'visually-hidden' }, label), h('thead', {}, head), body));
  return { node, body };
}

export function replace(node, ...children) {
  node.replaceChildren(...children.flat().filter(Boolean));
}
