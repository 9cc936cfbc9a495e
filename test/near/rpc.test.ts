/** A node that fails costs a person nothing but its deadline, and never becomes an answer. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { NoNodeAnswered } from '../../src/near/rpc.ts';
import {
  answerJson,
  startAndStopNode,
  startNode,
  stopNodes,
  withError,
  withResult,
  withText,
  silent,
  type Behaviour,
} from './local-node.ts';
import { askOpinion, closeRpcs, question, rpcOf as openRpc, saying } from './local-rpc.ts';

const timeoutMs = 600;
const goodResult = { kind: 'yes', block_height: 100 };

afterEach(async () => {
  await closeRpcs();
  await stopNodes();
});

const rpcOf = (urls: string[], deadline = timeoutMs) => openRpc(urls, { timeoutMs: deadline });

/** Never ends and never pauses. */
function endlessBody(status: number): Behaviour {
  return ({ response }) => {
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    const pump = (): void => {
      while (response.write(chunk));
      response.once('drain', pump);
    };
    response.writeHead(status, { 'content-type': 'application/json' });
    pump();
  };
}

/** Never ends, and is far too slow ever to be too large. */
const drip: Behaviour = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
};

const slow: Behaviour = (asked) => {
  const timer = setTimeout(() => saying('yes, late')(asked), 10_000);
  asked.response.on('close', () => clearTimeout(timer));
};

function envelope(change: (id: string) => unknown, status = 200): Behaviour {
  return (asked) => answerJson(asked, status, change(asked.request.id));
}

const failures: [string, Behaviour, RegExp][] = [
  ['answers after 10 s', slow, /no whole answer within 600 ms/],
  ['drips its answer for ever', drip, /no whole answer within 600 ms/],
  ['sends an endless body', endlessBody(200), /larger than 1000000 bytes/],
  ['answers HTML', withText(200, '<html>captive</html>'), /without a JSON-RPC answer/],
  ['answers nothing', withText(200, ''), /without a JSON-RPC answer/],
  ['answers an array', withText(200, '[]'), /without a JSON-RPC answer/],
  ['answers 500', withText(500, 'oops'), /HTTP 500/],
  ['answers 500 with a result', envelope((id) => ({ id, result: goodResult }), 500), /HTTP 500/],
  ['answers 429', withText(429, 'Too Many Requests'), /HTTP 429/],
  [
    'answers 429 in the words of the chain',
    envelope((id) => ({ id, error: { cause: { name: 'UNKNOWN_ACCESS_KEY' } } }), 429),
    /HTTP 429/,
  ],
  ['answers 403 with a result', envelope((id) => ({ id, result: goodResult }), 403), /HTTP 403/],
  ['refuses an API key', withText(401, '{"error":"no key"}'), /HTTP 401/],
  ['answers another request', envelope(() => ({ id: 'x', result: goodResult })), /another request/],
  ['answers a number as id', envelope(() => ({ id: 1, result: goodResult })), /without a JSON-RPC/],
  ['answers no id', envelope(() => ({ result: goodResult })), /without a JSON-RPC answer/],
  ['answers a null result', withResult(null), /the answer is empty/],
  ['answers text as a result', withResult('FullAccess'), /without a JSON-RPC answer/],
  ['answers neither result nor error', envelope((id) => ({ id })), /the answer is empty/],
  [
    'answers an error and a result',
    envelope((id) => ({ id, result: goodResult, error: { cause: { name: 'ODD' } } })),
    /error ODD/,
  ],
  ['answers an error without a cause', envelope((id) => ({ id, error: {} })), /without a known/],
  ['is not synced', withError('NO_SYNCED_BLOCKS'), /error NO_SYNCED_BLOCKS/],
  ['does not track the shard', withError('UNAVAILABLE_SHARD'), /error UNAVAILABLE_SHARD/],
  ['has lost the block', withError('UNKNOWN_BLOCK'), /error UNKNOWN_BLOCK/],
  ['has an internal error', withError('INTERNAL_ERROR'), /error INTERNAL_ERROR/],
  ['timed out itself', withError('TIMEOUT_ERROR'), /error TIMEOUT_ERROR/],
  ['has an error nobody knows', withError('SOMETHING_NEW'), /error SOMETHING_NEW/],
  ['says nothing', silent, /no whole answer within 600 ms/],
  [
    'falls silent in the middle',
    ({ response }) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"id":');
    },
    /no whole answer within 600 ms/,
  ],
  ['hangs up', ({ response }) => void response.destroy(), /transport/],
  [
    'hangs up in the middle',
    ({ response }) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"id":');
      setTimeout(() => response.destroy(), 20);
    },
    /transport/,
  ],
];

describe('a node that fails is passed over', () => {
  test.each(failures)('one that %s', async (_what, behave, reason) => {
    const bad = await startNode(behave);
    const good = await startNode(withResult(goodResult));
    const answer = await rpcOf([bad.url, good.url]).consult(askOpinion);
    expect(answer).toEqual({ kind: 'yes', grants: true, blockHeight: 100, host: good.host });
    expect(bad.asked).toHaveLength(1);
    await expect(rpcOf([bad.url]).consult(askOpinion)).rejects.toMatchObject({
      name: 'NoNodeAnswered',
      failures: [{ host: bad.host, reason: expect.stringMatching(reason) }],
    });
  });

  test('one that is down', async () => {
    const down = await startAndStopNode();
    const good = await startNode(withResult(goodResult));
    const answer = await rpcOf([down.url, good.url]).consult(askOpinion);
    expect(answer.host).toBe(good.host);
    await expect(rpcOf([down.url]).consult(askOpinion)).rejects.toThrow(
      `no node answered: ${down.host} (transport: ECONNREFUSED)`,
    );
  });

  test.each([301, 302, 307, 308])(
    'one that redirects with %d, which is not followed',
    async (status) => {
      const elsewhere = await startNode(saying('yes, elsewhere'));
      const moved = await startNode(({ response }) => {
        response.writeHead(status, { location: elsewhere.url }).end();
      });
      const good = await startNode(withResult(goodResult));
      const answer = await rpcOf([moved.url, good.url]).consult(askOpinion);
      expect(answer.host).toBe(good.host);
      expect(elsewhere.asked).toHaveLength(0);
    },
  );

  test.each([200, 500])('with %d and an endless body: its connection is closed', async (status) => {
    const endless = await startNode(endlessBody(status));
    const good = await startNode(withResult(goodResult));
    await rpcOf([endless.url, good.url]).consult(askOpinion);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(endless.cutOff()).toBe(1);
  });

  test('a slow node costs its deadline and no more', async () => {
    const late = await startNode(slow);
    const good = await startNode(withResult(goodResult));
    const started = performance.now();
    await rpcOf([late.url, good.url]).consult(askOpinion);
    const took = performance.now() - started;
    expect(took).toBeGreaterThanOrEqual(timeoutMs - 50);
    expect(took).toBeLessThan(2_000);
  });
});

describe('what is asked', () => {
  test('JSON-RPC query at the final block, and no caller can soften that', async () => {
    const node = await startNode(withResult(goodResult));
    await rpcOf([node.url]).consult(async (asked, signal) => {
      await asked.query({ ...question, finality: 'optimistic', block_id: 1 }, 'final', signal);
      return { kind: 'yes', grants: true, blockHeight: 100 };
    });
    expect(node.asked[0]?.message.method).toBe('POST');
    expect(node.asked[0]?.request).toMatchObject({ jsonrpc: '2.0', method: 'query' });
    expect(node.asked[0]?.request.params).toEqual({ ...question, finality: 'final' });
  });

  test('each request has an id of its own that cannot be guessed', async () => {
    const node = await startNode(withResult(goodResult));
    const rpc = rpcOf([node.url]);
    await rpc.consult(askOpinion);
    await rpc.consult(askOpinion);
    const ids = node.asked.map(({ request }) => request.id);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  test('the first node that answers is the only one asked', async () => {
    const first = await startNode(withResult(goodResult));
    const second = await startNode(withResult(goodResult));
    const answer = await rpcOf([first.url, second.url]).consult(askOpinion);
    expect(answer.host).toBe(first.host);
    expect(second.asked).toHaveLength(0);
  });
});

describe('when nobody answers', () => {
  test('every host is named with its reason, and no API key in a URL is', async () => {
    const broken = await startNode(withText(500, 'oops'));
    const captive = await startNode(withText(200, '<html>'));
    const down = await startAndStopNode();
    const urls = [
      `${broken.url}v1/path-key-1234`,
      `${captive.url}?apikey=query-key-1234`,
      `${down.url}v1/down-key-1234`,
      `http://name:password-1234@${broken.host}/`,
    ];
    const failure: unknown = await rpcOf(urls)
      .consult(askOpinion)
      .catch((error: unknown) => error);
    if (!(failure instanceof NoNodeAnswered)) throw new Error('expected NoNodeAnswered');
    expect(failure.failures.map(({ host }) => host)).toEqual([
      broken.host,
      captive.host,
      down.host,
      broken.host,
    ]);
    expect(failure.message).toContain(`${broken.host} (HTTP 500)`);
    const written = [failure.stack, JSON.stringify(failure), String(failure.cause)].join();
    expect(written).not.toMatch(/-1234/);
    expect(failure.cause).toBeUndefined();
  });

  test('a list of no nodes, or of no URLs, fails at the start without repeating it', () => {
    expect(() => rpcOf([])).toThrow('At least one node');
    expect(() => rpcOf(['not-a-url/secret-key'])).toThrow(/^A node address is not a URL\.$/);
  });
});

describe('a caller who gives up', () => {
  test('gets the reason back at once, and no further node is asked', async () => {
    const late = await startNode(slow);
    const good = await startNode(withResult(goodResult));
    const caller = new AbortController();
    const reason = new Error('the person has left');
    setTimeout(() => caller.abort(reason), 50);
    const started = performance.now();
    const asking = rpcOf([late.url, good.url], 8_000).consult(askOpinion, {
      signal: caller.signal,
    });
    await expect(asking).rejects.toBe(reason);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(good.asked).toHaveLength(0);
  });

  test('before the question asks nobody', async () => {
    const node = await startNode(withResult(goodResult));
    const asking = rpcOf([node.url]).consult(askOpinion, {
      signal: AbortSignal.abort(new Error('left')),
    });
    await expect(asking).rejects.toThrow('left');
    expect(node.asked).toHaveLength(0);
  });
});

test('a fault in the question is a fault of ours, not of the node', async () => {
  const first = await startNode(withResult(goodResult));
  const second = await startNode(withResult(goodResult));
  const rpc = rpcOf([first.url, second.url]);
  const asking = rpc.consult(() => {
    throw new TypeError('a bug');
  });
  await expect(asking).rejects.toThrow(TypeError);
  expect(second.asked).toHaveLength(0);
  expect(rpc.events).toEqual([]);
});

test('100 MB are cut off after the first of them', async () => {
  let written = 0;
  const huge = await startNode(({ response }) => {
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    response.writeHead(200, { 'content-length': String(100_000_000) });
    const pump = (): void => {
      while (written < 100_000_000 && !response.destroyed) {
        written += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', pump);
      }
    };
    pump();
  });
  const good = await startNode(withResult(goodResult));
  const answer = await rpcOf([huge.url, good.url], 5_000).consult(askOpinion);
  expect(answer.host).toBe(good.host);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(huge.cutOff()).toBe(1);
  expect(written).toBeLessThan(20_000_000);
});
