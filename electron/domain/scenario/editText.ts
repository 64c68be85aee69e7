import { type Document, isMap, isScalar, type Node, parseDocument } from 'yaml';

/** Keys and places in lists, from the top of the file to the value. */
export type TextPath = readonly (string | number)[];

/** What a form may write into a scenario. */
export type TextValue = string | number | boolean | readonly string[] | Readonly<Record<string, unknown>>;

/**
 * A trainer's text with one value changed and everything else as it was written, comments and order included. A value
 * that stands alone is put in its old one's place; for more than that YAML's own writer is asked.
 * @param value undefined takes the key away
 * @returns null where the text is no YAML that could be changed
 */
export function withValue(text: string, path: TextPath, value: TextValue | undefined): string | null {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const node = document.getIn(path, true) as Node | undefined;
  if (value !== undefined && typeof value !== 'object' && isScalar(node) && node.range && isPlainSpot(node)) {
    const [from, to] = node.range;
    // Nothing is written there yet: a blank has to come before it.
    if (from < to) return text.slice(0, from) + inline(value) + text.slice(to);
  }
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, document.createNode(value, { flow: Array.isArray(value) }));
  // Lines are as long as the trainer made them.
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** The value there, as far as the text can be read; undefined where there is none. */
export function valueAt(document: Document | null, path: TextPath): unknown {
  const value = document?.getIn(path);
  return typeof value === 'object' && value !== null && 'toJSON' in value
    ? (value as { toJSON(): unknown }).toJSON()
    : value;
}

/** The text's document for looking up values; null where it is no YAML. */
export function readDocument(text: string): Document | null {
  const document = parseDocument(text);
  return document.errors.length === 0 && isMap(document.contents) ? document : null;
}

/** Blocks of several lines are left to YAML's writer. */
function isPlainSpot(node: { readonly type?: string | undefined }): boolean {
  return node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED';
}

const NAME = /^[a-z][a-z0-9-]*$/;
const WORDS_OF_YAML: readonly string[] = ['true', 'false', 'null'];

/** A name needs no quotes; all other text has them, so that no figure and no colon is taken for more than it is. */
function inline(value: string | number | boolean): string {
  return typeof value !== 'string' || (NAME.test(value) && !WORDS_OF_YAML.includes(value))
    ? String(value)
    : JSON.stringify(value);
}
