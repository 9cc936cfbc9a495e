/** What a person typed into the form, to be put back when the page is shown again. */
import { z } from 'zod';

const enteredSchema = z
  .object({
    accountId: z.string().max(128).optional().catch(undefined),
    publicKey: z.string().max(256).optional().catch(undefined),
  })
  .catch({});

export type EnteredAnswer = z.output<typeof enteredSchema>;

export function readEntered(body: unknown): EnteredAnswer {
  return enteredSchema.parse(body);
}
