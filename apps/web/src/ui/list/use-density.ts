import { useLocalStorage } from '@mantine/hooks';
import { densityOf, type Density } from './density';

/** Gives the density of tables and the way to change it. The browser remembers it, and every open table and tab follows. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useLocalStorage<Density>({
    key: 'carillon.density',
    defaultValue: 'comfortable',
    getInitialValueInEffect: false,
    serialize: (value) => value,
    deserialize: densityOf,
  });
  return [density, setDensity];
}
