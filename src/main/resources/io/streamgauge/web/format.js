// Numbers and times as text.

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

export const count = (number) => whole.format(number ?? 0);

export function compact(number) {
  return Math.abs(number) < 100000 ? whole.format(number) : short.format(number);
}

/** A rate, with as many digits as say something; a dash until it is known. */
export function rate(number) {
  if (number === undefined) {
    return '–';
  }
  if (number === 0) {
    return '0';
  }
  if (number < 0.01) {
    return '<0.01';
  }
  return number < 10 ? number.toFixed(2) : number < 100 ? number.toFixed(1) : whole.format(number);
}

/** A length of time in its largest useful unit. */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 1) {
    return Math.max(0, Math.round(milliseconds)) + ' ms';
  }
  if (seconds < 120) {
    return Math.round(seconds) + ' s';
  }
  if (seconds < 7200) {
    return Math.round(seconds / 60) + ' min';
  }
  return seconds < 172800 ? Math.round(seconds / 3600) + ' h' : Math.round(seconds / 86400) + ' d';
}

export function ago(instant) {
  if (!instant) {
    return '';
  }
  const passed = Date.now() - Date.parse(instant);
  return passed < 2000 ? 'now' : duration(passed) + ' ago';
}

export function clock(instant) {
  const date = new Date(instant);
  return date.toLocaleString('sv');
}

export function dollars(amount) {
  return amount < 0.01 && amount > 0 ? '<$0.01' : '$' + amount.toFixed(2);
}

export function value(number) {
  if (number === null || number === undefined || Number.isNaN(number)) {
    return '';
  }
  return String(Number(number.toPrecision(7)));
}
