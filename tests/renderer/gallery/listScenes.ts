import type { ListImportState, ListPreview } from '../../../electron/contract/listImport';
import { snapshot } from '../support/snapshots';
import type { Scene, Scenes } from './scene';

const listing = (state: DistributiveOmit<ListImportState, 'plan' | 'file'>): Scene => ({
  snapshot: snapshot({ listImport: { plan: 'care', file: '三月到期客户.csv', ...state } }),
});
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
const counts = { staged: 97_341, duplicates: 1204, doNotCall: 86, refused: 1369 };
const outcome = {
  counts,
  refused: [2, 18, 40, 77, 91, 120].map((line) => ({ line, reason: 'number-rounded' as const })),
  reasons: [
    { reason: 'number-rounded', count: 812 },
    { reason: 'number-unknown', count: 401 },
    { reason: 'shifted', count: 156 },
  ],
} as const;
const preview: ListPreview = {
  headings: ['客户姓名', '手机号码', '称呼', '约定时间', '事由', '客户经理的内部备注（仅供参考）'],
  rows: [
    ['王小明', '138****8000', '先生', '5/3/2026 15:00', '理财产品到期提醒', '常客'],
    ['李芳', '139****9000', '女士', '', '信用卡满意度调查，上次未接通，请在下午拨打', ''],
  ],
  mapping: {
    hasHeading: true,
    uses: ['name', 'number', 'title', 'agreed', 'detail', 'ignored'],
    dateOrder: 'day-first',
  },
  remembered: true,
  hasYearLast: true,
};
const pendingList = { id: 'a', plan: 'care', file: '三月到期客户.csv', beganAt: Date.UTC(2026, 2, 3, 1), counts };
/** A list on its way into an outbound plan. */
export const LIST_SCENES: Scenes = {
  'list-opening': listing({ kind: 'opening' }),
  'list-failed': listing({ kind: 'failed', reason: 'old-excel' }),
  'list-mapping': listing({ kind: 'mapping', preview }),
  'list-mapping-without-number': listing({
    kind: 'mapping',
    preview: { ...preview, mapping: { ...preview.mapping, uses: ['name', ...Array(5).fill('detail')] } },
  }),
  'list-counting': listing({ kind: 'counting', share: 0.42, counts }),
  'list-read': listing({ kind: 'read', id: 'a', outcome, saved: null }),
  'list-done': listing({ kind: 'done', id: 'a', outcome, saved: 1369 }),
  'list-undone': listing({ kind: 'undone', count: 97_341, kept: false }),
  'list-kept': listing({ kind: 'undone', count: 97_341, kept: true }),
  'list-pending': listing({ kind: 'pending', pending: pendingList }),
  'lists-pending': { snapshot: snapshot({ pendingLists: [pendingList] }), shows: '.list-pending' },
};
