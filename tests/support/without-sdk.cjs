/** Required first, it lets no file of the process load an SDK of Pulumi, nor one that does. */
const Module = require("node:module");

/** One class, which Pulumi shows without a stack trace; nothing of the SDK comes with it. */
const ERRORS = "@pulumi/pulumi/errors";

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  if (request.startsWith("@pulumi/") && request !== ERRORS) throw new Error(`${parent?.filename} loads ${request}`);
  return load.call(this, request, parent, ...rest);
};
