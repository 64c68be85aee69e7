/** What would open the program to somebody else: by a debugger, by foreign code, or by taking its guards off. */
const REFUSED = [
  /^remote-debugging-(port|pipe|address|socket-name|targets)$/,
  /^remote-allow-origins$/,
  /^inspect(-brk|-port|-publish-uid|-wait)?$/,
  /^debug(-brk|-port)?$/,
  /^js-flags$/,
  /^(no-sandbox|disable-setuid-sandbox|disable-gpu-sandbox|disable-seccomp-filter-sandbox|no-zygote|single-process)$/,
  /^(renderer|utility|ppapi-plugin)-cmd-prefix$/,
  /^(gpu-launcher|browser-subprocess-path)$/,
  /^(disable-web-security|disable-site-isolation-trials|allow-file-access-from-files|unsafely-.*)$/,
  // A policy from elsewhere is none: for development alone.
  /^policy-file$/,
  /^(load-extension|disable-extensions-except|load-and-launch-app)$/,
  /^(ignore-certificate-errors.*|allow-insecure-localhost|host-rules|host-resolver-rules|log-net-log|ssl-key-log-file)$/,
];

/** Variables that say the same to Node or Chromium. The fuses refuse the first two as well; a package without them does not exist. */
const REFUSED_VARIABLES = ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', 'SSLKEYLOGFILE', 'NODE_TLS_REJECT_UNAUTHORIZED'];

/**
 * The switches and variables that a packaged Ringside does not start with, by their names alone.
 * @param argv the command line, the program's own name in front
 */
export function refusedSwitches(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  // Chromium also takes one dash, and on Windows a slash; case does not count there.
  const names = argv.slice(1).flatMap((argument) => /^(?:--?|\/)([a-z][a-z0-9-]*)(?:=|$)/i.exec(argument)?.[1] ?? []);
  const switches = names.filter((name) => REFUSED.some((one) => one.test(name.toLowerCase())));
  const variables = REFUSED_VARIABLES.filter((name) => (environment[name] ?? '') !== '');
  return [...switches.map((name) => `--${name}`), ...variables];
}
