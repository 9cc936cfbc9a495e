/** The parts of the room, put together. */
import type { Clock, RandomSource } from '../clock.ts';
import type { Config } from '../config.ts';
import type { ChainClients } from '../near/chain-clients.ts';
import { createDirectLogin, type DirectLogin } from './direct-login.ts';
import { createKeySignIns, type KeySignIns } from './key-sign-ins.ts';
import { createLogin, type Login } from './login.ts';
import { createOwnership } from './ownership.ts';
import { createPhoneOffers, type PhoneOffers } from './phone-offers.ts';
import { createPhoneSigning, type PhoneSigning } from './phone-signing.ts';
import type {
  AccountChallengeStore,
  AccountGate,
  ChallengeStore,
  PhoneTicketStore,
  ProofStore,
} from './ports.ts';
import { createStanding, type Standing } from './standing.ts';

export interface LoginsParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly chain: ChainClients;
}

export interface LoginStores {
  readonly accountChallenges: AccountChallengeStore;
  readonly challenges: ChallengeStore;
  readonly phoneTickets: PhoneTicketStore;
  readonly proofs: ProofStore;
}

export interface Logins {
  readonly login: Login;
  readonly keySignIns: KeySignIns;
  /** Undefined where nobody signs in without a page. */
  readonly directLogin: DirectLogin | undefined;
  readonly phoneOffers: PhoneOffers;
  readonly phoneSigning: PhoneSigning;
  readonly standing: Standing;
}

export function createLogins(
  { config, clock, random, chain }: LoginsParts,
  { accountChallenges, challenges, phoneTickets: tickets, proofs }: LoginStores,
  gate: AccountGate,
): Logins {
  const { issuer, near, direct } = config;
  const { challengeTtlSeconds } = config.login;
  const ownership = createOwnership({ ...near, ...chain, issuer });
  const standing = createStanding({ proofs, ownership, clock, random });
  const ttlSeconds = challengeTtlSeconds;
  const parts = { gate, ownership, standing, clock, random, issuer, challengeTtlSeconds };
  const login = createLogin({ ...parts, challenges });
  const keySignIns = createKeySignIns({ ...parts, challenges, login, ttlSeconds });
  const directLogin = direct && createDirectLogin({ ...parts, ...direct, accountChallenges });
  const phoneOffers = createPhoneOffers({ tickets, clock, random });
  const phoneSigning = createPhoneSigning({ tickets, login, clock, random });
  return { login, keySignIns, directLogin, phoneOffers, phoneSigning, standing };
}
