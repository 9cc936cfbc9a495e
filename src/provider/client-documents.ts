/**
 * Clients that are known by a document at their id (OAuth Client ID Metadata Document). The
 * library can fetch these itself, but looks at a document as it does at an operator's own
 * words: one could say that it is first-party, or where we know it from. Here it is read
 * before the library sees it, kept across rotations of keys, and fetched a bounded number of times.
 */
import { errors } from 'oidc-provider';
import type { ClientDetails } from '../client-schema.ts';
import type { Clock } from '../clock.ts';
import { refusals } from '../errors.ts';
import type { Events } from '../events.ts';
import { readClientDocument } from '../mcp-client.ts';
import { OutwardFailure, type Outward, type OutwardAnswer } from '../outward.ts';

export interface ClientDocuments {
  /**
   * What the document at the id says, fetched where it was not lately.
   * @param address of whoever asks, whose fetches are counted
   * @throws the library's `invalid_client` or `temporarily_unavailable`; Refusal `too_many_requests`
   */
  find(id: string, address?: string): Promise<ClientDetails>;
  /** What it said when it was fetched last, where that is remembered. */
  recall(id: string): ClientDetails | undefined;
}

export interface ClientDocumentsParts {
  readonly outward: Pick<Outward, 'get'>;
  readonly clock: Clock;
  readonly events: Pick<Events, 'clientDocumentRefused'>;
  /** @throws Refusal `too_many_requests` */
  readonly countFetch: (address: string) => Promise<void>;
}

const limits = {
  maxBytes: 16 * 1024,
  timeoutMs: 2500,
  // What an address redirects to is not what its client has put there (section 4).
  maxRedirects: 0,
  accept: ['application/json'],
};

/** Of ids that are not in use, at once. */
const mostUnderWay = 20;
const mostRemembered = 500;

/** Milliseconds for which a document is believed; in between, its own `max-age` decides. */
const lifetime = { least: 60_000, standard: 300_000, most: 3_600_000, ofFailure: 30_000 };

interface Failure {
  readonly sentence: string;
  /** Whether it may be another in a moment, and says nothing of the client. */
  readonly isPassing: boolean;
}

interface Remembered {
  readonly details: ClientDetails | undefined;
  readonly failure: Failure | undefined;
  readonly until: number;
}

export function createClientDocuments(parts: ClientDocumentsParts): ClientDocuments {
  const { outward, clock, events, countFetch } = parts;
  const remembered = new Map<string, Remembered>();
  const underWay = new Map<string, Promise<Remembered>>();
  const countOnce = createOnceCounter(countFetch);

  function remember(id: string, found: Remembered): void {
    remembered.delete(id);
    remembered.set(id, found);
    const [oldest = id] = remembered.keys();
    if (remembered.size > mostRemembered) remembered.delete(oldest);
  }

  async function fetchDocument(id: string): Promise<Remembered> {
    try {
      const answer = await outward.get({ url: id, ...limits });
      const read = readClientDocument(id, parseJson(answer));
      if (read.fault !== undefined) throw new DocumentFault(read.fault);
      const until = clock() + lifetimeOf(answer);
      return { details: read.details, failure: undefined, until };
    } catch (error) {
      const failure = describeFailure(id, error);
      events.clientDocumentRefused({ clientId: id, reason: failure.sentence });
      const until = clock() + lifetime.ofFailure;
      return { details: remembered.get(id)?.details, failure, until };
    }
  }

  const freshOf = (id: string): Remembered | undefined => {
    const known = remembered.get(id);
    return known !== undefined && known.until > clock() ? known : undefined;
  };

  function startFetch(id: string): Promise<Remembered> {
    // Strangers' new ids must not keep those waiting that are in use.
    const isInUse = remembered.get(id)?.details !== undefined;
    if (!isInUse && underWay.size >= mostUnderWay) throw refusals.tooManyRequests(2);
    const fetching = fetchDocument(id)
      .then((found) => {
        remember(id, found);
        return found;
      })
      .finally(() => underWay.delete(id));
    underWay.set(id, fetching);
    return fetching;
  }

  async function fetchOnce(id: string, address: string | undefined): Promise<Remembered> {
    if (!underWay.has(id) && address !== undefined) await countOnce(address, id);
    // Somebody else may have fetched it meanwhile.
    return underWay.get(id) ?? freshOf(id) ?? startFetch(id);
  }

  return {
    async find(id, address) {
      const { details, failure } = freshOf(id) ?? (await fetchOnce(id, address));
      if (details === undefined || failure !== undefined) throw toError(failure);
      return details;
    },
    recall: (id) => remembered.get(id)?.details,
  };
}

/** Once for all who ask for an id from an address at the same time; who is refused refuses nobody elsewhere. */
function createOnceCounter(countFetch: ClientDocumentsParts['countFetch']) {
  const running = new Map<string, Promise<void>>();
  return (address: string, id: string): Promise<void> => {
    const key = `${address} ${id}`;
    const known = running.get(key);
    if (known !== undefined) return known;
    const counting = countFetch(address).finally(() => running.delete(key));
    running.set(key, counting);
    return counting;
  };
}

/** What the document itself says wrong. */
class DocumentFault extends Error {}

function parseJson({ body }: OutwardAnswer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new DocumentFault('it is not JSON');
  }
}

function lifetimeOf({ cacheControl }: OutwardAnswer): number {
  if (/\bno-(store|cache)\b/i.test(cacheControl)) return lifetime.least;
  const [, seconds] = /(?:^|[,\s])max-age=(\d{1,9})/i.exec(cacheControl) ?? [];
  if (seconds === undefined) return lifetime.standard;
  return Math.min(lifetime.most, Math.max(lifetime.least, Number(seconds) * 1000));
}

/**
 * A host inside the network is told as one that is not there: else a document's address
 * would be a question about names inside the network.
 */
function describeFailure(id: string, error: unknown): Failure {
  const { host } = new URL(id);
  const asFault = (what: string) => ({
    sentence: `the document at the client_id cannot be taken: ${what}`,
    isPassing: false,
  });
  if (error instanceof DocumentFault) return asFault(error.message);
  if (!(error instanceof OutwardFailure)) throw error;
  switch (error.reason) {
    case 'address':
    case 'network':
    case 'timeout':
      return {
        sentence: `the document at the client_id cannot be fetched: ${host} does not answer in the public internet`,
        isPassing: true,
      };
    case 'redirect':
      return asFault('the address redirects, and must have it itself');
    case 'status':
    case 'too_large':
    case 'type':
      return asFault(error.message);
  }
}

/** A new one each time, since the library writes on the errors that it is given. */
function toError(failure: Failure | undefined): Error {
  const sentence = failure?.sentence ?? 'there is no document at the client_id';
  if (failure?.isPassing !== true) return new errors.InvalidClient(sentence);
  // A client that is told `invalid_client` would throw its refresh token away.
  const error = new errors.TemporarilyUnavailable(sentence);
  return Object.assign(error, {
    status: 503,
    statusCode: 503,
    expose: true,
    allow_redirect: false,
  });
}
