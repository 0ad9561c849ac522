import { FORGET_LOG } from "./logs.ts";
import { script, START } from "./script.ts";
import { BEGIN } from "./worlds.ts";

/** A change is made once, however often it is sent. */
const ONCE = `
${BEGIN}
local world, process, number = take(), take(), take()
local done = base .. 'done:' .. process
if number ~= '' and (tonumber(redis.call('GET', done)) or 0) >= tonumber(number) then return { 1 } end
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
local function seeSome(kind)
  if kind == 'w' then return see(redis.call('GET', worlds .. ':revision'), take()) end
  local name, count = take(), tonumber(take())
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
for _ = 1, tonumber(take()) do seeSome(take()) end
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
