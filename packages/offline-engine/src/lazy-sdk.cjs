/**
 * `node --require offline-engine/lazy-sdk ...`: makes @pulumi/pulumi start about 0.4 s faster.
 *
 * The SDK requires the TypeScript compiler when it is imported, and uses it only to serialise closures (dynamic providers,
 * magic functions), which this program has none of; and its automation API, which drives the CLI. Here they become proxies that load the real module at the first touch, so code that does use them still works, only
 * later. Nobody else's require changes.
 */
const Module = require("node:module");
const path = require("node:path");

const LAZY = new Set(["typescript", "./automation"]);
const SDK = `${path.sep}node_modules${path.sep}@pulumi${path.sep}pulumi${path.sep}`;

const load = Module._load;
Module._load = function lazyLoad(request, parent, isMain) {
  if (LAZY.has(request) && parent?.filename?.includes(SDK)) {
    // A missing package must still fail at require: the SDK falls back to a vendored compiler when it does.
    Module._resolveFilename(request, parent, isMain);
    return lazily(() => load(request, parent, isMain));
  }
  return load(request, parent, isMain);
};

/** A stand-in for a module's exports. Its target is a function, because what a package exports may be a class. */
function lazily(loadNow) {
  let real;
  const get = () => {
    real ??= loadNow();
    return real;
  };
  return new Proxy(function lazyModule() {}, {
    // The SDK has both as namespaces (`import * as x`). TypeScript's helper for that copies every property, which would
    // load the module at once, unless it says that it is an ES module: then the helper takes it as it is.
    get: (_target, key) => (key === "__esModule" ? true : Reflect.get(get(), key)),
    set: (_target, key, value) => Reflect.set(get(), key, value),
    has: (_target, key) => Reflect.has(get(), key),
    // The function's own non-configurable `prototype` has to stay listed, or V8 rejects the answer.
    ownKeys: (target) => [
      ...new Set([...Reflect.ownKeys(get()), ...Reflect.ownKeys(target).filter((k) => !isFree(target, k))]),
    ],
    getOwnPropertyDescriptor: (target, key) => {
      // tsx asks every module for this export of an ES module, which neither of the two has.
      if (key === "module.exports") return undefined;
      if (!isFree(target, key)) return Reflect.getOwnPropertyDescriptor(target, key);
      const descriptor = Reflect.getOwnPropertyDescriptor(get(), key);
      return descriptor && { ...descriptor, configurable: true };
    },
    getPrototypeOf: () => Reflect.getPrototypeOf(get()),
    apply: (_target, self, args) => Reflect.apply(get(), self, args),
    construct: (_target, args) => Reflect.construct(get(), args),
  });
}

function isFree(target, key) {
  return Reflect.getOwnPropertyDescriptor(target, key)?.configurable !== false;
}
