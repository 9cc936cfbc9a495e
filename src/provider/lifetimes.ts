/** How long things live, in seconds, where more than one file must agree on it. */

export const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;

export const idTokenLifetime = hour;

/** Counted from the signature, however often the session is used. */
export const longestSession = 14 * day;

/** Of a device code and its user code, from the device's question to its tokens. */
export const deviceCodeLifetime = 10 * minute;
