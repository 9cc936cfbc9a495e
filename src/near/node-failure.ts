/** Apart from node.ts, because what node.ts is made of throws it too. */

/** This node has no usable answer. `reason` is for the log and free of secrets. */
export class NodeFailure extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`the node failed: ${reason}`);
    this.name = 'NodeFailure';
    this.reason = reason;
  }
}

/** Apart from the others, because how much a contract returns is not the node's doing. */
export class AnswerTooLarge extends NodeFailure {
  constructor(limitBytes: number) {
    super(`the answer is larger than ${limitBytes} bytes`);
    this.name = 'AnswerTooLarge';
  }
}
