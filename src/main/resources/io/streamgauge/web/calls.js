// Requests to the program, and what it answers.

import { h } from './dom.js';
import { ask, forget, headers } from './token.js';

/** Shows a message for a while. */
export function toast(message, bad = false) {
  const node = h('div', { class: bad ? 'toast bad' : 'toast' }, message);
  document.getElementById('toasts').append(node);
  setTimeout(() => node.remove(), bad ? 12000 : 6000);
}

async function answer(response) {
  let body;
  try {
    body = await response.json();
  } catch {
    body = { message: `The answer ${response.status} is not JSON` };
  }
  if (!response.ok) {
    const error = new Error(body.message ?? String(response.status));
    error.status = response.status;
    throw error;
  }
  return body;
}

async function withToken(send) {
  for (;;) {
    const response = await send();
    if (response.status !== 401) {
      return answer(response);
    }
    const { message } = await response.json();
    const sent = 'Authorization' in headers();
    forget();
    if (!(await ask(sent ? 'The token was wrong. ' + message : message))) {
      throw new Error('Nothing was done: the token is needed.');
    }
  }
}

/** Reads something. */
export function read(name, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  return withToken(() => fetch(`/observe/live/${name}${query ? '?' + query : ''}`, { headers: headers() }));
}

/** Does something, with the token; resolves to the answer. */
export function act(name, parameters = {}) {
  return withToken(() => fetch(`/observe/actions/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers() },
    body: JSON.stringify(parameters),
  }));
}

/** A button that does something, and says what became of it. */
export function actionButton(label, kind, run) {
  const button = h('button', { type: 'button', class: kind }, label);
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const done = await run();
      if (done) {
        toast(done.message);
      }
    } catch (error) {
      toast(error.message, true);
    } finally {
      button.disabled = false;
    }
  });
  return button;
}

/** Asks for a confirmation. */
export function confirmed(title, text, verb) {
  return new Promise((resolve) => {
    const close = (yes) => {
      dialog.close();
      dialog.remove();
      resolve(yes);
    };
    const dialog = h('dialog', { 'aria-labelledby': 'confirm-title', oncancel: () => close(false) },
      h('form', { onsubmit: (event) => { event.preventDefault(); close(true); } },
        h('h2', { id: 'confirm-title' }, title),
        h('p', {}, text),
        h('div', { class: 'bar' },
          h('span', { class: 'space' }),
          h('button', { type: 'button', onclick: () => close(false) }, 'Cancel'),
          h('button', { type: 'submit', class: 'main' }, verb))));
    document.body.append(dialog);
    dialog.showModal();
  });
}
