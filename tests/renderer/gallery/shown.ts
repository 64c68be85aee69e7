/** As far as React's tree is read here. */
interface Fiber {
  readonly elementType: { readonly displayName?: string } | string | null;
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
      if (typeof one.elementType === 'function' || typeof one.elementType === 'object') {
        const name = one.elementType?.displayName;
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
