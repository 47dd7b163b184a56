type Key = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Whether the keyboard has a Command key, which takes the place of Ctrl. */
export function hasCommandKey(platform: string): boolean {
  return /^(Mac|iPhone|iPad|iPod)/.test(platform);
}

/** Tells whether a key is K. A keyboard without Latin letters, such as a Russian one, has another letter on it. */
function isK({ key, code }: Key): boolean {
  return /^\p{Script=Latin}$/u.test(key) ? key.toLowerCase() === 'k' : code === 'KeyK';
}

/**
 * Tells whether a key opens the palette: Ctrl+K, or Command+K on a Mac, where Ctrl+K deletes the rest of a line in fields
 * of text.
 */
export function isPaletteKey(key: Key, platform: string): boolean {
  const { altKey, ctrlKey, metaKey, shiftKey } = key;
  if (!isK(key) || altKey || shiftKey) return false;
  return hasCommandKey(platform) ? metaKey && !ctrlKey : ctrlKey && !metaKey;
}

/** Gives the keys that open the palette as people know them. */
export function paletteKeys(platform: string): readonly string[] {
  return hasCommandKey(platform) ? ['⌘', 'K'] : ['Ctrl', 'K'];
}
