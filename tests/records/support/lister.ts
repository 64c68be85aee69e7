import { writeSync } from 'node:fs';
import { DEFAULT_NUMBERING } from '../../../electron/domain/outbound/number';
import { connect } from '../../../electron/records/database';
import { previewList } from '../../../electron/records/import/list/previewList';
import { beginImport, stageList } from '../../../electron/records/import/list/stageList';
import { openOutboundImports } from '../../../electron/records/outboundImports';

// Takes a list over until it is killed, or goes on with the one that is pending; says on stdout how far it is. Arguments:
// records file, key, list, id of the import.

const [records = '', key = '', file = '', id = ''] = process.argv.slice(2);
const imports = openOutboundImports(connect(records, key));
if (!imports.read(id)) {
  const seen = await previewList(file, () => null);
  if (!seen.ok) throw new Error(seen.reason);
  const { mapping } = seen.preview;
  const trouble = await beginImport(imports, {
    id,
    planId: 'plan',
    agent: '811000',
    at: 1,
    file,
    mapping,
    nameless: '{}',
  });
  if (trouble) throw new Error(trouble);
}
const staged = await stageList({
  imports,
  id,
  numbering: DEFAULT_NUMBERING,
  isCancelled: () => false,
  progress: (_share, { staged, duplicates, doNotCall, refused }) =>
    void writeSync(1, `${staged + duplicates + doNotCall + refused}\n`),
});
writeSync(1, `end ${staged.kind}\n`);
