/** A mail to be looked over and sent by a person. */
export interface MailDraft {
  readonly to: string;
  readonly subject: string;
  /** Lines end with `\n`. */
  readonly body: string;
}

/** Characters of an address that every system hands on whole (Windows' shell takes 2,083). */
const LONGEST = 2000;

/** The draft as an address that a mail program opens (RFC 6068). What is too long of the body is cut, and ends with `…`. */
export function mailtoOf({ to, subject, body }: MailDraft): string {
  const address = to.split('@').map(encodeURIComponent).join('@');
  const head = `mailto:${address}?subject=${encodeURIComponent(subject)}&body=`;
  const encoded = (text: string): string => encodeURIComponent(text.replace(/\r?\n/g, '\r\n'));
  const whole = head + encoded(body);
  if (whole.length <= LONGEST) return whole;
  // Whole characters, so that no sign of two halves is cut in two.
  let cut = '';
  for (const sign of body) {
    if (head.length + encoded(`${cut}${sign}…`).length > LONGEST) break;
    cut += sign;
  }
  return head + encoded(`${cut}…`);
}
