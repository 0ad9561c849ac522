import { hash } from "node:crypto";

/*
 * Where everything lies on the server, and what changes it. `{zoom-sim}` is the prefix; as a hash tag it keeps all
 * keys on one slot, so that each script below is one step for everybody who shares the server.
 *
 *   {zoom-sim}:worlds                       hash: names of worlds that hold records → revision that each came with
 *   {zoom-sim}:worlds:revision              goes up with each world that is made, replaced or removed
 *   {zoom-sim}:worlds:begun                 when the list was begun, microseconds: another where all was lost meanwhile
 *   {zoom-sim}:worlds:ready                 the process that last looked whether it can write
 *   {zoom-sim}:worlds:called                hash: names of worlds → when last called, epoch milliseconds, about
 *   {zoom-sim}:tasks:leases                 sorted set: processes that have tasks, by when their lease is over, epoch milliseconds
 *   {zoom-sim}:tasks:of:<process>           set: world, `/`, id of each of its tasks
 *   {zoom-sim}:tasks:came:<process>         set: those of them that it has taken over and not begun with
 *   {zoom-sim}:replicas:leases              sorted set: processes that live, by when their lease is over, epoch milliseconds
 *   {zoom-sim}:replicas:options             hash: process → its options as JSON
 *   {zoom-sim}:news:<database>              channel: [world, log or topic, id] as JSON; databases have channels in common
 *   {zoom-sim}:w:<world>:collections        hash: name → `o` if ordered, `:`, the field of its index
 *   {zoom-sim}:w:<world>:records:<name>     hash: id → record as JSON
 *   {zoom-sim}:w:<world>:order:<name>       sorted set: ids by the position at which they were first put
 *   {zoom-sim}:w:<world>:index:<name>       hash: text of the field → id
 *   {zoom-sim}:w:<world>:texts:<name>       hash: id → text of the field
 *   {zoom-sim}:w:<world>:last               the last position given
 *   {zoom-sim}:w:<world>:done:<process>     the number of the last change of a process; gone an hour later
 *   {zoom-sim}:w:<world>:turn               the process that alone may change the world now; gone half a second later
 *   {zoom-sim}:w:<world>:logs               set: names of logs
 *   {zoom-sim}:w:<world>:log:<name>         hash: id → size, `:`, entry as JSON
 *   {zoom-sim}:w:<world>:log-order:<name>   sorted set: ids by position
 *   {zoom-sim}:w:<world>:log-state:<name>   hash: bytes, dropped, last
 */

/** A script of the server, and the digest by which it is called. */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

export function script(lua: string): Script {
  return { lua, sha: hash("sha1", lua) };
}

/** How many records a script takes in one command: what Lua can unpack is bounded. */
export const MOST_AT_ONCE = 1_000;

/** Every script is handed the world's keys' beginning and the key of the list of worlds, and begins like this. */
export const START = `
local base, worlds = KEYS[1], KEYS[2]
local at = 0
local function take() at = at + 1; return ARGV[at] end
local function most(list, each)
  for first = 1, #list, ${MOST_AT_ONCE} do each(first, math.min(first + ${MOST_AT_ONCE - 1}, #list)) end
end
local function text(number) return string.format('%.0f', number) end
local function values(key, ids)
  local found = {}
  most(ids, function (first, last)
    local some = redis.call('HMGET', key, unpack(ids, first, last))
    for index = 1, #some do found[#found + 1] = some[index] end
  end)
  return found
end
`;

/** The server's clock, epoch milliseconds. */
export const NOW = `
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
`;
