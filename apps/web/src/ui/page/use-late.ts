import { useEffect, useState } from 'react';

const LATE_MS = 300;

/** Tells whether a wait has taken 0.3 s: what is loading is shown as such only then, and costs nothing before. */
export function useLate(isWaiting: boolean): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setIsLate(true), LATE_MS);
    return () => {
      clearTimeout(timer);
      setIsLate(false);
    };
  }, [isWaiting]);
  return isLate;
}
