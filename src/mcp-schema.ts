/**
 * Base: the shape of `mcp` in `near-oidc.yaml`: MCP servers, to which clients may come that
 * nobody here named (Model Context Protocol, revision 2026-07-28, authorization).
 */
import { z } from 'zod';
import { flag } from './client-schema.ts';
import { findResource, type ResourceSettings } from './resources-schema.ts';
import type { SettingFault } from './settings-origin.ts';

/** Of the provider's own scopes, those that such clients may have; `email` is for clients that an operator named. */
const ownScopes = ['openid', 'profile', 'near', 'offline_access'];

const listOfText = (what: string) =>
  z
    .array(z.string().min(1), {
      error: ({ input }) => (input === undefined ? `is missing; list ${what}` : 'must be a list'),
    })
    .min(1, { error: `needs ${what}` });

export const mcpSchema = z
  .strictObject({
    resources: listOfText('at least one identifier of resources').describe(
      'Identifiers of entries under resources: the MCP servers. Clients that nobody named get tokens for these alone.',
    ),
    scopes: listOfText('at least one scope')
      .optional()
      .describe(
        'What such clients get at most; what they ask beyond is left out. Default openid, offline_access and the scopes of those resources.',
      ),
    client_id_metadata_documents: flag()
      .default(true)
      .describe(
        'Whether a client may be known by the document at its https client_id. Default true.',
      ),
    registration: flag()
      .default(true)
      .describe(
        'Whether a client may register itself while registration.policy is off. Default true.',
      ),
  })
  .optional()
  .describe('MCP servers behind this provider. Default: none.');

type McpSettings = NonNullable<z.output<typeof mcpSchema>>;

/** What an MCP client may have. */
export interface McpPolicy {
  /** Identifiers, as `resources` has them. */
  readonly resources: readonly string[];
  readonly scopes: readonly string[];
  /** Whether they may be known by a document at their id. */
  readonly documents: boolean;
  /** Whether they may register themselves where nobody else may. */
  readonly registration: boolean;
}

/** What `mcp` says of resources that are not there, or of scopes that they do not have. */
export function findMcpFaults({ mcp, resources }: OfMcp): SettingFault[] {
  if (mcp === undefined) return [];
  const identifiers = resources.map(({ identifier }) => identifier);
  const scopes = scopesOf(mcp, resources);
  const unknown = mcp.resources.flatMap((each, index) => {
    if (findResource(resources, each) !== undefined) return [];
    const known =
      identifiers.length === 0 ? 'none is declared' : `known are ${identifiers.join(', ')}`;
    const message = `is not the identifier of an entry under resources; ${known}`;
    return [{ path: `mcp.resources.${index}`, message }];
  });
  const wider = (mcp.scopes ?? []).flatMap((each, index) => {
    if (ownScopes.includes(each) || scopes.includes(each)) return [];
    const known = [...ownScopes, ...scopes].join(', ');
    return [{ path: `mcp.scopes.${index}`, message: `is not a scope here; known are ${known}` }];
  });
  return [...unknown, ...wider];
}

interface OfMcp {
  readonly mcp?: McpSettings | undefined;
  readonly resources: readonly ResourceSettings[];
}

/** Without faults. */
export function toMcpPolicy({ mcp, resources }: OfMcp): McpPolicy | undefined {
  if (mcp === undefined) return undefined;
  const found = mcp.resources.flatMap((each) => findResource(resources, each)?.identifier ?? []);
  return {
    resources: [...new Set(found)],
    scopes: mcp.scopes ?? ['openid', 'offline_access', ...scopesOf(mcp, resources)],
    documents: mcp.client_id_metadata_documents,
    registration: mcp.registration,
  };
}

function scopesOf(mcp: McpSettings, resources: readonly ResourceSettings[]): string[] {
  return mcp.resources.flatMap((each) => findResource(resources, each)?.scopes ?? []);
}
