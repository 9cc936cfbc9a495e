/** A contract's view method, asked through the nodes: one call, unless the quorum wants more. */
import { createHash } from 'node:crypto';
import { callView, type ViewAnswer, type ViewCall } from './contract-view.ts';
import type { NearRpc, Opinion } from './rpc.ts';

interface Viewed extends Opinion {
  readonly answer: ViewAnswer;
}

/**
 * What the method returns at the latest final block, or why not. Nobody is let in by it, so no
 * second node is asked to confirm a no; with a quorum, as many must say the same to the byte.
 * Throws NoNodeAnswered, NodesDisagree, or the signal's reason.
 */
export async function readView(
  rpc: NearRpc,
  call: Omit<ViewCall, 'at'>,
  signal?: AbortSignal,
): Promise<ViewAnswer> {
  const { answer } = await rpc.consult<Viewed>(
    async (node, nodeSignal) => {
      const block = await node.finalBlock(nodeSignal);
      const given = await callView(node, { ...call, at: { blockHash: block.hash } }, nodeSignal);
      return { kind: nameOf(given), grants: true, blockHeight: block.height, answer: given };
    },
    { signal, steps: 2 },
  );
  return answer;
}

/** By which answers are compared. */
function nameOf(answer: ViewAnswer): string {
  if (answer.kind === 'refused') return answer.reason;
  return `returned ${createHash('sha256').update(answer.bytes).digest('hex').slice(0, 16)}`;
}
