/** Ukrainian. Keys and tags are those of en.ts. */
import type { Translation } from './languages.ts';

export const uk: Translation = {};
