import { script, START } from "./script.ts";

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
