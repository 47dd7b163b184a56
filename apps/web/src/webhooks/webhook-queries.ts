import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { unpackPage } from '../ui/list/pages';
import { pageOf, choicesOf, type RawSearch } from '../ui/list/search-state';
import { pollMs } from './webhook-words';

export type Webhook = Schema<'WebhookDto'>;
export type Delivery = Schema<'DeliveryDto'>;
export type DeliveryDetail = Schema<'DeliveryDetailDto'>;
export type DeliveryAttempt = Schema<'DeliveryAttemptDto'>;

export const WEBHOOKS_KEY = ['webhooks'] as const;
export const DELIVERY_STATUSES = ['PENDING', 'SENT', 'FAILED', 'CANCELLED'] as const;
type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export interface WebhookListSearch {
  at?: string;
}

/** Reads the search parameters of the list of endpoints. */
export function webhookListSearch(search: RawSearch): WebhookListSearch {
  return { at: pageOf(search.at) };
}

export interface WebhookSearch {
  status?: DeliveryStatus[];
  at?: string;
}

/** Reads the filters of an endpoint's deliveries. */
export function webhookSearch(search: RawSearch): WebhookSearch {
  return { status: choicesOf(search.status, DELIVERY_STATUSES), at: pageOf(search.at) };
}

const STATE_POLL_MS = 5_000;
export const PAGE = { pageSize: '20' };

/** Loads a page of the person's endpoints. */
export const webhookListQuery = (search: WebhookListSearch) =>
  queryOptions({
    queryKey: [...WEBHOOKS_KEY, 'list', search],
    queryFn: () =>
      answer(api.GET('/api/webhooks', { params: { query: { ...PAGE, ...unpackPage(search.at) } as never } })),
    placeholderData: keepPreviousData,
  });

/** Loads an endpoint. It polls, because its state changes without an event. */
export const webhookQuery = (id: string) =>
  queryOptions({
    refetchInterval: STATE_POLL_MS,
    queryKey: [...WEBHOOKS_KEY, id],
    queryFn: () => answer(api.GET('/api/webhooks/{id}', { params: { path: { id } } })),
  });

/** Builds the query parameters of the deliveries, without those of the page. */
export const deliveryLogParams = ({ status }: WebhookSearch): Record<string, string | undefined> => ({
  status: status?.join(','),
  ...PAGE,
});

/** Loads a page of deliveries. It polls, because deliveries have no events; more often while one is being sent. */
export const deliveryLogQuery = (id: string, search: WebhookSearch) =>
  queryOptions({
    queryKey: [...WEBHOOKS_KEY, id, 'deliveries', search],
    queryFn: () =>
      answer(
        api.GET('/api/webhooks/{id}/deliveries', {
          params: { path: { id }, query: { ...deliveryLogParams(search), ...unpackPage(search.at) } },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => pollMs(state.data?.results ?? [], new Date()),
  });

/** Loads one delivery with its attempts. It polls like the list of deliveries. */
export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: [...WEBHOOKS_KEY, 'delivery', id],
    queryFn: () => answer(api.GET('/api/deliveries/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data ? pollMs([state.data], new Date()) : false),
  });
