import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { where } from '../package/build.mjs';
import { inProject } from '../setup/paths.mjs';
import { runCommand, SetupError, say } from '../setup/say.mjs';

/*
 * npm run check:installers: what can be checked of Windows' installers on Linux. Our own part of the NSIS script is
 * compiled in a script that has what electron-builder gives it; the MSI's table of upgrades is made by wixl and read back.
 * Whole installers need Windows' Electron and electron-builder's own plug-ins.
 */
runCommand(() => {
  const missing = ['makensis', 'wixl', 'msiinfo'].filter((tool) => !where(tool));
  if (missing.length > 0)
    throw new SetupError(`missing: ${missing.join(', ')}. Type: apt-get install nsis wixl msitools`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ringside-installers-'));
  try {
    const problems = [...nsis(folder), ...msi(folder)];
    for (const one of problems) say(`FAILED ${one}`);
    if (problems.length === 0) say('the NSIS part compiles without a warning; the MSI finds newer and older versions');
    return problems.length === 0 ? 0 : 1;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

function run(program, args, cwd) {
  const ended = spawnSync(program, args, { cwd, encoding: 'utf8' });
  return { ok: ended.status === 0, said: `${ended.stdout}${ended.stderr}` };
}

function nsis(folder) {
  const script = path.join(folder, 'harness.nsi');
  fs.writeFileSync(
    script,
    `Unicode true
Name "Ringside"
OutFile "${path.join(folder, 'harness.exe')}"
RequestExecutionLevel user
!define VERSION "1.2.3"
!define UNINSTALL_REGISTRY_KEY "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\ringside"
!include "${inProject('build', 'package', 'installer.nsh')}"
Function .onInit
  SetShellVarContext current
  !insertmacro customInit
FunctionEnd
Section
SectionEnd
`,
  );
  const compiled = run('makensis', ['-V2', '-WX', script], folder);
  return compiled.ok ? [] : [`makensis: ${compiled.said}`];
}

/** The head of electron-builder's own template with our values, and one file in place of the application. */
function msi(folder) {
  const configuration = fs.readFileSync(inProject('build', 'electron-builder.yml'), 'utf8');
  const upgradeCode = /upgradeCode: ([0-9A-F-]{36})/.exec(configuration)?.[1];
  if (!upgradeCode) return ['msi: no fixed upgrade code'];
  const template = fs.readFileSync(inProject('node_modules/app-builder-lib/templates/msi/template.xml'), 'utf8');
  const upgrade = /<MajorUpgrade [^>]*\/>/.exec(template)?.[0];
  if (!upgrade) return ['msi: electron-builder’s template has no upgrade any more'];
  fs.writeFileSync(path.join(folder, 'ringside.exe'), 'x');
  const source = path.join(folder, 'ringside.wxs');
  fs.writeFileSync(
    source,
    `<?xml version="1.0" encoding="UTF-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="*" Name="Ringside" UpgradeCode="${upgradeCode}" Version="1.2.3" Language="1033" Codepage="65001" Manufacturer="Ringside">
    <Package Compressed="yes" InstallerVersion="500" InstallScope="perMachine"/>
    ${upgrade}
    <Media Id="1" Cabinet="app.cab" EmbedCab="yes"/>
    <Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="ProgramFilesFolder"><Directory Id="APPLICATIONFOLDER" Name="Ringside">
      <Component Id="app" Guid="*"><File Id="exe" Source="ringside.exe" KeyPath="yes"/></Component>
    </Directory></Directory></Directory>
    <Feature Id="all" Level="1"><ComponentRef Id="app"/></Feature>
  </Product>
</Wix>
`,
  );
  const made = run('wixl', ['-o', path.join(folder, 'ringside.msi'), source], folder);
  if (!made.ok) return [`wixl: ${made.said}`];
  const table = run('msiinfo', ['export', path.join(folder, 'ringside.msi'), 'Upgrade'], folder);
  const rows = table.said.split('\n').filter((line) => line.includes(upgradeCode));
  return [
    ...(rows.some((row) => row.includes('WIX_UPGRADE_DETECTED')) ? [] : ['msi: older versions are not found']),
    ...(rows.some((row) => row.includes('WIX_DOWNGRADE_DETECTED')) ? [] : ['msi: newer versions are not found']),
  ];
}
