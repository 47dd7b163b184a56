/** The former spellings of keys in localStorage, with the present ones: all are `carillon.` and a noun. */
const RENAMED = [
  ['carillon-single-keys', 'carillon.single-keys'],
  ['carillon-run-columns', 'carillon.run-columns'],
] as const;

/** Moves choices that were stored under a former key to the present one, unless a newer choice is there. */
export function moveStoredChoices(open: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): void {
  try {
    const storage = open();
    for (const [former, present] of RENAMED) {
      const stored = storage.getItem(former);
      if (stored === null) continue;
      if (storage.getItem(present) === null) storage.setItem(present, stored);
      storage.removeItem(former);
    }
  } catch {
    // A browser that denies storage has no choices to move; the pages show their defaults.
  }
}
