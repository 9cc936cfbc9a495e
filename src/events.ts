/**
 * Base: what happens in this house that somebody may want to know afterwards.
 * One function for each event, so that whatever listens is told the same way.
 */
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Which request an event belongs to. */
interface Origin {
  readonly requestId: string;
  /** That the request was an answer to a login. */
  readonly attempt?: 'login' | undefined;
}

interface KeySeriesEvent {
  readonly purpose: string;
  readonly algorithm: string;
}

/** By the name that it has in the log. */
type SharedStore = 'the database' | 'Redis';

export type RegistrationChange = 'registered' | 'changed' | 'removed';

/** What storage tells. */
export type StoreEvents = Pick<Events, 'storeLost' | 'storeBack' | 'cleaningFailed'>;

/** What the keeper of the wallets’ code tells. */
export type WalletEvents = Pick<
  Events,
  | 'walletRecorded'
  | 'walletChanged'
  | 'walletFollowed'
  | 'walletNotFetched'
  | 'walletDamaged'
  | 'walletsUnreadable'
>;

export interface Events {
  signedIn(event: Origin & { accountId: string; clientId: string }): void;
  /** `cause` is for the log, never for the person. */
  refused(event: Origin & { refusal: string; cause?: string | undefined }): void;
  tokensIssued(event: Origin & { clientId?: string | undefined; grantType: string }): void;
  authorizationRefused(event: Origin & { reason: string }): void;
  tokensRefused(event: Origin & { reason: string; detail?: string | undefined }): void;
  /** The key, or contract, that made these logins is gone from the chain. */
  loginEnded(event: { accountId: string; records: number }): void;
  /** A person ended one of their sessions at their account's page. */
  sessionEnded(event: { accountId: string }): void;
  signedOutEverywhere(event: { accountId: string; records: number }): void;
  /** A person took the consent to an app back. */
  appRevoked(event: { accountId: string; clientId: string }): void;
  /** An app registered itself, or changed or removed what it registered. */
  clientRegistered(event: Origin & { clientId: string; change: RegistrationChange }): void;
  /** What a client says of itself at its id could not be fetched, or is not taken. */
  clientDocumentRefused(event: { clientId: string; reason: string }): void;
  /** They registered themselves, and were given no tokens for so long. */
  unusedClientsRemoved(event: { clients: readonly string[] }): void;
  /** Of sign-ins, what people can look up later. Told once for each outage. */
  /** `lost` are given up; without any, they wait. */
  signInsNotKept(event: { err: unknown; lost: number }): void;
  appToldOfLogout(event: { clientId: string; accountId: string }): void;
  appNotToldOfLogout(event: { clientId: string; accountId: string; reason: string }): void;
  /** An app's logo is not shown, and is tried again in ten minutes. */
  logoRefused(event: { clientId: string; reason: string }): void;
  /** A profile was in memory. */
  profileFound(): void;
  /** A profile was read on chain. */
  profileRead(): void;
  /** It could not be, and is tried again in a minute. Nothing fails by it. */
  profileNotRead(event: { accountId: string; reason: string }): void;
  /** A login went on without it, or with the one of before. */
  profileLate(): void;
  /** A profile's picture is not served, and is tried again in ten minutes. */
  pictureRefused(event: { accountId: string; reason: string }): void;
  /** `limit` has the name that it has in the configuration. */
  limitHit(event: { limit: string }): void;
  /** A node gave no usable answer, and is asked last until it does. */
  nodeFailed(event: { host: string; reason: string }): void;
  nodeRecovered(event: { host: string }): void;
  /** Of `total` times since the start. */
  nodesDisagreed(event: { opinions: string; total: number }): void;
  /** The sweep is this late with a proof; it needs a higher rate. */
  sweepLate(event: { seconds: number }): void;
  /** The sweep could not find out whether a key is still there; it goes on trying. */
  sweepFailed(event: { err: unknown }): void;
  /** A successor, by age. It is published now, and used from `activatesAt` on (ISO 8601). */
  keyMade(event: KeySeriesEvent & { key: string; activatesAt: string }): void;
  /** Nothing that it signed is taken any more. */
  keyRemoved(event: KeySeriesEvent & { generation: number }): void;
  /** Another set of keys, or of their states, is in use; `signing` are the published `kid`s. */
  keysChanged(event: { signing: readonly string[] }): void;
  /** Whether the keys changed is not known; the last good ones stay. Told once. */
  keysUnreadable(event: { err: unknown }): void;
  keysReadable(): void;
  /** A client of the database is not used, since one of its id is declared. */
  clientHidden(event: { clientId: string; origin: string }): void;
  /** A client cannot authenticate, since what is kept of its secret cannot be opened. */
  clientSecretSealed(event: { clientId: string; err: unknown }): void;
  /** A store that instances share cannot be reached. Told once for each outage. */
  storeLost(event: { store: SharedStore; err: unknown }): void;
  storeBack(event: { store: SharedStore }): void;
  /** What expired stays a minute longer. */
  cleaningFailed(event: { err: unknown }): void;
  /** A wallet’s code was seen for the first time; hashes are SHA-256. */
  walletRecorded(event: { wallet: string; sha256: string }): void;
  /** Its origin serves something else; the recorded copy goes on being served. */
  walletChanged(event: { wallet: string; recorded: string; seen: string }): void;
  /** The same, and it was accepted, as the configuration says. */
  walletFollowed(event: { wallet: string; replaced: string; recorded: string }): void;
  /** Told once, until it can be fetched again. Without a recorded copy it is not offered. */
  walletNotFetched(event: { wallet: string; reason: string }): void;
  /** What is kept is not what its hash says; what was held before stays. */
  walletDamaged(event: { wallet: string; err: unknown }): void;
  /** What is recorded cannot be read; what is held stays. */
  walletsUnreadable(event: { err: unknown }): void;
  /** Somebody asked whether logins can be served, and they cannot. */
  notReady(event: { err: unknown }): void;
  /** A fault of ours. */
  failed(event: Origin & { err: unknown }): void;
}

/** A login that failed by our own fault is one that was refused, too. */
const ownFault = 'internal_error';

export function createEvents(log: Logger, metrics: Metrics): Events {
  return {
    signedIn(event) {
      log.info(event, 'signed in');
      metrics.signedIn();
    },
    refused(event) {
      log.info(event, 'refused');
      if (event.attempt === 'login') metrics.loginRefused(event.refusal);
    },
    tokensIssued(event) {
      log.info(event, 'tokens issued');
      metrics.tokensIssued(event.grantType);
    },
    authorizationRefused: (event) => log.info(event, 'authorization refused'),
    tokensRefused(event) {
      log.info(event, 'token request refused');
      metrics.tokensRefused(event.reason);
    },
    loginEnded(event) {
      log.info(event, 'login ended: the proof of account is gone');
      metrics.loginEnded();
    },
    appToldOfLogout(event) {
      log.info(event, 'app told of the logout');
      metrics.appTold('told');
    },
    appNotToldOfLogout(event) {
      log.warn(event, 'app not told of the logout');
      metrics.appTold('failed');
    },
    logoRefused: (event) => log.info(event, 'the logo of an app is not shown'),
    ...createProfileEvents(log, metrics),
    limitHit(event) {
      log.debug(event, 'limit hit');
      metrics.limitHit(event.limit);
    },
    nodeFailed: (event) => log.warn(event, 'node failed'),
    nodeRecovered: (event) => log.info(event, 'node recovered'),
    nodesDisagreed(event) {
      log.warn(event, 'nodes disagreed');
      metrics.nodesDisagreed();
    },
    sweepLate: (event) => log.warn(event, 'keys are looked up again too late'),
    sweepFailed: (event) => log.warn(event, 'keys could not be looked up again'),
    ...createKeyEvents(log),
    ...createPersonEvents(log),
    ...createStoreEvents(log),
    ...createWalletEvents(log),
    ...createClientEvents(log),
    notReady: (event) => log.error(event, 'not ready'),
    failed(event) {
      log.error(event, 'failed');
      if (event.attempt === 'login') metrics.loginRefused(ownFault);
    },
  };
}

type ClientEvents = Pick<
  Events,
  | 'clientHidden'
  | 'clientSecretSealed'
  | 'clientRegistered'
  | 'clientDocumentRefused'
  | 'unusedClientsRemoved'
>;

function createClientEvents(log: Logger): ClientEvents {
  return {
    clientHidden: (event) =>
      log.warn(event, 'a client of the database is hidden by a declared one of its id'),
    clientSecretSealed: (event) =>
      log.error(event, 'a client’s secret cannot be opened; see PREVIOUS_SECRET_KEY'),
    clientRegistered: ({ change, ...event }) => log.info(event, registrationWords[change]),
    clientDocumentRefused: (event) => log.info(event, 'the document of a client is not taken'),
    unusedClientsRemoved: (event) => log.info(event, 'apps that nobody used were removed'),
  };
}

const registrationWords: Readonly<Record<RegistrationChange, string>> = {
  registered: 'an app registered itself',
  changed: 'an app changed its registration',
  removed: 'an app removed itself',
};

type ProfileEvents = Pick<
  Events,
  'profileFound' | 'profileRead' | 'profileNotRead' | 'profileLate' | 'pictureRefused'
>;

function createProfileEvents(log: Logger, metrics: Metrics): ProfileEvents {
  return {
    profileFound: () => metrics.profileLooked('hit'),
    profileRead: () => metrics.profileLooked('miss'),
    profileNotRead(event) {
      log.info(event, 'the profile of an account could not be read');
      metrics.profileLooked('failed');
    },
    profileLate: () => metrics.profileLooked('late'),
    pictureRefused: (event) => log.info(event, 'the picture of an account is not served'),
  };
}

type KeyEvents = Pick<
  Events,
  'keyMade' | 'keyRemoved' | 'keysChanged' | 'keysUnreadable' | 'keysReadable'
>;

function createKeyEvents(log: Logger): KeyEvents {
  return {
    keyMade: (event) => log.info(event, 'a key was made, which will take over'),
    keyRemoved: (event) => log.info(event, 'an outlived key was removed'),
    keysChanged: (event) => log.info(event, 'keys changed'),
    keysUnreadable: (event) => log.error(event, 'keys cannot be read, so the last ones stay'),
    keysReadable: () => log.info('keys can be read again'),
  };
}

/** What people do for themselves, and what is kept for them. */
type PersonEvents = Pick<
  Events,
  'sessionEnded' | 'signedOutEverywhere' | 'appRevoked' | 'signInsNotKept'
>;

function createPersonEvents(log: Logger): PersonEvents {
  return {
    sessionEnded: (event) => log.info(event, 'session ended by its person'),
    signedOutEverywhere: (event) => log.info(event, 'signed out everywhere by the person'),
    appRevoked: (event) => log.info(event, 'app revoked by the person'),
    signInsNotKept: (event) => log.error(event, 'sign-ins could not be kept for their people'),
  };
}

/** Alone for the commands, which measure nothing. */
export function createStoreEvents(log: Logger): StoreEvents {
  return {
    storeLost: ({ store, err }) => log.warn({ err }, `${store} is away`),
    storeBack: ({ store }) => log.info(`${store} is back`),
    cleaningFailed: (event) => log.error(event, 'cleaning failed'),
  };
}

function createWalletEvents(log: Logger): WalletEvents {
  return {
    walletRecorded: (event) => log.info(event, 'a wallet’s code was recorded'),
    walletChanged: (event) =>
      log.warn(event, 'a wallet’s code changed at its origin; the recorded one is served'),
    walletFollowed: (event) => log.warn(event, 'a wallet’s changed code was accepted by itself'),
    walletNotFetched: (event) => log.warn(event, 'a wallet’s code could not be fetched'),
    walletDamaged: (event) => log.error(event, 'a wallet’s kept code is damaged'),
    walletsUnreadable: (event) => log.error(event, 'the wallets’ code cannot be read'),
  };
}
