import { Select, type SelectProps } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, publicApi } from '../../api/client';

/** The names come from the server, because a browser may lack zones and offer names that the server refuses. */
const namesQuery = queryOptions({
  queryKey: ['time-zone-names'],
  queryFn: () => answer(publicApi.GET('/api/time-zones/names')),
  staleTime: Infinity,
});

/**
 * Chooses a time zone. The chosen one is offered even before the names are loaded, so that the field is never empty.
 */
export function ZoneSelect(props: Omit<SelectProps, 'data' | 'searchable'>) {
  const { data } = useQuery(namesQuery);
  const names = data?.names ?? [];
  const { value } = props;
  return <Select limit={60} {...props} searchable data={value && !names.includes(value) ? [value, ...names] : names} />;
}
