import { useLocalStorage } from '@mantine/hooks';

/**
 * Tells whether single-key shortcuts are on, and gives the way to turn them off, as WCAG 2.1.4 asks: speech input would
 * press them by accident. The browser remembers the choice; they are on where it remembers none.
 */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const [isOn, turn] = useLocalStorage<boolean>({
    ...{ key: 'carillon.single-keys', defaultValue: true, getInitialValueInEffect: false },
    ...{ serialize: (value: boolean) => (value ? 'on' : 'off'), deserialize: (stored?: string) => stored !== 'off' },
  });
  return [isOn, turn];
}
