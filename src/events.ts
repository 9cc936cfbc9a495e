/**
 * Base: what happens in this house that somebody may want to know afterwards.
 * One function for each event, so that whatever listens is told the same way.
 */
import type { Logger } from './log.ts';

/** Which request an event belongs to. */
interface Origin {
  readonly requestId: string;
}

export interface Events {
  signedIn(event: Origin & { accountId: string; clientId: string }): void;
  /** `cause` is for the log, never for the person. */
  refused(event: Origin & { refusal: string; cause?: string | undefined }): void;
  tokensIssued(event: Origin & { clientId?: string | undefined; grantType: string }): void;
  authorizationRefused(event: Origin & { reason: string }): void;
  tokensRefused(event: Origin & { reason: string; detail?: string | undefined }): void;
  /** A fault of ours. */
  failed(event: Origin & { err: unknown }): void;
}

export function createEvents(log: Logger): Events {
  return {
    signedIn: (event) => log.info(event, 'signed in'),
    refused: (event) => log.info(event, 'refused'),
    tokensIssued: (event) => log.info(event, 'tokens issued'),
    authorizationRefused: (event) => log.info(event, 'authorization refused'),
    tokensRefused: (event) => log.info(event, 'token request refused'),
    failed: (event) => log.error(event, 'failed'),
  };
}
