# This image serves api, beat, worker and the admin CLI; the command selects one. docker-compose.yml runs them all.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Install scripts are off, because native packages come as ready binaries.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY apps apps
COPY libs libs
COPY scripts scripts
RUN npm run build && rm dist/.tsbuildinfo dist/apps/.web-sources && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# This allows `docker compose exec api carillon users list`.
RUN printf '#!/bin/sh\nexec node /app/dist/run/cli.js "$@"\n' > /usr/local/bin/carillon \
  && chmod 755 /usr/local/bin/carillon
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/package.json ./
COPY --from=build /app/dist dist
# Everything above belongs to root, so that the processes can read but not change it.
USER node
# Every process drains on SIGTERM. The processes do not reap orphans, so run it with an init (`init: true`, `docker run --init`).
STOPSIGNAL SIGTERM
CMD ["node", "dist/run/api.js"]
