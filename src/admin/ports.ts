/** What the operations of this room need from outside themselves. */
import type { KeyStore } from '../provider/ports.ts';

export interface MovedTable {
  readonly name: string;
  readonly rows: number;
}

/** An embedded folder and the PostgreSQL that takes its place, both open and up to date. */
export interface StoreMove {
  /** Of the folder. */
  readonly keys: KeyStore;
  /** The SECRET_KEY that the folder has of its own; undefined where it has none. */
  readonly secretKeyFile: string | undefined;
  /**
   * Copies everything durable, and compares: all of it or nothing. The folder stays as it is.
   * @throws OperatorError where PostgreSQL holds anything durable already
   */
  run(): Promise<readonly MovedTable[]>;
  close(): Promise<void>;
}
