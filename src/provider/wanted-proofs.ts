/** Which proofs of account an app asks for: `acr_values`, or the claim `acr` by itself. */
import { z } from 'zod';
import type { ProofMethod } from '../login/login.ts';
import { contextClasses } from './proofs.ts';

const claimsSchema = z.object({
  id_token: z.object({
    acr: z.object({ value: z.string().optional(), values: z.array(z.string()).optional() }),
  }),
});

/** In our order; empty where any will do. @param params the authorization request's */
export function readWantedProofs(params: Readonly<Record<string, unknown>>): ProofMethod[] {
  const asked = [...readAcrValues(params['acr_values']), ...readAcrClaim(params['claims'])];
  return methods.filter((method) => asked.includes(contextClasses[method]));
}

const methods = ['nep413', 'nep641'] as const;

function readAcrValues(value: unknown): string[] {
  return typeof value === 'string' ? value.split(' ') : [];
}

/** The library has refused a request whose claims are not JSON. */
function readAcrClaim(value: unknown): string[] {
  if (typeof value !== 'string') return [];
  const parsed = claimsSchema.safeParse(JSON.parse(value));
  if (!parsed.success) return [];
  const { value: one, values = [] } = parsed.data.id_token.acr;
  return one === undefined ? values : [one, ...values];
}
