/**
 * What one login costs in CPU without the network: the answer's shape, the key, the
 * NEP-413 signature, and what a node's answer about the key means. near-api-js does the
 * same in the same run, because a figure alone says more of the machine than of the code.
 */
import { randomBytes } from 'node:crypto';
import { KeyPair, KeyPairSigner } from 'near-api-js';
import { verifyMessage } from 'near-api-js/nep413';
import { parseAnswer } from '../src/login/answer.ts';
import { createChallenge } from '../src/login/challenge.ts';
import { classifyAnswer } from '../src/near/access-key.ts';
import { verifyNep413 } from '../src/near/nep413.ts';
import { parsePublicKey } from '../src/near/public-key.ts';

const limitMilliseconds = 0.25;
const rounds = 5;
const loginsInRound = 400;

const accountId = 'alice.near';
const result = {
  nonce: 0,
  permission: 'FullAccess',
  block_height: 1,
  block_hash: '11111111111111111111111111111111',
};

interface SampleLogin {
  readonly payload: { message: string; nonce: Uint8Array; recipient: string; callbackUrl: null };
  /** As the wallet's answer and the node's come over the wire. */
  readonly answer: string;
  readonly nodeAnswer: string;
}

/** Each with a key of its own, so that nothing can be remembered from one to the next. */
async function prepareLogin(): Promise<SampleLogin> {
  const parts = {
    issuer: 'https://login.example.com',
    ttlSeconds: 300,
    clock: () => 0,
    random: randomBytes,
  };
  const { message, nonce, recipient } = createChallenge(parts, 'app.example');
  const keyPair = KeyPair.fromRandom('ed25519');
  const signer = new KeyPairSigner(keyPair);
  const { signature } = await signer.signNep413Message(accountId, { message, nonce, recipient });
  const answer = {
    accountId,
    publicKey: keyPair.getPublicKey().toString(),
    signature: Buffer.from(signature).toString('base64'),
  };
  return {
    payload: { message, nonce, recipient, callbackUrl: null },
    answer: JSON.stringify(answer),
    nodeAnswer: JSON.stringify(result),
  };
}

function proveHere({ payload, answer, nodeAnswer }: SampleLogin): void {
  const given = parseAnswer(JSON.parse(answer));
  if (given.kind !== 'signature') throw new Error('not a signature');
  const publicKey = parsePublicKey(given.publicKey);
  const reply = { kind: 'result', result: JSON.parse(nodeAnswer) as typeof result } as const;
  if (!verifyNep413(payload, { publicKey, signature: given.signature })) throw new Error('refused');
  if (classifyAnswer(reply).class !== 'full') throw new Error('refused');
}

async function proveByNearApi({ payload, answer, nodeAnswer }: SampleLogin): Promise<void> {
  const given = JSON.parse(answer) as { publicKey: string; signature: string };
  const { message, nonce, recipient } = payload;
  const provider = { viewAccessKey: async () => JSON.parse(nodeAnswer) as typeof result };
  await verifyMessage({
    signerAccountId: accountId,
    signerPublicKey: given.publicKey as never,
    payload: { message, nonce, recipient },
    signature: Buffer.from(given.signature, 'base64'),
    provider: provider as never,
  });
}

/** Milliseconds of CPU for each login, the median of the rounds. */
async function measure(prove: (login: SampleLogin) => void | Promise<void>): Promise<number> {
  const figures: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const logins = await Promise.all(Array.from({ length: loginsInRound }, prepareLogin));
    const before = process.cpuUsage();
    for (const login of logins) await prove(login);
    const { user, system } = process.cpuUsage(before);
    // The round before the first warms up.
    if (round >= 0) figures.push((user + system) / 1000 / loginsInRound);
  }
  return figures.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? Number.NaN;
}

const here = await measure(proveHere);
const there = await measure(proveByNearApi);
const show = (milliseconds: number) => `${milliseconds.toFixed(3)} ms CPU a login`;
console.log(`near-oidc     ${show(here)} (limit ${limitMilliseconds} ms)`);
console.log(`near-api-js   ${show(there)}, ${(there / here).toFixed(1)} times as much`);
if (here > limitMilliseconds) process.exitCode = 1;
