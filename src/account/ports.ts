/** What the account room needs kept. */
export interface AccountStore {
  /** Notes a login and tells whether the account is barred. One statement. */
  recordLogin(accountId: string, at: number): Promise<{ barred: boolean }>;
  isBarred(accountId: string): Promise<boolean>;
}
