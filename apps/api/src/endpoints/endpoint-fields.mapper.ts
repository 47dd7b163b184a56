import type { DeliveryEvent } from '#contracts/states';
import type { EndpointFields, EndpointView } from '#notifications/endpoints/endpoint.repository';

/** The fields that the bodies of all endpoints have in common. */
export interface EndpointBody {
  url?: string | null;
  description?: string | null;
  events?: DeliveryEvent[] | null;
  taskId?: string | null;
  tag?: string | null;
  enabled?: boolean | null;
}

/**
 * Reads the fields of an endpoint. An absent field does not change, or is the default of a new endpoint; null is the
 * default.
 */
export function fieldsOf(body: EndpointBody, before?: EndpointView): EndpointFields {
  const chosen = <T>(given: T | null | undefined, was: T | undefined, none: T): T =>
    given === undefined ? (was ?? none) : (given ?? none);
  return {
    url: chosen(body.url, before?.url, ''),
    description: chosen(body.description, before?.description, ''),
    events: chosen(body.events, before?.events, []),
    taskId: chosen<string | null>(body.taskId, before?.taskId, null),
    tag: chosen<string | null>(body.tag, before?.tag, null),
  };
}
