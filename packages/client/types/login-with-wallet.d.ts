export { NearOidcError } from './errors.js';
import type { RequestOptions } from './requests.js';
export type MessageToSign = {
    message: string;
    recipient: string;
    nonce: Uint8Array;
    /**
     * the account that is to sign
     */
    signerId: string;
};
export type SignedMessage = {
    accountId: string;
    publicKey: string;
    /**
     * base64
     */
    signature: string;
};
export type Wallet = {
    signMessage: (message: MessageToSign) => Promise<SignedMessage | void>;
    /**
     * asked where no account is named
     */
    getAccounts?: () => Promise<readonly {
        accountId: string;
    }[]>;
};
export type WalletOptions = {
    /**
     * the wallet's first unless told
     */
    accountId?: string;
    /**
     * that the server has signatures made for; the issuer's host unless told
     */
    recipient?: string;
    /**
     * that the server is to ask for, to the letter; any unless told
     */
    message?: string;
};
/**
 * Signs in as an account of a connected wallet, without a redirect.
 * @param {string} issuer such as `https://login.example.com`; it must list the app's origin
 * @param {Wallet} wallet
 * @param {WalletOptions & RequestOptions} [options]
 * @returns {Promise<{ token: string, accountId: string }>} the token is a JWT that the server signed
 * @throws {NearOidcError} with the server's code, or this package's; and what the wallet throws
 */
export declare function loginWithWallet(issuer: string, wallet: Wallet, options?: WalletOptions & RequestOptions): Promise<{
    token: string;
    accountId: string;
}>;
/**
 * What the server says of a token now: it is asked whether the key is still the account's.
 * @param {string} issuer
 * @param {string} token
 * @param {RequestOptions} [options]
 * @returns {Promise<{ accountId: string, publicKey: string, expiresAt: Date } | undefined>}
 *   undefined where the token does not count (any more)
 * @throws {NearOidcError} where the server cannot say
 */
export declare function verifyToken(issuer: string, token: string, options?: RequestOptions): Promise<{
    accountId: string;
    publicKey: string;
    expiresAt: Date;
} | undefined>;
/**
 * Revokes a token (RFC 7009): the server takes it no more, and neither does who asks it.
 * @param {string} issuer
 * @param {string} token
 * @param {RequestOptions} [options]
 * @returns {Promise<void>}
 * @throws {NearOidcError} where it may not have been revoked
 */
export declare function logout(issuer: string, token: string, options?: RequestOptions): Promise<void>;
