/** What an account says of itself at near.social, as far as it can be believed and shown. */
import { z } from 'zod';
import { cleanLink, cleanName, looksLikeOtherAccount } from './profile-text.ts';

export interface Profile {
  /** One line, 1 to 100 characters. */
  readonly name?: string;
  /** An https address; whose, nobody knows. */
  readonly picture?: string;
  readonly website?: string;
}

export interface ProfileOptions {
  readonly accountId: string;
  /** What a picture's IPFS identifier is put behind; without it, such pictures are left out. */
  readonly ipfsGateway: string | undefined;
}

/** A part of another type is as one that is missing. */
const text = z.string().optional().catch(undefined);

const profileSchema = z.object({
  name: text,
  image: z.object({ url: text, ipfs_cid: text }).optional().catch(undefined),
  linktree: z.object({ website: text }).optional().catch(undefined),
});

const answerSchema = z.record(z.string(), z.unknown());

/** Multibase or base58 (CIDv1, CIDv0). */
const contentId = /^[A-Za-z\d]{46,128}$/;

/**
 * The profile in the answer of SocialDB's `get` to `<account>/profile/**`, which holds the
 * account with its parts: `{ "alice.near": { "profile": { "name": "Alice" } } }`.
 * @param answer parsed JSON
 * @returns empty where the account says nothing, or nothing that can be used
 * @throws where the answer is none
 */
export function readProfile(answer: unknown, { accountId, ipfsGateway }: ProfileOptions): Profile {
  const account = readOwn(answerSchema.parse(answer), accountId);
  const parsed = profileSchema.safeParse(readOwn(account, 'profile'));
  if (!parsed.success) return {};
  const { name, image, linktree } = parsed.data;
  return dropMissing({
    name: readName(name ?? '', accountId),
    picture: readPicture(image, ipfsGateway),
    website: cleanLink(linktree?.website ?? ''),
  });
}

/** An account may be called `constructor`. */
function readOwn(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  return Object.hasOwn(holder, key) ? (holder as Record<string, unknown>)[key] : undefined;
}

function readName(given: string, accountId: string): string | undefined {
  const name = cleanName(given);
  return name === '' || looksLikeOtherAccount(name, accountId) ? undefined : name;
}

function readPicture(
  image: { url?: string | undefined; ipfs_cid?: string | undefined } | undefined,
  ipfsGateway: string | undefined,
): string | undefined {
  if (image?.url !== undefined) return cleanLink(image.url);
  const id = image?.ipfs_cid;
  if (id === undefined || ipfsGateway === undefined || !contentId.test(id)) return undefined;
  return `${ipfsGateway.replace(/\/$/, '')}/${id}`;
}

function dropMissing(profile: { [K in keyof Profile]: Profile[K] | undefined }): Profile {
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined));
}
