// The runner inside the tool's own folder: node run.cjs TOOL INPUT ELECTRON prints the findings as JSON.
const [tool, input, electron] = process.argv.slice(2);
const at = (name) => require.resolve(name, { paths: [tool] });
// It would ask the network for translations and for Electron's releases; nothing here waits for either.
const refuse = () => Promise.reject(new Error('no network'));
const got = at('got');
require.cache[got] = Object.assign(new module.constructor(got), {
  loaded: true,
  exports: { __esModule: true, default: refuse, head: refuse },
});
const exported = require(at('@doyensec/electronegativity'));
const run = exported.default ?? exported;
const say = console.log;
console.log = () => {};
run({
  input,
  isRelative: true,
  electronVersionOverride: electron,
  excludeFromScan: ['availablesecurityfixesglobalcheck'],
}).then(
  ({ errors, issues }) =>
    say(
      JSON.stringify({
        errors,
        issues: issues.map(({ id, file, location, sample }) => ({ id, file, line: location?.line, sample })),
      }),
    ),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
