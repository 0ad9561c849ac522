// Time and randomness enter as arguments; only src/state/system.ts reads them from the machine.
import type { ESTree, Rule } from "@oxlint/plugins";
import { placeInSrc } from "./place.ts";

const hiddenMembers: Record<string, string[]> = {
  Date: ["now"],
  Math: ["random"],
  performance: ["now", "timeOrigin"],
  process: ["hrtime"],
  crypto: ["getRandomValues", "randomUUID", "randomBytes", "randomInt"],
};
const modules: Record<string, string> = { "node:crypto": "crypto", "node:process": "process" };

const isDate = (callee: ESTree.Expression): boolean => callee.type === "Identifier" && callee.name === "Date";

function nameOf(key: ESTree.Node): string | undefined {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}

export const hiddenInputs: Rule = {
  meta: { type: "problem" },
  create(context) {
    const place = placeInSrc(context.filename);
    if (place === undefined || place === "state/system.ts") return {};

    function refuse(node: ESTree.Node, name: string): void {
      const message = `${name}: time and randomness enter as arguments; only src/state/system.ts reads the machine`;
      context.report({ node, message });
    }
    function refuseMember(node: ESTree.Node, object: string, member: string | undefined): void {
      if (member !== undefined && hiddenMembers[object]?.includes(member))
        refuse(node, `${object}.${member}`);
    }
    return {
      MemberExpression(node) {
        if (node.object.type === "Identifier") refuseMember(node, node.object.name, nameOf(node.property));
      },
      VariableDeclarator({ id, init }) {
        if (id.type !== "ObjectPattern" || init?.type !== "Identifier") return;
        for (const property of id.properties) {
          if (property.type === "Property") refuseMember(property, init.name, nameOf(property.key));
        }
      },
      NewExpression(node) {
        if (isDate(node.callee) && node.arguments.length === 0) refuse(node, "new Date()");
      },
      CallExpression(node) {
        if (isDate(node.callee)) refuse(node, "Date()");
      },
      ImportDeclaration(node) {
        const module = node.source.value;
        // Of this module, what watches the process is no clock.
        const named = node.specifiers.every(({ type }) => type === "ImportSpecifier");
        if (module === "node:perf_hooks" && !named) refuse(node, module);
        for (const specifier of node.specifiers) {
          if (specifier.type !== "ImportSpecifier") continue;
          const imported = nameOf(specifier.imported);
          if (module === "node:perf_hooks" && imported !== "PerformanceObserver") refuse(specifier, module);
          refuseMember(specifier, modules[module] ?? "", imported);
        }
      },
    };
  },
};
