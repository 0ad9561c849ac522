// Plain JavaScript and no import, so that an old Node reaches the message instead of failing on a type.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This repository needs Node.js 22.18 or newer; its scripts see ${process.version}.\n` +
      "Run `npm ci`: it installs a fitting Node.js inside node_modules and npm scripts use that one.\n" +
      "If you have done so, npm found none for your platform: install Node.js 24 yourself.",
  );
  process.exitCode = 1;
}
