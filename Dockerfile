# One image for `control` and `rooms`; `agents` adds a voice, `runner` what candidates' code runs in.
FROM node:26-bookworm-slim AS base
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node node_modules/vite/bin/vite.js build web \
  && npm prune --omit=dev --no-audit --no-fund \
  && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8000/ping').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/main.ts"]

FROM base AS agents
USER root
RUN apt-get update && apt-get install -y --no-install-recommends espeak-ng && rm -rf /var/lib/apt/lists/*
USER node

FROM base AS runner
USER root
RUN apt-get update && apt-get install -y --no-install-recommends \
  bubblewrap python3 gcc g++ libc6-dev default-jdk-headless golang-go rustc ruby php-cli \
  && rm -rf /var/lib/apt/lists/*
USER node
