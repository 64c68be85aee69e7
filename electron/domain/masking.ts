/**
 * Customers' numbers as people may see them by default: the first three and last four digits of a phone number.
 * At least four digits stay hidden; extensions and service numbers (up to six digits) are nobody's and shown whole.
 */
export function maskPhone(number: string): string {
  const prefix = number.startsWith('+') ? '+' : '';
  const digits = number.slice(prefix.length);
  if (!/^\d+$/.test(digits)) return maskText(number);
  if (digits.length <= 6) return number;
  const head = Math.max(0, Math.min(3, digits.length - 8));
  return `${prefix}${digits.slice(0, head)}${'*'.repeat(digits.length - head - 4)}${digits.slice(-4)}`;
}

/** Masks every run of seven or more digits in a text, for logs and traces. */
export function maskText(text: string): string {
  return text.replace(/\+?\d{7,}/g, (run) => maskPhone(run));
}
