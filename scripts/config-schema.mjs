/**
 * Writes docs/near-oidc.schema.json, by which editors complete and check
 * near-oidc.yaml, from the schema that the configuration is parsed with.
 */
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { fileSchema } from '../src/config-schema.ts';

const schema = z.toJSONSchema(fileSchema, { io: 'input', unrepresentable: 'any' });
const file = new URL('../docs/near-oidc.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ title: 'near-oidc.yaml', ...schema }, null, 2)}\n`);
