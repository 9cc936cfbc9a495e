/** Starts the MCP server with what the environment says. */
import { startMcpServer } from './server.ts';

const { ISSUER = 'http://localhost:3000', PORT = '3004' } = process.env;
const { RESOURCE = `http://localhost:${PORT}/mcp` } = process.env;

await startMcpServer({ issuer: ISSUER, resource: RESOURCE, port: Number(PORT) });
console.info(`${RESOURCE} listens on port ${PORT}, and takes tokens of ${ISSUER}.`);
