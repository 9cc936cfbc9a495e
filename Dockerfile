# The provider alone: built JavaScript, what it needs to run, and no sources.
# docs/deploy.md says how it is run; docker-compose.yml is an example.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages packages
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages packages
# The optional ones are Node itself, which the image has.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM node:24-slim
# The port too, which wins over one of near-oidc.yaml: health check and proxy know this one.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
# For the embedded database alone; with PostgreSQL nothing is written.
RUN mkdir /data && chown node:node /data
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
# What `near-oidc login` signs in with; node_modules has a link to it.
COPY --from=dependencies /app/packages packages
COPY --from=build /app/build/browser build/browser
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY bin bin
COPY migrations migrations
COPY views views
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["node", "bin/check-health.mjs"]
CMD ["node", "--max-semi-space-size=16", "bin/start.mjs"]
