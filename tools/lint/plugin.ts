import type { Plugin } from "@oxlint/plugins";
import { hiddenInputs } from "./hidden-inputs.ts";
import { rooms } from "./rooms.ts";

const plugin: Plugin = {
  meta: { name: "zoom-sim" },
  rules: { rooms, "hidden-inputs": hiddenInputs },
};
export default plugin;
