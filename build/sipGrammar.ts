import type { Plugin } from 'vite';

const FILE = /sip\.js\/lib\/grammar\/pegjs\/dist\/grammar\.js$/;
const TABLE = 'const peg$bytecode = [';

/**
 * sip.js decodes the tables of its grammar anew for every header it parses, which is more than half of the time it needs
 * for a message. The tables are always the same, so they are decoded once.
 * @throws Error while building, when sip.js has another grammar than the one known here
 */
export function keepSipGrammar(): Plugin {
  return {
    name: 'keep-sip-grammar',
    transform(code, id) {
      if (!FILE.test(id.replaceAll('\\', '/'))) return null;
      if (code.split(TABLE).length !== 2) throw new Error(`${id} is not the grammar known to build/sipGrammar.ts`);
      return { code: `let peg$kept;\n${code.replace(TABLE, () => 'const peg$bytecode = peg$kept ??= [')}`, map: null };
    },
  };
}
