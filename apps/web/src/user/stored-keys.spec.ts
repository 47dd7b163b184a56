import { moveStoredChoices } from './stored-keys';

/** Holds texts by key, as localStorage does. */
function storageOf(stored: Record<string, string>) {
  const texts = new Map(Object.entries(stored));
  const storage = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
  };
  return { storage, texts };
}

it('a choice that was stored under a former key is still read', () => {
  const { storage, texts } = storageOf({ 'carillon-single-keys': 'off', 'carillon.refresh': 'r' });
  moveStoredChoices(() => storage);
  expect([...texts]).toEqual([
    ['carillon.refresh', 'r'],
    ['carillon.single-keys', 'off'],
  ]);
});

it('a newer choice wins over one under a former key', () => {
  const { storage, texts } = storageOf({ 'carillon-run-columns': '["a"]', 'carillon.run-columns': '["b"]' });
  moveStoredChoices(() => storage);
  expect([...texts]).toEqual([['carillon.run-columns', '["b"]']]);
});

it('a browser that denies storage starts the dashboard all the same', () => {
  const deny = (): never => {
    throw new Error('denied');
  };
  expect(() => moveStoredChoices(deny)).not.toThrow();
});
