import { script, START } from "./script.ts";

/** Adds entries at the ends of logs, or puts them in the place of those with their ids; forgets what is too much. */
export const APPEND = script(`${START}
local channel = take()
local function sizeOf(entry) return tonumber(string.match(entry, '^%d+')) end
local function append(base, name, id, size, mostEntries, mostBytes, record)
  local entries, order, state = base .. 'log:' .. name, base .. 'log-order:' .. name, base .. 'log-state:' .. name
  redis.call('SADD', base .. 'logs', name)
  local known = redis.call('HGET', entries, id)
  if not known then redis.call('ZADD', order, text(redis.call('HINCRBY', state, 'last', 1)), id) end
  redis.call('HSET', entries, id, text(size) .. ':' .. record)
  local bytes = redis.call('HINCRBY', state, 'bytes', text(size - (known and sizeOf(known) or 0)))
  local count = redis.call('ZCARD', order)
  while count > 1 and (count > mostEntries or bytes > mostBytes) do
    local oldest = redis.call('ZPOPMIN', order)[1]
    bytes = redis.call('HINCRBY', state, 'bytes', text(-sizeOf(redis.call('HGET', entries, oldest))))
    redis.call('HDEL', entries, oldest)
    redis.call('HINCRBY', state, 'dropped', 1)
    count = count - 1
  end
end
while at < #ARGV do
  local base, news = take(), take()
  append(base, take(), take(), tonumber(take()), tonumber(take()), tonumber(take()), take())
  redis.call('PUBLISH', channel, news)
end
return 1
`);

/** All entries of a log, the oldest first. */
export const ENTRIES = script(`${START}
local name = take()
return values(base .. 'log:' .. name, redis.call('ZRANGE', base .. 'log-order:' .. name, 0, -1))
`);

/** Forgets a log: its name is the one that is taken. */
export const FORGET_LOG = `
local function forgetLog(name)
  redis.call('UNLINK', base .. 'log:' .. name, base .. 'log-order:' .. name, base .. 'log-state:' .. name)
  redis.call('SREM', base .. 'logs', name)
end
`;

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
