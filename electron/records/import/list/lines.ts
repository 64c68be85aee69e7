import { readSync } from 'node:fs';
import { createLineDecoder, encodingOf, type ListEncoding } from './decode';

/** A line of a file. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its end; null where it is text in no encoding that is known. */
  readonly text: string | null;
  /** How much of the file is read, bytes. */
  readonly read: number;
}

const CHUNK = 256 * 1024;
/** A line that is longer is no line of a list. Bytes. */
const LONGEST = 256 * 1024;
/** Of the first bytes, by which the encoding is told. */
const HEAD = 4096;

/** The encoding of an open file; null for what is no text. */
export function encodingOfFile(handle: number): ReturnType<typeof encodingOf> {
  const head = Buffer.alloc(HEAD);
  const length = readSync(handle, head, 0, HEAD, 0);
  // A cut character would look like half of a pair.
  return encodingOf(head.subarray(0, length - (length % 2)));
}

/**
 * The lines of an open file, whatever they end with (LF, CR LF, CR), a chunk in memory at a time.
 * @param start the bytes of the byte order mark, which are passed over
 */
export function* linesOf(handle: number, encoding: ListEncoding, start: number): Generator<Line> {
  const decoder = encoding === 'bytes' ? createLineDecoder() : null;
  const wide = encoding === 'bytes' ? null : new TextDecoder(encoding, { ignoreBOM: false });
  const chunk = Buffer.alloc(CHUNK);
  let position = start;
  let number = 0;
  let rest = Buffer.alloc(0);
  let endedInReturn = false;

  const line = (bytes: Buffer): Line => {
    number += 1;
    // The other encoding's lines come here as UTF-8 already.
    const text = bytes.length > LONGEST ? null : decoder ? decoder.decode(bytes) : bytes.toString('utf8');
    return { number, text, read: position };
  };

  for (;;) {
    const length = readSync(handle, chunk, 0, CHUNK, position);
    position += length;
    const isLast = length === 0;
    const fresh = chunk.subarray(0, length);
    const bytes = wide ? Buffer.from(wide.decode(fresh, { stream: !isLast })) : fresh;
    const whole = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    let from = 0;
    // The line feed of a return that ended the chunk before.
    if (endedInReturn && whole[0] === 0x0a) from = 1;
    if (whole.length > 0) endedInReturn = false;
    for (let at = from; at < whole.length; at += 1) {
      const byte = whole[at];
      if (byte !== 0x0a && byte !== 0x0d) continue;
      yield line(whole.subarray(from, at));
      if (byte === 0x0d) {
        if (whole[at + 1] === 0x0a) at += 1;
        else if (at + 1 === whole.length) endedInReturn = true;
      }
      from = at + 1;
    }
    // A copy: the chunk is filled anew.
    rest = Buffer.from(whole.subarray(from));
    if (isLast) {
      if (rest.length > 0) yield line(rest);
      return;
    }
  }
}
