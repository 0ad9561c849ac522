import { createMemoryStore } from "../../src/state/memory-store.ts";
import { storeSuite } from "./store-suite.ts";

storeSuite("memory", createMemoryStore);
