// The token of this browser tab. It is kept in the tab only.

import { h } from './dom.js';

const KEY = 'streamgauge.token';

export const token = () => sessionStorage.getItem(KEY) ?? '';

export const headers = () => (token() ? { Authorization: 'Bearer ' + token() } : {});

export function forget() {
  sessionStorage.removeItem(KEY);
  document.dispatchEvent(new Event('token'));
}

let open = null;

/** Asks for the token; resolves to whether one was entered. */
export function ask(reason) {
  open ??= new Promise((resolve) => {
    const field = h('input', { type: 'password', id: 'token', autocomplete: 'off', required: true });
    const close = (entered) => {
      dialog.close();
      dialog.remove();
      open = null;
      resolve(entered);
    };
    const form = h('form', {
      onsubmit: (event) => {
        event.preventDefault();
        sessionStorage.setItem(KEY, field.value.trim());
        document.dispatchEvent(new Event('token'));
        close(true);
      },
    },
    h('h2', { id: 'token-title' }, 'Token'),
    h('p', {}, reason),
    h('label', { class: 'stacked', for: 'token' }, 'Token', field),
    h('div', { class: 'bar' },
      h('span', { class: 'space' }),
      h('button', { type: 'button', onclick: () => close(false) }, 'Cancel'),
      h('button', { type: 'submit', class: 'main' }, 'Use token')));
    const dialog = h('dialog', { 'aria-labelledby': 'token-title', oncancel: (event) => { event.preventDefault(); close(false); } }, form);
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  });
  return open;
}
