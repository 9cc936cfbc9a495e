/**
 * Base: calls to addresses that somebody else chose. They reach the public internet and
 * nothing inside a network (RFC 6890), but for origins that the operator wrote down. What
 * is checked is the address that a connection goes to, at the moment at which it is opened,
 * so neither a redirect nor a name that changes its address (DNS rebinding) gets round it.
 */
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Agent, buildConnector, request, type Dispatcher } from 'undici';
import { isPublicAddress } from './public-address.ts';
import { createPublicLookup } from './public-lookup.ts';

export interface OutwardOptions {
  /**
   * Such as `http://wallets.internal:8080`; a call to one of these may be inside the network, and
   * plain http. A redirect from another origin to one of these may not.
   */
  readonly trustedOrigins?: ReadonlySet<string>;
  /** Default: the public DNS, and for trusted origins the system's own. */
  readonly lookup?: LookupFunction;
}

export interface OutwardRequest {
  readonly url: string;
  /** Whether the operator wrote this very address down: as if its origin were trusted. */
  readonly isTrusted?: boolean;
  /** Of the body, after it was decompressed. */
  readonly maxBytes: number;
  /** Milliseconds from the first look-up to the last byte, redirects included. */
  readonly timeoutMs: number;
  /** 3 unless told. */
  readonly maxRedirects?: number;
  /** Media types that are taken, without parameters; by default all. */
  readonly accept?: readonly string[];
}

export interface OutwardForm {
  readonly url: string;
  /** As above. */
  readonly isTrusted?: boolean;
  readonly fields: URLSearchParams;
  /** Milliseconds. */
  readonly timeoutMs: number;
}

export interface OutwardAnswer {
  /** Media type in lower case, without parameters; empty where the answer names none. */
  readonly type: string;
  readonly body: Buffer;
  /** The header; empty where there is none. */
  readonly cacheControl: string;
  /** Where it came from in the end. */
  readonly url: string;
}

export interface Outward {
  /** Follows redirects; anything but a whole answer of status 200 is a failure. @throws OutwardFailure */
  get(call: OutwardRequest): Promise<OutwardAnswer>;
  /** Follows no redirect and reads no body. @returns the status @throws OutwardFailure */
  post(form: OutwardForm): Promise<number>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

export type OutwardReason =
  'address' | 'timeout' | 'too_large' | 'redirect' | 'status' | 'type' | 'network';

/** Its message is a sentence without the path or query of an address. */
export class OutwardFailure extends Error {
  readonly reason: OutwardReason;

  constructor(reason: OutwardReason, message: string) {
    super(message);
    this.name = 'OutwardFailure';
    this.reason = reason;
  }
}

const mostRedirects = 3;
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export function createOutward(options: OutwardOptions = {}): Outward {
  const { trustedOrigins = new Set<string>(), lookup } = options;
  const connect = createGuardedConnect(lookup ?? createPublicLookup());
  const guarded = new Agent({ connect, allowH2: false });
  const trusted = new Agent({ connect: { lookup: lookup ?? systemLookup }, allowH2: false });

  /** One hop. @returns the answer, or where it redirects to */
  async function ask(url: URL, call: OutwardRequest, signal: AbortSignal) {
    // The operator wrote this call's origin down, and not where another one may send it.
    const mayBeTrusted = call.isTrusted === true || trustedOrigins.has(url.origin);
    const isTrusted = mayBeTrusted && url.origin === new URL(call.url).origin;
    checkUrl(url, isTrusted);
    const answer = await request(url, {
      method: 'GET',
      headers: { accept: call.accept?.join(', ') ?? '*/*', 'accept-encoding': 'gzip' },
      dispatcher: isTrusted ? trusted : guarded,
      signal,
    });
    try {
      if (!redirectStatuses.has(answer.statusCode)) return await readAnswer(answer, url, call);
      return redirectTarget(answer, url);
    } finally {
      // Lets go of the connection where the body was left unread.
      answer.body.on('error', () => undefined).destroy();
    }
  }

  async function follow(call: OutwardRequest, signal: AbortSignal): Promise<OutwardAnswer> {
    const { maxRedirects = mostRedirects } = call;
    let url = parseUrl(call.url);
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      const got = await ask(url, call, signal);
      if (!(got instanceof URL)) return got;
      url = got;
    }
    throw new OutwardFailure('redirect', `It redirects more than ${maxRedirects} times.`);
  }

  async function send({ url: text, isTrusted = false, fields }: OutwardForm, signal: AbortSignal) {
    const url = parseUrl(text);
    checkUrl(url, isTrusted);
    const { statusCode, body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: fields.toString(),
      dispatcher: isTrusted ? trusted : guarded,
      signal,
    });
    body.on('error', () => undefined).destroy();
    return statusCode;
  }

  return {
    get: (call) => withinTime(call.timeoutMs, (signal) => follow(call, signal)),
    post: (form) => withinTime(form.timeoutMs, (signal) => send(form, signal)),
    async close() {
      await Promise.all([guarded.destroy(), trusted.destroy()]);
    },
  };
}

async function withinTime<T>(
  timeoutMs: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    // A request that waits for its connection does not listen to the signal yet.
    return await Promise.race([call(signal), onceAborted(signal)]);
  } catch (error) {
    if (signal.aborted) {
      const seconds = timeoutMs / 1000;
      throw new OutwardFailure('timeout', `There was no whole answer within ${seconds} s.`);
    }
    throw error instanceof OutwardFailure ? error : describeNetworkFault(error);
  }
}

function onceAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** Node looks nothing up for a host that is an address, so both are checked here. */
function createGuardedConnect(lookup: LookupFunction): buildConnector.connector {
  const connect = buildConnector({
    allowH2: false,
    lookup: (host, options, callback) => {
      lookup(host, { ...options, all: true }, (error, found) => {
        if (error !== null) return callback(error, []);
        const addresses = Array.isArray(found) ? found : [];
        const inside = addresses.find(({ address }) => !isPublicAddress(address));
        const [first] = addresses;
        if (inside !== undefined || first === undefined) return callback(insideNetwork(host), []);
        if (options.all === true) return callback(null, addresses);
        return callback(null, first.address, first.family);
      });
    },
  });
  return (target, callback) => {
    const host = target.hostname;
    if (isIP(host) === 0 || isPublicAddress(host)) return connect(target, callback);
    return callback(insideNetwork(host), null);
  };
}

function insideNetwork(host: string): OutwardFailure {
  return new OutwardFailure(
    'address',
    `${host} is no address of the public internet, and no call goes inside a network.`,
  );
}

function parseUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) throw new OutwardFailure('address', 'The address is no URL.');
  return new URL(text, base);
}

function checkUrl(url: URL, isTrusted: boolean): void {
  const isHttp = url.protocol === 'http:' && isTrusted;
  if (url.protocol !== 'https:' && !isHttp) {
    throw new OutwardFailure('address', `${url.host}: the address must begin with https://.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new OutwardFailure('address', `${url.host}: the address must have no user or password.`);
  }
}

function redirectTarget({ headers }: Dispatcher.ResponseData, from: URL): URL {
  const { location } = headers;
  if (typeof location === 'string' && URL.canParse(location, from.href)) {
    return new URL(location, from);
  }
  throw new OutwardFailure('redirect', `${from.host} redirects, and does not say where to.`);
}

async function readAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { host, href }: URL,
  { maxBytes, accept }: OutwardRequest,
): Promise<OutwardAnswer> {
  if (statusCode !== 200) {
    throw new OutwardFailure('status', `${host} answered with status ${statusCode}.`);
  }
  const [type = ''] = String(headers['content-type'] ?? '').split(';');
  const mediaType = type.trim().toLowerCase();
  if (accept !== undefined && !accept.includes(mediaType)) {
    throw new OutwardFailure(
      'type',
      `${host} sent ${mediaType || 'no media type'} in place of ${accept.join(' or ')}.`,
    );
  }
  const plain = decompress(body, String(headers['content-encoding'] ?? 'identity'), host);
  const cacheControl = String(headers['cache-control'] ?? '');
  const whole = await readBounded(plain, maxBytes, host);
  return { type: mediaType, body: whole, cacheControl, url: href };
}

function decompress(body: Readable, encoding: string, host: string): Readable {
  switch (encoding.trim().toLowerCase()) {
    case 'identity':
    case '':
      return body;
    case 'gzip':
    case 'x-gzip': {
      const unzipped = createGunzip();
      body.on('error', (error) => unzipped.destroy(error));
      return body.pipe(unzipped);
    }
    default:
      throw new OutwardFailure('type', `${host} sent a compression that was not asked for.`);
  }
}

/** Stops at the limit, however little was sent to get there. */
async function readBounded(body: Readable, maxBytes: number, host: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new OutwardFailure('too_large', `${host} sent more than ${maxBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The cause's own text may repeat the whole address, so no more than its code is told. */
function describeNetworkFault(error: unknown): OutwardFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
  return new OutwardFailure('network', `It cannot be reached (${code}).`);
}
