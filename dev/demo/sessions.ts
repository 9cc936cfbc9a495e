/**
 * Demo app: who is signed in. Kept in memory under a random cookie value, so
 * that no token ever reaches the page; the oldest goes when there are too many.
 */
import { randomBytes } from 'node:crypto';
import type { SignedIn, PendingLogin } from './relying-party.ts';

export interface Session {
  /** Logins that were begun and have not come back, by `state`. */
  readonly pending: Map<string, PendingLogin>;
  signedIn: SignedIn | undefined;
}

const maximalSessions = 1000;
const maximalPending = 10;

function dropOldest<Value>(map: Map<string, Value>, maximum: number): void {
  for (const key of map.keys()) {
    if (map.size <= maximum) return;
    map.delete(key);
  }
}

export class Sessions {
  readonly #sessions = new Map<string, Session>();

  find(id: string | undefined): Session | undefined {
    return id === undefined ? undefined : this.#sessions.get(id);
  }

  /** @returns the new session and the cookie value that finds it */
  create(): { readonly id: string; readonly session: Session } {
    const id = randomBytes(32).toString('base64url');
    const session: Session = { pending: new Map(), signedIn: undefined };
    this.#sessions.set(id, session);
    dropOldest(this.#sessions, maximalSessions);
    return { id, session };
  }

  end(id: string | undefined): void {
    if (id !== undefined) this.#sessions.delete(id);
  }

  /** Signs out everyone who is meant; a login that they have begun meanwhile goes on. */
  signOutWhere(isMeant: (signedIn: SignedIn) => boolean): void {
    for (const session of this.#sessions.values()) {
      if (session.signedIn && isMeant(session.signedIn)) session.signedIn = undefined;
    }
  }
}

/** Remembers a login that was begun; a person with many tabs open keeps the latest ones. */
export function rememberLogin(session: Session, login: PendingLogin): void {
  session.pending.set(login.state, login);
  dropOldest(session.pending, maximalPending);
}
