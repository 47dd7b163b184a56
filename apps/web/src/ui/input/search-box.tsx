import { CloseButton, TextInput } from '@mantine/core';
import { useThrottledCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

/** The first key searches at once; further keys within this time search once, together. */
const THROTTLE_MS = 250;

interface SearchBoxProps {
  label: string;
  value: string | undefined;
  onSearch: (text: string | undefined) => void;
  /** Whether the person can type at once, on a page that is for searching. */
  autoFocus?: boolean;
  /** Whether the box filters by one field. The shortcut `/` goes to such a box only where the page has no other one. */
  isFilter?: boolean;
}

/** Searches while the person types. The first one of a page is the one that the shortcut `/` finds. */
export function SearchBox({ label, value, onSearch, autoFocus, isFilter }: SearchBoxProps) {
  const [text, setText] = useState(value ?? '');
  // The address may change to a value that this box did not request: by a link, or by the back button. Then the box
  // shows that value. Its own requests arrive late, while the person types on, so all of them are remembered until they
  // arrive.
  const [known, setKnown] = useState(value);
  const [requested, setRequested] = useState<(string | undefined)[]>([]);
  if (value !== known) {
    const arrived = requested.indexOf(value);
    setKnown(value);
    setRequested(requested.slice(arrived + 1));
    if (arrived === -1) setText(value ?? '');
  }
  const search = useThrottledCallback((typed: string) => {
    const wanted = typed === '' ? undefined : typed;
    setRequested((now) => [...now, wanted]);
    onSearch(wanted);
  }, THROTTLE_MS);
  const change = (typed: string): void => {
    setText(typed);
    search(typed);
  };
  return (
    <TextInput
      data-page-search={isFilter ? 'filter' : 'text'}
      aria-label={label}
      placeholder={label}
      autoFocus={autoFocus}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text !== '' && <CloseButton size="sm" aria-label="Clear search" onClick={() => change('')} />}
      flex="1 1 220px"
    />
  );
}
