type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Whether the keyboard has a Command key, which takes the place of Ctrl. */
export function hasCommandKey(platform: string): boolean {
  return /^(Mac|iPhone|iPad|iPod)/.test(platform);
}

/**
 * Tells whether a key opens the palette: Ctrl+K, or Command+K on a Mac, where Ctrl+K deletes the rest of a line in fields
 * of text.
 */
export function isPaletteKey({ key, altKey, ctrlKey, metaKey, shiftKey }: Key, platform: string): boolean {
  if (key.toLowerCase() !== 'k' || altKey || shiftKey) return false;
  return hasCommandKey(platform) ? metaKey && !ctrlKey : ctrlKey && !metaKey;
}

/** Gives the keys that open the palette as people know them. */
export function paletteKeys(platform: string): readonly string[] {
  return hasCommandKey(platform) ? ['⌘', 'K'] : ['Ctrl', 'K'];
}
