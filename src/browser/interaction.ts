/** This sign-in, as the server keeps it: the challenge to sign, and where the answer goes. */
import type { Answer } from './answer.ts';
import { Failure } from './texts.ts';

export interface Challenge {
  message: string;
  /** Base64 of 32 bytes. */
  nonce: string;
  recipient: string;
  code: string;
  /** The same question for accounts that sign in by a contract. */
  nep641?: OffchainQuestion;
}

/** For the envelope of NEP-641. */
export interface OffchainQuestion {
  chainId: string;
  payload: string;
}

/** The server said no; the message is for the person, in their language. */
export class InteractionRefusal extends Error {
  /** Whether there is no such sign-in any more, so that trying again leads nowhere. */
  readonly isLost: boolean;

  constructor(message: string, code: unknown) {
    super(message);
    this.isLost = code === 'interaction_not_found';
  }
}

export interface Interaction {
  /** Gives the address to go on at. @throws InteractionRefusal, Failure */
  answer(given: Answer): Promise<string>;
  /** Gives the challenge that is open now. @throws InteractionRefusal, Failure */
  challenge(stop?: AbortSignal): Promise<Challenge>;
}

export interface InteractionPaths {
  answerPath: string;
  challengePath: string;
}

export function openInteraction(paths: InteractionPaths): Interaction {
  return {
    async answer(given) {
      const { redirectTo } = await call(paths.answerPath, { body: given });
      if (typeof redirectTo !== 'string') throw new Failure('unreadable');
      return redirectTo;
    },
    async challenge(stop) {
      const { challenge } = await call(paths.challengePath, { stop });
      if (!isChallenge(challenge)) throw new Failure('unreadable');
      return challenge;
    },
  };
}

interface Call {
  readonly body?: Answer;
  readonly stop?: AbortSignal | undefined;
}

async function call(path: string, { body, stop }: Call): Promise<Record<string, unknown>> {
  const request: RequestInit = {
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
    ...(stop && { signal: stop }),
    ...(body && {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { accept: 'application/json', 'content-type': 'application/json' },
    }),
  };
  const response = await fetch(path, request).catch(() => {
    throw new Failure('unreachable');
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer !== 'object' || answer === null) throw new Failure('unreadable');
  const fields = answer as Record<string, unknown>;
  if (response.ok) return fields;
  throw typeof fields['message'] === 'string'
    ? new InteractionRefusal(fields['message'], fields['error'])
    : new Failure('unreadable');
}

function isChallenge(value: unknown): value is Challenge {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  return ['message', 'nonce', 'recipient', 'code'].every(
    (name) => typeof fields[name] === 'string',
  );
}
