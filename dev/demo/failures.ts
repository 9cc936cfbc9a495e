/**
 * Demo app: what can go wrong in a login, in plain words. The provider's own
 * code and description stay visible beneath, for the developer who reads them.
 */
import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';

export interface Failure {
  /** HTTP status of the page. */
  readonly status: number;
  readonly title: string;
  readonly explanation: string;
  /** OAuth's error code, where there is one. */
  readonly code?: string;
  readonly description?: string | undefined;
}

const ended = {
  title: 'This sign-in is over',
  explanation: 'The provider no longer accepts it. Sign in once more.',
} as const;

const plainWords = new Map<string, readonly [title: string, explanation: string]>([
  [
    'access_denied',
    ['Sign-in was cancelled', 'You cancelled, or the provider does not let you in.'],
  ],
  ['login_required', ['Please sign in', 'The provider needs you to sign in first.']],
  ['consent_required', ['Permission is needed', 'This app may not know yet who you are.']],
  ['invalid_grant', [ended.title, ended.explanation]],
  ['invalid_client', ['This app is unknown', 'The provider does not know this app’s client id.']],
  ['temporarily_unavailable', ['The provider is busy', 'Try again in a moment.']],
  ['server_error', ['The provider failed', 'Something went wrong on its side. Try again later.']],
]);

/** For a person who comes back with an answer that this browser is not waiting for. */
export const unexpectedAnswer: Failure = {
  status: 400,
  title: 'This sign-in cannot be finished',
  explanation: 'It was finished before, took too long, or was begun in another browser.',
};

export const notFound: Failure = {
  status: 404,
  title: 'Page not found',
  explanation: 'There is nothing at this address.',
};

export const crossOrigin: Failure = {
  status: 403,
  title: 'Request refused',
  explanation: 'It came from another site.',
};

function fromProvider(error: AuthorizationResponseError | ResponseBodyError): Failure {
  const [title, explanation] = plainWords.get(error.error) ?? [
    'Sign-in did not work',
    'The provider refused it.',
  ];
  const { error: code, error_description: description } = error;
  return { status: 400, title, explanation, code, description };
}

/** Whether the provider said that a token no longer counts, rather than failed to answer. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof WWWAuthenticateChallengeError) return true;
  return error instanceof ResponseBodyError && error.error === 'invalid_grant';
}

const unreachableCodes = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** By its text: fetch has no type of its own for "no connection", only a bare TypeError. */
const isFetchFailure = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'message' in error &&
  error.message === 'fetch failed';

/** A provider that is there and says that it can do nothing now (RFC 9110, section 15.6.4). */
const isBusy = (error: unknown): boolean =>
  error instanceof ClientError && error.cause instanceof Response && error.cause.status === 503;

/** No connection, no answer in time, or an answer that is not a provider's. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof ClientError)) return isFetchFailure(error);
  return isFetchFailure(error.cause) || unreachableCodes.has(error.code ?? '');
}

/** What to tell about an error of openid-client; any other is a fault of the demo: 500. */
export function explain(error: unknown, issuer: string): Failure {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return fromProvider(error);
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    return { status: 400, ...ended };
  }
  if (isBusy(error)) {
    return {
      status: 503,
      title: 'The provider is busy',
      explanation: 'It can do nothing for you now. Nothing is lost: try again in a moment.',
    };
  }
  if (isUnreachable(error)) {
    return {
      status: 502,
      title: 'The provider does not answer',
      explanation: `No OpenID Connect provider was found at ${issuer}. Is it running?`,
    };
  }
  return {
    status: 500,
    title: 'Something went wrong',
    explanation: 'The sign-in was not accepted, and nothing was kept of it.',
    ...(error instanceof Error ? { description: error.message } : undefined),
  };
}
