/** A login does not wait for a new connection, and a busy hour does not open thousands. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { answerJson, silent, startNode, stopNodes, withResult } from './local-node.ts';
import { askOpinion, closeRpcs, rpcOf as openRpc } from './local-rpc.ts';

const goodResult = { kind: 'yes', block_height: 100 };

afterEach(async () => {
  await closeRpcs();
  await stopNodes();
});

const rpcOf = (urls: string[], timeoutMs = 2_000) => openRpc(urls, { timeoutMs });

describe('connections', () => {
  test('one serves one login after the other, and the status as well', async () => {
    const node = await startNode(withResult(goodResult));
    const rpc = rpcOf([node.url]);
    await rpc.consult(askOpinion);
    for (let login = 0; login < 5; login += 1) await rpc.consult(askOpinion);
    expect(node.asked).toHaveLength(6);
    // The first login asks two things at once; after that, one connection is enough.
    expect(node.connections()).toBeLessThanOrEqual(2);
  });

  test('survive a pause of more than the four seconds that Node’s own fetch keeps them', async () => {
    const node = await startNode(({ response, request }) => {
      // Without a hint of how long, as most proxies answer.
      response.setHeader('connection', 'keep-alive');
      answerJson({ response, request } as never, 200, { id: request.id, result: goodResult });
    });
    const rpc = rpcOf([node.url]);
    await rpc.consult(askOpinion);
    const before = node.connections();
    await new Promise((resolve) => setTimeout(resolve, 4_600));
    await rpc.consult(askOpinion);
    expect(node.connections()).toBe(before);
  });

  test('are bounded: 200 logins at once do not open 200', async () => {
    const node = await startNode(withResult(goodResult));
    const rpc = rpcOf([node.url], 10_000);
    await Promise.all(Array.from({ length: 200 }, () => rpc.consult(askOpinion)));
    expect(node.connections()).toBeLessThanOrEqual(32);
    expect(node.statusAsked).toHaveLength(1);
  });

  test('end with the client, and so does what is asked over them', async () => {
    const hung = await startNode(silent);
    const rpc = rpcOf([hung.url], 10_000);
    const asking = rpc.consult(askOpinion);
    const refused = expect(asking).rejects.toThrow('are closed');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await rpc.close();
    await refused;
    await expect(rpc.consult(askOpinion)).rejects.toThrow('are closed');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(hung.cutOff()).toBe(1);
    expect(rpc.events).toEqual([]);
  });

  test('are those of the fetch that is given, where one is', async () => {
    const node = await startNode(withResult(goodResult));
    const fetched: string[] = [];
    const rpc = openRpc([node], {
      fetch: (url, init) => {
        fetched.push(url);
        return fetch(url, init);
      },
    });
    await rpc.consult(askOpinion);
    expect(fetched).toEqual([node.url, node.url]);
  });
});
