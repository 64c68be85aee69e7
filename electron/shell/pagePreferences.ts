import type { WebPreferences } from 'electron';

/** What every page of ours runs under: sandboxed, isolated, without Node, embedding nothing. */
export const pagePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
});
