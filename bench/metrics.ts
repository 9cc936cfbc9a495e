/**
 * What the metrics of one login cost in CPU: about as many statements, questions to nodes
 * and events as a first login has. Fails above the limit.
 */
import { systemMonotonicClock } from '../src/clock.ts';
import { createMetrics } from '../src/metrics.ts';

const limitMicroseconds = 20;
const rounds = 5;
const loginsInRound = 10_000;
const statementsOfLogin = 18;
const questionsOfLogin = 2;

const metrics = createMetrics(systemMonotonicClock);

function observeLogin(): void {
  for (let each = 0; each < statementsOfLogin; each += 1) {
    metrics.observeStore('postgresql', 'find')(false);
  }
  for (let each = 0; each < questionsOfLogin; each += 1) {
    metrics.observeChain('node.example')('answered');
  }
  metrics.signedIn();
  metrics.tokensIssued('authorization_code');
}

function measureRound(): number {
  const before = process.cpuUsage();
  for (let login = 0; login < loginsInRound; login += 1) observeLogin();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / loginsInRound;
}

measureRound();
const best = Math.min(...Array.from({ length: rounds }, measureRound));
process.stdout.write(`metrics of one login: ${best.toFixed(1)} µs of CPU\n`);
if (best > limitMicroseconds) process.exitCode = 1;
