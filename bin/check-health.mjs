/** Ends with 0 where the process of this container answers; for the image, which has no curl. */
const { PORT } = process.env;
// Whoever does not answer at all is told by Node, which ends with 1 as well.
const { ok } = await fetch(`http://127.0.0.1:${PORT || 3000}/health/live`);
process.exitCode = ok ? 0 : 1;
