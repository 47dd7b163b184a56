import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { unpackPage } from '../ui/list/pages';
import { compact, pageOf, wordsOf, type RawSearch } from '../ui/list/search-state';
import { pollMs } from './webhook-words';

export type Webhook = Schema<'WebhookDto'>;
export type Delivery = Schema<'DeliveryDto'>;
export type DeliveryDetail = Schema<'DeliveryDetailDto'>;
export type DeliveryTry = Schema<'DeliveryAttemptDto'>;

export const WEBHOOKS_KEY = ['webhooks'] as const;
export const DELIVERY_STATUSES = ['PENDING', 'SENT', 'FAILED', 'CANCELLED'] as const;
type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export interface WebhookListSearch {
  at?: string;
}

export function webhookListSearch(search: RawSearch): WebhookListSearch {
  return compact({ at: pageOf(search.at) });
}

export interface WebhookSearch {
  status?: DeliveryStatus[];
  at?: string;
}

export function webhookSearch(search: RawSearch): WebhookSearch {
  return compact({ status: wordsOf(search.status, DELIVERY_STATUSES), at: pageOf(search.at) });
}

const STATE_MS = 5_000;
export const PAGE = { pageSize: '20' };

export const webhookListQuery = (search: WebhookListSearch) =>
  queryOptions({
    queryKey: [...WEBHOOKS_KEY, 'list', search],
    queryFn: () =>
      answer(api.GET('/api/webhooks', { params: { query: { ...PAGE, ...unpackPage(search.at) } as never } })),
    placeholderData: keepPreviousData,
  });

/** Whether it arrives there changes without an event, too. */
export const webhookQuery = (id: string) =>
  queryOptions({
    refetchInterval: STATE_MS,
    queryKey: [...WEBHOOKS_KEY, id],
    queryFn: () => answer(api.GET('/api/webhooks/{id}', { params: { path: { id } } })),
  });

export const deliveryLogParams = ({ status }: WebhookSearch): Record<string, string | undefined> => ({
  status: status?.join(','),
  ...PAGE,
});

/** Deliveries have no events of their own: the log looks again, sooner while something is on its way. */
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

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: [...WEBHOOKS_KEY, 'delivery', id],
    queryFn: () => answer(api.GET('/api/deliveries/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data ? pollMs([state.data], new Date()) : false),
  });
