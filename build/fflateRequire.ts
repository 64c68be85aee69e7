import type { Plugin } from 'vite';

const FILE = /fflate\/esm\/index\.mjs$/;
const NAMED = "var require = createRequire('/');";
const USED = "_a = require('worker_threads')";

/**
 * fflate names a variable `require`, and so does what electron-vite puts before a module that needs one: a chunk with both
 * cannot be parsed, and no worker that reads workbooks would start.
 * @throws Error while building, when fflate is not the one known here
 */
export function renameFflateRequire(): Plugin {
  return {
    name: 'rename-fflate-require',
    transform(code, id) {
      if (!FILE.test(id.replaceAll('\\', '/'))) return null;
      if (!code.includes(NAMED) || !code.includes(USED))
        throw new Error(`${id} is not known to build/fflateRequire.ts`);
      const named = code.replace(NAMED, "var nodeRequire = createRequire('/');");
      return { code: named.replace(USED, "_a = nodeRequire('worker_threads')"), map: null };
    },
  };
}
