type Kind = { readonly displayName?: string } | string | null;

/** As far as React's tree is read here. */
interface Fiber {
  readonly elementType: Kind;
  readonly type: Kind;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
}

/** The components mounted in a root, by the names the build gave them (`nameComponents`). */
export function shownIn(root: Element | null): string[] {
  if (!root) return [];
  const key = Object.keys(root).find((name) => name.startsWith('__reactContainer$'));
  const tree = key ? (root as unknown as Record<string, Fiber>)[key] : null;
  const found = new Set<string>();
  const walk = (fiber: Fiber | null): void => {
    for (let one = fiber; one; one = one.sibling) {
      // A memo has its name itself; what was loaded lazily has it where it was resolved to.
      for (const kind of [one.elementType, one.type]) {
        const name = typeof kind === 'string' ? undefined : kind?.displayName;
        if (name) found.add(name);
      }
      walk(one.child);
    }
  };
  // What React hangs on the element may be the tree drawn before the last; the root has the present one.
  const { stateNode } = (tree ?? {}) as { stateNode?: { current: Fiber } };
  walk(stateNode?.current ?? null);
  return [...found];
}
