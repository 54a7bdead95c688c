/**
 * Entry of the pack. The CLI would load TypeScript by ts-node with a type check, which takes five seconds each time and
 * fails where the pack lies inside another project; tsx loads the same files as they are.
 */
// module.require: the dependency rules cannot follow the `exports` of a package.
module.require("tsx/cjs");
require("./index.ts");
