/**
 * What is not mutated, because no test of a subsystem can see it and another one does:
 *
 * - Texts for readers, `.describe("...")` and `.meta({...})` of a schema: the committed schema of definitions and
 *   docs/configuration.md are compared with them.
 * - Outputs that a component registers: they are shown by `pulumi stack`, and nothing reads them.
 */
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

const DESCRIBES = new Set(["describe", "meta"]);

const texts = {
  shouldIgnore({ node, parentPath }) {
    const call = parentPath?.node;
    if (call?.type !== "CallExpression" || !call.arguments.includes(node)) return undefined;
    const name = call.callee.property?.name;
    if (DESCRIBES.has(name)) return "a text for readers, which is compared with generated files";
    if (name === "registerOutputs") return "outputs of a component, which nothing reads";
    return undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, "texts", texts)];
