FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY .npmrc package.json package-lock.json ./
RUN npm ci --workspaces=false --ignore-scripts
COPY . ./
# What the image runs is what the package holds, with the dependencies that the lockfile names.
RUN npm pack && tar -xzf zoom-sim-*.tgz && cp .npmrc package-lock.json package/
WORKDIR /build/package
RUN npm ci --workspaces=false --ignore-scripts --omit=dev
# Not everybody who installs the package shares a server; an image is made for those who do, too.
RUN npm install --workspaces=false --ignore-scripts --omit=dev --no-save ioredis@$(node -p "require('./package.json').devDependencies.ioredis")

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production ZOOM_SIM_HOST=0.0.0.0
WORKDIR /app
COPY --from=build /build/package ./
EXPOSE 4780
USER node
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.ZOOM_SIM_PORT ?? 4780}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["start"]
