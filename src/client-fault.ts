/** Base: what is wrong with settings of a client that are each right by themselves. */
export type ClientFault = readonly [setting: string, message: string];
