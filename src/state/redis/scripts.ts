import { hash } from "node:crypto";

/*
 * Where everything lies on the server, and what changes it. `{zoom-sim}` is the prefix; as a hash tag it keeps all
 * keys on one slot, so that each script below is one step for everybody who shares the server.
 *
 *   {zoom-sim}:worlds                       hash: names of worlds that hold records → revision that each came with
 *   {zoom-sim}:worlds:revision              goes up with each world that is made, replaced or removed
 *   {zoom-sim}:worlds:called                hash: names of worlds → when last called, epoch milliseconds, about
 *   {zoom-sim}:news                         channel: [world, log or topic, id] as JSON
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

function script(lua: string): Script {
  return { lua, sha: hash("sha1", lua) };
}

/** How many records a script takes in one command: what Lua can unpack is bounded. */
export const MOST_AT_ONCE = 1_000;

/** Every script is handed the world's keys' beginning and the key of the list of worlds, and begins like this. */
const START = `
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

/** Revisions of a server that has lost everything are none that anybody has seen before: they begin with its time. */
const BEGIN = `
local function begin()
  local time = redis.call('TIME')
  redis.call('SET', worlds .. ':revision', time[1] .. string.format('%06d', time[2]), 'NX')
end
`;

/** A change is made once, however often it is sent. */
const ONCE = `
${BEGIN}
local world, process, number = take(), take(), take()
local done = base .. 'done:' .. process
if number ~= '' and tonumber(redis.call('GET', done) or '0') >= tonumber(number) then return { 1 } end
local function finish()
  redis.call('SET', done, number, 'PX', 3600000)
  return { 1 }
end
local function revise()
  begin()
  return redis.call('INCR', worlds .. ':revision')
end
local function forget(name)
  redis.call('UNLINK', base .. 'records:' .. name, base .. 'order:' .. name, base .. 'index:' .. name, base .. 'texts:' .. name)
  redis.call('HDEL', base .. 'collections', name)
end
local function unindex(name, id)
  local before = redis.call('HGET', base .. 'texts:' .. name, id)
  if not before then return end
  redis.call('HDEL', base .. 'texts:' .. name, id)
  if redis.call('HGET', base .. 'index:' .. name, before) == id then redis.call('HDEL', base .. 'index:' .. name, before) end
end
local function put(name, info, ids, records, texts)
  if redis.call('HSETNX', base .. 'collections', name, info) == 1 and redis.call('HEXISTS', worlds, world) == 0 then
    redis.call('HSET', worlds, world, revise())
  end
  most(ids, function (first, last)
    local pairs = {}
    for index = first, last do
      pairs[#pairs + 1] = ids[index]
      pairs[#pairs + 1] = records[index]
    end
    redis.call('HSET', base .. 'records:' .. name, unpack(pairs))
    if string.sub(info, 1, 1) ~= 'o' then return end
    local position = redis.call('INCRBY', base .. 'last', last - first + 1) - (last - first + 1)
    local places = {}
    for index = first, last do
      position = position + 1
      places[#places + 1] = text(position)
      places[#places + 1] = ids[index]
    end
    redis.call('ZADD', base .. 'order:' .. name, 'NX', unpack(places))
  end)
  if string.sub(info, -1) == ':' then return end
  for index, id in ipairs(ids) do
    unindex(name, id)
    if string.sub(texts[index], 1, 1) == '+' then
      redis.call('HSET', base .. 'texts:' .. name, id, string.sub(texts[index], 2))
      redis.call('HSET', base .. 'index:' .. name, string.sub(texts[index], 2), id)
    end
  end
end
`;

/**
 * Makes a change if all that it was decided on is still so: 1 when it was made; 0, and all that is asked about as it
 * is now, when not; 2 when another process has the turn.
 */
export const COMMIT = script(`${START}
${ONCE}
local claims = take()
local turn = redis.call('GET', base .. 'turn')
if number ~= '' and turn and turn ~= process then return { 2 } end
local found, stale = {}, false
local function see(value, expected)
  if (value or '') ~= expected then stale = true end
  found[#found + 1] = value
end
for _ = 1, tonumber(take()) do
  local kind, name, count = take(), take(), tonumber(take())
  local asked = {}
  for index = 1, count do asked[index] = take() end
  if kind == 'r' then
    local records = values(base .. 'records:' .. name, asked)
    for index = 1, count do see(records[index], take()) end
  else
    local ids = values(base .. 'index:' .. name, asked)
    for index = 1, count do
      local id = ids[index]
      see(id and '+' .. id, take())
      see(id and redis.call('HGET', base .. 'records:' .. name, id), take())
    end
  end
end
if stale then
  if number ~= '' and claims == '1' then redis.call('SET', base .. 'turn', process, 'NX', 'PX', 500) end
  return { 0, found }
end
if number == '' then return { 1 } end
while at < #ARGV do
  local kind, name = take(), take()
  if kind == 'd' then
    forget(name)
  elseif kind == 'x' then
    local info, id = take(), take()
    redis.call('HDEL', base .. 'records:' .. name, id)
    redis.call('ZREM', base .. 'order:' .. name, id)
    if string.sub(info, -1) ~= ':' then unindex(name, id) end
  else
    local info, count = take(), tonumber(take())
    local ids, records, texts = {}, {}, {}
    for index = 1, count do
      ids[index] = take()
      records[index] = take()
      texts[index] = take()
    end
    put(name, info, ids, records, texts)
  end
end
if turn == process then redis.call('DEL', base .. 'turn') end
return finish()
`);

/** Puts collections in the place of all that a world has. */
export const LOAD = script(`${START}
${ONCE}
for _, name in ipairs(redis.call('HKEYS', base .. 'collections')) do forget(name) end
while at < #ARGV do
  local name, info, flat = take(), take(), cjson.decode(take())
  local ids, records, texts = {}, {}, {}
  for index = 1, #flat, 3 do
    ids[#ids + 1] = flat[index]
    records[#records + 1] = flat[index + 1]
    texts[#texts + 1] = flat[index + 2]
  end
  put(name, info, ids, records, texts)
end
redis.call('HSET', worlds, world, revise())
return finish()
`);

/** Forgets a log: its name is the one that is taken. */
const FORGET_LOG = `
local function forgetLog(name)
  redis.call('UNLINK', base .. 'log:' .. name, base .. 'log-order:' .. name, base .. 'log-state:' .. name)
  redis.call('SREM', base .. 'logs', name)
end
`;

/** Removes all records and logs of a world; not if somebody has called it after a moment, where one is given. */
export const CLEAR = script(`${START}
${ONCE}
${FORGET_LOG}
local since = take()
if since and tonumber(redis.call('HGET', worlds .. ':called', world) or '0') > tonumber(since) then return { 0 } end
for _, name in ipairs(redis.call('HKEYS', base .. 'collections')) do forget(name) end
for _, name in ipairs(redis.call('SMEMBERS', base .. 'logs')) do forgetLog(name) end
redis.call('HDEL', worlds .. ':called', world)
if redis.call('HDEL', worlds, world) == 1 then revise() end
return finish()
`);

/** The revision of the list of worlds; if it is not the known one, also the list and when each was called. */
export const FOLLOW = script(`${START}
${BEGIN}
begin()
local revision = redis.call('GET', worlds .. ':revision')
if revision == take() then return { revision } end
return { revision, redis.call('HGETALL', worlds), redis.call('HGETALL', worlds .. ':called') }
`);

/** Positions and records of a collection after a position, as many as wanted and one more. */
export const LIST = script(`${START}
local name, after, limit = take(), take(), take()
local found = redis.call('ZRANGEBYSCORE', base .. 'order:' .. name, '(' .. after, '+inf', 'WITHSCORES', 'LIMIT', 0, limit)
local ids, positions = {}, {}
for index = 1, #found, 2 do
  ids[#ids + 1] = found[index]
  positions[#positions + 1] = found[index + 1]
end
return { positions, values(base .. 'records:' .. name, ids) }
`);

/** Collections whose names begin alike: name, kind, and ids and records in turn. */
export const DUMP = script(`${START}
local prefix = take()
local dumped = {}
local collections = redis.call('HGETALL', base .. 'collections')
for index = 1, #collections, 2 do
  local name, info = collections[index], collections[index + 1]
  if string.sub(name, 1, #prefix) == prefix then
    local flat = {}
    if string.sub(info, 1, 1) == 'o' then
      local ids = redis.call('ZRANGE', base .. 'order:' .. name, 0, -1)
      for place, record in ipairs(values(base .. 'records:' .. name, ids)) do
        flat[#flat + 1] = ids[place]
        flat[#flat + 1] = record
      end
    else
      flat = redis.call('HGETALL', base .. 'records:' .. name)
    end
    dumped[#dumped + 1] = { name, info, flat }
  end
end
return dumped
`);

/** Adds an entry at the end of a log, or puts it in the place of the one with its id; forgets what is too much. */
export const APPEND = script(`${START}
local news, name, id, size, mostEntries, mostBytes = take(), take(), take(), tonumber(take()), tonumber(take()), tonumber(take())
local entries, order, state = base .. 'log:' .. name, base .. 'log-order:' .. name, base .. 'log-state:' .. name
local function sizeOf(entry) return tonumber(string.match(entry, '^%d+')) end
redis.call('SADD', base .. 'logs', name)
local known = redis.call('HGET', entries, id)
if not known then redis.call('ZADD', order, text(redis.call('HINCRBY', state, 'last', 1)), id) end
redis.call('HSET', entries, id, text(size) .. ':' .. take())
local bytes = redis.call('HINCRBY', state, 'bytes', text(size - (known and sizeOf(known) or 0)))
local count = redis.call('ZCARD', order)
while count > 1 and (count > mostEntries or bytes > mostBytes) do
  local oldest = redis.call('ZPOPMIN', order)[1]
  bytes = redis.call('HINCRBY', state, 'bytes', text(-sizeOf(redis.call('HGET', entries, oldest))))
  redis.call('HDEL', entries, oldest)
  redis.call('HINCRBY', state, 'dropped', 1)
  count = count - 1
end
redis.call('PUBLISH', take(), news)
return 1
`);

/** All entries of a log, the oldest first. */
export const ENTRIES = script(`${START}
local name = take()
return values(base .. 'log:' .. name, redis.call('ZRANGE', base .. 'log-order:' .. name, 0, -1))
`);

/** Forgets one entry of a log, one log, or all. */
export const FORGET = script(`${START}
${FORGET_LOG}
local name, id = take(), take()
if not name then
  for _, each in ipairs(redis.call('SMEMBERS', base .. 'logs')) do forgetLog(each) end
elseif not id then
  forgetLog(name)
else
  local entry = redis.call('HGET', base .. 'log:' .. name, id)
  if entry then
    redis.call('HINCRBY', base .. 'log-state:' .. name, 'bytes', '-' .. string.match(entry, '^%d+'))
    redis.call('HDEL', base .. 'log:' .. name, id)
    redis.call('ZREM', base .. 'log-order:' .. name, id)
  end
end
return 1
`);
