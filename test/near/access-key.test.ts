/**
 * Ownership fails closed: only a definite “full access” is a yes, and a node that
 * fails is neither a yes nor a no.
 */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  classifyAnswer,
  lookUpAccessKey,
  type AccessKeyVerdict,
} from '../../src/near/access-key.ts';
import { parseAccountId } from '../../src/near/account-id.ts';
import { createNearNode, NodeFailure } from '../../src/near/node.ts';
import { parsePublicKey } from '../../src/near/public-key.ts';
import { NoNodeAnswered } from '../../src/near/rpc.ts';
import {
  answerJson,
  startAndStopNode,
  startNode,
  stopNodes,
  withError,
  withResult,
  withStatus,
  withText,
  type Behaviour,
  type LocalNode,
} from './local-node.ts';
import { closeRpcs, rpcOf } from './local-rpc.ts';
import { rpcBodies, type RpcBody } from './vectors.ts';

const accountId = parseAccountId('alice.near');
const publicKey = parsePublicKey('ed25519:6MKpMBpxJYnmDEgb2NwyqA72fLo62YFX1rcTw9K88JNr');
const height = 100;

afterEach(async () => {
  await closeRpcs();
  await stopNodes();
});

function lookUp(nodes: { url: string }[]): Promise<AccessKeyVerdict> {
  return lookUpAccessKey(rpcOf(nodes), accountId, publicKey);
}

/** The recorded body, over HTTP; the placeholder id becomes that of the request. */
function served({ http, body, bodyText }: RpcBody): Behaviour {
  if (body === undefined) return withText(http, bodyText ?? '');
  return (asked) => {
    const id = body.id === 'dontcare' ? asked.request.id : body.id;
    answerJson(asked, http, { ...body, id });
  };
}

/** The head of the chain when the bodies were recorded. */
const recordedStatus = withStatus({ headHeight: 19_884_918 });

async function classOf(body: RpcBody): Promise<string> {
  const { url } = await startNode(served(body));
  const node = createNearNode({ url, timeoutMs: 2_000, randomBytes, fetch });
  try {
    return classifyAnswer(await node.query({}, 'final')).class;
  } catch (error) {
    if (error instanceof NodeFailure) return 'retryable';
    throw error;
  }
}

const permission = (value: unknown, block_height = height): Behaviour =>
  withResult({ nonce: 1, permission: value, block_height });
const full = permission('FullAccess');
const limited = permission({ FunctionCall: { receiver_id: 'app.near', method_names: [] } });
const missing = (block_height = height): Behaviour =>
  withResult({
    error: `access key ${publicKey.text} does not exist while viewing`,
    logs: [],
    block_height,
  });

describe('the recorded bodies', () => {
  test('are all here', () => expect(rpcBodies).toHaveLength(21));

  const classified = rpcBodies.filter((body) => body.class !== 'n/a');
  test.each(classified.map((body) => [body.name, body.class, body] as const))(
    '%s is %s',
    async (_name, expected, body) => {
      expect(await classOf(body)).toBe(expected);
    },
  );

  // Recorded from view_access_key_list, which is never asked: as an answer to
  // view_access_key it has no meaning, so the node that sends it is passed over.
  test('a list of keys is no answer to view_access_key', async () => {
    const lists = rpcBodies.filter((body) => body.class === 'n/a');
    expect(lists.map(({ name }) => name)).toEqual(['key_list_with_ml_dsa']);
    for (const body of lists) expect(await classOf(body)).toBe('retryable');
  });

  const verdicts: Record<string, string> = {
    full: 'full',
    limited: 'limited',
    no_key: 'missing',
    no_account: 'missing',
    // Another node is asked, and here there is none that can read the question.
    bad_request: 'NoNodeAnswered',
    retryable: 'NoNodeAnswered',
    'n/a': 'NoNodeAnswered',
  };
  test.each(rpcBodies.map((body) => [body.name, verdicts[body.class], body] as const))(
    '%s from every node ends as %s',
    async (_name, verdict, body) => {
      const nodes = [
        await startNode(served(body), recordedStatus),
        await startNode(served(body), recordedStatus),
      ];
      const outcome = await lookUp(nodes).then(
        ({ kind }) => kind,
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
      expect(outcome).toBe(verdict);
    },
  );
});

describe('what counts as full access', () => {
  test.each([
    ['a kind in another case', 'fullaccess'],
    ['a kind nobody knows', 'SomethingNew'],
    ['the gas key’s name without its terms', 'GasKeyFullAccess'],
    ['FullAccess as a key', { FullAccess: {} }],
    [
      'a full gas key that is a function-call key as well',
      { GasKeyFullAccess: {}, FunctionCall: {} },
    ],
    ['no kind', {}],
  ])('%s is limited', async (_what, value) => {
    expect(await lookUp([await startNode(permission(value))])).toMatchObject({ kind: 'limited' });
  });

  test.each([
    ['an error nobody knows', { error: 'state is being garbage collected', block_height: 1 }],
    ['an error beside a permission', { error: 'odd', permission: 'FullAccess', block_height: 1 }],
    [
      'a text that quotes the error',
      { error: `contract said: access key x does not exist while viewing` },
    ],
    ['a null permission', { permission: null, block_height: 1 }],
    ['a permission list', { permission: ['FullAccess'], block_height: 1 }],
    ['a permission at no block', { permission: 'FullAccess' }],
    ['nothing', {}],
  ])(
    '%s is the node’s failure: the next is asked, and nobody is let in by it',
    async (_what, result) => {
      const odd = await startNode(withResult(result));
      const good = await startNode(limited);
      expect(await lookUp([odd, good])).toMatchObject({ kind: 'limited', host: good.host });
      await expect(lookUp([odd])).rejects.toThrow(NoNodeAnswered);
      expect(() => classifyAnswer({ kind: 'result', result })).toThrow(NodeFailure);
    },
  );
});

describe('a yes is final', () => {
  test('full on the first node: no other is asked', async () => {
    const first = await startNode(full);
    const second = await startNode(limited);
    expect(await lookUp([first, second])).toEqual({
      kind: 'full',
      grants: true,
      host: first.host,
      blockHeight: height,
      blockHash: undefined,
    });
    expect(second.asked).toHaveLength(0);
  });

  test('the key goes to the node in its canonical spelling', async () => {
    const node = await startNode(full);
    await lookUp([node]);
    expect(node.asked[0]?.request.params).toEqual({
      request_type: 'view_access_key',
      finality: 'final',
      account_id: 'alice.near',
      public_key: publicKey.text,
    });
  });
});

describe('a no is asked once more', () => {
  const counts = (nodes: LocalNode[]) => nodes.map(({ asked }) => asked.length);

  test.each([
    ['no such key', missing()],
    ['a structured no such key', withError('UNKNOWN_ACCESS_KEY', { block_height: height })],
    ['no such account', withError('UNKNOWN_ACCOUNT', { block_height: height })],
    ['a limited key', limited],
  ])('%s twice is final: the third node is not asked', async (what, behave) => {
    const nodes = [await startNode(behave), await startNode(behave), await startNode(full)];
    const kind = what === 'a limited key' ? 'limited' : 'missing';
    expect(await lookUp(nodes)).toMatchObject({ kind, host: nodes[1]?.host });
    expect(counts(nodes)).toEqual([1, 1, 0]);
  });

  test('from the only node it is final', async () => {
    const node = await startNode(missing());
    expect(await lookUp([node])).toMatchObject({ kind: 'missing', host: node.host });
    expect(node.asked).toHaveLength(1);
  });

  test.each([
    ['full', full],
    ['limited', limited],
  ])('where the first node lags behind, the second’s “%s” counts', async (kind, behave) => {
    const nodes = [await startNode(missing(height - 1)), await startNode(behave)];
    expect(await lookUp(nodes)).toMatchObject({ kind, host: nodes[1]?.host });
  });

  test('a second node that lags behind cannot bring a deleted key back', async () => {
    const nodes = [await startNode(missing(height + 1)), await startNode(full)];
    expect(await lookUp(nodes)).toMatchObject({ kind: 'missing', host: nodes[0]?.host });
  });

  test.each([
    ['answers 500', withText(500, 'oops')],
    ['answers HTML', withText(200, '<html>')],
    ['is not synced', withError('NO_SYNCED_BLOCKS')],
    ['answers an unknown error', withResult({ error: 'odd', block_height: height })],
    ['refuses the request', withError('INVALID_ACCOUNT', { block_height: height })],
    ['is too late', () => undefined],
  ] as [string, Behaviour][])('and stands when the second node %s', async (_what, behave) => {
    const nodes = [await startNode(missing()), await startNode(behave), await startNode(full)];
    expect(await lookUp(nodes)).toMatchObject({ kind: 'missing', host: nodes[0]?.host });
    expect(counts(nodes)).toEqual([1, 1, 0]);
  });

  test('and stands when the second node is down', async () => {
    const node = await startNode(missing());
    expect(await lookUp([node, await startAndStopNode()])).toMatchObject({ kind: 'missing' });
  });

  test('of the node after the one that said so, not of one that failed before', async () => {
    const failed = await startNode(withText(500, 'oops'));
    const said = await startNode(missing());
    const next = await startNode(full);
    expect(await lookUp([failed, said, next])).toMatchObject({ kind: 'full', host: next.host });
    expect(failed.asked).toHaveLength(1);
  });

  test('unless the caller has given up', async () => {
    const said = await startNode(missing());
    const silent = await startNode(() => caller.abort(new Error('left')));
    const caller = new AbortController();
    const rpc = rpcOf([said, silent]);
    const asking = lookUpAccessKey(rpc, accountId, publicKey, { signal: caller.signal });
    await expect(asking).rejects.toThrow('left');
  });
});

describe('neither yes nor no', () => {
  test('when all nodes fail, nobody is let in and nobody is refused', async () => {
    const nodes = [await startNode(withText(503, '')), await startAndStopNode()];
    await expect(lookUp(nodes)).rejects.toThrow(NoNodeAnswered);
  });

  test.each(['INVALID_ACCOUNT', 'PARSE_ERROR', 'NO_CONTRACT_CODE', 'CONTRACT_EXECUTION_ERROR'])(
    '%s to a question that was checked is the node’s failure: another is asked',
    async (name) => {
      const odd = await startNode(withError(name, { block_height: height }));
      const good = await startNode(full);
      expect(await lookUp([odd, good])).toMatchObject({ kind: 'full', host: good.host });
      await expect(lookUp([odd])).rejects.toThrow(NoNodeAnswered);
    },
  );

  test('a no from no block is nobody’s answer', async () => {
    const node = await startNode(withError('UNKNOWN_ACCESS_KEY'));
    await expect(lookUp([node])).rejects.toThrow(/from block 0, \d+ s behind/);
  });
});
