import { isAscii, isUtf8 } from 'node:buffer';

/** Encodings a list is written in. `bytes`: UTF-8, GB18030, or both in one file, line by line. */
export type ListEncoding = 'bytes' | 'utf-16le' | 'utf-16be';

const utf8 = new TextDecoder('utf-8');
const gb18030 = new TextDecoder('gb18030', { fatal: true });

/** How a file is encoded by its first bytes, and how many of them are its byte order mark; null for what is no text. */
export function encodingOf(head: Buffer): { readonly encoding: ListEncoding; readonly mark: number } | null {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'bytes', mark: 3 };
  const zeros = { even: 0, odd: 0 };
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
  if (zeros.even === 0 && zeros.odd === 0) return { encoding: 'bytes', mark: 0 };
  // UTF-16 without its mark: every comma and digit has its zero on the same side.
  const half = head.length / 2;
  if (zeros.odd > half * 0.2 && zeros.even === 0) return { encoding: 'utf-16le', mark: 0 };
  return zeros.even > half * 0.2 && zeros.odd === 0 ? { encoding: 'utf-16be', mark: 0 } : null;
}

/** Decodes the lines of one file, learning from the sure ones how the doubtful ones are meant. */
export interface LineDecoder {
  /** Null where the bytes are text in neither encoding. */
  decode(bytes: Buffer): string | null;
}

/**
 * A line of UTF-8 with Chinese in it is nothing else; one that is no UTF-8 is GB18030, cell by cell, since programs that
 * paste files together do not always do so by the line. Two bytes of UTF-8 (`é`) may also be a Chinese character: then
 * the sure lines before it decide.
 */
export function createLineDecoder(): LineDecoder {
  const sure = { utf8: 0, gb18030: 0 };
  const decodePart = (bytes: Buffer): string | null => {
    if (isAscii(bytes)) return bytes.toString('latin1');
    if (isUtf8(bytes)) {
      // A lead byte of three or four.
      const isSure = bytes.some((byte) => byte >= 0xe0);
      if (isSure) sure.utf8 += 1;
      if (isSure || sure.utf8 >= sure.gb18030) return utf8.decode(bytes);
    }
    try {
      const text = gb18030.decode(bytes);
      if (!isUtf8(bytes)) sure.gb18030 += 1;
      return text;
    } catch {
      return null;
    }
  };
  return {
    decode(bytes) {
      if (isAscii(bytes) || isUtf8(bytes)) return decodePart(bytes);
      const parts: string[] = [];
      let from = 0;
      for (let at = 0; at <= bytes.length; at += 1) {
        const byte = bytes[at];
        // Comma, semicolon, tab and quote are never the second byte of a character in GB18030 (0x30–0x39, 0x40–0xFE).
        if (at < bytes.length && byte !== 0x2c && byte !== 0x3b && byte !== 0x09 && byte !== 0x22) continue;
        const part = decodePart(bytes.subarray(from, at));
        if (part === null) return null;
        parts.push(part, byte === undefined ? '' : String.fromCharCode(byte));
        from = at + 1;
      }
      return parts.join('');
    },
  };
}
