// Stands in for Electron's own default_app: `electron [-r module] <app path> [args]` and `electron --version`.

import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import url from 'node:url';
import { app } from 'electron';

function readArguments(args) {
  const preload = [];
  for (let i = 0; i < args.length; i++) {
    const argument = args[i];
    if (argument === '-v' || argument === '--version') return { kind: 'version' };
    if (argument === '-r' || argument === '--require') preload.push(args[++i]);
    else if (/^(-r|--require)=/.test(argument)) preload.push(argument.slice(argument.indexOf('=') + 1));
    else if (!argument.startsWith('-')) return { kind: 'app', file: argument, preload };
  }
  return { kind: 'nothing' };
}

async function load(file) {
  // Applications ask for this to know that they run unpackaged.
  Object.defineProperty(process, 'defaultApp', {
    configurable: false,
    enumerable: true,
    value: true,
  });
  const appPath = path.resolve(file);
  const manifest = path.join(appPath, 'package.json');
  const main = Module._resolveFilename(appPath, null, true);
  if (fs.existsSync(manifest)) {
    const { name, productName, version, desktopName } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    if (version) app.setVersion(version);
    if (productName || name) app.name = productName || name;
    app.setDesktopName(desktopName ?? `${app.name}.desktop`);
    app.setAppPath(appPath);
  } else {
    app.setAppPath(path.dirname(main));
  }
  await import(url.pathToFileURL(main).toString());
}

const asked = readArguments(process.argv.slice(1));
if (asked.kind === 'version') {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
} else if (asked.kind === 'nothing') {
  console.error('usage: electron <app folder> [arguments]');
  process.exit(64);
} else {
  if (asked.preload.length > 0) Module._preloadModules(asked.preload);
  // Electron holds `ready` back until this module is done, and some calls are allowed only before `ready`.
  await load(asked.file).catch((error) => {
    console.error('App threw an error during load');
    console.error(error?.stack ?? error);
    process.exit(1);
  });
}
