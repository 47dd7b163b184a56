import { Select, type SelectProps } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, publicApi } from '../../api/client';

/** By the rules of the server: a browser may lack zones, and offer names that the server refuses. */
const namesQuery = queryOptions({
  queryKey: ['time-zone-names'],
  queryFn: () => answer(publicApi.GET('/api/time-zones/names')),
  staleTime: Infinity,
});

/** A choice of a time zone. What is chosen already can always be seen, also while the names are asked for. */
export function ZoneSelect(props: Omit<SelectProps, 'data' | 'searchable'>) {
  const { data } = useQuery(namesQuery);
  const names = data?.names ?? [];
  const { value } = props;
  return <Select limit={60} {...props} searchable data={value && !names.includes(value) ? [value, ...names] : names} />;
}
