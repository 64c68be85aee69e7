const fs = require('node:fs');
const path = require('node:path');

/** Takes out what a runtime given by `electronDist` brings for running without an application. */
exports.default = async ({ appOutDir, packager }) => {
  const resources = packager.getResourcesDir(appOutDir);
  fs.rmSync(path.join(resources, 'default_app.asar'), { force: true });
};
