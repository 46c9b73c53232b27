// The events of the program, once a second. They are read by fetch, because an EventSource cannot
// send the token.

import { setText } from './dom.js';
import { take } from './store.js';
import { ask, headers } from './token.js';

const QUIET = 8000;
const FIRST_PAUSE = 500;
const MAX_PAUSE = 15000;

let pause = FIRST_PAUSE;
let last = 0;

function show(state, text) {
  const node = document.getElementById('connection');
  node.dataset.state = state;
  setText(node, text);
}

function banner(text) {
  const node = document.getElementById('banner');
  node.hidden = !text;
  setText(node, text ?? '');
}

async function events(signal) {
  const response = await fetch('/observe/live/events', { headers: headers(), signal });
  if (response.status === 401) {
    const { message } = await response.json();
    banner(null);
    if (!(await ask(message))) {
      pause = MAX_PAUSE;
    }
    throw new Error('the token is needed');
  }
  if (!response.ok) {
    throw new Error((await response.json()).message ?? response.statusText);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      throw new Error('the connection was closed');
    }
    text += value;
    const ends = text.split('\n\n');
    text = ends.pop();
    for (const event of ends) {
      last = performance.now();
      pause = FIRST_PAUSE;
      show('live', 'live');
      banner(null);
      const state = JSON.parse(event.replace(/^data: /, ''));
      if (state.full) {
        pause = MAX_PAUSE;
        throw new Error('newer pages have taken its place');
      }
      take(state);
    }
  }
}

/** Watches until the page is closed; what is shown stays while the program is away. */
export async function watch() {
  let away = null;
  for (;;) {
    const abort = new AbortController();
    last = performance.now();
    const check = setInterval(() => {
      if (performance.now() - last > QUIET) {
        abort.abort(new Error('nothing was received for a while'));
      }
    }, 1000);
    try {
      await events(abort.signal);
    } catch (error) {
      away ??= new Date();
      if (last && performance.now() - last < QUIET && pause === FIRST_PAUSE) {
        away = new Date();
      }
      show('gone', 'not connected');
      banner(`The program does not answer since ${away.toLocaleTimeString('sv')} (${error.message}). `
        + `What is shown is from before. The next try is in ${Math.round(pause / 1000) || 1} s.`);
    } finally {
      clearInterval(check);
    }
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, pause);
      document.addEventListener('token', () => { clearTimeout(timer); resolve(); }, { once: true });
    });
    pause = Math.min(pause * 2, MAX_PAUSE);
  }
}
